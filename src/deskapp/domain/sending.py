"""A letter leaves the desk: with the post, or as a file where one was asked for (spec §5, §8; 33条2項)."""

import re
from dataclasses import replace
from datetime import date

from deskapp.domain.basis import Reckoned
from deskapp.domain.case import Case, change, find
from deskapp.domain.errors import RuleViolation
from deskapp.domain.facts import LetterFact, Posting
from deskapp.domain.intake import refuse_future
from deskapp.domain.kinds import LetterCode, PostMethod, ReturnFate, Verdict
from deskapp.domain.letters import (
    answer_posted_on,
    came_out,
    comparisons,
    goes_as_file,
    is_printed,
    last_posting,
    needs_second,
    refuse_not_at_hand,
    refuse_unready,
    resend_of,
)
from deskapp.domain.outdated import is_outdated

#: How a file goes to whoever asked for one (33条2項, 規則30条).
FILE_METHODS = (PostMethod.DISC, PostMethod.USB, PostMethod.MAIL, PostMethod.DOWNLOAD)
#: How paper goes.
PAPER_METHODS = tuple(method for method in PostMethod if method not in FILE_METHODS)
#: Methods that give a tracking number, which must then be recorded.
TRACKED_METHODS = frozenset(PAPER_METHODS) - {PostMethod.ORDINARY}

#: One place to mail to, as far as it can be told by its looks: what was left out or typed twice is seen.
_ADDRESS = re.compile(r"[^@\s]+@[^@\s.]+(\.[^@\s.]+)+")


def post_letter(case: Case, posting: Posting, today: date, stand: Reckoned) -> Case:
    """A letter went to the post or over as a file; the first time meets the deadline (spec §5, §8).

    `stand` is where the case stands: a letter that tells otherwise is made again, and a reason is asked when
    the answer is later than the due date first promised.

    Raises:
        RuleViolation: `protected`, `letter_voided`, `in_the_future`, `posted_before_made`,
            `posted_before_return`, `posted_before_ready`, `letter_outdated`, `tracking_missing`,
            `handed_to_missing`, `mail_address_unlike`, `already_posted`, `print_unsure`, `not_printed`,
            `file_not_wanted`, `not_compared` or `not_looked_over`, and for an answer
            `identity_unchecked`, `answer_outdated`, `approval_missing`, `not_carried_out`,
            `late_reason_missing`,
            `case_ended` when the request was taken back or given up.
    """
    letter = find(case.letters, posting.letter_id)
    _refuse_barred(case, letter)
    refuse_future(posting.posted_on, today)
    _refuse_early(case, letter, posting)
    _refuse_untold(posting)
    _refuse_unfit(case, letter, stand)
    _refuse_other_way(case, letter, posting)
    if needs_second(case, letter):
        _refuse_uncompared(case, letter, posting.posted_by)
    elif not posting.checked_by_poster:
        raise RuleViolation("not_looked_over")
    late = letter.code is LetterCode.ANSWER and is_late(case, posting.posted_on, stand.first_due_on)
    if late and not posting.explained:
        raise RuleViolation("late_reason_missing", due_on=stand.first_due_on)
    sent = replace(posting, resend=resend_of(case, letter))
    refuse_before_ready(case, sent)
    return replace(case, postings=(*_gone_again(case, sent), sent))


def refuse_unsealable(case: Case, letter_id: str, by: str, stand: Reckoned) -> None:
    """A file is made only of an answer that may leave the desk now: from then on it can (33条2項).

    Raises:
        RuleViolation: `protected`, `letter_voided`, `file_not_wanted`, `already_posted`, `print_unsure`,
            `letter_outdated`, `not_compared` and those of `letters.refuse_unready`.
    """
    letter = find(case.letters, letter_id)
    _refuse_barred(case, letter)
    if not goes_as_file(case, letter):
        raise RuleViolation("file_not_wanted")
    _refuse_unfit(case, letter, stand)
    _refuse_uncompared(case, letter, by)


