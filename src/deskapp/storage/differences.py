"""What differs between a case as loaded and as saved, in the log's words: no personal data (law 7)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from functools import cache
from typing import Any

from deskapp.domain.case import FACTS, Case, Fact
from deskapp.domain.facts import Correction

#: Written by storage itself, or told by the entry anyway.
_NOT_TOLD = frozenset({"id", "version", *FACTS})
#: The old and new value of a correction stand at the corrected field, where personal ones are hidden.
_HIDDEN: dict[type, frozenset[str]] = {Correction: frozenset({"old", "new"})}


#: Who decided or did it last, and when: they follow the values beside them and are no values of their own.
_STAMPS = frozenset({"decided_by", "decided_on", "done_by", "checked_by"})


@dataclass(frozen=True, slots=True)
class Difference:
    """One path of a case (`field` or `facts/id/field`, or `facts/id` for a whole fact) that changed."""

    path: str
    old: Any
    new: Any
    personal: bool = False

    @property
    def replaces(self) -> bool:
        """Whether something that somebody entered there was changed or taken away."""
        if self.path.rpartition("/")[2] in _STAMPS:
            return False
        if isinstance(self.old, tuple) and isinstance(self.new, tuple) and set(self.old) <= set(self.new):
            return False  # a list that only grew, such as what was compared on a paper
        return "/" not in self.path or self.path.count("/") == 2 or self.new is None

    @property
    def logged(self) -> list[Any] | None:
        """Old and new for the log; None for personal fields, which are only named."""
        return None if self.personal else [_tellable(self.old), _tellable(self.new)]


def differences(old: Case, new: Case) -> list[Difference]:
    """Everything that differs, fields first, then facts."""
    return [*_fields("", old, new), *(each for name in FACTS for each in _facts(name, old, new))]


def touching(changed: Iterable[str], path: str) -> str | None:
    """The first of these changes that concerns `path`: the same field, the whole fact, or a part of it."""
    return next((other for other in changed if _within(path, other) or _within(other, path)), None)


def _within(path: str, other: str) -> bool:
    return path == other or path.startswith(other + "/")


def _fields(prefix: str, old: Any, new: Any) -> Iterator[Difference]:
    for name in _told_of(type(old)):  # type: ignore[arg-type]  # a class can be hashed
        before, after = getattr(old, name), getattr(new, name)
        if before is not after and before != after:
            yield Difference(prefix + name, before, after, is_hidden(type(old), name))


@cache
def _told_of(kind: type) -> tuple[str, ...]:
    return tuple(each.name for each in fields(kind) if each.name not in _NOT_TOLD)


def _facts(name: str, old: Case, new: Case) -> Iterator[Difference]:
    if getattr(old, name) is getattr(new, name):  # most kinds of fact, at any act
        return
    before: dict[str, Fact] = {fact.id: fact for fact in getattr(old, name)}
    after: dict[str, Fact] = {fact.id: fact for fact in getattr(new, name)}
    for id in before.keys() - after.keys():
        yield Difference(f"{name}/{id}", before[id], None)
    for id, fact in after.items():
        if id not in before:
            yield Difference(f"{name}/{id}", None, fact)
        else:
            yield from _fields(f"{name}/{id}/", before[id], fact)


def is_hidden(kind: type, name: str) -> bool:
    """Whether the log may name the field but never tell its value."""
    marked = next(each for each in fields(kind) if each.name == name).metadata.get("personal", False)
    return bool(marked) or name in _HIDDEN.get(kind, ())


def _tellable(value: Any) -> Any:
    if type(value) in FACTS.values():
        kind = type(value)
        told = [each.name for each in fields(kind) if each.name != "id" and not is_hidden(kind, each.name)]
        return {name: getattr(value, name) for name in told if getattr(value, name) not in (None, ())}
    return value
