"""The letters of a case and how far each is; the decisions that wait for a supervisor (screens.md)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from deskapp.domain.acts import Act
from deskapp.domain.approvals import authors, awaits_approval, open_approval
from deskapp.domain.case import Case, find
from deskapp.domain.decisions import needs_approval
from deskapp.domain.facts import Approval, Comparison, LetterFact, Posting
from deskapp.domain.kinds import LetterCode
from deskapp.domain.letters import (
    at_hand,
    compared,
    comparisons,
    current_answer,
    last_posting,
    needs_second,
    print_unsure,
    undone,
)
from deskapp.domain.outdated import is_outdated
from deskapp.domain.returns import undelivered
from deskapp.domain.standing import Standing
from deskapp.operations.desk import Desk
from deskapp.operations.letters import letter_bytes
from deskapp.operations.views.lists import Chip, Line, Wanted, case_list
from deskapp.operations.views.page import CasePage, case_page


class LetterState(StrEnum):
    """How far a letter is, in the order of its life; a voided or outdated one goes nowhere.

    `NOT_NEEDED`: the answer of a request that was taken back or given up, or what was not on paper by then.
    `AWAITING_CHECK`: the identity check was opened again after the answer was made.
    `UNSURE`: a print run handed it to the printer, and nobody has said yet whether it came out.
    """

    VOIDED = "voided"
    NOT_NEEDED = "not_needed"
    OUTDATED = "outdated"
    AWAITING_CHECK = "awaiting_check"
    AWAITING_APPROVAL = "awaiting_approval"
    AWAITING_DOING = "awaiting_doing"
    TO_MAKE = "to_make"
    TO_PRINT = "to_print"
    UNSURE = "unsure"
    TO_COMPARE = "to_compare"
    TO_POST = "to_post"
    POSTED = "posted"
    RETURNED = "returned"


#: The states of a letter that goes nowhere any more.
NOWHERE = frozenset({LetterState.VOIDED, LetterState.NOT_NEEDED})
#: The states in which a letter may not be put on paper (yet).
_NOT_ON_PAPER = NOWHERE | {
    LetterState.OUTDATED,
    LetterState.AWAITING_CHECK,
    LetterState.AWAITING_APPROVAL,
    LetterState.AWAITING_DOING,
    LetterState.TO_MAKE,
}
PRINTABLE = frozenset(LetterState) - _NOT_ON_PAPER
#: The states in which an envelope or a label for it is wanted.
ADDRESSABLE = PRINTABLE - {LetterState.POSTED}


@dataclass(frozen=True, slots=True)
class LetterLine:
    """A letter with its state, its last posting, and who compared it for that or for the next one.

    `to_compare` and `to_post` say what it waits for; a letter that came back goes the same way again.
    """

    letter: LetterFact
    state: LetterState
    posting: Posting | None
    comparison: Comparison | None
    to_compare: bool
    to_post: bool

    @property
    def is_answer(self) -> bool:
        """Whether it is the answer, which goes its longer way."""
        return self.letter.code is LetterCode.ANSWER

    @property
    def second(self) -> bool:
        """Whether a second person must compare it before it is posted, or did (spec §8)."""
        return self.is_answer or self.comparison is not None or self.state is LetterState.RETURNED


def letter_lines(case: Case, stand: Standing) -> tuple[LetterLine, ...]:
    """The letters of a case, the newest first."""
    return tuple(_line(case, letter, stand) for letter in reversed(case.letters))


def _line(case: Case, letter: LetterFact, stand: Standing) -> LetterLine:
    posting = last_posting(case, letter.id)
    state, made = _state(case, letter, posting, stand), compared(case, letter)
    if posting and posting.returned_on is None:  # whoever compared what is with the post now
        made = next(iter(comparisons(case, letter, posting.resend)), None)
    again = state is LetterState.RETURNED and _goes_again(case, letter, stand)
    unseen = needs_second(case, letter) and made is None
    return LetterLine(
        letter,
        state,
        posting,
        made,
        to_compare=state is LetterState.TO_COMPARE or (again and unseen),
        to_post=state is LetterState.TO_POST or (again and not unseen),
    )


def _goes_again(case: Case, letter: LetterFact, stand: Standing) -> bool:
    """Whether what came back may go out as it is: nothing newer took its place, and it is still true."""
    if letter.code is LetterCode.ANSWER:
        return _hindered(case, letter, stand) is None
    last = undelivered(case)[letter.code].letter_id == letter.id
    return last and not is_outdated(case, letter, stand)


def _state(case: Case, letter: LetterFact, posting: Posting | None, stand: Standing) -> LetterState:
    if posting and posting.returned_on is None:
        return LetterState.POSTED
    if posting:
        return LetterState.RETURNED if at_hand(case, letter) else _unprinted(case, letter)
    if letter.voided_on:
        return LetterState.VOIDED
    if _not_needed(case, letter):
        return LetterState.NOT_NEEDED
    if letter.code is LetterCode.ANSWER:
        hindered = _hindered(case, letter, stand)
        if hindered:
            return hindered
    if is_outdated(case, letter, stand):
        return LetterState.OUTDATED
    if print_unsure(case, letter.id) or not at_hand(case, letter):
        return _unprinted(case, letter)
    to_compare = needs_second(case, letter) and compared(case, letter) is None
    return LetterState.TO_COMPARE if to_compare else LetterState.TO_POST


def _not_needed(case: Case, letter: LetterFact) -> bool:
    """Whether the request ended without it; one on paper may have gone before that was noted."""
    if letter.code is LetterCode.UNABLE or not (case.withdrawn_on or case.unable_on):
        return False
    return letter.code is LetterCode.ANSWER or not at_hand(case, letter)


def _unprinted(case: Case, letter: LetterFact) -> LetterState:
    return LetterState.UNSURE if print_unsure(case, letter.id) else LetterState.TO_PRINT


def _hindered(case: Case, letter: LetterFact, stand: Standing) -> LetterState | None:
    """Why this answer may not go on."""
    if current_answer(case, stand) != letter:
        return LetterState.OUTDATED
    if case.identity_checked_on is None:
        return LetterState.AWAITING_CHECK
    if awaits_approval(case):
        return LetterState.AWAITING_APPROVAL
    return LetterState.AWAITING_DOING if undone(case) else None


@dataclass(frozen=True, slots=True)
class Waiting:
    """A decision in the queue: its case's line, who submitted it and when, and whether it is one's own."""

    line: Line
    author: str
    submitted_on: date
    own: bool


@dataclass(frozen=True, slots=True)
class Submitted:
    """One decision with its draft letter, as a supervisor reads it; `why` it needs them, in codes."""

    page: CasePage
    approval: Approval
    letter: LetterFact
    pdf: bytes
    why: tuple[str, ...]
    author: str
    own: bool


def waiting_decisions(desk: Desk) -> tuple[Waiting, ...]:
    """The decisions that wait for a supervisor, the most pressing first."""
    return tuple(_waiting(desk))


def _waiting(desk: Desk) -> Iterator[Waiting]:
    for line in case_list(desk, Wanted(chips=frozenset({Chip.APPROVAL}))).lines:
        with desk.looking() as reader:
            case = reader.case(line.id)
            names = {staff.id: staff.name for staff in reader.staff()}
        approval = open_approval(case)
        if approval:
            author = names.get(approval.submitted_by, "")
            yield Waiting(line, author, approval.submitted_on, own_decision(desk, case, approval))


def submitted_decision(desk: Desk, case_id: str) -> Submitted | None:
    """The decision of one case that waits for a supervisor; None when it waits no longer."""
    page = case_page(desk, case_id)
    approval = open_approval(page.case)
    if approval is None:
        return None
    return Submitted(
        page=page,
        approval=approval,
        letter=find(page.case.letters, approval.letter_id),
        pdf=letter_bytes(desk, case_id, approval.letter_id),
        why=needs_approval(page.case),
        author=page.staff.get(approval.submitted_by, ""),
        own=own_decision(desk, page.case, approval),
    )


def own_decision(desk: Desk, case: Case, approval: Approval) -> bool:
    """Whether who looks may not judge it: it is their own, or of the supervisor they stand in for."""
    made = authors(case, approval)
    return bool({desk.staff.id, desk.in_stead_of(Act.APPROVE_DECISION, made)} & made)


def may_approve(desk: Desk) -> bool:
    """Whether the person at this seat is a supervisor."""
    return desk.may(Act.APPROVE_DECISION)
