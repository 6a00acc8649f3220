"""Earlier records that may be of the same person, shown while a request is taken (spec §6, §12)."""

from collections.abc import Mapping
from dataclasses import dataclass

from deskapp.domain.addresses import same_address
from deskapp.domain.case import Case
from deskapp.domain.facts import Party
from deskapp.domain.kinds import State
from deskapp.domain.phones import missing_digits
from deskapp.operations.desk import Desk
from deskapp.operations.views.lists import Line, Lines
from deskapp.storage.folding import fold
from deskapp.storage.store import Reader

SHORTEST = 2
MOST = 5
#: So many are looked through for one that is really the same person.
MANY = 50
_ORDER = {"birth": 0, "phone": 1, "name": 2}
_OVER = frozenset({State.WITHDRAWN, State.UNABLE, State.UNREACHABLE, State.CLOSED, State.DISPOSED})


@dataclass(frozen=True, slots=True)
class Match:
    """A record that may be of the same person, and what it was found by.

    `by` is `phone`, `phone_part` (of a number not wholly typed yet), `name` or `kana`; of a case whose
    person's day of birth is known also `birth`: it is the same and so is the name, kana, phone or address.
    """

    line: Line
    by: str

    @property
    def over(self) -> bool:
        """Whether work on that record has ended."""
        return self.line.state in _OVER


def matches(desk: Desk, name: str, kana: str, phone: str) -> tuple[Match, ...]:
    """Records with the same phone, name or kana; folding finds people, it never identifies them."""
    by_phone = "phone_part" if missing_digits(phone) > 0 else "phone"
    with desk.looking() as reader:
        found = _searched(reader, {by_phone: phone, "name": name, "kana": kana}, MOST)
        return _matched(desk, reader, dict(list(found.items())[:MOST]))


def namesakes(desk: Desk, case: Case) -> tuple[Match, ...]:
    """Other records of this very name, whatever day of birth is known of either: it was typed in anew."""
    found = matches(desk, case.person.name, "", "")
    return tuple(match for match in found if match.line.id != case.id)


def same_person(desk: Desk, reader: Reader, case: Case) -> tuple[Match, ...]:
    """Other records that may be of the person of this case, open ones first (spec §6).

    A namesake with another day of birth is somebody else; with the same phone it is still told.
    """
    person = case.person
    born_on = person.born_on.isoformat() if person.born_on else ""
    found = _searched(reader, {"phone": person.phone, "name": person.name, "birth": born_on}, MANY)
    found.pop(case.id, None)
    known = reader.persons(found) if found else {}
    alike = {id: _compared(by, person, known[id]) for id, by in found.items() if id in known}
    sure = _matched(desk, reader, {id: by for id, by in alike.items() if by})
    return tuple(sorted(sure, key=lambda match: (match.over, _ORDER[match.by])))[:MOST]


def _searched(reader: Reader, typed: Mapping[str, str], newest: int) -> dict[str, str]:
    """The records found by any of the texts: their ids, each with the first text it was found by."""
    found: dict[str, str] = {}
    for by, text in typed.items():
        if len(text.strip()) >= SHORTEST:
            for id in reader.found(text.strip(), newest):
                found.setdefault(id, by)
    return found


def _matched(desk: Desk, reader: Reader, found: Mapping[str, str]) -> tuple[Match, ...]:
    """These records as a list shows them, in the order they were found."""
    if not found:
        return ()
    lines = {line.id: line for line in Lines(desk, reader).of(found)}
    return tuple(Match(lines[id], by) for id, by in found.items() if id in lines)


def _compared(by: str, person: Party, other: Party) -> str:
    """By what it is really the same; empty where it is about somebody else."""
    if person.born_on is None or other.born_on is None:
        return "" if by == "birth" else by
    if person.born_on == other.born_on:
        alike = by != "birth" or _alike(person, other)
        return "birth" if alike else ""
    return by if by == "phone" else ""


def _alike(person: Party, other: Party) -> bool:
    same_reading = bool(person.kana) and fold(person.kana) == fold(other.kana)
    return same_reading or same_address(person.address, other.address)
