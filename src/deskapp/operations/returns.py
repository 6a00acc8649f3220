"""What is done about a letter that came back (spec §6)."""

from datetime import date

from deskapp.domain import returns
from deskapp.domain.acts import Act
from deskapp.domain.case import Case
from deskapp.domain.checklist import reopen_undone
from deskapp.domain.kinds import ContactHow, ReturnFate, ReturnReason
from deskapp.domain.letter_facts import ContactTry
from deskapp.operations.desk import Desk
from deskapp.operations.disposal import reopen_for
from deskapp.operations.doing import Changes, new_id


def record_return(
    desk: Desk,
    case_id: str,
    posting_id: str,
    reason: str,
    returned_on: date,
    seen: int | None = None,
    once: str | None = None,
    why: ReturnReason = ReturnReason.OTHER,
) -> Changes:
    """Record that a letter came back (返戻); a case closed meanwhile is open again, for it is not delivered.

    A set that a correction undid behind the answer is asked for again now: the next answer rests on it.

    Raises:
        RuleViolation: as `domain.returns.record_return`, `case_disposed`.
    """

    def move(case: Case) -> Case:
        back = returns.record_return(case, posting_id, reason, returned_on, desk.today, why)
        return reopen_undone(reopen_for(desk, back, "returned"), desk.policy_of(case).catalogue)

    return desk.change(Act.RECORD_RETURN, case_id, move, seen, once)


def settle_return(
    desk: Desk,
    case_id: str,
    posting_id: str,
    fate: ReturnFate,
    seen: int | None = None,
    once: str | None = None,
) -> Changes:
    """Note what became of a letter that came back.

    Raises:
        RuleViolation: `not_returned`.
    """
    return desk.change(
        Act.RECORD_RETURN,
        case_id,
        lambda case: returns.settle_return(case, posting_id, fate, desk.today),
        seen,
        once,
    )


def note_try(
    desk: Desk,
    case_id: str,
    how: ContactHow,
    reached: bool,
    tried_on: date | None = None,
    seen: int | None = None,
    once: str | None = None,
) -> Changes:
    """Note a try to reach the person.

    Raises:
        RuleViolation: as `domain.returns.note_try`.
    """
    tried = ContactTry(new_id(), tried_on or desk.today, how, reached, desk.staff.id)
    return desk.change(
        Act.NOTE_CONTACT, case_id, lambda case: returns.note_try(case, tried, desk.today), seen, once
    )


def give_up_contact(
    desk: Desk, case_id: str, reason: str, seen: int | None = None, once: str | None = None
) -> Changes:
    """Give up reaching the person, with the reason.

    Raises:
        RuleViolation: as `domain.returns.give_up_contact`.
    """
    return desk.change(
        Act.GIVE_UP_CONTACT,
        case_id,
        lambda case: returns.give_up_contact(case, reason, desk.staff.id, desk.today),
        seen,
        once,
    )
