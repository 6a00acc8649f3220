"""What letters print is asked for its characters where it is entered, whatever the act (spec §8)."""

import unicodedata
from collections.abc import Iterator
from dataclasses import fields
from functools import cache
from typing import Any

from deskapp.domain.case import FACTS, Case, facts_of
from deskapp.domain.errors import RuleViolation
from deskapp.domain.facts import Party
from deskapp.domain.kinds import Side
from deskapp.domain.personal import Printed
from deskapp.letters.fonts import named, undrawable

#: Nobody means to write these: they come along when text is pasted.
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})


def refuse_unprintable(case: Case, before: Case | None = None) -> None:
    """Refuse what was entered since `before` and cannot be printed, naming field, characters and ways out.

    What stood there already is left to the letter that would print it: it hinders no other act.

    Raises:
        RuleViolation: `text_undrawable`, `text_unseen`, `annex_undrawable`.
    """
    for place, shape, text in _entered(case, before):
        refuse_text(place, text, shape)


def refuse_text(place: str, text: str, shape: Printed | None = Printed.LINE) -> None:
    """Refuse a text of this field that letters cannot print; one they never print need only be text.

    Raises:
        RuleViolation: as `refuse_unprintable`.
    """
    if shape is Printed.ROWS:
        _refuse_cells(text)
    elif shape is None:
        _refuse(place, tuple(each for each in dict.fromkeys(text) if _is_no_text(each)))
    else:
        ends = ("\n",) if shape is Printed.LINE and "\n" in text else ()
        _refuse(place, (*ends, *undrawable(text)))


def _is_no_text(char: str) -> bool:
    """Half a sign, or a NUL, which no PostgreSQL server keeps."""
    return char == "\0" or unicodedata.category(char) == "Cs"


def _refuse(place: str, lost: tuple[str, ...]) -> None:
    if lost:
        unseen = all(unicodedata.category(each[0]) in _UNSEEN for each in lost)
        code = "text_unseen" if unseen else "text_undrawable"
        raise RuleViolation(code, field=place, characters=" ".join(map(named, lost)))


def _refuse_cells(content: str) -> None:
    for row, line in enumerate(content.split("\n"), 1):
        for column, cell in enumerate(line.split("\t"), 1):
            lost = undrawable(cell)
            if lost:
                characters = " ".join(map(named, lost))
                raise RuleViolation("annex_undrawable", row=row, column=column, characters=characters)


def _entered(case: Case, before: Case | None) -> Iterator[tuple[str, Printed | None, str]]:
    yield from _changed(case, before)
    nothing = ((),) * len(FACTS)
    for facts, former in zip(facts_of(case), facts_of(before) if before else nothing, strict=True):
        if facts is former:
            continue
        known = {fact.id: fact for fact in former}
        for fact in facts:
            yield from _changed(fact, known.get(fact.id))


def _changed(fact: Any, before: Any) -> Iterator[tuple[str, Printed | None, str]]:
    if fact is before:
        return
    for name, shape in _entered_of(type(fact)):  # type: ignore[arg-type]  # a class can be hashed
        value = getattr(fact, name)
        if isinstance(value, str) and value != getattr(before, name, ""):
            yield _place(fact, name), shape, value


def _place(fact: Any, name: str) -> str:
    """What the field is called; the two names of one envelope must be told apart."""
    of_proxy = isinstance(fact, Party) and fact.side is Side.PROXY
    return "proxy_name" if of_proxy and name == "name" else name


@cache
def _entered_of(kind: type) -> tuple[tuple[str, Printed | None], ...]:
    """The fields that somebody types, and the shape in which letters print them."""
    told = ((each.name, each.metadata) for each in fields(kind))
    return tuple((name, of.get("printed")) for name, of in told if of.get("printed") or of.get("personal"))
