"""The letters of a print run as rows: those to print, and those whose paper nobody has looked at yet."""

from datetime import date

from deskapp.operations.views.posting import ToPost
from deskapp.operations.views.print_run import Handed
from deskapp.text import label, t
from deskapp.ui.posting.waiting_rows import by_when
from deskapp.ui.widgets.cells import Digits, Lines, State
from deskapp.ui.widgets.table_rows import Column, Row


def columns() -> tuple[Column, ...]:
    """The columns of the list."""
    return (
        Column("by_on", t("posting_list.by_on"), 150),
        Column("letter", t("posting_list.letter"), 196, stretch=True),
        Column("name", t("posting_list.name"), 160),
        Column("pages", t("print_run.pages"), 98),
    )


def tray() -> tuple[Column, ...]:
    """The columns of what came out."""
    return (
        Column("place", t("print_run.place"), 62),
        Column("letter", t("posting_list.letter"), 250, stretch=True),
        Column("sheets", t("print_run.sheets"), 150),
    )


def row(letter: ToPost, today: date, *, marked: bool) -> Row:
    """A letter to print; one that no run prints says so where its pages would stand."""
    pages = t("print_run.pages_of", count=letter.pages)
    kept_back = State(t("print_run.kept_back"), "danger", "shield")
    cells = (
        by_when(letter.by_on, today),
        Lines(label(letter.code), letter.letter_number),
        Lines(letter.name, letter.number),
        kept_back if letter.protected else Digits(pages, "text" if marked else "text3"),
    )
    return Row(letter.key, cells, marked=marked)


def tray_row(handed: Handed, place: int, *, came_out: bool) -> Row:
    """A letter that was handed over, with the sheets of the pile that are its own."""
    first = handed.last_sheet - handed.pages + 1
    key = "sheet_of" if handed.pages == 1 else "sheets_of"
    of = f"{handed.number}  {handed.name}"
    cells = (
        Digits(str(place), "text"),
        Lines(label(handed.code), t("print_run.voided", of=of) if handed.voided else of),
        Digits(t(f"print_run.{key}", first=first, last=handed.last_sheet)),
    )
    return Row(place, cells, marked=came_out)
