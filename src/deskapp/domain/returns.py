"""A letter that came back (返戻): why, where it lies, tries to reach the person, giving up (spec §6)."""

from dataclasses import replace
from datetime import date

from deskapp.domain.case import Case, change, find
from deskapp.domain.errors import RuleViolation
from deskapp.domain.facts import Posting
from deskapp.domain.intake import refuse_future
from deskapp.domain.kinds import ReturnFate, ReturnReason
from deskapp.domain.letter_facts import ContactTry
from deskapp.domain.letters import answer_postings, is_returned

#: After so many tries in vain giving up is proposed; a person decides (spec §6).
TRIES = 3


def record_return(
    case: Case,
    posting_id: str,
    reason: str,
    on: date,
    today: date,
    why: ReturnReason = ReturnReason.OTHER,
) -> Case:
    """A letter came back (返戻); the clock stays met by its first posting, the letter is locked up.

    `reason` is what stands on the envelope; it must be given where none of the usual reasons holds.

    Raises:
        RuleViolation: `already_returned`, `in_the_future`, `returned_before_posted`, `reason_missing`.
    """
    posting = find(case.postings, posting_id)
    if posting.returned_on:
        raise RuleViolation("already_returned")
    refuse_future(on, today)
    if on < posting.posted_on:
        raise RuleViolation("returned_before_posted", posted_on=posting.posted_on)
    if why is ReturnReason.OTHER and not reason.strip():
        raise RuleViolation("reason_missing")
    values = {"returned_on": on, "returned_reason": reason.strip(), "returned_why": why}
    return replace(case, postings=change(case.postings, posting_id, fate=ReturnFate.LOCKED, **values))


def settle_return(case: Case, posting_id: str, fate: ReturnFate, on: date) -> Case:
    """Note what became of the letter that came back; it is personal data like the answer itself.

    Raises:
        RuleViolation: `not_returned`.
    """
    posting = find(case.postings, posting_id)
    if posting.returned_on is None:
        raise RuleViolation("not_returned")
    settled_on = None if fate is ReturnFate.LOCKED else on
    return replace(case, postings=change(case.postings, posting_id, fate=fate, fate_on=settled_on))


def returned_left(case: Case) -> tuple[Posting, ...]:
    """The letters that came back and still lie at the desk."""
    return tuple(p for p in case.postings if p.returned_on and p.fate in (None, ReturnFate.LOCKED))


def note_try(case: Case, tried: ContactTry, today: date) -> Case:
    """Note a try to reach the person after a letter came back.

    Raises:
        RuleViolation: `not_returned`, `in_the_future`.
    """
    refuse_future(tried.tried_on, today)
    if not is_returned(case):
        raise RuleViolation("not_returned")
    return replace(case, tries=(*case.tries, tried))


def tries_since(case: Case) -> tuple[ContactTry, ...]:
    """The tries made since the answer last came back."""
    posting = answer_postings(case)[-1] if is_returned(case) else None
    back = posting.returned_on if posting else None
    return tuple(each for each in case.tries if back and each.tried_on >= back)


def give_up_contact(case: Case, reason: str, by: str, on: date) -> Case:
    """Nobody can be reached (連絡不能): the answer stays undelivered, its deadline stays met.

    Raises:
        RuleViolation: `not_returned`, `no_try_yet`, `reason_missing`.
    """
    if not is_returned(case):
        raise RuleViolation("not_returned")
    if not tries_since(case):
        raise RuleViolation("no_try_yet")
    if not reason.strip():
        raise RuleViolation("reason_missing")
    return replace(case, unreachable_on=on, unreachable_by=by, unreachable_reason=reason.strip())