def _refuse_barred(case: Case, letter: LetterFact) -> None:
    if case.protected:
        raise RuleViolation("protected")
    if letter.voided_on:
        raise RuleViolation("letter_voided")


def _refuse_unfit(case: Case, letter: LetterFact, stand: Reckoned) -> None:
    refuse_not_at_hand(case, letter)
    if letter.code is LetterCode.ANSWER:
        refuse_unready(case, letter, stand)
    if is_outdated(case, letter, stand):
        raise RuleViolation("letter_outdated")


def _refuse_untold(posting: Posting) -> None:
    """What goes with a number has it; a file went to somebody."""
    if posting.method in TRACKED_METHODS and not posting.tracking.strip():
        raise RuleViolation("tracking_missing")
    if posting.method in FILE_METHODS and not posting.handed_to.strip():
        raise RuleViolation("handed_to_missing")
    if posting.method is PostMethod.MAIL and not _ADDRESS.fullmatch(posting.handed_to.strip()):
        raise RuleViolation("mail_address_unlike")


def _refuse_other_way(case: Case, letter: LetterFact, posting: Posting) -> None:
    """A file goes to whoever asked for one; paper goes once it is printed, whatever was asked for."""
    if posting.method in FILE_METHODS:
        if not goes_as_file(case, letter):
            raise RuleViolation("file_not_wanted")
    elif not is_printed(case, letter.id):
        raise RuleViolation("not_printed")


def _refuse_early(case: Case, letter: LetterFact, posting: Posting) -> None:
    if posting.posted_on < letter.made_on:
        raise RuleViolation("posted_before_made", made_on=letter.made_on)
    last = last_posting(case, letter.id)
    if last and last.returned_on and posting.posted_on < last.returned_on:
        raise RuleViolation("posted_before_return", returned_on=last.returned_on)


def refuse_before_ready(case: Case, posting: Posting) -> None:
    """A letter is posted no earlier than it was printed, agreed to and compared (spec §5, §8).

    Raises:
        RuleViolation: `posted_before_ready` with that day.
    """
    letter = find(case.letters, posting.letter_id)
    steps = [min(came_out(case, letter.id), default=None)]
    made = comparisons(case, letter, posting.resend)
    steps.append(min((c.compared_on for c in made if c.compared_by != posting.posted_by), default=None))
    judged = (each for each in case.approvals if each.letter_id == letter.id)
    agreed = (each.decided_on for each in judged if each.verdict is Verdict.APPROVED)
    steps.append(min((day for day in agreed if day), default=None))
    ready_on = max((day for day in steps if day), default=posting.posted_on)
    if posting.posted_on < ready_on:
        raise RuleViolation("posted_before_ready", ready_on=ready_on)


def _refuse_uncompared(case: Case, letter: LetterFact, by: str) -> None:
    """A second person, other than who sends it, compared it for this time (spec §8)."""
    made = comparisons(case, letter, resend_of(case, letter))
    if all(each.compared_by == by for each in made):
        raise RuleViolation("not_compared")


def _gone_again(case: Case, sent: Posting) -> tuple[Posting, ...]:
    """The postings so far: what came back and was not printed anew is itself on its way again."""
    last = last_posting(case, sent.letter_id)
    if last is None or last.returned_on is None or last.fate is not ReturnFate.LOCKED:
        return case.postings
    if any(day >= last.returned_on for day in came_out(case, sent.letter_id)):
        return case.postings
    return change(case.postings, last.id, fate=ReturnFate.RESENT, fate_on=sent.posted_on)


def is_late(case: Case, posted_on: date, first_due_on: date | None) -> bool:
    """Whether an answer posted that day would be the first, and after the day promised (spec §11)."""
    return first_due_on is not None and posted_on > first_due_on and answer_posted_on(case) is None
