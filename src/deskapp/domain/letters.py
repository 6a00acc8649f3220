"""The life of a letter once made: approved, printed, compared, posted, returned (spec §7, §8)."""

from dataclasses import replace
from datetime import date

from deskapp.domain.approvals import awaits_approval
from deskapp.domain.basis import Reckoned, answer_basis
from deskapp.domain.case import Case, find
from deskapp.domain.decisions import hands_out_file, needs_carrying_out, refuse_unanswerable
from deskapp.domain.errors import RuleViolation
from deskapp.domain.facts import Comparison, Item, LetterFact, Posting, Printing
from deskapp.domain.guards import refuse_ended
from deskapp.domain.kinds import LetterCode, ReturnFate
from deskapp.domain.outdated import is_outdated

#: What a second person compares before an answer is posted: name ↔ envelope, address, content (spec §8).
COMPARISONS = frozenset({"name", "address", "content"})


def current_answer(case: Case, stand: Reckoned) -> LetterFact | None:
    """The answer that says what is decided and done now, or None when it must be made (again).

    What was posted stands, unless it came back and must go elsewhere (返戻, spec §6).
    """
    kept = set() if is_returned(case) else {posting.letter_id for posting in case.postings}
    for letter in reversed(case.letters):
        if letter.code is LetterCode.ANSWER and letter.voided_on is None:
            as_now = letter.basis == answer_basis(case) and not is_outdated(case, letter, stand)
            fresh = letter.id in kept or as_now
            return letter if fresh else None
    return None


def print_letter(case: Case, printing: Printing) -> Case:
    """Somebody said yes to 「印刷できましたか」.

    Raises RuleViolation `letter_voided`; `print_unsure` while its paper of a print run is not looked at.
    """
    if find(case.letters, printing.letter_id).voided_on:
        raise RuleViolation("letter_voided")
    if print_unsure(case, printing.letter_id):
        raise RuleViolation("print_unsure")
    return replace(case, printings=(*case.printings, printing))


def print_unsure(case: Case, letter_id: str) -> bool:
    """Whether a print run handed this letter over and nobody has said yet that its paper came out."""
    return any(each.letter_id == letter_id and each.unsure for each in case.printings)


def came_out(case: Case, letter_id: str) -> tuple[date, ...]:
    """The days on which its paper came out of the printer, and somebody saw it."""
    mine = (each for each in case.printings if each.letter_id == letter_id)
    return tuple(each.printed_on for each in mine if not each.unsure)


def is_printed(case: Case, letter_id: str) -> bool:
    """Whether this letter is on paper; what was destroyed when it came back is printed anew."""
    last = last_posting(case, letter_id)
    since = last.fate_on if last and last.fate is ReturnFate.DESTROYED else None
    return any(since is None or day >= since for day in came_out(case, letter_id))


def goes_as_file(case: Case, letter: LetterFact) -> bool:
    """Whether it is an answer that hands data out electronically, as was asked for (33条2項)."""
    return letter.code is LetterCode.ANSWER and any(map(hands_out_file, case.items))


def waits_as_file(case: Case, letter: LetterFact) -> bool:
    """Whether it goes as a file and nobody printed it to go on paper instead."""
    return goes_as_file(case, letter) and not is_printed(case, letter.id)


def at_hand(case: Case, letter: LetterFact) -> bool:
    """Whether it can be compared and go: on paper, or as the file that was asked for."""
    return is_printed(case, letter.id) or goes_as_file(case, letter)


def compare_letter(case: Case, comparison: Comparison, ticks: frozenset[str]) -> Case:
    """A second person compared name, address and content before posting (spec §8).

    Raises:
        RuleViolation: `comparison_incomplete` unless all three are ticked, `letter_voided`, `already_posted`,
            `print_unsure`, `not_printed`, `own_letter` when the maker compares their own letter.
    """
    letter = find(case.letters, comparison.letter_id)
    if ticks != COMPARISONS:
        raise RuleViolation("comparison_incomplete")
    if letter.voided_on:
        raise RuleViolation("letter_voided")
    refuse_not_at_hand(case, letter)
    if comparison.compared_by == letter.made_by:
        raise RuleViolation("own_letter")
    made = replace(comparison, resend=resend_of(case, letter))
    return replace(case, comparisons=(*case.comparisons, made))


