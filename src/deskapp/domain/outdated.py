"""Whether a letter that was made may still go: it must print what it would print now (§5, §8)."""

from deskapp.domain.basis import Reckoned, letter_basis
from deskapp.domain.case import Case
from deskapp.domain.facts import LetterFact
from deskapp.domain.kinds import LetterCode

#: What tells by when the answer is posted.
DUE_TOLD = frozenset({LetterCode.RECEIPT, LetterCode.EXTENSION})


def is_outdated(case: Case, letter: LetterFact, stand: Reckoned) -> bool:
    """Whether a letter would read otherwise now: another name or address, another fact, another date."""
    reads_otherwise = letter.code is not LetterCode.ANSWER and (
        bool(letter.basis) and letter.basis != letter_basis(case, letter.code, stand)
    )
    return reads_otherwise or _dates_otherwise(case, letter, stand) or _untrue(case, letter)


def _dates_otherwise(case: Case, letter: LetterFact, stand: Reckoned) -> bool:
    """Whether a date it prints is another by now: 受付日, 回答期限, 補正期限; one never kept is left out."""
    if letter.code is LetterCode.ANSWER:
        return letter.complete_on is not None and letter.complete_on != stand.checklist.complete_on
    if letter.code in DUE_TOLD:
        return letter.told_due_on is not None and letter.told_due_on != stand.due_on
    by = {each.letter_id: each.reply_by_on for each in case.deficiencies}
    return letter.reply_by_on is not None and letter.reply_by_on != by.get(letter.id)


def _untrue(case: Case, letter: LetterFact) -> bool:
    """Whether what it is about was never so or is undone: an extension, the end of the request."""
    if letter.code is LetterCode.EXTENSION:
        return not case.extensions
    return letter.code is LetterCode.UNABLE and not (case.withdrawn_on or case.unable_on)
