"""Whether a letter that was made may still go: to the same name and address, telling a true date (§8)."""

from deskapp.domain.basis import address_basis
from deskapp.domain.case import Case
from deskapp.domain.facts import LetterFact
from deskapp.domain.kinds import LetterCode


def is_outdated(case: Case, letter: LetterFact) -> bool:
    """Whether a letter that is no answer would go to another name or address now, or tells a date undone."""
    return _goes_elsewhere(case, letter) or tells_undone_date(case, letter)


def _goes_elsewhere(case: Case, letter: LetterFact) -> bool:
    kept = letter.code is not LetterCode.ANSWER and bool(letter.basis)
    return kept and letter.basis != address_basis(case)


def tells_undone_date(case: Case, letter: LetterFact) -> bool:
    """Whether L16 tells a date that was put right or taken back since."""
    undone = {each.old for each in case.corrections if each.fact == "extensions"}
    told = letter.told_due_on.isoformat() if letter.told_due_on else ""
    return letter.code is LetterCode.EXTENSION and (not case.extensions or told in undone)
