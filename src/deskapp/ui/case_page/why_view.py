"""Why it is this day: the rule, and every counted and skipped day with its reason (spec §5)."""

from PySide6.QtCore import Signal

from deskapp.domain.calendar import Calendar
from deskapp.domain.deadlines import Deadline, lawsuit_mark
from deskapp.operations.views.page import CasePage
from deskapp.text import t
from deskapp.ui.case_page.day_marks import day_marks
from deskapp.ui.case_page.day_words import short
from deskapp.ui.case_page.ending_words import over_lines
from deskapp.ui.widgets.button import Button
from deskapp.ui.widgets.card import Card
from deskapp.ui.widgets.cells import Digits, Words
from deskapp.ui.widgets.days import DayMark
from deskapp.ui.widgets.label import Label
from deskapp.ui.widgets.table import Table
from deskapp.ui.widgets.table_rows import Column, Row

_ROW = 26


class WhyView(Card):
    """Takes the place of the right column until it is closed."""

    closed = Signal()

    def __init__(self) -> None:
        super().__init__(t("deadline_box.why_title"))
        self.close_it = Button(t("deadline_box.close"), "ghost", keys="Esc", height=26)
        self.head.addWidget(self.close_it)
        self.close_it.clicked.connect(self.closed)
        self._rule = Label("", 13, wrap=True)
        columns = (
            Column("day", t("deadline_box.why_day"), 100),
            Column("count", t("deadline_box.why_count"), 64),
            Column("reason", t("deadline_box.why_reason"), stretch=True),
        )
        self.table = Table(columns, _ROW, name=t("deadline_box.why_title"))
        self.body.addWidget(self._rule)
        self.body.addWidget(self.table, 1)

    def show_page(self, page: CasePage) -> None:
        """Explain the date of this case."""
        counted = page.standing.deadline
        self._rule.set_words("\n".join(_rules(page, counted)))
        rows = _rows(counted, page.policy.calendar, page) if counted else ()
        self.table.set_rows(rows)
        self.table.setVisible(bool(rows))


def _rules(page: CasePage, counted: Deadline | None) -> list[str]:
    days = page.policy.profile.answer_business_days
    strictly = page.policy.profile.promise == "strict_due"
    said = [t("deadline_box.why_rule_strict" if strictly else "deadline_box.why_rule", days=days)]
    if counted and counted.strict_due != counted.due:
        other = counted.due if strictly else counted.strict_due
        said.append(
            t("deadline_box.why_next_day" if strictly else "deadline_box.why_strict", other=short(other))
        )
    if not page.standing.posted_on:
        said = [*over_lines(page)[:1], *said]
    for extension in page.case.extensions:
        day, due = short(extension.extended_on), short(extension.due_on)
        said.append(t("deadline_box.why_extended", day=day, due=due))
    if page.standing.requested_on and counted:
        mark = lawsuit_mark(page.standing.requested_on)
        key = "mark_lawsuit_past" if mark < page.today else "mark_lawsuit"
        said.append(t(f"deadline_box.{key}", day=short(mark)))
    if counted and "forecast" in counted.warnings:
        said.append(t("deadline_box.forecast", year=counted.due.year))
    return said


def _rows(counted: Deadline, calendar: Calendar, page: CasePage) -> tuple[Row, ...]:
    promised = page.standing.promised_on or counted.due
    marks = day_marks(counted, calendar, page.today, promised)
    return tuple(_row(mark) for mark in marks if mark.on <= promised)


def _row(mark: DayMark) -> Row:
    loud = mark.complete or mark.due
    tone = "text3" if mark.skipped else "text"
    return Row(
        mark.on,
        (
            Digits(short(mark.on), tone, px=13),
            Words(_count(mark), "danger" if mark.due else tone, bold=loud, px=13),
            Words(mark.reason, tone, px=13),
        ),
    )


def _count(mark: DayMark) -> str:
    if mark.complete:
        return t("deadline_box.complete_cell")
    if mark.skipped:
        return t("deadline_box.skipped_cell")
    return (
        t("deadline_box.counted_cell", ordinal=mark.ordinal) if mark.ordinal else t("deadline_box.zero_cell")
    )
