"""Which letter can be made now, and taking one back that was made by mistake (spec §6, §8)."""

from dataclasses import replace
from datetime import date

from deskapp.domain.case import Case, change, find
from deskapp.domain.decisions import refuse_unanswerable
from deskapp.domain.errors import RuleViolation
from deskapp.domain.facts import LetterFact
from deskapp.domain.guards import refuse_ended, refuse_no_request
from deskapp.domain.kinds import LetterCode
from deskapp.domain.letters import answer_posted_on, last_posting
from deskapp.domain.outdated import DUE_TOLD, is_outdated
from deskapp.domain.standing import Standing

#: Told once: the same said again would only make somebody wonder what changed.
_TOLD_ONCE = DUE_TOLD | {LetterCode.UNABLE}


def make_letter(case: Case, letter: LetterFact, stand: Standing) -> Case:
    """Keep a letter that was made; an unposted one of its kind is voided, its number is never reused.

    Raises:
        RuleViolation: those of `refuse_to_make`; `reply_by_missing` for L03 without its day.
    """
    refuse_to_make(case, letter.code, stand)
    if letter.code is LetterCode.DEFICIENCY and letter.reply_by_on is None:
        raise RuleViolation("reply_by_missing")
    voided = (
        replace(old, voided_on=letter.made_on) if _replaced(case, old, letter) else old
        for old in case.letters
    )
    return replace(case, letters=(*voided, letter))


def _replaced(case: Case, old: LetterFact, new: LetterFact) -> bool:
    return old.code is new.code and old.voided_on is None and last_posting(case, old.id) is None


def can_make(case: Case, code: LetterCode, stand: Standing) -> bool:
    """Whether a letter of this kind can be made now: what a menu offers."""
    try:
        refuse_to_make(case, code, stand)
    except RuleViolation:
        return False
    return True


def refuse_to_make(case: Case, code: LetterCode, stand: Standing) -> None:
    """Refuse a letter that would say what is not so.

    Raises:
        RuleViolation: `no_request`, `case_ended`; for an answer `identity_unchecked`, `content_missing`,
            `not_decided`; for L16 `extension_missing`; for it and L02 `clock_not_started`,
            `answered_already` and, while nobody knows the date, `clock_stopped`; for L03
            `nothing_missing`; for L15 `request_goes_on`; `letter_is_out` for what was told as it is now.
    """
    refuse_no_request(case)
    if code is LetterCode.UNABLE and not (case.withdrawn_on or case.unable_on):
        raise RuleViolation("request_goes_on")
    if code is not LetterCode.UNABLE:
        refuse_ended(case)
    if code is LetterCode.ANSWER:
        refuse_unanswerable(case)
    if code is LetterCode.DEFICIENCY and not stand.checklist.missing:
        raise RuleViolation("nothing_missing")
    if code in DUE_TOLD:
        _refuse_dateless(case, code, stand)
    if code in _TOLD_ONCE:
        _refuse_told(case, code, stand)


def _refuse_dateless(case: Case, code: LetterCode, stand: Standing) -> None:
    """L02 and L16 name the day by which the answer will be posted."""
    if code is LetterCode.EXTENSION and not case.extensions:
        raise RuleViolation("extension_missing")
    if stand.due_on is None:
        raise RuleViolation("clock_not_started")
    if answer_posted_on(case):
        raise RuleViolation("answered_already")
    if stand.paused_on:
        raise RuleViolation("clock_stopped", on=stand.paused_on)


def _refuse_told(case: Case, code: LetterCode, stand: Standing) -> None:
    for letter in case.letters:
        out = letter.code is code and letter.id in case.delivered
        if out and not is_outdated(case, letter, stand):
            raise RuleViolation("letter_is_out", letter=letter.number)


def voidable(case: Case) -> tuple[LetterFact, ...]:
    """The letters that lie at the desk and never left it; none once the case is closed."""
    if case.closed_on:
        return ()
    return tuple(each for each in case.letters if not (each.voided_on or last_posting(case, each.id)))


def void_letter(case: Case, letter_id: str, reason: str, by: str, on: date) -> Case:
    """Take back a letter that was made by mistake and never left the desk; its number is never reused.

    Raises:
        RuleViolation: `letter_voided`, `letter_left` once it went out, `reason_missing`.
    """
    letter = find(case.letters, letter_id)
    if letter.voided_on:
        raise RuleViolation("letter_voided")
    if last_posting(case, letter_id):
        raise RuleViolation("letter_left")
    if not reason.strip():
        raise RuleViolation("reason_missing")
    values = {"voided_on": on, "voided_by": by, "void_reason": reason.strip()}
    return replace(case, letters=change(case.letters, letter_id, **values))
