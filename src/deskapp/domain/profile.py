"""The desk's policy as data: who the company is, what it promises, and by which days (spec §13)."""

import hashlib
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any, NoReturn

from deskapp.domain.calendar import Calendar
from deskapp.domain.errors import RuleViolation
from deskapp.domain.kinds import AnswerMethod, RequestKind
from deskapp.domain.papers import Catalogue


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something that ought to be looked into in the published wording.

    `item` is the key of the profile it concerns, `clause` its number in the published policy; a
    doubt about the whole policy has neither.
    """

    text: str
    item: str = ""
    clause: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """One adopted revision of the published policy; `digest` is of its text.

    `answer_business_days` counts from the day after day zero (seed §7(3)); `promise` names which
    reading is promised to people: `due` (翌営業日以降の対応) or `strict_due`. `dispatch_code` heads
    the document numbers. Days are business days unless the name says calendar days. `consent` is
    the clause on other purposes, `missing_fields` the one on items left empty (seed §2);
    `procedure` is how a request is made and answered and what becomes of its papers (seed §7), empty
    in a revision that does not tell it; `ended_services` is what becomes of data no longer needed
    (seed §7(1)).
    """

    digest: str
    revised_on: date
    revision_reason: str
    revision_notes: tuple[str, ...]
    company: str
    window: str
    postal: str
    address: str
    phone: str
    mail: str
    hours: str
    service_name: str
    dispatch_code: str
    definition: str
    purposes: tuple[str, ...]
    consent: str
    missing_fields: str
    third_party_rule: str
    third_party_cases: tuple[str, ...]
    entrustment: str
    joint_users: tuple[str, ...]
    joint_items: tuple[str, ...]
    joint_scope: str
    joint_method: str
    joint_responsible: str
    anonymised: str
    anonymised_items: tuple[str, ...]
    anonymised_method: str
    request_kinds: tuple[str, ...]
    procedure: tuple[str, ...] = ()
    answer_methods: tuple[str, ...]
    grounds: Mapping[str, str]
    service_warning: str
    ended_services: str
    listed_papers: tuple[str, ...]
    answer_business_days: int
    outside_hours: str
    cookie_notes: tuple[str, ...]
    promise: str
    deficiency_calendar_days: int
    form_wait_calendar_days: int
    retention_years: int
    witness_required: bool
    departments: tuple[str, ...]
    years: str
    doubts: tuple[Doubt, ...]


@dataclass(frozen=True, slots=True)
class Policy:
    """What the rules are judged by: the adopted profile, the paper catalogue and the calendar."""

    profile: Profile
    catalogue: Catalogue
    calendar: Calendar


@dataclass(frozen=True, slots=True)
class Difference:
    """One key in which two revisions differ, with both values."""

    key: str
    old: object
    new: object


#: What the desk decided by itself: the published policy does not say it.
OWN = frozenset(
    {
        *("hours", "dispatch_code", "departments", "promise", "deficiency_calendar_days"),
        *("form_wait_calendar_days", "retention_years", "witness_required", "years"),
    }
)

#: What tells of a revision; all that is neither this nor the desk's own is the policy itself.
TELLING = frozenset({"digest", "revised_on", "revision_reason", "revision_notes", "doubts"})

_NEEDED = frozenset(
    {
        *("revision_reason", "company", "window", "postal", "address", "phone", "dispatch_code", "purposes"),
        *("request_kinds", "answer_methods", "listed_papers"),
    }
)

#: Told by the newer revisions only.
_MAY_LACK = frozenset({"procedure"})

#: The closed lists: key → what may stand there, and the fault of anything else.
_CHOICES: dict[str, tuple[frozenset[str], str]] = {
    "promise": (frozenset({"due", "strict_due"}), "promise"),
    "years": (frozenset({"wareki", "seireki"}), "years"),
    "request_kinds": (frozenset(RequestKind), "request_kinds"),
    "answer_methods": (frozenset(AnswerMethod), "answer_methods"),
    "grounds": (frozenset({"rights", "business", "law"}), "grounds"),
}


#: No day or year count of a policy is larger; far larger ones leave the calendar.
_MOST = 366


def digest_of(text: str) -> str:
    """The name under which a revision's text is adopted: SHA-256, hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def compare(old: Profile, new: Profile) -> tuple[Difference, ...]:
    """What one revision says otherwise than another, in the order of the policy."""
    names = (each.name for each in fields(Profile) if each.name != "digest")
    both = ((name, getattr(old, name), getattr(new, name)) for name in names)
    return tuple(Difference(*each) for each in both if each[1] != each[2])


