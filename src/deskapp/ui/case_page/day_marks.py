"""Every day of a count with what it is and why, in words a person can repeat on the phone."""

from collections.abc import Iterator
from datetime import date, timedelta

from deskapp.domain.calendar import Calendar
from deskapp.domain.deadlines import Deadline
from deskapp.text import t
from deskapp.ui.case_page.day_words import why_words
from deskapp.ui.widgets.days import DayMark

#: How far past the due date today is still drawn.
_SHOWN_AFTER = timedelta(days=13)


def day_marks(
    counted: Deadline, calendar: Calendar, today: date, promised: date | None = None
) -> tuple[DayMark, ...]:
    """The days from completion to the promised date in order, and today beyond it while it is near.

    `promised` is `due` unless the profile promises `strict_due`: then day zero counts as the first day.
    """
    due = promised or counted.due
    return tuple(sorted(_marks(counted, calendar, today, due), key=lambda mark: mark.on))


def _marks(counted: Deadline, calendar: Calendar, today: date, due: date) -> Iterator[DayMark]:
    yield _complete(counted, calendar, today)
    days = _days(counted, due)
    if counted.day_zero not in (counted.complete_on, days[0]):
        zero = counted.day_zero
        yield DayMark(zero, ordinal=0, today=zero == today, reason=t("deadline_box.reason_zero"))
    for place, day in enumerate(days, 1):
        yield _counted(day, place, day == due, today)
    for skipped in counted.skipped:
        if counted.complete_on < skipped.day < due:
            why = t("deadline_box.reason_skipped", why=why_words(skipped.day, skipped.why, calendar))
            yield DayMark(skipped.day, skipped=True, today=skipped.day == today, reason=why)
    if due < today <= due + _SHOWN_AFTER:
        yield DayMark(today, today=True, reason=t("deadline_box.reason_today"))


def _days(counted: Deadline, due: date) -> tuple[date, ...]:
    """The days that count towards `due`; strictly, day zero is already the first of them."""
    return counted.counted if due == counted.due else (counted.day_zero, *counted.counted[:-1])


def _complete(counted: Deadline, calendar: Calendar, today: date) -> DayMark:
    day = counted.complete_on
    if day == counted.day_zero:
        reason = t("deadline_box.reason_complete_zero")
    else:
        why = why_words(day, calendar.why_closed(day), calendar)
        reason = t("deadline_box.reason_complete_closed", why=why)
    return DayMark(day, complete=True, today=day == today, reason=reason)


def _counted(day: date, ordinal: int, due: bool, today: date) -> DayMark:
    key = "reason_due" if due else "reason_counted" if day <= today else "reason_to_count"
    reason = t(f"deadline_box.{key}", ordinal=ordinal)
    return DayMark(day, counted=True, ordinal=ordinal, due=due, today=day == today, reason=reason)
