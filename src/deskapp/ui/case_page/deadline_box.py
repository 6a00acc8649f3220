"""How the deadline counts, day by day; before it starts, what is awaited; after the end, what it was."""

from datetime import date, timedelta
from enum import Enum

from deskapp.domain.deadlines import Deadline, deadline
from deskapp.domain.kinds import Matter
from deskapp.operations.views.page import CasePage
from deskapp.text import t
from deskapp.ui.case_page.day_marks import day_marks
from deskapp.ui.case_page.day_words import short, why_words
from deskapp.ui.case_page.ending_words import over_lines
from deskapp.ui.widgets.card import Card
from deskapp.ui.widgets.days import DayMark, Days
from deskapp.ui.widgets.label import Label


class Room(Enum):
    """How much of the count is shown: all, without the weeks gone by, the days alone, the date, nothing.

    The date itself stands in the head of the page in any case.
    """

    FULL = "full"
    FOLDED = "folded"
    TIGHT = "tight"
    DATE = "date"
    NONE = "none"


class DeadlineBox(Card):
    """A card that is never squeezed; weeks gone by fold away when the page is low."""

    def __init__(self) -> None:
        super().__init__(t("deadline_box.title"))
        self._page: CasePage | None = None
        self._room = Room.FULL
        self._dates = Label("", 12, bold=True)
        self.head.addWidget(self._dates)
        self.days = Days()
        self.days.walked.connect(self._walked)
        self._words, self._legend = (
            Label("", 12, tone="text2", wrap=True),
            Label("", 12, tone="text2", wrap=True),
        )
        self._waiting = [Label("", 13, wrap=True) for _ in range(4)]
        self.body.setSpacing(3)
        for widget in (self.days, *self._waiting, self._words, self._legend):
            self.body.addWidget(widget)

    def show_page(self, page: CasePage) -> None:
        """Show the count, or what it waits for."""
        self._page = page
        over = over_lines(page) if page.case.matter is Matter.REQUEST else []
        counted = None if over else page.standing.deadline
        self.days.setVisible(counted is not None and self._room is not Room.DATE)
        if over:
            self._show_lines("", [*over, *_former(page)])
        elif counted is None:
            self._show_waiting(page)
        else:
            self._show_counted(page, counted)

    def set_room(self, room: Room) -> None:
        """Show as much as there is room for."""
        if room is not self._room:
            self._room = room
            self.setVisible(room is not Room.NONE)
            if self._page:
                self.show_page(self._page)

    def settle(self) -> None:
        """Take the new size at once, not with the next event."""
        layout = self.layout()
        if layout is not None:
            layout.activate()
        self.updateGeometry()

    def _show_counted(self, page: CasePage, counted: Deadline) -> None:
        for label in self._waiting:
            label.hide()
        promised = page.standing.promised_on or counted.due
        self._dates.set_words(_due_words("due", counted, promised))
        monday = page.today - timedelta(days=page.today.weekday())
        marks = day_marks(counted, page.policy.calendar, page.today, promised)
        self.days.show_days(marks, fold_before=None if self._room is Room.FULL else monday)
        self._words.set_words(_start_words(counted, promised))
        self._legend.set_words(_legend_words(page, counted))
        for label in (self._words, self._legend):
            label.setVisible(self._room in (Room.FULL, Room.FOLDED))

    def _show_waiting(self, page: CasePage) -> None:
        if page.case.matter is not Matter.REQUEST:
            self._show_lines("", [t("deadline_box.no_clock")])
            return
        awaited = [_awaited(token) for token in page.standing.checklist.asked]
        self._show_lines(t("deadline_box.not_started"), [*awaited[:3], *_former(page)])
        self._words.set_words(_if_today(page))
        self._words.show()

    def _show_lines(self, dates: str, lines: list[str]) -> None:
        self._dates.set_words(dates)
        for place, label in enumerate(self._waiting):
            label.setVisible(place < len(lines))
            label.set_words(lines[place] if place < len(lines) else "")
        self._words.hide()
        self._legend.hide()

    def _walked(self, mark: DayMark | None) -> None:
        """The reason of the day under the keyboard stands in words where the legend was."""
        counted = self._page.standing.deadline if self._page else None
        if mark is not None and mark.reason:
            self._legend.set_words(f"{short(mark.on)} {mark.reason}")
        elif self._page and counted:
            self._legend.set_words(_legend_words(self._page, counted))


def _former(page: CasePage) -> list[str]:
    """The date that was undone when a paper was found invalid: it stays visible (spec §5)."""
    day = page.standing.former_due_on
    return [t("deadline_box.former", day=short(day))] if day else []


def _due_words(key: str, counted: Deadline, promised: date) -> str:
    """The promised date, and the other reading where it differs."""
    if counted.due == counted.strict_due:
        return t(f"deadline_box.{key}", due=short(promised))
    other, which = (counted.strict_due, "_strict") if promised == counted.due else (counted.due, "_next_day")
    return t(f"deadline_box.{key}{which}", due=short(promised), other=short(other))


def _start_words(counted: Deadline, promised: date) -> str:
    moved = counted.complete_on != counted.day_zero
    key = "complete_same" if not moved else "complete_moved" if promised == counted.due else "complete_strict"
    return t(f"deadline_box.{key}", complete=short(counted.complete_on), zero=short(counted.day_zero))


def _legend_words(page: CasePage, counted: Deadline) -> str:
    if page.standing.paused_on:
        return t("deadline_box.paused", day=short(page.standing.paused_on))
    if "forecast" in counted.warnings:
        return t("deadline_box.forecast", year=counted.due.year)
    calendar = page.policy.calendar
    special = [(s.day, why) for s in counted.skipped for why in s.why if why != "weekend"]
    why = dict.fromkeys(why_words(day, [each], calendar) for day, each in special)
    if not why:
        return t("deadline_box.legend")
    return t("deadline_box.legend_why", why=t("day_words.and").join(why))


def _awaited(token: str) -> str:
    whose = "proxy" if ":proxy" in token else "person"
    what = t(f"checklist.needed.{token}")
    return t("deadline_box.awaiting", whose=t(f"deadline_box.{whose}"), what=what)


def _if_today(page: CasePage) -> str:
    counted = _today_count(page, page.today)
    strictly = page.policy.profile.promise == "strict_due"
    return _due_words("if_today", counted, counted.strict_due if strictly else counted.due)


def _today_count(page: CasePage, today: date) -> Deadline:
    policy = page.policy
    return deadline(today, policy.calendar, (), policy.profile.answer_business_days)
