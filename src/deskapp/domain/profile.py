"""The desk's policy as data: who the company is, what it promises, and by which days (spec §13)."""

import hashlib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from deskapp.domain.calendar import Calendar
from deskapp.domain.errors import RuleViolation
from deskapp.domain.papers import Catalogue


@dataclass(frozen=True, slots=True)
class Profile:
    """One adopted revision of the published policy; `digest` is of its text.

    `answer_business_days` counts from the day after day zero (seed §7(3)); `promise` names which
    reading is promised to people: `due` (翌営業日以降の対応) or `strict_due`. `dispatch_code` heads
    the document numbers. Days are business days unless the name says calendar days.
    """

    digest: str
    revised_on: date
    company: str
    window: str
    postal: str
    address: str
    phone: str
    mail: str
    hours: str
    service_name: str
    dispatch_code: str
    purposes: tuple[str, ...]
    service_warning: str
    outside_hours: str
    grounds: Mapping[str, str]
    listed_papers: tuple[str, ...]
    request_kinds: tuple[str, ...]
    answer_methods: tuple[str, ...]
    joint_users: tuple[str, ...]
    departments: tuple[str, ...]
    answer_business_days: int
    promise: str
    deficiency_calendar_days: int
    form_wait_calendar_days: int
    retention_years: int
    witness_required: bool
    years: str
    doubts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Policy:
    """What the rules are judged by: the adopted profile, the paper catalogue and the calendar."""

    profile: Profile
    catalogue: Catalogue
    calendar: Calendar


def digest_of(text: str) -> str:
    """The name under which a revision's text is adopted: SHA-256, hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def parse_profile(text: str, file: str) -> Profile:
    """Read a profile's TOML text.

    Raises:
        RuleViolation: `profile_broken` with file, key and reason (spec §13).
    """
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise RuleViolation("profile_broken", file=file, key="-", reason=str(error)) from error
    values: dict[str, Any] = {"digest": digest_of(text)}
    wanted = {each.name: each.type for each in fields(Profile) if each.name != "digest"}
    for table, content in data.items():
        for key, value in (content if isinstance(content, dict) else {table: content}).items():
            if key not in wanted:
                _refuse(file, f"{table}.{key}", "unknown key")
            values[key] = _fitting(file, f"{table}.{key}", value, wanted.pop(key))
    for key in wanted:
        _refuse(file, key, "missing")
    if values["promise"] not in ("due", "strict_due"):
        _refuse(file, "clock.promise", "due / strict_due")
    if values["years"] not in ("wareki", "seireki"):
        _refuse(file, "letters.years", "wareki / seireki")
    return Profile(**values)


_READERS: dict[object, tuple[type, Any]] = {
    str: (str, str),
    int: (int, int),
    bool: (bool, bool),
    date: (date, lambda value: value),
    tuple[str, ...]: (list, lambda value: tuple(str(each) for each in value)),
    Mapping[str, str]: (dict, dict),
}


def _fitting(file: str, key: str, value: object, wanted: object) -> object:
    kind, read = _READERS[wanted]
    if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
        _refuse(file, key, f"{kind.__name__} expected")
    if kind is int and read(value) < 1:
        _refuse(file, key, "must be at least 1")
    return read(value)


def _refuse(file: str, key: str, reason: str) -> None:
    raise RuleViolation("profile_broken", file=file, key=key, reason=reason)
