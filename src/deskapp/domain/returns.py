"""A letter that came back (返戻): why, where it lies, tries to reach the person, giving up (spec §6)."""

from dataclasses import replace
from datetime import date

from deskapp.domain.case import Case, change, find
from deskapp.domain.errors import RuleViolation
from deskapp.domain.facts import Posting
from deskapp.domain.intake import refuse_future
from deskapp.domain.kinds import LetterCode, ReturnFate, ReturnReason
from deskapp.domain.letter_facts import ContactTry
from deskapp.domain.letters import is_returned, last_posting

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
        RuleViolation: `not_returned`; `not_sent_again` where it should have gone out again and did not.
    """
    posting = find(case.postings, posting_id)
    if posting.returned_on is None:
        raise RuleViolation("not_returned")
    if fate not in may_be(case, posting):
        raise RuleViolation("not_sent_again")
    settled_on = None if fate is ReturnFate.LOCKED else on
    return replace(case, postings=change(case.postings, posting_id, fate=fate, fate_on=settled_on))


def may_be(case: Case, posting: Posting) -> tuple[ReturnFate, ...]:
    """What may have become of a letter that came back: on its way again only where it went out again."""
    again = last_posting(case, posting.letter_id) != posting
    return tuple(fate for fate in ReturnFate if again or fate is not ReturnFate.RESENT)


def returned_left(case: Case) -> tuple[Posting, ...]:
    """The letters that came back and still lie at the desk."""
    return tuple(posting for posting in case.postings if lies_here(posting))


def lies_here(posting: Posting) -> bool:
    """Whether the letter came back and is still at the desk."""
    return posting.returned_on is not None and posting.fate in (None, ReturnFate.LOCKED)


def note_try(case: Case, tried: ContactTry, today: date) -> Case:
    """Note a try to reach the person after a letter came back; who is reached is 連絡不能 no more.

    Raises:
        RuleViolation: `not_returned`, `in_the_future`, `tried_before_return`.
    """
    refuse_future(tried.tried_on, today)
    back = came_back(case)
    if back is None:
        raise RuleViolation("not_returned")
    if tried.tried_on < back:
        raise RuleViolation("tried_before_return", returned_on=back)
    met = {"unreachable_on": None, "unreachable_by": None, "unreachable_reason": ""} if tried.reached else {}
    return replace(case, tries=(*case.tries, tried), **met)  # type: ignore[arg-type]  # named fields


def came_back(case: Case) -> date | None:
    """The last day a letter came back that has not gone out again, or None."""
    return max((each.returned_on for each in undelivered(case).values() if each.returned_on), default=None)


def undelivered(case: Case) -> dict[LetterCode, Posting]:
    """The letters whose last posting of their kind came back."""
    codes = {letter.id: letter.code for letter in case.letters}
    last = {codes[posting.letter_id]: posting for posting in case.postings}
    return {code: posting for code, posting in last.items() if posting.returned_on}


def tries_since(case: Case) -> tuple[ContactTry, ...]:
    """The tries made since a letter last came back."""
    back = came_back(case)
    return tuple(each for each in case.tries if back and each.tried_on >= back)


def give_up_contact(case: Case, reason: str, by: str, on: date) -> Case:
    """Nobody can be reached (連絡不能): the answer stays undelivered, its deadline stays met.

    Raises:
        RuleViolation: `not_returned`, `no_try_yet`, `was_reached` where a try since then succeeded,
            `reason_missing`.
    """
    if not is_returned(case):
        raise RuleViolation("not_returned")
    if not tries_since(case):
        raise RuleViolation("no_try_yet")
    if any(each.reached for each in tries_since(case)):
        raise RuleViolation("was_reached")
    if not reason.strip():
        raise RuleViolation("reason_missing")
    return replace(case, unreachable_on=on, unreachable_by=by, unreachable_reason=reason.strip())
