"""Dates as people type and read them: both calendars, five eras with their borders."""

import re
import unicodedata
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta

from deskapp.domain.errors import RuleViolation

#: The eras and their first days; the day of change belongs to the new era (元号法; 明治 from its first year).
ERAS = (
    ("令和", "R", date(2019, 5, 1)),
    ("平成", "H", date(1989, 1, 8)),
    ("昭和", "S", date(1926, 12, 25)),
    ("大正", "T", date(1912, 7, 30)),
    ("明治", "M", date(1868, 1, 25)),
)
#: A date typed without its year is at most this far ahead: receipts lie in the past, plans are near.
_AHEAD = timedelta(days=90)
#: Within so many years there is a 29 February, however the century turns.
_LEAP = 9
_WEEKDAYS = "月火水木金土日"
#: Words for days near today, and how far they lie from it.
_WORDS = {"今日": 0, "本日": 0, "昨日": -1, "明日": 1}

#: So many business days from today on: how a desk plans (spec §5).
_BUSINESS_DAYS = re.compile(r"\+([1-9][0-9]{0,2})")

_ERA_NAME = "|".join(name for name, _, _ in ERAS)
_ERA = re.compile(
    rf"({_ERA_NAME}|[RHSTM])(元|[0-9]{{1,2}})(?:年([0-9]{{1,2}})月([0-9]{{1,2}})日|([./-])([0-9]{{1,2}})\5([0-9]{{1,2}}))",
    re.IGNORECASE,
)
_KANJI = re.compile(r"([0-9]{4})年([0-9]{1,2})月([0-9]{1,2})日")
_MARKED = re.compile(r"([0-9]{4})([./-])([0-9]{1,2})\2([0-9]{1,2})")
_PLAIN = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})")
_YEARLESS = re.compile(r"([0-9]{1,2})/([0-9]{1,2})|([0-9]{1,2})月([0-9]{1,2})日|([0-9]{2})([0-9]{2})")
_SHORT_YEAR = re.compile(
    r"[0-9]{1,2}([./-])[0-9]{1,2}\1[0-9]{1,2}|[0-9]{1,2}年[0-9]{1,2}月[0-9]{1,2}日|[0-9]{6}"
)


def read_date(text: str, today: date) -> date:
    """The date that somebody typed: 1226, 12/26, 今日, 昨日, or any form of `read_whole_date`.

    Without a year it is the latest such day that lies at most 90 days after `today`.

    Raises:
        RuleViolation: as `read_whole_date`.
    """
    typed = _fold(text)
    if typed in _WORDS:
        return today + timedelta(days=_WORDS[typed])
    found = month_and_day(text)
    return read_whole_date(text) if found is None else _nearest(*found, today)


def read_date_in(text: str, year: int, today: date) -> date:
    """As `read_date`, but a date typed without its year lies in `year`: for a calendar's days.

    Raises:
        RuleViolation: as `read_whole_date`.
    """
    found = month_and_day(text)
    return read_date(text, today) if found is None else _day(year, *found)


def read_coming(text: str, today: date, after: Callable[[date, int], date] | None = None) -> date:
    """As `read_date`, but a date typed without its year is the next such day from `today` on: for plans.

    With `after`, which counts business days on, +3 is the third business day after today.

    Raises:
        RuleViolation: as `read_whole_date`.
    """
    ahead, found = business_days_ahead(text), month_and_day(text)
    if ahead and after:
        return after(today, ahead)
    if found is None:
        return read_date(text, today)
    month, day = found
    for year in range(today.year, today.year + _LEAP):
        if 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1] and date(year, month, day) >= today:
            return date(year, month, day)
    return _day(today.year, month, day)


def month_and_day(text: str) -> tuple[int, int] | None:
    """What a date typed without its year says: 1226, 12/26 or 12月26日; there may be no such day."""
    found = _YEARLESS.fullmatch(_fold(text))
    if found is None:
        return None
    month, day = (int(part) for part in found.groups() if part is not None)
    return month, day


def business_days_ahead(text: str) -> int | None:
    """How many business days on somebody typed: 3 of +3; None for any other date."""
    found = _BUSINESS_DAYS.fullmatch(_fold(text))
    return int(found[1]) if found else None


def is_relative(text: str) -> bool:
    """Whether what was typed is another day tomorrow: 今日, +3."""
    return _fold(text) in _WORDS or business_days_ahead(text) is not None


def read_whole_date(text: str) -> date:
    """A date with its year: 2026/11/24 (or - or .), 20261124, 2026年11月24日, R8.11.24, 令和8年11月24日.

    Full width is the same as half width.

    Raises:
        RuleViolation: `date_unreadable`, `date_short_year` (8.11.24, 26/11/24), `date_era_outside`,
            `date_no_such_month`, `date_no_such_day` with what the month has.
    """
    typed = _fold(text)
    era = _ERA.fullmatch(typed)
    if era:
        return _in_era(*(part for part in era.groups() if part is not None and part not in "./-"))
    for form in (_KANJI, _MARKED, _PLAIN):
        found = form.fullmatch(typed)
        if found:
            year, month, day = (int(part) for part in found.groups() if part not in "./-")
            return _day(year, month, day)
    if _SHORT_YEAR.fullmatch(typed):
        raise RuleViolation("date_short_year", typed=text.strip())
    raise RuleViolation("date_unreadable", typed=text.strip())


def _fold(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text).strip()
    # Spaces between digits stay, so that "1 1/26" is not read as 11/26.
    return re.sub(r"(?<![0-9])\s+|\s+(?![0-9])", "", plain)


def _in_era(mark: str, count: str, month: str, day: str) -> date:
    place = next(n for n, era in enumerate(ERAS) if mark.upper() in era[:2])
    name, _, first = ERAS[place]
    years = 1 if count == "元" else int(count)
    read = _day(first.year + years - 1, int(month), int(day))
    end = ERAS[place - 1][2] if place else date.max
    if years < 1 or not first <= read < end:
        raise RuleViolation("date_era_outside", era=name, day=read)
    return read


def _nearest(month: int, day: int, today: date) -> date:
    latest = today + _AHEAD
    for year in range(latest.year, latest.year - 2, -1):
        if not 1 <= month <= 12 or day > monthrange(year, month)[1]:
            continue
        if day and date(year, month, day) <= latest:
            return date(year, month, day)
    return _day(today.year, month, day)


def _day(year: int, month: int, day: int) -> date:
    if not 1 <= month <= 12:
        raise RuleViolation("date_no_such_month", month=month)
    if not 1 <= year <= date.max.year:
        raise RuleViolation("date_unreadable", typed=f"{year}/{month}/{day}")
    last = monthrange(year, month)[1]
    if not 1 <= day <= last:
        raise RuleViolation("date_no_such_day", year=year, month=month, day=day, last=last)
    return date(year, month, day)


def wareki(day: date) -> str:
    """「令和8年12月26日」; the first year is 元年; before 明治 the western year."""
    return f"{era_year(day)}{day.month}月{day.day}日"


def era_year(day: date) -> str:
    """「令和8年」, as `wareki` begins."""
    for name, _, first in ERAS:
        if day >= first:
            years = day.year - first.year + 1
            return f"{name}{'元' if years == 1 else years}年"
    return f"{day.year}年"


def seireki(day: date) -> str:
    """「2026年12月26日」."""
    return f"{day.year}年{day.month}月{day.day}日"


def weekday(day: date) -> str:
    """「土」."""
    return _WEEKDAYS[day.weekday()]
