"""A case in which every personal field holds a mark of its own, to be looked for wherever bytes lie."""

import json
from collections.abc import Iterator
from dataclasses import MISSING, Field, dataclass, field, fields, replace
from datetime import date, datetime, timedelta
from enum import Enum
from types import NoneType
from typing import Any, get_args, get_origin, get_type_hints

from desk_template import NOW, TODAY
from deskapp.domain.case import FACTS, Case
from deskapp.domain.kinds import Side

_FIRST_SIGN, _FIRST_DAY = 0x20000, date(1905, 1, 1)
#: Personal, and yet worked out or chosen: ids of staff, digests, a choice from a list.
_NOT_TYPED = frozenset({"protected_by", "released_by", "digest", "basis", "custody"})


@dataclass
class Marks:
    """Gives out signs, numbers and days that stand nowhere else, and remembers all it gave."""

    signs: list[str] = field(default_factory=list)
    numbers: list[str] = field(default_factory=list)
    days: list[date] = field(default_factory=list)

    def sign(self) -> str:
        """Three rare 漢字."""
        start = _FIRST_SIGN + 3 * len(self.signs)
        self.signs.append("".join(map(chr, range(start, start + 3))))
        return self.signs[-1]

    def number(self) -> str:
        """Eleven digits, as of a phone."""
        self.numbers.append(f"0907{7770000 + len(self.numbers)}")
        return self.numbers[-1]

    def day(self) -> date:
        """A day long ago."""
        self.days.append(_FIRST_DAY + timedelta(days=37 * len(self.days)))
        return self.days[-1]

    def traces(self) -> Iterator[tuple[str, bytes]]:
        """Every mark in every way it may be written down."""
        for sign in self.signs:
            for code in ("utf-8", "utf-16-le", "utf-16-be"):
                yield f"{sign} {code}", sign.encode(code)
            yield f"{sign} json", json.dumps(sign)[1:-1].encode()
            # The gram of the first two signs, without what the index leaves out of it: the sign before.
            yield f"{sign} gram", b"d840" + sign[1].encode("utf-16-be").hex().encode()[4:]
        for number in self.numbers:
            yield number, number.encode()
        for day in self.days:
            yield str(day), day.isoformat().encode()


def marked_case(marks: Marks, id: str = "c1", number: str = "2026-000001", version: int = 1) -> Case:
    """A case with one fact of each kind, two parties, and a fresh mark in every personal field."""
    facts: dict[str, Any] = {name: (_marked(kind, marks, id=f"{id}-{name}"),) for name, kind in FACTS.items()}
    proxy = _marked(FACTS["parties"], marks, id=f"{id}-proxy", side=Side.PROXY)
    facts["parties"] = (*facts["parties"], proxy)
    case: Case = _marked(Case, marks, id=id, number=number, version=version, **facts)
    return case


def marked(kind: type, marks: Marks, **given: Any) -> Any:
    """Any dataclass of the domain with a fresh mark in every personal field."""
    return _marked(kind, marks, **given)


def marked_over(case: Case, marks: Marks) -> Case:
    """A case that lived, with a fresh mark wherever somebody typed something about somebody."""
    facts = {name: tuple(_over(each, marks) for each in getattr(case, name)) for name in FACTS}
    over: Case = replace(_over(case, marks), **facts)
    return over


def _over(fact: Any, marks: Marks) -> Any:
    typed = {
        each.name: marks.sign() if isinstance(value, str) else (marks.sign(),)
        for each in fields(fact)
        if each.metadata.get("personal") and each.name not in _NOT_TYPED
        if isinstance(value := getattr(fact, each.name), str | tuple)
    }
    return replace(fact, **typed)


def _marked(kind: type, marks: Marks, **given: Any) -> Any:
    hints = get_type_hints(kind)
    return kind(
        **{
            each.name: _value(each, hints[each.name], marks)
            for each in fields(kind)
            if each.name not in given
        },
        **given,
    )


def _value(each: Field[Any], hint: Any, marks: Marks) -> Any:
    kinds = [kind for kind in get_args(hint) or (hint,) if kind is not NoneType]
    if each.metadata.get("personal"):
        if str in kinds:
            return marks.number() if "phone" in each.name or "postal" in each.name else marks.sign()
        if date in kinds:
            return marks.day()
        if get_origin(hint) is tuple:
            return (marks.sign(),)
    if each.default is not MISSING:
        return each.default
    return _plain(kinds[0], hint)


def _plain(kind: Any, hint: Any) -> Any:
    if get_origin(hint) is tuple:
        return ()
    if isinstance(kind, type) and issubclass(kind, Enum):
        return next(iter(kind))
    return {str: "x", bool: False, int: 1, date: TODAY, datetime: NOW}[kind]
