"""Why whoever sits here cannot do a step of a case, in one sentence."""

from PySide6.QtGui import QAction

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


def allow(seat: Seat, action: QAction, act: Act) -> None:
    """Let an act be chosen by those whose role may do it; to the others it says who does."""
    if not seat.desk.may(act):
        bar(action, _by_role(seat))


def bar(action: QAction, why: str) -> None:
    """Keep it from being chosen, and say why in one sentence; an empty one leaves it free."""
    action.setEnabled(not why)
    if why:
        action.setToolTip(why)


def barred(seat: Seat, page: CasePage, step: Step) -> str:
    """Why whoever sits here cannot do a step; empty where they can (spec §7, §10)."""
    desk = seat.desk
    if step.act is None or desk.may(step.act):
        waiting = open_approval(page.case) if step.act is Act.APPROVE_DECISION else None
        return t("case_page.barred_own") if waiting and own_decision(desk, page.case, waiting) else ""
    if step.code in _ANOTHER_WAY and desk.staff.role is not StaffRole.AUDITOR:
        return ""
    return _by_role(seat)


def _by_role(seat: Seat) -> str:
    reads = seat.desk.staff.role is StaffRole.AUDITOR
    return t("case_page.barred_reading" if reads else "case_page.barred_supervisor")
