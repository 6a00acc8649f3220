"""Asking departments inside the company and keeping what they answer (調査)."""

from datetime import date

from deskapp.domain import inquiries
from deskapp.domain.acts import Act
from deskapp.domain.case import Inquiry
from deskapp.operations.desk import Changes, Desk, new_id


def ask_inquiry(
    desk: Desk,
    case_id: str,
    item_id: str,
    asked_of: str,
    wanted_on: date,
    seen: int | None = None,
    once: str | None = None,
) -> Changes:
    """Ask a department about one item, today."""
    inquiry = Inquiry(new_id(), item_id, asked_of.strip(), desk.today, wanted_on)
    return desk.change(
        Act.ASK_INQUIRY, case_id, lambda case: inquiries.ask_inquiry(case, inquiry), seen, once
    )


def answer_inquiry(
    desk: Desk,
    case_id: str,
    inquiry_id: str,
    finding: str,
    seen: int | None = None,
    once: str | None = None,
) -> Changes:
    """Keep what the department answered today."""
    return desk.change(
        Act.ANSWER_INQUIRY,
        case_id,
        lambda case: inquiries.answer_inquiry(case, inquiry_id, finding, desk.today),
        seen,
        once,
    )
