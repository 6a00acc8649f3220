"""Stopping, resuming and extending the clock of a case (spec §5)."""

from datetime import date

from deskapp.domain import deadlines
from deskapp.domain.acts import Act
from deskapp.domain.case import Case
from deskapp.domain.facts import Extension, Suspension
from deskapp.domain.standing import standing
from deskapp.operations.desk import Desk
from deskapp.operations.doing import Changes, new_id


def suspend_clock(
    desk: Desk, case_id: str, reason: str, seen: int | None = None, once: str | None = None
) -> Changes:
    """A supervisor stops the clock from today, with a reason; the case stays workable."""
    pause = Suspension(new_id(), desk.today, reason.strip(), desk.staff.id)

    def move(case: Case) -> Case:
        complete_on = standing(case, desk.policy_of(case), desk.today).checklist.complete_on
        return deadlines.suspend(case, pause, complete_on)

    return desk.change(Act.SUSPEND_CLOCK, case_id, move, seen, once)


def resume_clock(desk: Desk, case_id: str, seen: int | None = None, once: str | None = None) -> Changes:
    """A supervisor lets the clock run again from today."""
    return desk.change(Act.RESUME_CLOCK, case_id, lambda case: deadlines.resume(case, desk.today), seen, once)


def extend_clock(
    desk: Desk, case_id: str, due_on: date, reason: str, seen: int | None = None, once: str | None = None
) -> Changes:
    """A supervisor grants a later date; the letter that tells the person is made next (L16).

    Raises:
        RuleViolation: `not_your_role`, and those of `domain.deadlines.extend`.
    """
    granted = Extension(new_id(), desk.today, due_on, reason.strip(), desk.staff.id)
    with desk.doing(Act.EXTEND_CLOCK, once) as tx:
        if tx.done:
            return tx.done
        case = tx.case(case_id, seen)
        policy = desk.policy_of(case)
        now_due_on = standing(case, policy, desk.today).due_on
        supervisor_id = tx.in_stead_of(Act.EXTEND_CLOCK, {case.operator or ""})
        tx.save(deadlines.extend(case, granted, now_due_on, policy.calendar, supervisor_id))
        return tx.changes
