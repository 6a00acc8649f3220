"""Asking departments inside the company and keeping what they answer (調査)."""

from datetime import date
from pathlib import Path

from deskapp.domain import inquiries
from deskapp.domain.acts import Act
from deskapp.domain.case import find
from deskapp.domain.errors import RuleViolation
from deskapp.domain.facts import Chase, Inquiry
from deskapp.exchange.table_text import table_text
from deskapp.letters.blanks import inquiry_letter
from deskapp.letters.pdf import draw
from deskapp.operations.desk import Desk
from deskapp.operations.doing import Changes, new_id
from deskapp.operations.wording import context_of


def ask_inquiry(
    desk: Desk,
    case_id: str,
    item_id: str,
    asked_of: str,
    wanted_on: date,
    question: str = "",
    keys: str = "",
    seen: int | None = None,
    once: str | None = None,
) -> Changes:
    """Ask a department or a joint user about one item, today; `keys` are what to search by."""
    inquiry = Inquiry(
        new_id(),
        item_id,
        asked_of.strip(),
        desk.today,
        wanted_on,
        question=question.strip(),
        keys=keys.strip(),
    )
    return desk.change(
        Act.ASK_INQUIRY,
        case_id,
        lambda case: inquiries.ask_inquiry(case, inquiry, desk.policy_of(case).calendar),
        seen,
        once,
    )


def chase_inquiry(
    desk: Desk, case_id: str, inquiry_id: str, seen: int | None = None, once: str | None = None
) -> Changes:
    """Note that whoever was asked was reminded today (督促)."""
    chase = Chase(new_id(), inquiry_id, desk.today, desk.staff.id)
    return desk.change(
        Act.CHASE_INQUIRY, case_id, lambda case: inquiries.chase_inquiry(case, chase), seen, once
    )


def inquiry_sheet(desk: Desk, case_id: str, inquiry_id: str) -> bytes:
    """The 照会票 of one question as PDF; it tells nothing that identifies the person by itself.

    Number, kind, day and question stand on it, and the keys to search by that the clerk chose; no
    name, address, day of birth or phone is taken over (spec §6).

    Raises:
        RuleViolation: `fact_not_found`, `form_broken`, `letter_undrawable`.
        StorageProblem: `font_missing`.
    """
    with desk.looking() as reader:
        case = reader.case(case_id)
        names = {staff.id: staff.name for staff in reader.staff()}
    profile = desk.policy_of(case).profile
    context = context_of(desk, profile, in_charge=names.get(case.operator or "", ""))
    return draw(inquiry_letter(case, find(case.inquiries, inquiry_id), context))


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
    """Keep the data found for one item; a line is a row of its 別紙, a tab parts its cells.

    Raises:
        RuleViolation: `annex_undrawable` naming row, column and characters (spec §8).
    """
    return desk.change(
        Act.ANSWER_INQUIRY,
        case_id,
        lambda case: inquiries.keep_content(case, item_id, content),
        seen,
        once,
    )


def read_table(file: Path) -> str:
    """The text of a CSV file chosen for the 別紙.

    Raises:
        RuleViolation: `table_unreadable`.
    """
    try:
        return table_text(file.read_bytes())
    except OSError:
        raise RuleViolation("table_unreadable") from None
