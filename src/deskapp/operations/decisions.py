"""Deciding items, sending decisions up, approving or sending them back, carrying them out (spec §7)."""

from datetime import date

from deskapp.domain import approvals, carrying_out, decisions
from deskapp.domain.acts import Act
from deskapp.domain.basis import answer_basis
from deskapp.domain.carrying_out import Done
from deskapp.domain.case import Case, find
from deskapp.domain.errors import RuleViolation
from deskapp.domain.facts import Approval, Item
from deskapp.domain.intake import refuse_future
from deskapp.domain.kinds import LetterCode, Verdict
from deskapp.operations.desk import Desk
from deskapp.operations.doing import Changes, new_id
from deskapp.operations.letters import draft
from deskapp.operations.people import who_approves
from deskapp.operations.seen import merged


def decide_item(
    desk: Desk,
    case_id: str,
    decided: Item,
    seen: int | None = None,
    once: str | None = None,
    begun: Item | None = None,
) -> Changes:
    """Keep the decision on one item; it may be changed until the answer is posted.

    What was left as it stood in `begun`, the item that the form was filled from, stays as it stands now.
    """

    def move(case: Case) -> Case:
        item = merged(find(case.items, decided.id), begun, decided)
        offered = desk.policy_of(case).profile.answer_methods
        return decisions.decide_item(case, item, desk.staff.id, desk.today, offered)

    return desk.change(Act.DECIDE_ITEM, case_id, move, seen, once)


def carry_out(
    desk: Desk,
    case_id: str,
    item_id: str,
    done: Done,
    on: date | None = None,
    seen: int | None = None,
    once: str | None = None,
) -> Changes:
    """Note what was done about a granted item, today or on the day it was done; noted again, on its day.

    Raises:
        RuleViolation: `in_the_future`, and those of `carrying_out.carry_out`.
    """
    if on:
        refuse_future(on, desk.today)

    def move(case: Case) -> Case:
        day = on or find(case.items, item_id).done_on or desk.today
        return carrying_out.carry_out(case, item_id, done, desk.staff.id, day)

    return desk.change(Act.CARRY_OUT, case_id, move, seen, once)


def submit_decision(
    desk: Desk,
    case_id: str,
    seen: int | None = None,
    once: str | None = None,
    wide_address: bool = False,
) -> Changes:
    """Make the draft letter and send both up to a supervisor; `wide_address` as in `letters.make_letter`.

    Raises:
        RuleViolation: `no_second_person` when nobody else may approve at this desk (spec §10).
    """
    with desk.doing(Act.SUBMIT_DECISION, once) as tx:
        if tx.done:
            return tx.done
        case = tx.case(case_id, seen)
        if not who_approves(tx.writer, desk, case):
            raise RuleViolation("no_second_person")
        case = draft(tx, case, LetterCode.ANSWER, wide_address=wide_address)
        basis = answer_basis(case, done=False)
        approval = Approval(new_id(), case.letters[-1].id, basis, desk.staff.id, desk.today)
        tx.save(approvals.submit_decision(case, approval))
        return tx.changes


def approve_decision(
    desk: Desk, case_id: str, approval_id: str, seen: int | None = None, once: str | None = None
) -> Changes:
    """A supervisor agrees to the decision and its draft letter."""
    return _judge(desk, Act.APPROVE_DECISION, case_id, (approval_id, Verdict.APPROVED, ""), seen, once)


def send_back_decision(
    desk: Desk,
    case_id: str,
    approval_id: str,
    comment: str,
    seen: int | None = None,
    once: str | None = None,
) -> Changes:
    """A supervisor sends the decision back with a comment (差し戻し)."""
    return _judge(
        desk, Act.SEND_BACK_DECISION, case_id, (approval_id, Verdict.SENT_BACK, comment), seen, once
    )


def _judge(
    desk: Desk, act: Act, case_id: str, said: tuple[str, Verdict, str], seen: int | None, once: str | None
) -> Changes:
    with desk.doing(act, once) as tx:
        if tx.done:
            return tx.done
        case, id = tx.case(case_id, seen), said[0]
        supervisor_id = tx.in_stead_of(act, approvals.authors(case, find(case.approvals, id)))
        tx.save(approvals.judge_decision(case, *said, desk.staff.id, desk.today, supervisor_id))
        return tx.changes
