"""Whether a letter that was made may still go: to the same name and address, saying what is true (§8)."""

from deskapp.domain.basis import letter_basis
from deskapp.domain.case import Case
from deskapp.domain.facts import LetterFact
from deskapp.domain.kinds import LetterCode
from deskapp.domain.verdicts import Checklist


def is_outdated(case: Case, letter: LetterFact, checklist: Checklist) -> bool:
    """Whether a letter that is no answer would read otherwise now, or tells a date that was undone."""
    return _reads_otherwise(case, letter, checklist) or tells_undone_date(case, letter)


def _reads_otherwise(case: Case, letter: LetterFact, checklist: Checklist) -> bool:
    kept = letter.code is not LetterCode.ANSWER and bool(letter.basis)
    return kept and letter.basis != letter_basis(case, letter.code, checklist)


def tells_undone_date(case: Case, letter: LetterFact) -> bool:
    """Whether L16 tells a date that was put right or taken back since."""
    undone = {each.old for each in case.corrections if each.fact == "extensions"}
    told = letter.told_due_on.isoformat() if letter.told_due_on else ""
    return letter.code is LetterCode.EXTENSION and (not case.extensions or told in undone)
