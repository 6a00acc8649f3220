"""The clock of a complete set: day zero, due both ways, every counted and skipped day (spec §5)."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from deskapp.domain.calendar import Calendar
from deskapp.domain.case import Case, swap
from deskapp.domain.errors import RuleViolation
from deskapp.domain.facts import Extension, Suspension
from deskapp.domain.guards import refuse_answered, refuse_ended

_ONE_DAY = timedelta(days=1)
_TWO_WEEKS = timedelta(days=14)
#: From the first day of each to the day the clock went on, None while it is stopped.
Pauses = Sequence[tuple[date, date | None]]


@dataclass(frozen=True, slots=True)
class Skipped:
    """A day that does not count, and all that speaks against it: the calendar's reasons, or paused."""

    day: date
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Deadline:
    """The deadline and its explanation.

    `due` is the last business day to post the answer, counted from `day_zero`; `strict_due` counts
    from `complete_on` itself. `counted` runs after day zero up to due; `skipped` has every other day
    from `complete_on` to due save day zero itself. `warnings` are codes: `forecast` where holidays
    of the years counted in are not announced yet.
    """

    complete_on: date
    day_zero: date
    due: date
    strict_due: date
    counted: tuple[date, ...]
    warnings: tuple[str, ...]
    _calendar: Calendar = field(repr=False, compare=False)
    _pauses: Pauses = field(repr=False, compare=False)

    @property
    def skipped(self) -> tuple[Skipped, ...]:
        """Looked up when somebody asks: every act counts the days, few explain them."""
        return _skipped(self.complete_on, self.due, self._calendar, self._pauses, self.day_zero)


def deadline(
    complete_on: date,
    calendar: Calendar,
    pauses: Pauses = (),
    days: int = 14,
) -> Deadline:
    """Count `days` business days for a set complete on this day (seed §7(3)).

    A pause is (suspended_on, resumed_on): business days d with suspended_on ≤ d < resumed_on do not
    count. An open pause has no end and takes nothing away yet; pass today as its end to see the due
    date if it were resumed today.

    Raises:
        RuleViolation: `calendar_year_missing` where the calendar does not reach.
    """
    day_zero = calendar.next_open(complete_on)
    counted = _count(day_zero, calendar, pauses, days)
    due = counted[-1]
    return Deadline(
        complete_on=complete_on,
        day_zero=day_zero,
        due=due,
        strict_due=_count(complete_on, calendar, pauses, days)[-1],
        counted=counted,
        warnings=("forecast",) if due.year > calendar.vouched_through else (),
        _calendar=calendar,
        _pauses=tuple(pauses),
    )


def _count(start: date, calendar: Calendar, pauses: Pauses, days: int) -> tuple[date, ...]:
    if not pauses:
        return tuple(calendar.following(start, days))
    counted: list[date] = []
    day = start
    while len(counted) < days:
        day = calendar.after(day, 1)
        if not _paused(day, pauses):
            counted.append(day)
    return tuple(counted)


def _skipped(
    first: date,
    last: date,
    calendar: Calendar,
    pauses: Pauses,
    day_zero: date,
) -> tuple[Skipped, ...]:
    days = (first + n * _ONE_DAY for n in range((last - first).days + 1))
    whys = ((day, calendar.why_closed(day) or _pause(day, pauses, day_zero)) for day in days)
    return tuple(Skipped(day, why) for day, why in whys if why)


def _pause(day: date, pauses: Pauses, day_zero: date) -> tuple[str, ...]:
    return ("paused",) if day > day_zero and _paused(day, pauses) else ()


def _paused(day: date, pauses: Pauses) -> bool:
    return any(until is not None and start <= day < until for start, until in pauses)


