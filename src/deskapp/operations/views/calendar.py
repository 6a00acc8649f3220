"""The calendar page: the desk's own days, and every day of a year with what it is."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from deskapp.domain.acts import ALLOWED, Act
from deskapp.domain.calendar import Calendar, calendar_of, comings
from deskapp.domain.calendar_text import read_own
from deskapp.domain.closures import OwnCalendar, OwnDays
from deskapp.operations.desk import Desk


class Kind(StrEnum):
    """What a day of the sheet is; the first that applies."""

    OPENING = "opening"
    PUBLIC = "public"
    YEAR_END = "year_end"
    COMPANY = "company"
    WEEKEND = "weekend"
    BUSINESS = "business"


@dataclass(frozen=True, slots=True)
class SheetDay:
    """One day: what it is, the name or reason it goes by, and whether a holiday is only forecast."""

    day: date
    kind: Kind
    name: str = ""
    forecast: bool = False


@dataclass(frozen=True, slots=True)
class Listed:
    """One line of a year's list: a day or range, and the desk's own days it comes from, if any."""

    first: date
    last: date
    kind: Kind
    name: str
    forecast: bool = False
    own: OwnDays | None = None


@dataclass(frozen=True, slots=True)
class CalendarPage:
    """The calendar in force; `unvouched` is the year whose public holidays must be looked up now."""

    own: OwnCalendar
    calendar: Calendar
    may_change: bool
    unvouched: int | None
    today: date


def calendar_page(desk: Desk) -> CalendarPage:
    """Read the calendar of the desk."""
    with desk.looking() as reader:
        own = read_own(reader.adopted(reader.newest("calendar")), "calendar")
    may_change = Act.ADOPT_CALENDAR in ALLOWED[desk.staff.role]
    calendar = calendar_of(own)
    return CalendarPage(own, calendar, may_change, calendar.unvouched(desk.today), desk.today)


def sheet(calendar: Calendar, year: int) -> tuple[SheetDay, ...]:
    """Every day of a year, in order.

    Raises:
        RuleViolation: `calendar_year_missing`.
    """
    public = calendar.public_holidays(year)
    first, end = date(year, 1, 1), date(year + 1, 1, 1)
    days = (first + timedelta(days=n) for n in range((end - first).days))
    return tuple(_sheet_day(day, calendar, public) for day in days)


def _sheet_day(day: date, calendar: Calendar, public: dict[date, str]) -> SheetDay:
    if day in calendar.openings:
        return SheetDay(day, Kind.OPENING, calendar.openings[day])
    why = calendar.why_closed(day)
    if "public" in why:
        return SheetDay(day, Kind.PUBLIC, public[day], day.year > calendar.vouched_through)
    kinds = (Kind.YEAR_END, Kind.COMPANY, Kind.WEEKEND)
    kind = next((kind for kind in kinds if kind in why), Kind.BUSINESS)
    return SheetDay(day, kind, calendar.closures[day] if kind is Kind.COMPANY else "")


def listed(page: CalendarPage, year: int) -> tuple[Listed, ...]:
    """The public holidays, the year end and the desk's own days of a year, by date.

    Raises:
        RuleViolation: `calendar_year_missing`.
    """
    rows = [*_given(page.calendar, year), *_own(page.own, year)]
    return tuple(sorted(rows, key=lambda row: (row.first, row.last, row.kind)))


def _given(calendar: Calendar, year: int) -> Iterator[Listed]:
    """Public holidays one by one; days of 年末年始 that follow one another as one line."""
    run: list[date] = []
    for each in calendar.holidays(year):
        if each.kind == "public":
            yield Listed(each.day, each.day, Kind.PUBLIC, each.name, each.forecast)
        elif run and each.day - run[-1] == timedelta(days=1):
            run.append(each.day)
        else:
            yield from _year_end(run)
            run = [each.day]
    yield from _year_end(run)


def _year_end(run: list[date]) -> Iterator[Listed]:
    if run:
        yield Listed(run[0], run[-1], Kind.YEAR_END, "")


def _own(own: OwnCalendar, year: int) -> Iterator[Listed]:
    """The desk's own days as often as they come in the year."""
    for kind, kept in ((Kind.COMPANY, own.closures), (Kind.OPENING, own.openings)):
        for days in kept:
            for first, last in comings(days):
                if first.year <= year <= last.year:
                    yield Listed(first, last, kind, days.reason, own=days)
