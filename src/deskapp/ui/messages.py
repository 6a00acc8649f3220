"""The one presenter for messages: a trouble becomes one clear sentence (law 11)."""

from collections.abc import Iterable, Mapping
from datetime import date
from enum import Enum

from deskapp.domain.dates import seireki
from deskapp.domain.errors import RuleViolation, Trouble
from deskapp.domain.people import Staff
from deskapp.text import label, language, t

#: Facts that are names of something: fact → the topic with its words.
_NAMED = {
    "paper": "papers",
    "papers": "papers",
    "missing": "checklist.needed",
    "ticks": "checklist.ticks",
    "field": "fields",
    "earlier": "fields",
    "later": "fields",
}
_NAMED |= {"ground": "grounds", "why": "next_steps.approval", "fault": "profiles.faults"}


def said(day: date) -> str:
    """A whole date as the language in use writes it."""
    return seireki(day) if language() == "ja" else day.isoformat()


def sentence(trouble: Trouble) -> str:
    """What is wrong and where, in one sentence of the language in use."""
    return t(f"errors.{trouble.code}", **in_words(trouble.facts))


def ended_words(staff: Staff) -> str:
    """That whoever sits here may see nothing more since a day."""
    return sentence(RuleViolation("access_ended", name=staff.name, on=staff.ended_on))


def step_words(code: str, facts: Mapping[str, object]) -> str:
    """The sentence of a next step."""
    return t(f"next_steps.{code}", **in_words(facts))


def step_reason(code: str, facts: Mapping[str, object]) -> str:
    """Why this step is the next."""
    return t(f"next_steps.why_{code}", **in_words(facts))


def in_words(facts: Mapping[str, object]) -> dict[str, str]:
    """Facts as a reader wants them: enums by label, dates written out, ids by name, lists joined."""
    return {name: _worded(name, value) for name, value in facts.items()}


def _worded(name: str, value: object) -> str:
    if isinstance(value, Enum):
        return label(value)
    if isinstance(value, float):
        return f"{value:g}"
    if isinstance(value, date):
        return said(value)
    if isinstance(value, str):
        return t(f"{_NAMED[name]}.{value}") if name in _NAMED and value else value
    if isinstance(value, Iterable):
        return "、".join(_worded(name, each) for each in value)
    return str(value)
