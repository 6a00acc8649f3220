"""The ways out for a character that cannot be printed: a frame for a hand, a substitute (spec §8)."""

from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import date
from functools import cache
from typing import Any

from deskapp.domain.case import FACTS, Case
from deskapp.domain.errors import RuleViolation
from deskapp.domain.guards import refuse_ended
from deskapp.domain.intake import refuse_future
from deskapp.domain.spelling_facts import HandFrame, Substitute

#: Typed where a character cannot be; printed as an empty frame, never as itself.
FRAME = "〓"


def framed(case: Case) -> tuple[str, ...]:
    """The lines that letters print with a frame in them, each once."""
    return tuple(
        dict.fromkeys(line for text in _printed(case) for line in text.splitlines() if FRAME in line)
    )


def unallowed(case: Case) -> tuple[str, ...]:
    """Those of them that no supervisor allowed as they stand now."""
    known = {line for frame in case.frames for line in frame.lines}
    return tuple(line for line in framed(case) if line not in known)


def refuse_unallowed(case: Case) -> None:
    """No letter goes out with a frame that no supervisor allowed.

    Raises:
        RuleViolation: `frames_unallowed` with the lines.
    """
    lines = unallowed(case)
    if lines:
        raise RuleViolation("frames_unallowed", lines=lines)


def allow_frames(case: Case, id: str, by: str, on: date) -> Case:
    """A supervisor lets the frames be printed that stand in the case now; another line is asked for anew.

    Raises:
        RuleViolation: `case_ended`, `no_frames`.
    """
    refuse_ended(case)
    lines = unallowed(case)
    if not lines:
        raise RuleViolation("no_frames")
    return replace(case, frames=(*case.frames, HandFrame(id, by, on, lines)))


def note_substitute(case: Case, agreed: Substitute, today: date) -> Case:
    """Note that the person agreed in writing to be written with another character.

    Raises:
        RuleViolation: `case_ended`, `substitute_missing`, `in_the_future`.
    """
    refuse_ended(case)
    refuse_future(agreed.agreed_on, today)
    if not agreed.said.strip():
        raise RuleViolation("substitute_missing")
    return replace(case, substitutes=(*case.substitutes, agreed))


def _printed(case: Case) -> Iterator[str]:
    yield from _words(case)
    for name in FACTS:
        for fact in getattr(case, name):
            yield from _words(fact)


def _words(fact: Any) -> Iterator[str]:
    for name in _printed_of(type(fact)):  # type: ignore[arg-type]  # a class can be hashed
        yield getattr(fact, name)


@cache
def _printed_of(kind: type) -> tuple[str, ...]:
    return tuple(each.name for each in fields(kind) if each.metadata.get("printed"))
