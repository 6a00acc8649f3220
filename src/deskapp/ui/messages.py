"""The one presenter for messages: a trouble becomes one clear sentence (law 11)."""

from collections.abc import Iterable, Mapping
from dataclasses import is_dataclass
from datetime import date
from enum import Enum

from deskapp.domain.dates import seireki
from deskapp.domain.errors import Conflict, First, RuleViolation, Trouble
from deskapp.domain.people import Staff
from deskapp.text import label, language, t, texts

#: Facts that are names of something: fact → the topic with its words.
_NAMED = {
    "paper": "papers",
    "papers": "papers",
    "missing": "checklist.needed",
    "ticks": "checklist.ticks",
    "earlier": "fields",
    "later": "fields",
}
#: Fields of a case that hold ids of such names: field → fact.
_CODES = {"ground": "ground", "paper": "paper", "ticked": "ticks", "missing": "missing"}
_NAMED |= {"ground": "grounds", "why": "next_steps.approval", "fault": "profiles.faults"}


def said(day: date) -> str:
    """A whole date as the language in use writes it."""
    return seireki(day) if language() == "ja" else day.isoformat()


def sentence(trouble: Trouble) -> str:
    """What is wrong and where, in one sentence of the language in use."""
    facts = in_words(trouble.facts)
    if isinstance(trouble, Conflict):
        facts |= {name: value_words(trouble.facts[name], trouble.field) for name in ("theirs", "yours")}
    return t(f"errors.{trouble.code}", **facts)


def ended_words(staff: Staff) -> str:
    """That whoever sits here may see nothing more since a day."""
    return sentence(RuleViolation("access_ended", name=staff.name, on=staff.ended_on))


def step_words(code: str, facts: Mapping[str, object]) -> str:
    """The sentence of a next step."""
    return t(f"next_steps.{code}", **in_words(facts))


def nameless_step(code: str, facts: Mapping[str, object]) -> str:
    """The same where no names go out: whom somebody typed that they asked may be a person."""
    return step_words(code, {**facts, "asked_of": t("inquiries.somebody_asked")})


def step_reason(code: str, facts: Mapping[str, object]) -> str:
    """Why this step is the next."""
    return t(f"next_steps.why_{code}", **in_words(facts))


def in_words(facts: Mapping[str, object]) -> dict[str, str]:
    """Facts as a reader wants them: enums by label, dates written out, ids by name, lists joined."""
    return {name: _worded(name, value) for name, value in facts.items()}


def first_words(first: First | None) -> str:
    """Who was first at a field, and when: 「田中 由紀さん(1/18 10:42)」."""
    if first is None:
        return t("errors.other_desk")
    from deskapp.domain.calendar import in_tokyo  # its holidays are not loaded before the first paint

    at = in_tokyo(first.at)
    name = first.by or t("errors.other_desk")
    return t("errors.somebody", name=name, when=f"{at.month}/{at.day} {at:%H:%M}")


def field_words(path: str) -> str:
    """What a field is called; one without a name of its own is called by the fact it is part of."""
    group, _, rest = path.partition("/")
    name, words = path.rpartition("/")[2], texts(language(), "fields")
    if name in words and path.count("/") != 1:  # of two parts it is a whole fact
        return words[name]
    return t(f"history.facts.{group}") if rest else t("fields.case")


def value_words(value: object, field: str = "") -> str:
    """The value of a field as a reader wants it; an empty one is told to be empty."""
    if value is None or value in ("", ()):
        return t("errors.nothing")
    if isinstance(value, bool):
        return t(f"errors.{'yes' if value else 'no'}")
    if is_dataclass(value):
        return t("errors.whole")
    parts = tuple(each for each in value if each is not None) if isinstance(value, tuple) else value
    return _worded(_CODES.get(field.rpartition("/")[2], ""), parts)


def _worded(name: str, value: object) -> str:
    if name == "field":
        return field_words(str(value))
    if name == "who" and (value is None or isinstance(value, First)):
        return first_words(value)
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
