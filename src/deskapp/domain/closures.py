"""The desk's own days as data: closures and openings, once or every year, each with a reason (spec §5)."""

import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any, NoReturn

from deskapp.domain.errors import RuleViolation

MonthDay = tuple[int, int]
#: jpholiday is right for every day from 1986 on; its equinoxes are computed through 2099.
FIRST_YEAR, LAST_YEAR = 1986, 2099
_LONGEST = timedelta(days=366)
_LEAP_DAY = (2, 29)
_KEYS = frozenset({"vouched_through", "year_end", "revision", "closures", "openings", "closure", "opening"})


class Yearly(StrEnum):
    """How days come back every year: on the same date, or on the same weekday of the month."""

    DATE = "date"
    WEEKDAY = "weekday"


@dataclass(frozen=True, slots=True)
class OwnDays:
    """Days the desk closes or opens of its own accord: a day or a range, once or from then on every year.

    By `Yearly.WEEKDAY` the range begins on the same weekday of the month as `first`: on the second
    Friday, say, and on the last where `first` is a fifth.
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
    revision: int = 0


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


def with_closure(own: OwnCalendar, days: OwnDays) -> OwnCalendar:
    """The next revision, with these days closed."""
    return replace(own, closures=_sorted((*own.closures, days)), revision=own.revision + 1)


def with_opening(own: OwnCalendar, days: OwnDays) -> OwnCalendar:
    """The next revision, with these days open, whatever closes them."""
    return replace(own, openings=_sorted((*own.openings, days)), revision=own.revision + 1)


def without(own: OwnCalendar, days: OwnDays) -> OwnCalendar:
    """The next revision, in which these days are no longer the desk's own."""
    closures = tuple(each for each in own.closures if each != days)
    openings = tuple(each for each in own.openings if each != days)
    return replace(own, closures=closures, openings=openings, revision=own.revision + 1)


def vouched(own: OwnCalendar, year: int) -> OwnCalendar:
    """The next revision, which vouches for the public holidays through this year."""
    return replace(own, vouched_through=year, revision=own.revision + 1)


def _sorted(days: tuple[OwnDays, ...]) -> tuple[OwnDays, ...]:
    return tuple(sorted(dict.fromkeys(days), key=lambda each: (each.first, each.last, each.reason)))


def write_own(own: OwnCalendar) -> str:
    """The calendar as TOML text, which `read_own` reads back the same."""
    (from_month, from_day), (until_month, until_day) = own.year_end
    year_end = f'from = "{from_month:02}-{from_day:02}", until = "{until_month:02}-{until_day:02}"'
    lines = [f"vouched_through = {own.vouched_through}", f"year_end = {{ {year_end} }}"]
    lines += [f"revision = {own.revision}"] if own.revision else []
    for table, kept in (("closure", own.closures), ("opening", own.openings)):
        for each in kept:
            lines += ["", f"[[{table}]]", f"from = {each.first}", f"until = {each.last}"]
            lines += [f'yearly = "{each.yearly}"'] if each.yearly else []
            lines += [f"reason = {_quoted(each.reason)}"]
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")  # TOML forbids a bare DEL


def read_own(text: str, file: str) -> OwnCalendar:
    """Read a calendar's TOML text.

    Single days may stand in the tables `closures` and `openings` (day = reason); days, ranges and
    yearly rules each in a `[[closure]]` or `[[opening]]` with from, until, yearly and reason.

    Raises:
        RuleViolation: `calendar_broken` with file, key and reason.
    """
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        _refuse(file, "-", error)
    for key in sorted(data.keys() - _KEYS):
        _refuse(file, key, "unknown key")
    return OwnCalendar(
        vouched_through=_year(data, file),
        year_end=_year_end(data, file),
        closures=_sorted((*_table(data, "closures", file), *_list(data, "closure", file))),
        openings=_sorted((*_table(data, "openings", file), *_list(data, "opening", file))),
        revision=_count(data.get("revision", 0), "revision", file),
    )


def _year(data: Mapping[str, Any], file: str) -> int:
    year = _count(data.get("vouched_through"), "vouched_through", file)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        _refuse(file, "vouched_through", f"not within {FIRST_YEAR}–{LAST_YEAR}")
    return year


def _count(value: object, key: str, file: str) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        _refuse(file, key, "a whole number expected")
    return value


def _year_end(data: Mapping[str, Any], file: str) -> tuple[MonthDay, MonthDay]:
    try:
        return _month_day(data["year_end"]["from"]), _month_day(data["year_end"]["until"])
    except (KeyError, TypeError, ValueError) as error:
        _refuse(file, "year_end", error)


def _month_day(text: str) -> MonthDay:
    day = date.fromisoformat(f"2000-{text}")
    return day.month, day.day


def _table(data: Mapping[str, Any], key: str, file: str) -> tuple[OwnDays, ...]:
    table = data.get(key, {})
    if not isinstance(table, dict):
        _refuse(file, key, "a table of days and reasons expected")
    return tuple(_own({"from": day, "reason": why}, f"{key}.{day}", file) for day, why in table.items())


def _list(data: Mapping[str, Any], key: str, file: str) -> tuple[OwnDays, ...]:
    listed = data.get(key, [])
    if not isinstance(listed, list) or not all(isinstance(each, dict) for each in listed):
        _refuse(file, key, f"[[{key}]] expected")
    return tuple(_own(each, f"{key}[{place}]", file) for place, each in enumerate(listed, start=1))


def _own(told: Mapping[str, Any], key: str, file: str) -> OwnDays:
    for name in sorted(told.keys() - {"from", "until", "yearly", "reason"}):
        _refuse(file, f"{key}.{name}", "unknown key")
    first = _day(told.get("from"), f"{key}.from", file)
    last = _day(told["until"], f"{key}.until", file) if "until" in told else None
    reason, yearly = told.get("reason"), told.get("yearly")
    if not isinstance(reason, str):
        _refuse(file, f"{key}.reason", "text expected")
    if yearly not in (None, *Yearly):
        _refuse(file, f"{key}.yearly", "date or weekday expected")
    try:
        return own_days(first, last, reason, Yearly(yearly) if yearly else None)
    except RuleViolation as refusal:
        _refuse(file, key, refusal.code.replace("_", " "))


def _day(value: object, key: str, file: str) -> date:
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    try:
        return date.fromisoformat(str(value))
    except ValueError as error:
        _refuse(file, key, error)


def _refuse(file: str, key: str, reason: object) -> NoReturn:
    raise RuleViolation("calendar_broken", file=file, key=key, reason=str(reason)) from None
