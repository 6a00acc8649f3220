"""担当別の件数 as rows: who has how much, of it over its day, near, and up for approval."""

from deskapp.operations.views.load import LoadOf
from deskapp.text import t
from deskapp.ui.countdown import dated
from deskapp.ui.widgets.cells import Digits, Meter, Name, Words
from deskapp.ui.widgets.table_rows import Column, Row

_FIGURES = ("overdue", "near", "approval")


def columns() -> tuple[Column, ...]:
    """The columns of the load."""
    widths = (("who", 112), ("load", 150), ("overdue", 56), ("near", 66), ("approval", 66))
    return tuple(
        Column(key, t(f"statistics.load_{key}"), wide, stretch=key == "load", right=key in _FIGURES)
        for key, wide in widths
    )


def row(load: LoadOf, most: int) -> Row:
    """One person; the bar is drawn against the fullest hands."""
    away = t("statistics.away", until=dated(load.away_until)) if load.away_until else ""
    who = Name(load.name, away) if load.id else Words(t("statistics.nobody"), "text2")
    figures = ((load.overdue, "danger"), (load.near, "soon"), (load.approval, "text2"))
    cells = (
        Digits(str(count) if count else "–", tone if count else "text3", right=True)
        for count, tone in figures
    )
    return Row(load.id or "", (who, Meter(load.count, most), *cells))
