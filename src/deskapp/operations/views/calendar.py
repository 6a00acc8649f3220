"""The calendar page: every day of a year with what it is, and who decided what the desk decides."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from deskapp.domain.acts import Act
from deskapp.domain.calendar import Calendar, calendar_of, comings
from deskapp.domain.calendar_text import read_own
from deskapp.domain.closures import OwnCalendar, OwnDays, OwnKind
from deskapp.operations.desk import Desk
from deskapp.storage.store import Reader


class Kind(StrEnum):
    """What a day is; the first that applies. `no_holiday` is a business day the law made of a holiday."""

    OPENING = "opening"
    PUBLIC = "public"
    YEAR_END = "year_end"
    COMPANY = "company"
    WEEKEND = "weekend"
    NO_HOLIDAY = "no_holiday"
    BUSINESS = "business"


@dataclass(frozen=True, slots=True)
class SheetDay:
    """One day: what it is, the name or reason it goes by, and whether a holiday is only forecast."""

    day: date
    kind: Kind
    name: str = ""
    forecast: bool = False


#: What was decided, and of which kind.
Own = tuple[OwnKind, OwnDays]


@dataclass(frozen=True, slots=True)
class Decided:
    """When and by whom something was decided."""

    on: date
    by: str


@dataclass(frozen=True, slots=True)
class Listed:
    """One line of a year's list: a day or range, and what was decided that it comes from, if anything."""

    first: date
    last: date
    kind: Kind
    name: str
    forecast: bool = False
    own: Own | None = None


@dataclass(frozen=True, slots=True)
class CalendarPage:
    """The calendar in force; `unvouched` is the year whose public holidays must be looked up now.

    `decided` tells who decided what stands in it, save for what the desk began with.
    """

    own: OwnCalendar
    calendar: Calendar
    may_change: bool
    unvouched: int | None
    today: date
    decided: Mapping[Own, Decided]


def calendar_page(desk: Desk) -> CalendarPage:
    """Read the calendar of the desk."""
    with desk.looking() as reader:
        own = read_own(reader.adopted(reader.newest("calendar")), "calendar")
        decided = _decided(reader)
    may_change = desk.may(Act.ADOPT_CALENDAR)
    calendar = calendar_of(own)
    return CalendarPage(own, calendar, may_change, calendar.unvouched(desk.today), desk.today, decided)


def _decided(reader: Reader) -> dict[Own, Decided]:
    """By which revision each thing that stands now came in."""
    names = {staff.id: staff.name for staff in reader.staff()}
    found: dict[Own, Decided] = {}
    for revision in reversed(reader.revised("calendar")):
        own = read_own(revision.text, "calendar")
        by = Decided(revision.adopted_on, names.get(revision.adopted_by, ""))
        found = {(kind, days): found.get((kind, days), by) for kind in OwnKind for days in own.kept(kind)}
    return found


def unvouched(desk: Desk) -> int | None:
    """The year whose public holidays this person should look up now, for whoever may vouch for it."""
    may = desk.may(Act.ADOPT_CALENDAR)
    return desk.policy.calendar.unvouched(desk.today) if may else None


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
    kind = next((kind for kind in kinds if kind in why), None)
    if kind is None and day in calendar.removed:
        return SheetDay(day, Kind.NO_HOLIDAY, calendar.removed[day])
    return SheetDay(day, kind or Kind.BUSINESS, calendar.closures[day] if kind is Kind.COMPANY else "")


def listed(page: CalendarPage, year: int) -> tuple[Listed, ...]:
    """The public holidays, the year end and the desk's own days of a year, by date.

    Raises:
        RuleViolation: `calendar_year_missing`.
    """
    rows = [*_given(page, year), *_own(page.own, year)]
    return tuple(sorted(rows, key=lambda row: (row.first, row.last, row.kind)))


def _given(page: CalendarPage, year: int) -> Iterator[Listed]:
    """Public holidays one by one; days of 年末年始 that follow one another as one line."""
    added = {day: (OwnKind.HOLIDAY, days) for days in page.own.holidays for day in _days(days, year)}
    run: list[date] = []
    for each in page.calendar.holidays(year):
        if each.kind == "public":
            yield Listed(each.day, each.day, Kind.PUBLIC, each.name, each.forecast, added.get(each.day))
        elif run and each.day - run[-1] == timedelta(days=1):
            run.append(each.day)
        else:
            yield from _year_end(run)
            run = [each.day]
    yield from _year_end(run)


def _year_end(run: list[date]) -> Iterator[Listed]:
    if run:
        yield Listed(run[0], run[-1], Kind.YEAR_END, "")


_OWN_KINDS = {
    OwnKind.CLOSURE: Kind.COMPANY,
    OwnKind.OPENING: Kind.OPENING,
    OwnKind.NO_HOLIDAY: Kind.NO_HOLIDAY,
}


def _own(own: OwnCalendar, year: int) -> Iterator[Listed]:
    """What the desk decided, as often as it comes in the year; holidays stand among the given days."""
    for decided, kind in _OWN_KINDS.items():
        for days in own.kept(decided):
            for first, last in comings(days):
                if first.year <= year <= last.year:
                    yield Listed(first, last, kind, days.reason, own=(decided, days))


def _days(days: OwnDays, year: int) -> Iterator[date]:
    for first, last in comings(days):
        if first.year <= year <= last.year:
            yield from (first + timedelta(days=n) for n in range((last - first).days + 1))