def parse_profile(text: str, file: str) -> Profile:
    """Read a profile's TOML text.

    Raises:
        RuleViolation: `profile_not_toml` with file and line; `profile_broken` with file, key and
            the fault (spec §13).
    """
    values: dict[str, Any] = {"digest": digest_of(text)}
    wanted = {each.name: each.type for each in fields(Profile) if each.name != "digest"}
    for table, content in _tables(text, file).items():
        for key, value in (content if isinstance(content, dict) else {table: content}).items():
            if key not in wanted:
                refuse_profile(file, f"{table}.{key}", "unknown_key")
            values[key] = _fitting(file, f"{table}.{key}", value, wanted.pop(key))
            _refuse_unfit(file, f"{table}.{key}", key, values[key])
    for key in wanted:
        if key not in _MAY_LACK:
            refuse_profile(file, key, "missing")
    return Profile(**values)


def refuse_profile(file: str, key: str, fault: str) -> NoReturn:
    """Say which key of which file cannot stand, and why.

    Raises:
        RuleViolation: `profile_broken`.
    """
    raise RuleViolation("profile_broken", file=file, key=key, fault=fault)


def _tables(text: str, file: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # also of numbers too long and lists too deep
        found = re.search(r"at line (\d+)", str(error))
        line = int(found[1]) if found else len(text.splitlines())
        raise RuleViolation("profile_not_toml", file=file, line=line) from error


_READERS: dict[object, tuple[type, str, Any]] = {
    str: (str, "text_wanted", str),
    int: (int, "number_wanted", int),
    bool: (bool, "flag_wanted", bool),
    date: (date, "date_wanted", lambda value: value),
    tuple[str, ...]: (list, "list_wanted", tuple),
    Mapping[str, str]: (dict, "table_wanted", dict),
}


def _fitting(file: str, key: str, value: object, wanted: object) -> object:
    if wanted == tuple[Doubt, ...]:
        return _doubts(file, key, value)
    kind, fault, read = _READERS[wanted]
    taken_for = (kind is int and isinstance(value, bool)) or isinstance(value, datetime)
    if not isinstance(value, kind) or taken_for:
        refuse_profile(file, key, fault)
    inside = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    if not all(isinstance(each, str) for each in inside):
        refuse_profile(file, key, fault)
    if not all(each.strip() for each in inside):
        refuse_profile(file, key, "empty")
    return read(value)


def _doubts(file: str, key: str, value: object) -> tuple[Doubt, ...]:
    if not isinstance(value, list):
        refuse_profile(file, key, "list_wanted")
    return tuple(_doubt(file, key, each) for each in value)


def _doubt(file: str, key: str, value: object) -> Doubt:
    """A sentence about the whole policy, or a table of text, item and clause."""
    given = {"text": value} if isinstance(value, str) else value
    if not isinstance(given, dict) or not all(isinstance(each, str) for each in given.values()):
        refuse_profile(file, key, "doubts")
    if not given.keys() <= {each.name for each in fields(Doubt)}:
        refuse_profile(file, key, "doubts")
    if not given.get("text", "").strip():
        refuse_profile(file, key, "empty")
    doubt = Doubt(**given)
    if doubt.item and doubt.item not in {each.name for each in fields(Profile)}:
        refuse_profile(file, key, "doubt_item")
    return doubt


def _refuse_unfit(file: str, key: str, name: str, value: Any) -> None:
    if isinstance(value, int) and not isinstance(value, bool) and not 1 <= value <= _MOST:
        refuse_profile(file, key, "out_of_range")
    if name in _NEEDED and not (value.strip() if isinstance(value, str) else value):
        refuse_profile(file, key, "empty")
    if name in _CHOICES:
        known, fault = _CHOICES[name]
        given = frozenset({value} if isinstance(value, str) else value)
        if not given <= known or (name == "grounds" and given != known):
            refuse_profile(file, key, fault)
