"""What to do next about a letter: print, have compared, post, tell an extension, handle a return."""

from collections.abc import Iterator
from datetime import date

from deskapp.domain.acts import Act
from deskapp.domain.case import Case, find
from deskapp.domain.facts import Deficiency, LetterFact
from deskapp.domain.kinds import LetterCode
from deskapp.domain.letters import (
    answer_posted_on,
    at_hand,
    compared,
    is_printed,
    last_posting,
    needs_second,
    print_unsure,
    unposted,
)
from deskapp.domain.outdated import is_outdated
from deskapp.domain.returns import lies_here, undelivered
from deskapp.domain.standing import Standing
from deskapp.domain.step import Step


def to_post(case: Case, letter: LetterFact, by: date | None) -> Step:
    facts: dict[str, object] = {"letter": letter.code, "since": letter.made_on}
    if print_unsure(case, letter.id):
        return Step("look_at_print", Act.PRINT_LETTER, by, letter.id, facts=facts)
    if not at_hand(case, letter):
        return Step("print_letter", Act.PRINT_LETTER, by, letter.id, facts=facts)
    if needs_second(case, letter) and compared(case, letter) is None:
        return Step("compare_letter", Act.COMPARE_LETTER, by, letter.id, facts=facts)
    if not is_printed(case, letter.id):  # what was asked for as a file needs no paper
        return Step("hand_over_file", Act.POST_LETTER, by, letter.id, facts=facts)
    return Step("post_letter", Act.POST_LETTER, by, letter.id, facts=facts)


def telling_extension(case: Case, stand: Standing, today: date) -> Iterator[Step]:
    """An extension is told by letter before anything else goes on (L16): the date in force, no other.

    While the clock is stopped, or the set is incomplete again, there is none to tell, nor where the clock
    of a set that is complete anew runs longer than was granted.
    """
    if not case.extensions or answer_posted_on(case) or stand.paused_on or stand.due_on == stand.promised_on:
        return
    told = {each.told_due_on for each in case.letters if each.id in case.delivered and _is_l16(each)}
    if stand.due_on in told or came_back_here(case, LetterCode.EXTENSION, stand):
        return
    letter = unposted(case, LetterCode.EXTENSION, stand)
    if letter:
        yield to_post(case, letter, today)
    else:
        yield Step("tell_extension", Act.MAKE_LETTER, today, LetterCode.EXTENSION)


def _is_l16(letter: LetterFact) -> bool:
    return letter.code is LetterCode.EXTENSION


def coming_back(case: Case, stand: Standing, today: date) -> Iterator[Step]:
    """A letter other than the answer lies here again: it goes out anew, or is destroyed (返戻, spec §6)."""
    for code, posting in undelivered(case).items():
        if code is not LetterCode.ANSWER and came_back_here(case, code, stand):
            facts: dict[str, object] = {"since": posting.returned_on}
            yield Step("handle_return", Act.POST_LETTER, today, posting.letter_id, facts=facts)


def came_back_here(case: Case, code: LetterCode, stand: Standing) -> bool:
    """Whether a letter of this kind lies here again and may go out as it is."""
    posting = undelivered(case).get(code)
    if posting is None or not lies_here(posting):
        return False
    return not is_outdated(case, find(case.letters, posting.letter_id), stand)


def untold(case: Case, last: Deficiency, stand: Standing) -> bool:
    """Whether the letter that told it came back and is gone, or can no longer go out as it is."""
    if last.letter_id is None:
        return False
    posting, letter = last_posting(case, last.letter_id), find(case.letters, last.letter_id)
    if posting is None:
        return letter.voided_on is not None or is_outdated(case, letter, stand)
    return posting.returned_on is not None