def refuse_not_at_hand(case: Case, letter: LetterFact) -> None:
    """The letter lies at the desk: printed or wanted as a file, not gone, not destroyed when it came back.

    Raises:
        RuleViolation: `already_posted`, `print_unsure`, `not_printed`.
    """
    last = last_posting(case, letter.id)
    if last and last.returned_on is None:
        raise RuleViolation("already_posted", on=last.posted_on)
    if print_unsure(case, letter.id):
        raise RuleViolation("print_unsure")
    if not at_hand(case, letter):
        raise RuleViolation("not_printed")


def needs_second(case: Case, letter: LetterFact) -> bool:
    """Whether a second person compares it: an answer, and whatever goes out again (spec §8)."""
    return letter.code is LetterCode.ANSWER or last_posting(case, letter.id) is not None


def resend_of(case: Case, letter: LetterFact) -> int:
    """The number of its next posting: 0 the first, 1 再送1; an answer made anew counts on (spec §6)."""
    if letter.code is LetterCode.ANSWER:
        return len(answer_postings(case))
    return sum(posting.letter_id == letter.id for posting in case.postings)


def comparisons(case: Case, letter: LetterFact, resend: int) -> tuple[Comparison, ...]:
    """The comparisons of just these bytes that vouch for that posting of them."""
    made = (c for c in case.comparisons if c.letter_id == letter.id and c.digest == letter.digest)
    return tuple(each for each in made if each.resend == resend)


def compared(case: Case, letter: LetterFact) -> Comparison | None:
    """The comparison for the posting to come, if a second person made it."""
    return next(iter(comparisons(case, letter, resend_of(case, letter))), None)


def last_posting(case: Case, letter_id: str) -> Posting | None:
    """How the letter last went out, or None."""
    return next((each for each in reversed(case.postings) if each.letter_id == letter_id), None)


def refuse_unready(case: Case, letter: LetterFact, stand: Reckoned) -> None:
    """An answer goes on only as it is decided, agreed to and carried out now (spec §6, §7).

    Raises:
        RuleViolation: `case_ended`, `identity_unchecked`, `not_decided`, `answer_outdated`,
            `approval_missing`, `not_carried_out`.
    """
    if case.withdrawn_on or case.unable_on:
        refuse_ended(case)
    refuse_unanswerable(case)
    if current_answer(case, stand) != letter:
        raise RuleViolation("answer_outdated")
    if awaits_approval(case):
        raise RuleViolation("approval_missing")
    if undone(case):
        raise RuleViolation("not_carried_out")


def undone(case: Case) -> tuple[Item, ...]:
    """Items granted but not yet carried out."""
    return tuple(item for item in case.items if needs_carrying_out(item) and item.done_on is None)


def answer_posted_on(case: Case) -> date | None:
    """The day the answer was first posted, or None."""
    return next((posting.posted_on for posting in answer_postings(case)), None)


def answer_postings(case: Case) -> tuple[Posting, ...]:
    """Every posting of an answer, resends included, in the order they were recorded."""
    answers = {letter.id for letter in case.letters if letter.code is LetterCode.ANSWER}
    return tuple(posting for posting in case.postings if posting.letter_id in answers)


def unposted(case: Case, code: LetterCode, stand: Reckoned) -> LetterFact | None:
    """The newest letter of this kind, where it is neither voided nor posted and still true."""
    letter = newest(case, code)
    if letter is None or last_posting(case, letter.id) or is_outdated(case, letter, stand):
        return None
    return letter


def newest(case: Case, code: LetterCode) -> LetterFact | None:
    """The newest letter of this kind that is not voided."""
    made = (each for each in reversed(case.letters) if each.code is code and each.voided_on is None)
    return next(made, None)


def posted_on(case: Case, code: LetterCode) -> date | None:
    """The day a letter of this kind was last posted and did not come back, or None."""
    ids = {letter.id for letter in case.letters if letter.code is code}
    sent = (p.posted_on for p in case.postings if p.letter_id in ids and p.returned_on is None)
    return max(sent, default=None)


def is_returned(case: Case) -> bool:
    """Whether the last posting of an answer came back."""
    return any(posting.returned_on for posting in answer_postings(case)[-1:])
