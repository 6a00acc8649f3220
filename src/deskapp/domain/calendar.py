"""Which days the desk works: public holidays, year end and company days in one table per year."""

from bisect import bisect_right
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from functools import cache
from types import MappingProxyType

from dateutil import tz
from dateutil.rrule import YEARLY, rrule, weekday
from jpholiday import JPHoliday

from deskapp.domain.calendar_text import read_own
from deskapp.domain.closures import FIRST_YEAR, LAST_YEAR, MonthDay, OwnCalendar, OwnDays, Yearly
from deskapp.domain.errors import RuleViolation

#: The zone of every desk (spec §5).
TOKYO = tz.gettz("Asia/Tokyo")

_NO_DAYS: Mapping[date, str] = MappingProxyType({})
_ONE_DAY = timedelta(days=1)
_SATURDAY, _DECEMBER = 5, 12


@dataclass(frozen=True, slots=True)
class Holiday:
    """A day nobody works. `kind` is public or year_end (which has no `name` of its own).

    `forecast` marks a public holiday of a year that the government has not announced yet.
    """

    day: date
    name: str
    kind: str
    forecast: bool


@dataclass(frozen=True, slots=True)
class Calendar:
    """The desk's business days (spec §5): Mon–Fri, no holiday, 年末年始 or closure; an opening beats all.

    A year is loaded when it is first asked for, so that a desk left running over New Year stays right;
    a year outside `first_year`–`last_year` is refused with RuleViolation `calendar_year_missing`.
    """

    first_year: int
    last_year: int
    closures: Mapping[date, str]
    openings: Mapping[date, str]
    year_end: tuple[MonthDay, MonthDay]
    vouched_through: int
    added: Mapping[date, str]
    removed: Mapping[date, str]
    _closed: dict[int, dict[date, tuple[str, ...]]] = field(default_factory=dict, repr=False, compare=False)
    _open: dict[int, list[date]] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def build(
        cls,
        first_year: int = FIRST_YEAR,
        last_year: int = LAST_YEAR,
        closures: Mapping[date, str] = _NO_DAYS,
        openings: Mapping[date, str] = _NO_DAYS,
        year_end: tuple[MonthDay, MonthDay] = ((12, 29), (1, 3)),
        vouched_through: int = 2027,
        added: Mapping[date, str] = _NO_DAYS,
        removed: Mapping[date, str] = _NO_DAYS,
    ) -> "Calendar":
        """A calendar of these years; `closures` and `openings` are days with their reasons.

        `added` (with their names) and `removed` put the computed public holidays right.
        """
        return cls(
            first_year=first_year,
            last_year=last_year,
            closures=dict(closures),
            openings=dict(openings),
            year_end=year_end,
            vouched_through=vouched_through,
            added=dict(added),
            removed=dict(removed),
        )

    def with_days(self, closures: Mapping[date, str], openings: Mapping[date, str]) -> "Calendar":
        """The same calendar with further closures and openings."""
        closed, opened = {**self.closures, **closures}, {**self.openings, **openings}
        return replace(self, closures=closed, openings=opened, _closed={}, _open={})

    def is_open(self, day: date) -> bool:
        """Whether `day` is a business day."""
        return day not in self._closed_days(day.year)

    def why_closed(self, day: date) -> tuple[str, ...]:
        """All that closes the day, out of weekend, public, year_end, company; empty for a business day."""
        return self._closed_days(day.year).get(day, ())

    def next_open(self, day: date) -> date:
        """The day itself if it is a business day, else the next one (seed §7(3) 「翌営業日以降の対応」)."""
        return day if self.is_open(day) else self.after(day, 1)

    def after(self, day: date, n: int) -> date:
        """The `n`th business day strictly after `day` (the first day is not counted: 民法140条); `n` ≥ 1."""
        return self.following(day, n)[-1]

    def following(self, day: date, n: int) -> list[date]:
        """The next `n` business days strictly after `day`, in order; `n` ≥ 1."""
        if n < 1:
            raise ValueError(n)
        found: list[date] = []
        for year in range(day.year, self.last_year + 2):
            days = self._open_days(year)
            first = bisect_right(days, day)
            found += days[first : first + n - len(found)]
            if len(found) == n:
                return found
        raise AssertionError("the year after the last is refused")

    def between(self, after: date, through: date) -> int:
        """How many business days d there are with `after` < d ≤ `through`; 0 if there is no such day."""
        if through <= after:
            return 0
        years = (self._open_days(year) for year in range(after.year, through.year + 1))
        return sum(bisect_right(days, through) - bisect_right(days, after) for days in years)

    def holiday_name(self, day: date) -> str:
        """The public holiday's name, such as 「春分の日」; empty when it is none."""
        return self.public_holidays(day.year).get(day, "")

    def public_holidays(self, year: int) -> dict[date, str]:
        """The public holidays of a year with their names (国民の祝日に関する法律), 振替休日 included."""
        self._check(year)
        computed = {day: name for day, name in _public_days(year).items() if day not in self.removed}
        return computed | {day: name for day, name in self.added.items() if day.year == year}

    def holidays(self, year: int) -> tuple[Holiday, ...]:
        """Public holidays and the days of 年末年始 that are not public, weekends too, in order."""
        public, forecast = self.public_holidays(year), year > self.vouched_through
        rows = [Holiday(day, name, "public", forecast) for day, name in public.items()]
        year_end = (day for day in _days_of(year) if self._in_year_end(day) and day not in public)
        rows += [Holiday(day, "", "year_end", False) for day in year_end]
        return tuple(sorted(rows, key=lambda row: row.day))

    def unvouched(self, today: date) -> int | None:
        """The year whose public holidays must be looked up now: this one, or from December on the next."""
        needed = today.year + (today.month == _DECEMBER)
        return self.vouched_through + 1 if needed > self.vouched_through else None

    def announced(self, today: date) -> int | None:
        """The first year not vouched for, once the gazette (暦要項, on 2/1 of the year before) has it."""
        year = self.vouched_through + 1
        return year if today >= date(year - 1, 2, 1) else None

    def _check(self, year: int) -> None:
        if not self.first_year <= year <= self.last_year:
            raise RuleViolation(
                "calendar_year_missing", year=year, first=self.first_year, last=self.last_year
            )

    def _closed_days(self, year: int) -> dict[date, tuple[str, ...]]:
        if year not in self._closed:
            public = self.public_holidays(year)
            days = (day for day in _days_of(year) if day not in self.openings)
            reasons = {day: self._reasons(day, public) for day in days}
            self._closed[year] = {day: why for day, why in reasons.items() if why}
        return self._closed[year]

    def _open_days(self, year: int) -> list[date]:
        if year not in self._open:
            closed = self._closed_days(year)
            self._open[year] = [day for day in _days_of(year) if day not in closed]
        return self._open[year]

    def _reasons(self, day: date, public: Container[date]) -> tuple[str, ...]:
        applies = {
            "weekend": day.weekday() >= _SATURDAY,
            "public": day in public,
            "year_end": self._in_year_end(day),
            "company": day in self.closures,
        }
        return tuple(why for why, so in applies.items() if so)

    def _in_year_end(self, day: date) -> bool:
        first, last = self.year_end
        month_day = (day.month, day.day)
        if first <= last:
            return first <= month_day <= last
        return month_day >= first or month_day <= last


