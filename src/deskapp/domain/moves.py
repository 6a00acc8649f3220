"""What a change of the calendar moves: the cases to be answered whose deadlines would be others (spec §5)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from deskapp.domain.calendar import Calendar
from deskapp.domain.case import Case
from deskapp.domain.letters import answer_posted_on, answer_postings, unposted
from deskapp.domain.outdated import DUE_TOLD
from deskapp.domain.profile import Policy
from deskapp.domain.standing import standing


@dataclass(frozen=True, slots=True)
class Move:
    """One case whose deadline moves: as promised and strictly, before and after.

    `told_due_on` stands on a posted letter; it is a fact and moves with nothing. `to_remake`: a letter that
    tells the old date lies at the desk unposted, and must be made again.
    """

    case_id: str
    number: str
    name: str
    old_due_on: date
    new_due_on: date
    old_strict_on: date
    new_strict_on: date
    told_due_on: date | None
    to_remake: bool = False

    @property
    def sooner(self) -> bool:
        """Whether either reading comes earlier than before."""
        return self.new_due_on < self.old_due_on or self.new_strict_on < self.old_strict_on

    def passes(self, today: date) -> bool:
        """Whether the deadline, not over as yet, would then have passed."""
        return self.new_due_on < today <= self.old_due_on


def settled_on(case: Case) -> date | None:
    """The day from which no calendar moves a case any more: its answer went out, or its work ended.

    Whether an answer was in time is settled by its posting (spec §5). A day closed afterwards would make a
    late answer timely, one opened afterwards a timely answer late, and a returned answer has met the clock
    already (spec §6). A posting that is withdrawn opens it again.
    """
    return answer_posted_on(case) or case.over_on


def counted_on(case: Case) -> str:
    """The digest of the calendar that a posted answer was counted on; empty where none is known."""
    return next((posting.calendar for posting in answer_postings(case)), "")


def moved(cases: Iterable[tuple[Case, Policy]], new: Calendar, today: date) -> tuple[Move, ...]:
    """The cases that go from the calendar of their policy to `new` with another deadline, by number.

    What is settled keeps its deadline and is never moved.
    """
    found = (_move(case, policy, new, today) for case, policy in cases if settled_on(case) is None)
    return tuple(sorted((move for move in found if move), key=lambda move: move.number))


def _move(case: Case, policy: Policy, new: Calendar, today: date) -> Move | None:
    before = standing(case, policy, today)
    after = standing(case, replace(policy, calendar=new), today)
    if not before.deadline or not before.promised_on or not after.deadline or not after.promised_on:
        return None  # 未起算: nothing counts yet
    move = Move(
        case_id=case.id,
        number=case.number,
        name=case.person.name,
        old_due_on=before.promised_on,
        new_due_on=after.promised_on,
        old_strict_on=before.deadline.strict_due,
        new_strict_on=after.deadline.strict_due,
        told_due_on=before.told_due_on,
        to_remake=any(unposted(case, code, before) and not unposted(case, code, after) for code in DUE_TOLD),
    )
    stays = move.old_due_on == move.new_due_on and move.old_strict_on == move.new_strict_on
    return None if stays else move
