"""Cases of invented people, as many as wanted and the same ones each time."""

import random
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from deskapp.domain.case import Case
from deskapp.domain.facts import Item, Party
from deskapp.domain.kinds import Door, Matter, RequestKind, Side, State
from deskapp.domain.projection import Projection

#: So many are still open, the newest; the others were answered and closed.
OPEN = 2_000
_FIRST_DAY = date(2017, 1, 4)
_WORDS: dict[str, Any] = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
_KINDS = tuple(RequestKind)
_STATES = (State.INTAKE, State.FORM, State.PAPERS, State.INQUIRY)


@dataclass(frozen=True, slots=True)
class _Invented:
    """One person."""

    name: str
    kana: str
    phone: str
    postal: str
    address: str
    born_on: date


def cases(count: int, seed: int = 20_261_127, profile: str = "0" * 64) -> Iterator[tuple[Case, Projection]]:
    """So many cases, the oldest first, with what lists show of them.

    `profile` is the digest of the rules they are handled by; a window cannot show open cases without one.
    """
    draw = random.Random(seed)  # noqa: S311  # invented people, no secret
    for at in range(count):
        case, shown = _case(draw, at, still_open=at >= count - OPEN)
        yield replace(case, profile=profile), shown


def _case(draw: random.Random, at: int, *, still_open: bool) -> tuple[Case, Projection]:
    id, came = f"{draw.getrandbits(128):032x}", _FIRST_DAY + timedelta(days=at * 3_600 // 1_000_000)
    person = _party(draw, f"{id}p", Side.PERSON)
    proxy = (_party(draw, f"{id}q", Side.PROXY),) if draw.random() < 0.1 else ()
    kind = draw.choice(_KINDS)
    over = None if still_open else came + timedelta(days=30)
    case = Case(
        id,
        f"{came.year}-{at % 1_000_000:06d}",
        1,
        Matter.REQUEST,
        Door.PHONE,
        came,
        came,
        profile="",
        own_words="登録されている内容を確かめたい",
        operator=f"staff-{at % 7}",
        reply_postal=person.postal,
        reply_address=person.address,
        closed_on=over,
        closed_by="staff-1" if over else None,
        parties=(person, *proxy),
        items=(Item(f"{id}i", kind, data_meant="会員登録の内容"),),
    )
    return case, _projection(draw, case, at)


def _projection(draw: random.Random, case: Case, at: int) -> Projection:
    person, due = case.person, case.contacted_on + timedelta(days=20 + at % 9)
    return Projection(
        state=State.CLOSED if case.closed_on else draw.choice(_STATES),
        due_on=due,
        strict_due_on=due,
        complete_on=case.contacted_on + timedelta(days=5),
        posted_on=case.closed_on,
        next_act="" if case.closed_on else "await_papers",
        rules_version=1,
        name=person.name,
        kana=person.kana,
        kinds=tuple(item.kind for item in case.items),
        operator=case.operator,
    )


def _party(draw: random.Random, id: str, side: Side) -> Party:
    who = _invented(draw)
    return Party(id, side, who.name, who.kana, who.born_on, who.phone, "", who.postal, who.address)


def _invented(draw: random.Random) -> _Invented:
    families, places = _WORDS["families"], _WORDS["places"]
    ((family, reading, _),) = draw.choices(families, _FAMILY_SHARES)
    given, given_reading = draw.choice(_WORDS["given"])
    ((place, postal, dialled, _),) = draw.choices(places, _PLACE_SHARES)
    mobile = draw.random() < 0.6
    area = draw.choice(("090", "080", "070")) if mobile else dialled
    middle = 4 if mobile else 6 - len(area)
    phone = f"{area}-{draw.randrange(10**middle):0{middle}d}-{draw.randrange(10_000):04d}"
    return _Invented(
        name=f"{family} {given}",
        kana=f"{reading} {given_reading}",
        phone=phone,
        postal=f"{postal}-{draw.randrange(10_000):04d}",
        address=_address(draw, place),
        born_on=date(1935, 1, 1) + timedelta(days=draw.randrange(26_000)),
    )


def _address(draw: random.Random, place: str) -> str:
    block, number, house = draw.randrange(1, 9), draw.randrange(1, 40), draw.randrange(1, 30)
    street = f"{place}{draw.choice(_WORDS['towns'])}{'一二三四五六七八'[block - 1]}丁目{number}番{house}号"
    if draw.random() < 0.4:
        return f"{street} {draw.choice(_WORDS['buildings'])}{draw.randrange(101, 1200)}号室"
    return street


_FAMILY_SHARES = [share for *_, share in _WORDS["families"]]
_PLACE_SHARES = [share for *_, share in _WORDS["places"]]
