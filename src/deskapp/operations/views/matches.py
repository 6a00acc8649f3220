"""Earlier records that may be of the same person, shown while a request is taken (spec §6, §12)."""

from dataclasses import dataclass, replace

from deskapp.domain.addresses import same_address
from deskapp.domain.case import Case
from deskapp.domain.facts import Party
from deskapp.domain.kinds import State
from deskapp.operations.desk import Desk
from deskapp.operations.views.lists import Line, Wanted, lines_found
from deskapp.storage.folding import fold

SHORTEST = 2
MOST = 5
#: So many are looked through for one that is really the same person.
MANY = 50
_ORDER = {"birth": 0, "phone": 1, "name": 2}
_OVER = frozenset({State.WITHDRAWN, State.UNABLE, State.UNREACHABLE, State.CLOSED, State.DISPOSED})


@dataclass(frozen=True, slots=True)
class Match:
    """A record that may be of the same person, and what it was found by.

    `by` is `phone`, `name` or `kana`; of a case whose person's day of birth is known also `birth`: it is
    the same and so is the name, kana, phone or address.
    """

    line: Line
    by: str

    @property
    def over(self) -> bool:
        """Whether work on that record has ended."""
        return self.line.state in _OVER


def matches(desk: Desk, name: str, kana: str, phone: str) -> tuple[Match, ...]:
    """Records with the same phone, name or kana; folding finds people, it never identifies them."""
    found: dict[str, Match] = {}
    for by, text in (("phone", phone), ("name", name), ("kana", kana)):
        if len(text.strip()) >= SHORTEST:
            for line in _searched(desk, text):
                found.setdefault(line.id, Match(line, by))
    return tuple(found.values())[:MOST]


def namesakes(desk: Desk, case: Case) -> tuple[Match, ...]:
    """Other records of this very name, whatever day of birth is known of either: it was typed in anew."""
    found = matches(desk, case.person.name, "", "")
    return tuple(match for match in found if match.line.id != case.id)


def _searched(desk: Desk, text: str, limit: int = MOST) -> tuple[Line, ...]:
    return lines_found(desk, Wanted(text=text.strip(), closed=True, limit=limit))


def same_person(desk: Desk, case: Case) -> tuple[Match, ...]:
    """Other records that may be of the person of this case, open ones first (spec §6).

    A namesake with another day of birth is somebody else; with the same phone it is still told.
    """
    person = case.person
    found = _candidates(desk, person)
    found.pop(case.id, None)
    with desk.looking() as reader:
        known = reader.persons(found)
    alike = (_compared(match, person, known[id]) for id, match in found.items() if id in known)
    sure = sorted((match for match in alike if match), key=lambda match: (match.over, _ORDER[match.by]))
    return tuple(sure)[:MOST]


def _candidates(desk: Desk, person: Party) -> dict[str, Match]:
    typed = [("phone", person.phone), ("name", person.name)]
    typed += [("birth", person.born_on.isoformat())] if person.born_on else []
    found: dict[str, Match] = {}
    for by, text in typed:
        if len(text.strip()) >= SHORTEST:
            for line in _searched(desk, text, MANY):
                found.setdefault(line.id, Match(line, by))
    return found


def _compared(match: Match, person: Party, other: Party) -> Match | None:
    """The match by what is really the same; None where it is about somebody else."""
    if person.born_on is None or other.born_on is None:
        return None if match.by == "birth" else match
    if person.born_on == other.born_on:
        alike = match.by != "birth" or _alike(person, other)
        return replace(match, by="birth") if alike else None
    return match if match.by == "phone" else None


def _alike(person: Party, other: Party) -> bool:
    same_reading = bool(person.kana) and fold(person.kana) == fold(other.kana)
    return same_reading or same_address(person.address, other.address)
