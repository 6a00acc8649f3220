"""Earlier records that may be of the same person, shown while a request is taken (spec §6, §12)."""

from dataclasses import dataclass

from deskapp.domain.case import Case
from deskapp.operations.desk import Desk
from deskapp.operations.views.lists import CaseList, Line, Wanted, case_list

SHORTEST = 2
MOST = 5


@dataclass(frozen=True, slots=True)
class Match:
    """A record that may be of the same person, and what it was found by: `phone`, `name` or `kana`."""

    line: Line
    by: str


def matches(desk: Desk, name: str, kana: str, phone: str) -> tuple[Match, ...]:
    """Records with the same phone, name or kana; folding finds people, it never identifies them."""
    found: dict[str, Match] = {}
    for by, text in (("phone", phone), ("name", name), ("kana", kana)):
        if len(text.strip()) >= SHORTEST:
            for line in _searched(desk, text).lines:
                found.setdefault(line.id, Match(line, by))
    return tuple(found.values())[:MOST]


def _searched(desk: Desk, text: str) -> CaseList:
    return case_list(desk, Wanted(text=text.strip(), closed=True, limit=MOST))


def same_person(desk: Desk, case: Case) -> tuple[Match, ...]:
    """Other records that may be of the person of this case; a second open one warns (spec §6)."""
    person = case.person
    found = matches(desk, person.name, "", person.phone)
    return tuple(match for match in found if match.line.id != case.id)
