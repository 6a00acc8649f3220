"""What waits for the post at a case: letters not gone yet, the answer to make, what came back (§6, §8)."""

from collections.abc import Iterator
from dataclasses import dataclass

from deskapp.domain.approvals import awaits_approval
from deskapp.domain.basis import Reckoned
from deskapp.domain.case import Case, find
from deskapp.domain.decisions import all_decided
from deskapp.domain.errors import RuleViolation
from deskapp.domain.facts import LetterFact
from deskapp.domain.kinds import LetterCode, Matter, ReturnFate, State
from deskapp.domain.letters import (
    answer_posted_on,
    current_answer,
    is_printed,
    last_posting,
    undone,
    unposted,
)
from deskapp.domain.outdated import is_outdated
from deskapp.domain.returns import returned_left
from deskapp.domain.sheet_codes import SheetCode
from deskapp.domain.standing import Standing


@dataclass(frozen=True, slots=True)
class Waiting:
    """A letter that waits at the desk; `letter` is None while the answer must still be made."""

    code: LetterCode
    letter: LetterFact | None


def letters_waiting(case: Case, stand: Standing) -> tuple[Waiting, ...]:
    """The letters of a case that somebody must still bring to the post, or that came back from it.

    A letter is waited for no more once events have overtaken it: the form after it came in, a deficiency
    after the set is complete, anything but L15 after the request ended. An answer waits for the post only
    when nobody must decide, approve or carry out anything before.
    """
    if case.disposed_on or case.matter is not Matter.REQUEST:
        return ()
    found = {letter.id: Waiting(letter.code, letter) for letter in _letters(case, stand)}
    to_make = _answer_is_due(case, stand) and current_answer(case, stand) is None
    return (*((Waiting(LetterCode.ANSWER, None),) if to_make else ()), *found.values())


def _letters(case: Case, stand: Standing) -> Iterator[LetterFact]:
    answer = current_answer(case, stand)
    if answer and _answer_is_due(case, stand):
        yield answer
    yield from (find(case.letters, posting.letter_id) for posting in returned_left(case))
    made = {letter.code for letter in case.letters} - {LetterCode.ANSWER}
    for code in LetterCode if made else ():
        letter = unposted(case, code, stand) if code in made else None
        if letter and not case.closed_on and not _overtaken(case, stand, letter):
            yield letter


def _answer_is_due(case: Case, stand: Standing) -> bool:
    """Whether an answer is the next thing to go out: the first one, or one to follow what came back."""
    if stand.state is not State.RETURNED:
        return stand.state is State.POSTING
    decided = case.identity_checked_on is not None and all_decided(case)
    return decided and not awaits_approval(case) and not undone(case)


def _overtaken(case: Case, stand: Standing, letter: LetterFact) -> bool:
    """Whether nobody needs this letter any more."""
    if letter.code is LetterCode.UNABLE:
        return False  # it is outdated where the request goes on
    if case.over_on:
        return True
    if letter.code is LetterCode.DEFICIENCY:
        return stand.checklist.complete
    if letter.code is LetterCode.FORM_OUT:
        return any(paper.paper == "request_form" for paper in case.papers)
    return answer_posted_on(case) is not None


def letter_of_sheet(case: Case, code: SheetCode) -> LetterFact:
    """The letter whose code stands on a sheet.

    Raises:
        RuleViolation: `sheet_letter_unknown` where the records know no such letter, as after a restore.
    """
    place = int(code.version) - 1
    letter = case.letters[place] if 0 <= place < len(case.letters) else None
    if letter is None or letter.code is not code.letter:
        raise RuleViolation("sheet_letter_unknown", number=case.number)
    return letter


def refuse_stale_sheet(case: Case, letter: LetterFact, stand: Reckoned) -> None:
    """Refuse a sheet in hand that must not go out: another took its place, or it should be gone (spec §8).

    Raises:
        RuleViolation: `sheet_voided`, `sheet_outdated`, `sheet_destroyed`.
    """
    if letter.voided_on:
        raise RuleViolation("sheet_voided", letter=letter.number, on=letter.voided_on)
    last = last_posting(case, letter.id)
    if last and last.returned_on is None:
        return
    if last and last.fate is ReturnFate.DESTROYED and not is_printed(case, letter.id):
        raise RuleViolation("sheet_destroyed", letter=letter.number, on=last.fate_on)
    replaced = letter.code is LetterCode.ANSWER and current_answer(case, stand) != letter
    if replaced or is_outdated(case, letter, stand):
        raise RuleViolation("sheet_outdated", letter=letter.number)
