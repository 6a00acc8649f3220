"""The desk's own days: closures, openings and corrections of the public holidays, once or every year (§5)."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from deskapp.domain.errors import RuleViolation

MonthDay = tuple[int, int]
#: jpholiday is right for every day from 1986 on; its equinoxes are computed through 2099.
FIRST_YEAR, LAST_YEAR = 1986, 2099
_LONGEST = timedelta(days=366)
_LONGEST_YEAR_END = timedelta(days=31)
_LEAP_DAY = (2, 29)


class OwnKind(StrEnum):
    """What a desk says of its days; the last two are the law's doing, which the program does not know yet."""

    CLOSURE = "closure"
    OPENING = "opening"
    HOLIDAY = "holiday"
    NO_HOLIDAY = "no_holiday"


class Yearly(StrEnum):
    """How days come back every year: on the same date, or on the same weekday of the month."""

    DATE = "date"
    WEEKDAY = "weekday"


@dataclass(frozen=True, slots=True)
class OwnDays:
    """Days the desk decides about: a day or a range, once or from then on every year.

    `reason` of a public holiday is its name. By `Yearly.WEEKDAY` the range begins on the same weekday
    of the month as `first`: on the second Friday, say, and on the last where `first` is a fifth.
    """

    first: date
    last: date
    reason: str
    yearly: Yearly | None = None

    @property
    def ordinal(self) -> int:
        """Which such weekday of its month `first` is: 1 to 4, or -1 for the last."""
        place = (self.first.day - 1) // 7 + 1
        return place if place < 5 else -1


@dataclass(frozen=True, slots=True)
class OwnCalendar:
    """All a desk decides about its days; `revision` counts what it adopted, 0 for a text without one."""

    vouched_through: int
    year_end: tuple[MonthDay, MonthDay]
    closures: tuple[OwnDays, ...] = ()
    openings: tuple[OwnDays, ...] = ()
    holidays: tuple[OwnDays, ...] = ()
    no_holidays: tuple[OwnDays, ...] = ()
    revision: int = 0

    def kept(self, kind: OwnKind) -> tuple[OwnDays, ...]:
        """The days of one kind."""
        days: tuple[OwnDays, ...] = getattr(self, _FIELDS[kind])
        return days


_FIELDS = {
    OwnKind.CLOSURE: "closures",
    OwnKind.OPENING: "openings",
    OwnKind.HOLIDAY: "holidays",
    OwnKind.NO_HOLIDAY: "no_holidays",
}


def own_days(first: date, last: date | None, reason: str, yearly: Yearly | None = None) -> OwnDays:
    """Days as somebody asks for them; without `last` it is one day.

    Raises:
        RuleViolation: `reason_missing`; `days_end_early`; `days_too_long` (over a year);
            `days_leap_day` (a yearly rule cannot begin or end on 2/29); `calendar_year_missing`.
    """
    days = OwnDays(first, last or first, reason.strip(), yearly)
    if not days.reason:
        raise RuleViolation("reason_missing")
    for day in (days.first, days.last):
        if not FIRST_YEAR <= day.year <= LAST_YEAR:
            raise RuleViolation("calendar_year_missing", year=day.year, first=FIRST_YEAR, last=LAST_YEAR)
        if yearly is Yearly.DATE and (day.month, day.day) == _LEAP_DAY:
            raise RuleViolation("days_leap_day")
    if days.last < days.first:
        raise RuleViolation("days_end_early", first=days.first, last=days.last)
    if days.last - days.first >= _LONGEST:
        raise RuleViolation("days_too_long", first=days.first, last=days.last)
    return days


def with_days(own: OwnCalendar, kind: OwnKind, days: OwnDays) -> OwnCalendar:
    """The next revision, with these days closed, open (whatever closes them), holidays or none.

    Raises:
        RuleViolation: `days_known`.
    """
    if days in own.kept(kind):
        raise RuleViolation("days_known")
    return _next(own, **{_FIELDS[kind]: in_order((*own.kept(kind), days))})


def without(own: OwnCalendar, kind: OwnKind, days: OwnDays) -> OwnCalendar:
    """The next revision, in which nothing is said of these days any more.

    Raises:
        RuleViolation: `days_unknown`.
    """
    if days not in own.kept(kind):
        raise RuleViolation("days_unknown")
    return _next(own, **{_FIELDS[kind]: tuple(each for each in own.kept(kind) if each != days)})


def exchanged(own: OwnCalendar, old: tuple[OwnKind, OwnDays], new: tuple[OwnKind, OwnDays]) -> OwnCalendar:
    """The next revision, with the new days in place of the old.

    Raises:
        RuleViolation: `days_unknown`, `days_known`.
    """
    return replace(with_days(without(own, *old), *new), revision=own.revision + 1)


def with_year_end(own: OwnCalendar, first: MonthDay, last: MonthDay) -> OwnCalendar:
    """The next revision, with another 年末年始: every year from this day through that one.

    Raises:
        RuleViolation: `year_end_too_long` (over a month), `days_leap_day`, `days_known`.
    """
    if (first, last) == own.year_end:
        raise RuleViolation("days_known")
    return _next(own, year_end=year_end_of(first, last))


def year_end_of(first: MonthDay, last: MonthDay) -> tuple[MonthDay, MonthDay]:
    """年末年始 as somebody asks for it; with `last` before `first` it runs over New Year.

    Raises:
        RuleViolation: `year_end_too_long` (over a month), `days_leap_day`.
    """
    if _LEAP_DAY in (first, last):
        raise RuleViolation("days_leap_day")
    begins, ends = date(2026, *first), date(2026 + (last < first), *last)
    if ends - begins >= _LONGEST_YEAR_END:
        raise RuleViolation("year_end_too_long", days=_LONGEST_YEAR_END.days)
    return first, last


def vouched(own: OwnCalendar, year: int) -> OwnCalendar:
    """The next revision, which vouches for the public holidays through this year.

    Raises:
        RuleViolation: `calendar_year_missing`.
    """
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise RuleViolation("calendar_year_missing", year=year, first=FIRST_YEAR, last=LAST_YEAR)
    return _next(own, vouched_through=year)


def _next(own: OwnCalendar, **values: Any) -> OwnCalendar:
    return replace(own, revision=own.revision + 1, **values)


def in_order(days: tuple[OwnDays, ...]) -> tuple[OwnDays, ...]:
    """The days by date, each once."""
    return tuple(sorted(dict.fromkeys(days), key=lambda each: (each.first, each.last, each.reason)))
