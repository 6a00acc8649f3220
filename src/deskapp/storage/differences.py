"""What differs between a case as loaded and as saved, in the log's words: no personal data (law 7)."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, fields
from functools import cache
from itertools import chain
from operator import attrgetter
from typing import Any

from deskapp.domain.case import FACTS, Case, Fact, facts_of
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
    kinds = zip(FACTS, facts_of(old), facts_of(new), strict=True)
    facts = (_facts(name, before, after) for name, before, after in kinds if before is not after)
    return [*_fields("", old, new), *chain.from_iterable(facts)]


def touching(changed: Iterable[str], path: str) -> str | None:
    """The first of these changes that concerns `path`: the same field, the whole fact, or a part of it."""
    return next((other for other in changed if _within(path, other) or _within(other, path)), None)


def _within(path: str, other: str) -> bool:
    return path == other or path.startswith(other + "/")


def _fields(prefix: str, old: Any, new: Any) -> Iterator[Difference]:
    kind: Any = type(old)
    names, values = _told_of(kind)
    for name, before, after in zip(names, values(old), values(new), strict=True):
        if before is not after and before != after:
            yield Difference(prefix + name, before, after, is_hidden(kind, name))


@cache
def _told_of(kind: type) -> tuple[tuple[str, ...], Callable[[Any], tuple[Any, ...]]]:
    """The fields that are told of, and what takes the values of all of them at once; the id is the same."""
    names = ("id", *(each.name for each in fields(kind) if each.name not in _NOT_TOLD))
    return names, attrgetter(*names)


def _facts(name: str, old: Iterable[Fact], new: Iterable[Fact]) -> Iterator[Difference]:
    before: dict[str, Fact] = {fact.id: fact for fact in old}
    after: dict[str, Fact] = {fact.id: fact for fact in new}
    for id in before.keys() - after.keys():
        yield Difference(f"{name}/{id}", before[id], None)
    for id, fact in after.items():
        if id not in before:
            yield Difference(f"{name}/{id}", None, fact)
        else:
            yield from _fields(f"{name}/{id}/", before[id], fact)


@cache
def is_hidden(kind: type, name: str) -> bool:
    """Whether the log may name the field but never tell its value."""
    marked = next(each for each in fields(kind) if each.name == name).metadata.get("personal", False)
    return bool(marked) or name in _HIDDEN.get(kind, ())


def _tellable(value: Any) -> Any:
    if type(value) in FACTS.values():
        kind: Any = type(value)
        told = [each.name for each in fields(kind) if each.name != "id" and not is_hidden(kind, each.name)]
        return {name: getattr(value, name) for name in told if getattr(value, name) not in (None, ())}
    return value
