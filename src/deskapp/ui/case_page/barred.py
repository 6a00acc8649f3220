"""Why whoever sits here cannot do a step of a case, in one sentence."""

from deskapp.domain.acts import Act
from deskapp.domain.approvals import open_approval
from deskapp.domain.people import StaffRole
from deskapp.domain.step import Step
from deskapp.operations.views.letters import own_decision
from deskapp.operations.views.page import CasePage
from deskapp.text import t
from deskapp.ui.seat import Seat

#: Steps that an operator ends another way: the paper is rejected, and another is asked for.
_ANOTHER_WAY = {"let_count"}


def barred(seat: Seat, page: CasePage, step: Step) -> str:
    """Why whoever sits here cannot do a step; empty where they can (spec §7, §10)."""
    desk = seat.desk
    if step.act is None or desk.may(step.act):
        waiting = open_approval(page.case) if step.act is Act.APPROVE_DECISION else None
        return t("case_page.barred_own") if waiting and own_decision(desk, page.case, waiting) else ""
    reads = desk.staff.role is StaffRole.AUDITOR
    if step.code in _ANOTHER_WAY and not reads:
        return ""
    return t("case_page.barred_reading" if reads else "case_page.barred_supervisor")
