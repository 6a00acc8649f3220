"""Putting a dated fact right, with a reason."""

from dataclasses import dataclass
from datetime import date

from deskapp.domain import corrections
from deskapp.domain.acts import Act
from deskapp.domain.case import Case
from deskapp.domain.facts import Correction
from deskapp.domain.kinds import State
from deskapp.domain.standing import standing
from deskapp.operations.desk import Desk
from deskapp.operations.doing import Changes, new_id


def correct_fact(
    desk: Desk,
    case_id: str,
    fact: tuple[str, str, str],
    new: date | None,
    reason: str,
    seen: int | None = None,
    once: str | None = None,
) -> Changes:
    """Correct a date, or withdraw it with None; `fact` is (tuple's name or "case", id, field).

    Raises:
        RuleViolation: as `domain.corrections.correct_fact`.
    """
    made = _correction(fact, new, reason.strip())

    def move(case: Case) -> Case:
        return corrections.correct_fact(case, made, desk.acting, desk.today, desk.policy_of(case))

    return desk.change(Act.CORRECT_FACT, case_id, move, seen, once)


def _correction(fact: tuple[str, str, str], new: date | None, reason: str) -> Correction:
    group, fact_id, field = fact
    return Correction(new_id(), group, fact_id, field, "", new.isoformat() if new else "", reason)


@dataclass(frozen=True, slots=True)
class Recomputed:
    """What a correction would move: the date the desk works to, and the state, before and after."""

    old_due_on: date | None
    new_due_on: date | None
    old_state: State
    new_state: State


def preview_correction(desk: Desk, case_id: str, fact: tuple[str, str, str], new: date | None) -> Recomputed:
    """What would follow from a correction; nothing is kept, and the reason may still be missing.

    Raises:
        RuleViolation: as `domain.corrections.correct_fact`, the reason aside.
    """
    with desk.looking() as reader:
        case = reader.case(case_id)
    policy = desk.policy_of(case)
    made = _correction(fact, new, reason="-")
    right = corrections.correct_fact(case, made, desk.acting, desk.today, policy)
    before, after = (standing(each, policy, desk.today) for each in (case, right))
    return Recomputed(before.due_on, after.due_on, before.state, after.state)
