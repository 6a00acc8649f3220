"""The places of the rail: what each one lists, and how much waits there."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from deskapp.domain.kinds import Matter, State
from deskapp.operations.desk import Desk
from deskapp.operations.views.lists import Chip, Wanted, case_list
from deskapp.operations.views.today import today


class Place(StrEnum):
    """The places of the main window, in the order of Alt+1 to Alt+7."""

    TODAY = "today"
    CASES = "cases"
    CONSULTATIONS = "consultations"
    APPROVALS = "approvals"
    POSTING = "posting"
    DISPOSAL = "disposal"
    SETTINGS = "settings"


#: What a place that is a list shows before anybody filters it.
LISTED: Mapping[Place, Wanted] = {
    Place.CASES: Wanted(),
    Place.CONSULTATIONS: Wanted(matter=Matter.CONSULTATION),
    Place.POSTING: Wanted(states=frozenset({State.POSTING, State.RETURNED})),
    Place.DISPOSAL: Wanted(chips=frozenset({Chip.UNDISPOSED})),
}


@dataclass(frozen=True, slots=True)
class Rail:
    """The number beside each place, and whether the desk is the sample desk."""

    counts: Mapping[Place, int]
    sample: bool


def rail(desk: Desk) -> Rail:
    """How much waits at each place now."""
    listed = {place: case_list(desk, replace(wanted, limit=1)) for place, wanted in LISTED.items()}
    counts = {place: found.total for place, found in listed.items()}
    counts[Place.APPROVALS] = listed[Place.CASES].counts.get(Chip.APPROVAL, 0)
    counts[Place.TODAY] = len(today(desk).rows)
    return Rail(counts, desk.sample)
