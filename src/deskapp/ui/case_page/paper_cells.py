"""What both lists of papers to be destroyed say of a paper: whose, since when, copy or original, checked."""

from datetime import date
from typing import Protocol

from deskapp.domain.kinds import Side
from deskapp.text import label, t
from deskapp.ui.case_page.day_words import bare
from deskapp.ui.widgets.cells import Digits, Words
from deskapp.ui.widgets.table_rows import Column

_NAMES = ("paper", "owner", "received_on", "copy", "checked_on", "state")


class Shown(Protocol):
    """A paper as either list has it."""

    @property
    def owner(self) -> Side: ...
    @property
    def received_on(self) -> date: ...
    @property
    def original(self) -> bool: ...
    @property
    def checked_on(self) -> date | None: ...


def paper_columns(*widths: int) -> tuple[Column, ...]:
    """The columns of such a list, so wide each; the first takes what is left."""
    return tuple(
        Column(name, t(f"disposal.{name}"), width, stretch=name == "paper")
        for name, width in zip(_NAMES, widths, strict=True)
    )


def paper_cells(paper: Shown) -> tuple[Words | Digits, ...]:
    """The four cells between the paper's name and how it stands."""
    return (
        Words(label(paper.owner), "text2"),
        Digits(bare(paper.received_on)),
        Words(t("disposal.original" if paper.original else "disposal.photocopy"), "text2"),
        Digits(bare(paper.checked_on) if paper.checked_on else "—"),
    )
