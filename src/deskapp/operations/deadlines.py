"""Stopping and resuming the clock of a case (spec §5)."""

from deskapp.domain import deadlines
from deskapp.domain.acts import Act
from deskapp.domain.facts import Suspension
from deskapp.operations.desk import Desk
from deskapp.operations.doing import Changes, new_id


def suspend_clock(
    desk: Desk, case_id: str, reason: str, seen: int | None = None, once: str | None = None
) -> Changes:
    """A supervisor stops the clock from today, with a reason; the case stays workable."""
    pause = Suspension(new_id(), desk.today, reason.strip(), desk.staff.id)
    return desk.change(Act.SUSPEND_CLOCK, case_id, lambda case: deadlines.suspend(case, pause), seen, once)


def resume_clock(desk: Desk, case_id: str, seen: int | None = None, once: str | None = None) -> Changes:
    """A supervisor lets the clock run again from today."""
    return desk.change(Act.RESUME_CLOCK, case_id, lambda case: deadlines.resume(case, desk.today), seen, once)
