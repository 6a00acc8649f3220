"""The letters that wait for the post as rows: by when, how far, which letter, to whom."""

from datetime import date

from deskapp.domain.urgency import Urgency
from deskapp.operations.views.posting import ToPost
from deskapp.text import label, t
from deskapp.ui.case_list.rows import short_name
from deskapp.ui.countdown import short_date
from deskapp.ui.letters.letter_entries import badge
from deskapp.ui.widgets.cells import Deadline, Digits, Name, State, Words
from deskapp.ui.widgets.table_rows import Column, Row


def columns() -> tuple[Column, ...]:
    """The columns of the list."""
    return (
        Column("by_on", t("posting_list.by_on"), 150),
        Column("state", t("posting_list.state"), 116),
        Column("letter", t("posting_list.letter"), 190),
        Column("letter_number", t("posting_list.letter_number"), 218),
        Column("name", t("posting_list.name"), 170, stretch=True),
        Column("number", t("posting_list.number"), 116),
        Column("note", t("posting_list.note"), 150),
        Column("operator", t("posting_list.operator"), 84),
    )


def row(letter: ToPost, today: date, *, marked: bool) -> Row:
    """One letter."""
    cells = (
        by_when(letter.by_on, today),
        badge(letter.state, as_file=letter.as_file),
        Words(label(letter.code)),
        Digits(letter.letter_number or "—"),
        Name(letter.name),
        Digits(letter.number),
        _note(letter),
        Words(short_name(letter.operator), "text2", px=13),
    )
    return Row(letter.key, cells, marked=marked)


def by_when(by_on: date | None, today: date) -> Deadline:
    """When it should be out, as loud as that day is near."""
    if by_on is None:
        return Deadline(Urgency.LATER, t("posting_list.by_none"))
    urgency = Urgency.OVERDUE if by_on < today else Urgency.TODAY if by_on == today else Urgency.LATER
    return Deadline(urgency, t(f"posting_list.by_{urgency}"), short_date(by_on))


def _note(letter: ToPost) -> State | Words:
    if letter.protected:
        return State(t("posting_list.protected"), "danger", "shield")
    return Words(t("posting_list.wide") if letter.wide_address else "", "text2", px=13)
