"""Questions to departments inside the company: asked, awaited, answered (調査, spec §6)."""

from dataclasses import replace
from datetime import date

from deskapp.domain.calendar import Calendar
from deskapp.domain.case import Case, change, find
from deskapp.domain.errors import RuleViolation
from deskapp.domain.facts import Chase, Inquiry
from deskapp.domain.guards import refuse_ended
from deskapp.domain.letters import answer_posted_on

#: Business days that whoever was reminded has to answer before they are reminded again (our own rule).
PATIENCE_AFTER_CHASE = 2


def ask_inquiry(case: Case, inquiry: Inquiry, calendar: Calendar | None = None) -> Case:
    """Ask a department or a joint user about one item, to be answered by a business day.

    Raises:
        RuleViolation: `department_missing`, `wanted_before_asked`, `wanted_on_closed` where the
            calendar says that nobody works on the day, `case_ended`.
    """
    refuse_ended(case)
    find(case.items, inquiry.item_id)
    if not inquiry.asked_of.strip():
        raise RuleViolation("department_missing")
    if inquiry.wanted_on < inquiry.asked_on:
        raise RuleViolation("wanted_before_asked", asked_on=inquiry.asked_on)
    if calendar and not calendar.is_open(inquiry.wanted_on):
        raise RuleViolation("wanted_on_closed", on=inquiry.wanted_on)
    return replace(case, inquiries=(*case.inquiries, inquiry))


def answer_inquiry(case: Case, inquiry_id: str, finding: str, on: date) -> Case:
    """Keep what the department answered and when; other words later leave the day as it is (law 9).

    Raises:
        RuleViolation: `finding_missing`, `answered_before_asked`, `case_ended`.
    """
    refuse_ended(case)
    inquiry = find(case.inquiries, inquiry_id)
    if not finding.strip():
        raise RuleViolation("finding_missing")
    if on < inquiry.asked_on:
        raise RuleViolation("answered_before_asked", asked_on=inquiry.asked_on)
    changed = change(
        case.inquiries, inquiry_id, finding=finding.strip(), answered_on=inquiry.answered_on or on
    )
    return replace(case, inquiries=changed)


def chase_inquiry(case: Case, chase: Chase) -> Case:
    """Remind whoever was asked; each reminder is a fact of its own (督促).

    Raises:
        RuleViolation: `inquiry_answered`, `case_ended`.
    """
    refuse_ended(case)
    inquiry = find(case.inquiries, chase.inquiry_id)
    if inquiry.answered_on:
        raise RuleViolation("inquiry_answered", on=inquiry.answered_on)
    return replace(case, chases=(*case.chases, chase))


def chases_of(case: Case, inquiry_id: str) -> tuple[Chase, ...]:
    """The reminders sent for one question, the first first."""
    return tuple(chase for chase in case.chases if chase.inquiry_id == inquiry_id)


def searched_so_far(case: Case, item_id: str) -> tuple[str, str]:
    """Who was asked about an item and by which keys: what a 不存在 may begin from."""
    asked = [inquiry for inquiry in case.inquiries if inquiry.item_id == item_id]
    places = dict.fromkeys(inquiry.asked_of for inquiry in asked if inquiry.answered_on)
    keys = dict.fromkeys(inquiry.keys.strip() for inquiry in asked if inquiry.keys.strip())
    return "、".join(places), "、".join(keys)


def keep_content(case: Case, item_id: str, content: str) -> Case:
    """Keep the data found for one item, the rows of its 別紙, before anything is decided on it.

    A line is a row; a tab parts label and value.

    Raises:
        RuleViolation: `case_ended`, `already_answered`.
    """
    refuse_ended(case)
    if answer_posted_on(case):
        raise RuleViolation("already_answered")
    return replace(case, items=change(case.items, item_id, content=content))


def wanted_by(case: Case, inquiry: Inquiry, calendar: Calendar) -> date:
    """The day from which it is late: that wanted, or some business days after the newest reminder."""
    chased = [chase.chased_on for chase in chases_of(case, inquiry.id)]
    return max([inquiry.wanted_on, *(calendar.after(day, PATIENCE_AFTER_CHASE) for day in chased)])


def awaited(case: Case) -> tuple[Inquiry, ...]:
    """The questions still without an answer, the one wanted first in front."""
    waiting = [inquiry for inquiry in case.inquiries if inquiry.answered_on is None]
    return tuple(sorted(waiting, key=lambda inquiry: inquiry.wanted_on))