def put_off(due: date, granted_on: date, pauses: Pauses, calendar: Calendar) -> date:
    """A date granted that day, later by the business days that were paused from that day on (spec §5)."""
    since = [(max(start, granted_on), until) for start, until in pauses if until and until > granted_on]
    if not since or due < granted_on:
        return due
    before = granted_on - _ONE_DAY  # a pause of the same day takes that day from the granted date as from due
    return _count(before, calendar, since, calendar.between(before, due))[-1]


def business_days_left(due: date, today: date, calendar: Calendar) -> int:
    """Business days d with today < d ≤ due; past due, minus those with due < d ≤ today (spec §5)."""
    return calendar.between(today, due) if today <= due else -calendar.between(due, today)


def business_days_taken(
    complete_on: date,
    posted_on: date,
    calendar: Calendar,
    pauses: Pauses = (),
) -> int:
    """The business days from day zero to the answer, as the deadline counts them: 14 are just in time.

    A pause without an end lasted until the answer.
    """
    day_zero = calendar.next_open(complete_on)
    if posted_on <= day_zero:
        return 0
    ended = [(start, until or posted_on + _ONE_DAY) for start, until in pauses]
    days = (day_zero + n * _ONE_DAY for n in range(1, (posted_on - day_zero).days + 1))
    stopped = sum(calendar.is_open(day) and _paused(day, ended) for day in days) if ended else 0
    return calendar.between(day_zero, posted_on) - stopped


def is_overdue(due: date, today: date) -> bool:
    """Whether the due date has passed: true from the day after it, closed or not."""
    return today > due


def lawsuit_mark(request_on: date) -> date:
    """When two weeks have passed since the written request arrived: the person may sue (法39条1項)."""
    return request_on + _TWO_WEEKS


def suspend(case: Case, pause: Suspension, complete_on: date | None) -> Case:
    """Stop the clock of a set complete on that day: other trouble is a deficiency (spec §5).

    Raises:
        RuleViolation: `reason_missing`, `pause_not_started`, `clock_already_suspended`, `case_ended`,
            `answer_is_out`.
    """
    refuse_ended(case)
    refuse_answered(case)
    if not pause.reason.strip():
        raise RuleViolation("reason_missing")
    if complete_on is None:
        raise RuleViolation("pause_not_started")
    if any(each.resumed_on is None for each in case.suspensions):
        raise RuleViolation("clock_already_suspended")
    return replace(case, suspensions=(*case.suspensions, pause))


def resume(case: Case, on: date) -> Case:
    """Let the clock run again from this day on, which counts if it is a business day.

    Raises:
        RuleViolation: `clock_not_suspended`.
    """
    running = next((each for each in case.suspensions if each.resumed_on is None), None)
    if running is None:
        raise RuleViolation("clock_not_suspended")
    return replace(case, suspensions=swap(case.suspensions, replace(running, resumed_on=on)))


def extend(
    case: Case,
    extension: Extension,
    due_on: date | None,
    calendar: Calendar,
    in_stead_of: str | None = None,
) -> Case:
    """Grant a later date; lateness is still measured by the first (spec §5).

    `due_on` is the date the desk works to so far, None before the set is complete. `in_stead_of` is the
    supervisor a deputy acts for, who must not be in charge of the case either.

    Raises:
        RuleViolation: `reason_missing`, `extension_not_started`, `extension_not_later`,
            `extension_on_closed_day`, `own_extension` for whoever is in charge of the case (spec §7),
            `case_ended`, `answer_is_out`.
    """
    refuse_ended(case)
    refuse_answered(case)
    if not extension.reason.strip():
        raise RuleViolation("reason_missing")
    if due_on is None:
        raise RuleViolation("extension_not_started")
    if extension.due_on <= due_on:
        raise RuleViolation("extension_not_later", due_on=due_on)
    if not calendar.is_open(extension.due_on):
        raise RuleViolation("extension_on_closed_day", next=calendar.next_open(extension.due_on))
    if case.operator in (extension.extended_by, in_stead_of or extension.extended_by):
        raise RuleViolation("own_extension")
    return replace(case, extensions=(*case.extensions, extension))
