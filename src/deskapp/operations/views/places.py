"""The places of the rail: what each one lists, and how much waits there."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from deskapp.domain.disposal_steps import DISPOSING
from deskapp.domain.kinds import Matter
from deskapp.domain.people import Staff
from deskapp.operations.desk import Desk
from deskapp.operations.views.lists import Chip, Sort, Wanted, case_list
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
    Place.CONSULTATIONS: Wanted(
        matters=frozenset({Matter.CONSULTATION, Matter.AUTHORITY}), sort=Sort.NEXT_BY
    ),
    Place.DISPOSAL: Wanted(chips=frozenset({Chip.UNDISPOSED})),
}


@dataclass(frozen=True, slots=True)
class Rail:
    """The number beside each place, whether the desk is the sample desk, and who sits here as what.

    `papers_due`: some of the papers at the desk are due to go; the others lie there rightly.
    """

    counts: Mapping[Place, int]
    papers_due: bool
    sample: bool
    staff: Staff
    stands_in_until: date | None


def rail(desk: Desk) -> Rail:
    """How much waits at each place now."""
    with desk.looking() as reader:
        desk.refresh(reader)
        to_post = reader.letters_waiting()
    listed = {place: case_list(desk, replace(wanted, limit=1)) for place, wanted in LISTED.items()}
    counts = {place: found.total for place, found in listed.items()}
    counts[Place.APPROVALS] = listed[Place.CASES].counts.get(Chip.APPROVAL, 0)
    counts[Place.POSTING] = to_post
    rows = today(desk).rows
    counts[Place.TODAY] = len(rows)
    due = any(step.code in DISPOSING for row in rows for step in row.line.steps)
    until = max((each.last_on for each in desk.stands_in), default=None)
    return Rail(counts, due, desk.sample, desk.staff, until)
