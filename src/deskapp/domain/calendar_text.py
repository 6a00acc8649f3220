"""A desk's calendar as TOML text: written, read back, refused with file, key and reason (spec §13)."""

import json
import tomllib
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, NoReturn

from deskapp.domain.closures import (
    FIRST_YEAR,
    LAST_YEAR,
    MonthDay,
    OwnCalendar,
    OwnDays,
    OwnKind,
    Yearly,
    in_order,
    own_days,
    year_end_of,
)
from deskapp.domain.errors import RuleViolation

_KEYS = frozenset({"vouched_through", "year_end", "revision", "closures", "openings", *OwnKind})


def write_own(own: OwnCalendar) -> str:
    """The calendar as TOML text, which `read_own` reads back the same."""
    (from_month, from_day), (until_month, until_day) = own.year_end
    year_end = f'from = "{from_month:02}-{from_day:02}", until = "{until_month:02}-{until_day:02}"'
    lines = [f"vouched_through = {own.vouched_through}", f"year_end = {{ {year_end} }}"]
    lines += [f"revision = {own.revision}"] if own.revision else []
    for kind in OwnKind:
        for each in own.kept(kind):
            lines += ["", f"[[{kind}]]", f"from = {each.first}", f"until = {each.last}"]
            lines += [f'yearly = "{each.yearly}"'] if each.yearly else []
            lines += [f"reason = {_quoted(each.reason)}"]
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")  # TOML forbids a bare DEL


def read_own(text: str, file: str) -> OwnCalendar:
    """Read a calendar's TOML text.

    Single days may stand in the tables `closures` and `openings` (day = reason); days, ranges and yearly
    rules each in a `[[closure]]`, `[[opening]]`, `[[holiday]]` or `[[no_holiday]]` with from, until,
    yearly and reason.

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
        closures=in_order((*_table(data, "closures", file), *_list(data, "closure", file))),
        openings=in_order((*_table(data, "openings", file), *_list(data, "opening", file))),
        holidays=in_order(_list(data, "holiday", file)),
        no_holidays=in_order(_list(data, "no_holiday", file)),
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
        first, last = (_month_day(data["year_end"][end]) for end in ("from", "until"))
        return year_end_of(first, last)
    except (KeyError, TypeError, ValueError) as error:
        _refuse(file, "year_end", error)
    except RuleViolation as refusal:
        _refuse(file, "year_end", refusal.code.replace("_", " "))


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