_jpholiday = JPHoliday()


@cache
def _public_days(year: int) -> Mapping[date, str]:
    # Never register(): a checker there is global to its class and its answers are cached for ever.
    names: dict[date, str] = {}
    for holiday in _jpholiday.year_holidays(year):
        names[holiday.date] = "・".join(filter(None, (names.get(holiday.date), holiday.name)))
    return names


def _days_of(year: int) -> list[date]:
    first = date(year, 1, 1)
    return [first + n * _ONE_DAY for n in range((date(year, 12, 31) - first).days + 1)]


def parse_calendar(text: str, file: str = "calendar") -> Calendar:
    """Read a calendar's TOML text (its form: `calendar_text.read_own`).

    Raises:
        RuleViolation: `calendar_broken` with file, key and reason.
    """
    return calendar_of(read_own(text, file))


def calendar_of(own: OwnCalendar) -> Calendar:
    """The business days of a desk with these days of its own, yearly rules expanded."""
    return Calendar.build(
        closures=_expanded(own.closures),
        openings=_expanded(own.openings),
        year_end=own.year_end,
        vouched_through=own.vouched_through,
        added=_expanded(own.holidays),
        removed=_expanded(own.no_holidays),
    )


def _expanded(kept: Iterable[OwnDays]) -> dict[date, str]:
    """Every day that these come to; one that has several reasons tells them all."""
    reasons: dict[date, dict[str, None]] = {}
    for each in kept:
        for first, last in comings(each):
            for n in range((last - first).days + 1):
                reasons.setdefault(first + n * _ONE_DAY, {})[each.reason] = None
    return {day: "・".join(why) for day, why in reasons.items()}


def comings(own: OwnDays) -> Iterator[tuple[date, date]]:
    """The first and last day of each time these days come, through the last year there is."""
    if own.yearly is None:
        yield own.first, own.last
    elif own.yearly is Yearly.DATE:
        # Both ends by themselves: a range over the end of February is a day longer in leap years.
        yield from zip(_yearly(own.first), _yearly(own.last), strict=False)
    else:
        on = weekday(own.first.weekday(), own.ordinal)
        for first in _yearly(own.first, bymonth=own.first.month, byweekday=on):
            yield first, first + (own.last - own.first)


def _yearly(start: date, **by: object) -> Iterator[date]:
    begin, end = datetime.combine(start, time()), datetime(LAST_YEAR, 12, 31)  # noqa: DTZ001  days, no moments
    return (found.date() for found in rrule(YEARLY, dtstart=begin, until=end, **by))  # type: ignore[arg-type]


def tokyo_moment(day: date, at: time, minutes: int = 0) -> datetime:
    """A moment in Tokyo: so many minutes after a time of day."""
    return datetime.combine(day, at, TOKYO) + timedelta(minutes=minutes)


def tokyo_today(now: datetime) -> date:
    """The date in Tokyo at a moment; "today" is always Tokyo's (spec §5). `now` must know its zone."""
    if now.tzinfo is None:
        raise ValueError("a moment without a time zone has no date in Tokyo")
    return now.astimezone(TOKYO).date()


def in_tokyo(moment: datetime) -> datetime:
    """The same moment on a clock in Tokyo."""
    return moment.astimezone(TOKYO)
