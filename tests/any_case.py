"""Any case at all, built from the types of its fields."""

from dataclasses import fields, replace
from datetime import date
from enum import StrEnum
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

from hypothesis import strategies as st

from deskapp.domain.case import FACTS, Case

_TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=12)  # nobody types a NUL
_NAMES = st.sampled_from(
    ["", "髙橋 花子", "山﨑\u3000𠮷乃", "葛\U000e0100西", "ジョン・スミス", "渡邉 が\u3099", "a\x01b"]
)


def any_case(id: str = "c1") -> st.SearchStrategy[Case]:
    """Any case of this id; the ids of its facts are unique."""
    return _built(Case, {"id": st.just(id), "number": st.just("2026-000001"), "version": st.just(1)})


def _built(kind: type, given: dict[str, st.SearchStrategy[Any]]) -> st.SearchStrategy[Any]:
    hints = get_type_hints(kind)
    drawn = {each.name: _any(hints[each.name]) for each in fields(kind) if each.name not in given}
    return st.builds(kind, **drawn, **given)


def _any(hint: Any) -> st.SearchStrategy[Any]:
    if isinstance(hint, UnionType):
        return st.one_of(*(st.none() if each is NoneType else _any(each) for each in get_args(hint)))
    if get_origin(hint) is tuple:
        return _several(get_args(hint)[0])
    if issubclass(hint, StrEnum):
        return st.sampled_from(hint)
    return {
        str: _TEXT | _NAMES,
        bool: st.booleans(),
        int: st.integers(-(2**31), 2**31 - 1),
        date: st.dates(),
    }[hint]


def _several(kind: type) -> st.SearchStrategy[Any]:
    if kind not in FACTS.values():
        return st.lists(_any(kind), max_size=3).map(tuple)
    facts = st.lists(_built(kind, {"id": st.just("")}), max_size=3)
    return st.tuples(st.integers(0, 4), facts).map(_numbered)


def _numbered(drawn: tuple[int, list[Any]]) -> tuple[Any, ...]:
    """Facts with an id of five each, from any of them on: two draws share some ids, and not others."""
    first, facts = drawn
    return tuple(
        replace(fact, id=f"{type(fact).__name__}{(first + at) % 5}") for at, fact in enumerate(facts)
    )
