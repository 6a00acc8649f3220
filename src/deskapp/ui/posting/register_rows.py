"""The 発送簿 as rows, and the spans of days it is usually read for."""

from datetime import date, timedelta
from enum import StrEnum

from deskapp.operations.views.posting import Posted
from deskapp.text import label, t
from deskapp.ui.case_page.day_words import bare
from deskapp.ui.widgets.cells import Digits, State, Words
from deskapp.ui.widgets.table_rows import Column, Row


def columns() -> tuple[Column, ...]:
    """The columns of the list."""
    return (
        Column("posted_on", t("posting_register.posted_on"), 112),
        Column("number", t("posting_register.number"), 112),
        Column("letter", t("posting_register.letter"), 150),
        Column("letter_number", t("posting_register.letter_number"), 190, stretch=True),
        Column("state", t("posting_register.state"), 142),
        Column("method", t("posting_register.method"), 150),
        Column("tracking", t("posting_register.tracking"), 140),
        Column("by", t("posting_register.by"), 110),
        Column("second", t("posting_register.second"), 110),
    )


class Span(StrEnum):
    """The days one usually asks about."""

    TODAY = "today"
    MONTH = "month"
    LAST_MONTH = "last_month"
    OTHER = "other"


def span(wanted: Span, today: date) -> tuple[date, date] | None:
    """First and last day of a span, both counted; None where a person says which."""
    begun = today.replace(day=1)
    if wanted is Span.OTHER:
        return None
    if wanted is Span.TODAY:
        return today, today
    if wanted is Span.MONTH:
        return begun, today
    before = begun - timedelta(days=1)
    return before.replace(day=1), before


def row(posted: Posted) -> Row:
    """One posting."""
    cells = (
        Digits(posted.posted_on.isoformat()),
        Digits(posted.number),
        Words(label(posted.code)),
        Digits(posted.letter_number),
        _state(posted),
        Words(label(posted.method), "text2"),
        Digits(posted.tracking) if posted.tracking else Words("—", "text2"),
        Words(posted.by, "text2"),
        Words(posted.second or "—", "text2"),
    )
    return Row(posted.id, cells)


def _state(posted: Posted) -> State | Words:
    """That it came back, else the how manieth time it went out."""
    if posted.returned_on:
        return State(t("posting_register.came_back", day=bare(posted.returned_on)), "danger", "envelope-x")
    return Words(t("posting_register.again", count=posted.resend) if posted.resend else "", "text2")
