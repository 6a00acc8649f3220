"""What a change of the calendar would move, to be accepted as a whole or left (spec §5)."""

from datetime import date

from PySide6.QtWidgets import QWidget

from deskapp.domain.moves import Move
from deskapp.operations.calendar import CalendarChange
from deskapp.text import t
from deskapp.ui.ask import Ask
from deskapp.ui.case_page.day_words import short
from deskapp.ui.widgets.banner import Banner
from deskapp.ui.widgets.cells import Cell, Digits, Name, State, Words
from deskapp.ui.widgets.label import Label
from deskapp.ui.widgets.table import Table
from deskapp.ui.widgets.table_rows import Column, Row
from deskapp.ui.widgets.table_set_up import HEAD

_WIDE, _ROW, _MOST_ROWS = 900, 30, 9


class MovesDialog(Ask):
    """Shows a `change` with every open case that it moves; `agreed` accepts all of it."""

    change: CalendarChange

    def __init__(self, parent: QWidget, what: str, today: date) -> None:
        super().__init__(parent, what, t("calendar.adopt"), no=t("calendar.leave"), wide=_WIDE)
        self._today = today
        self._count = Label("", bold=True)
        self._banner = Banner("warn", "alert")
        self.table = Table(_columns(), _ROW, name=t("calendar.moves"))
        self._closed = Label(t("calendar.closed_keep"), 12, tone="text3")
        for part in (self._banner, self._count, self.table, self._closed):
            self.body.addWidget(part)

    def show_change(self, change: CalendarChange) -> None:
        """Show what it would do now."""
        self.change, count = change, len(change.moves)
        self._count.set_words(t("calendar.moves_count", count=count) if count else t("calendar.moves_none"))
        self.yes.set_words(t("calendar.adopt_all", count=count) if count else t("calendar.adopt"))
        said = [t(f"calendar.warning_{code}") for code in change.warnings]
        self._banner.say(t("calendar.warnings") if said else "", "\n".join(said))
        self.table.set_rows(tuple(_row(move, self._today) for move in change.moves))
        self.table.setFixedHeight(HEAD + _ROW * min(count, _MOST_ROWS) + 2)
        for part in (self.table, self._closed):
            part.setVisible(bool(count))
        self.yes.setEnabled(True)
        self.fit()


def _columns() -> tuple[Column, ...]:
    widths = (("number", 112), ("name", 150), ("due", 180), ("strict", 180), ("told", 92), ("note", 118))
    return tuple(Column(key, t(f"calendar.moves_{key}"), wide, stretch=key == "name") for key, wide in widths)


def _row(move: Move, today: date) -> Row:
    cells: tuple[Cell, ...] = (
        Digits(move.number),
        Name(move.name),
        _moved(move.old_due_on, move.new_due_on),
        _moved(move.old_strict_on, move.new_strict_on),
        Digits(short(move.told_due_on) or t("calendar.not_told"), "text2"),
        _note(move, today),
    )
    return Row(move.case_id, cells)


def _moved(old: date, new: date) -> Digits:
    if old == new:
        return Digits(t("calendar.stays", day=short(old)), "text3")
    return Digits(t("calendar.moves_to", old=short(old), new=short(new)), "text")


def _note(move: Move, today: date) -> State | Words:
    if move.passes(today):
        return State(t("calendar.note_overdue"), "danger", "alert", bold=True)
    if move.sooner:
        return State(t("calendar.note_sooner"), "warn", "alert")
    return Words(t("calendar.note_later"), "text2", px=13)
