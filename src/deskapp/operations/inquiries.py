"""Asking departments inside the company and keeping what they answer (調査)."""

from datetime import date

from deskapp.domain import inquiries
from deskapp.domain.acts import Act
from deskapp.domain.facts import Inquiry
from deskapp.operations.desk import Desk
from deskapp.operations.doing import Changes, new_id


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


def keep_content(
    desk: Desk,
    case_id: str,
    item_id: str,
    content: str,
    seen: int | None = None,
    once: str | None = None,
) -> Changes:
    """Keep the data found for one item; a line is a row of its 別紙, a tab parts label and value."""
    return desk.change(
        Act.ANSWER_INQUIRY,
        case_id,
        lambda case: inquiries.keep_content(case, item_id, content),
        seen,
        once,
    )
