"""Making letters, showing their bytes, printing, comparing, posting, and what comes back (spec §8)."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from itertools import count

from deskapp.domain import letter_making, letters, sending
from deskapp.domain.acts import Act
from deskapp.domain.basis import answer_basis, letter_basis
from deskapp.domain.case import Case, find
from deskapp.domain.decisions import refuse_unanswerable
from deskapp.domain.errors import RuleViolation
from deskapp.domain.facts import Comparison, LetterFact, Posting, Printing
from deskapp.domain.kinds import LateReason, LetterCode, PostMethod
from deskapp.domain.standing import standing
from deskapp.letters.window import TOO_LONG
from deskapp.operations.calendar import calendar_in_force
from deskapp.operations.composing import Drawn, draw_letter
from deskapp.operations.desk import Desk
from deskapp.operations.doing import Changes, Tx, new_id
from deskapp.text import texts

#: How the log calls an answer taken out as a file under a password.
SEALED = "sealed_answer"


def draft(
    tx: Tx,
    case: Case,
    code: LetterCode,
    reply_by_on: date | None = None,
    wide_address: bool = False,
) -> Case:
    """Make a letter inside an act: numbered, drawn, its bytes kept with their digest.

    Raises:
        RuleViolation: as `domain.letter_making.make_letter` and `composing.draw_letter`.
    """
    desk = tx.desk
    stand = standing(case, desk.policy_of(case), desk.today)
    letter_making.refuse_to_make(case, code, stand)
    number = _resend_number(case, code) or _number(desk, case, tx.writer.count_up(_series(desk)))
    names = {staff.id: staff.name for staff in tx.writer.staff()}
    drawn = draw_letter(desk, case, code, number, names, reply_by_on, wide_address)
    letter = replace(_fact(desk, code, number, drawn, reply_by_on), wide_address=wide_address)
    basis = answer_basis(case) if code is LetterCode.ANSWER else letter_basis(case, code, stand)
    case = letter_making.make_letter(case, replace(letter, basis=basis), stand)
    tx.writer.keep_letter(case.id, letter.id, drawn.pdf)
    return case


def _fact(desk: Desk, code: LetterCode, number: str, drawn: Drawn, reply_by_on: date | None) -> LetterFact:
    return LetterFact(
        id=new_id(),
        code=code,
        number=number,
        form_version=drawn.form_version,
        digest=drawn.digest,
        pages=drawn.pages,
        made_on=desk.today,
        made_by=desk.staff.id,
        told_due_on=drawn.told_due_on,
        reply_by_on=reply_by_on,
        complete_on=drawn.complete_on,
    )


def _number(desk: Desk, case: Case, place: int) -> str:
    """「個相発第2026-0041号」: never reused, voided numbers stay (domain.md §4.3)."""
    code = desk.policy_of(case).profile.dispatch_code
    return texts("ja", "letters_panel")["document_number"].format(
        code=code, year=desk.today.year, place=place
    )


def _resend_number(case: Case, code: LetterCode) -> str:
    """An answer that came back goes out again under its number: 「…号(再送1)」, none of them twice (§6)."""
    sent = letters.answer_postings(case)
    if code is not LetterCode.ANSWER or not letters.is_returned(case):
        return ""
    first, taken = find(case.letters, sent[0].letter_id).number, {each.number for each in case.letters}
    words = texts("ja", "letters_panel")["resend_number"]
    numbers = (words.format(number=first, count=place) for place in count(len(sent)))
    return next(number for number in numbers if number not in taken)


def _series(desk: Desk) -> str:
    return f"letter:{desk.today.year}"


def make_letter(
    desk: Desk,
    case_id: str,
    code: LetterCode,
    seen: int | None = None,
    once: str | None = None,
    wide_address: bool = False,
) -> Changes:
    """Make a letter; `made` is its id. A deficiency letter is made by `checklist.tell_deficiency`.

    `wide_address` gives up the envelope's window: such a letter needs a label or a 角2 envelope.
    """
    with desk.doing(Act.MAKE_LETTER, once) as tx:
        if tx.done:
            return tx.done
        case = draft(tx, tx.case(case_id, seen), code, wide_address=wide_address)
        tx.save(case)
        tx.makes(case.letters[-1].id)
        return tx.changes


def void_letter(
    desk: Desk,
    case_id: str,
    letter_id: str,
    reason: str,
    seen: int | None = None,
    once: str | None = None,
) -> Changes:
    """Take back a letter that was made by mistake and never left the desk, with the reason.

    Raises:
        RuleViolation: as `domain.letter_making.void_letter`.
    """
    return desk.change(
        Act.VOID_LETTER,
        case_id,
        lambda case: letter_making.void_letter(case, letter_id, reason, desk.staff.id, desk.today),
        seen,
        once,
    )


def letter_bytes(desk: Desk, case_id: str, letter_id: str) -> bytes:
    """The stored PDF: what was made is what is shown and printed.

    Raises:
        RuleViolation: `fact_not_found`, `letter_gone`.
        StorageProblem: `letter_damaged`.
    """
    with desk.looking() as reader:
        find(reader.case(case_id).letters, letter_id)
        return reader.letter_bytes(letter_id)


def preview_answer(desk: Desk, case_id: str) -> bytes:
    """The answer as it would be made now, with the number it would get; nothing is kept.

    An address no window shows is drawn as for a label; the person is asked about it when the letter is made.

    Raises:
        RuleViolation: `identity_unchecked`, `not_decided`, and those of `composing.draw_letter`.
    """
    with desk.looking() as reader:
        case = reader.case(case_id)
        names = {staff.id: staff.name for staff in reader.staff()}
        place = reader.counted(_series(desk)) + 1
    refuse_unanswerable(case)
    number = _resend_number(case, LetterCode.ANSWER) or _number(desk, case, place)
    try:
        return draw_letter(desk, case, LetterCode.ANSWER, number, names).pdf
    except RuleViolation as refusal:
        if refusal.code not in TOO_LONG:
            raise
    return draw_letter(desk, case, LetterCode.ANSWER, number, names, wide_address=True).pdf


def record_print(
    desk: Desk, case_id: str, letter_id: str, seen: int | None = None, once: str | None = None
) -> Changes:
    """Somebody said yes to 「印刷できましたか」."""
    printing = Printing(new_id(), letter_id, desk.today, desk.staff.id)
    return desk.change(
        Act.PRINT_LETTER, case_id, lambda case: letters.print_letter(case, printing), seen, once
    )


def compare_letter(
    second: Desk,
    case_id: str,
    letter_id: str,
    ticks: Iterable[str],
    seen: int | None = None,
    once: str | None = None,
) -> Changes:
    """A second person compared name, address and content before posting.

    `second` is the desk as they see it (`Desk.as_person`): the act and the log have their name, not
    that of whoever sits at the desk.

    Raises:
        RuleViolation: as `domain.letters.compare_letter`.
    """
    ticked = frozenset(ticks)

    def move(case: Case) -> Case:
        digest = find(case.letters, letter_id).digest
        made = Comparison(new_id(), letter_id, digest, second.staff.id, second.today)
        return letters.compare_letter(case, made, ticked)

    return second.change(Act.COMPARE_LETTER, case_id, move, seen, once)


def post_letter(
    desk: Desk,
    case_id: str,
    letter_id: str,
    posted_on: date,
    method: PostMethod,
    tracking: str = "",
    late_reason: str = "",
    seen: int | None = None,
    once: str | None = None,
    checked_by_poster: bool = False,
    late_why: LateReason | None = None,
    handed_to: str = "",
) -> Changes:
    """Record that a letter went to the post, or as a file to whom `handed_to` says.

    `checked_by_poster`, that whoever posts it looked it over.

    Raises:
        RuleViolation: as `domain.sending.post_letter`; `file_not_made` where a file is said to have been
            handed over that nobody made.
    """
    posting = Posting(
        new_id(),
        letter_id,
        posted_on,
        method,
        desk.staff.id,
        tracking=tracking.strip(),
        late_reason=late_reason.strip(),
        checked_by_poster=checked_by_poster,
        late_why=late_why,
        handed_to=handed_to.strip(),
    )

    def move(case: Case) -> Case:
        stand = standing(case, desk.policy_of(case), desk.today)
        sent = replace(posting, calendar=calendar_in_force(desk))
        case = sending.post_letter(case, sent, desk.today, stand)
        if method in sending.FILE_METHODS and not _file_made(desk, case_id, letter_id):
            raise RuleViolation("file_not_made")
        return case

    return desk.change(Act.POST_LETTER, case_id, move, seen, once)


def _file_made(desk: Desk, case_id: str, letter_id: str) -> bool:
    """Whether the log tells that this answer was taken out as a file under a password."""
    with desk.looking() as reader:
        entries = reader.history(case_id)
    return any(
        each.fields.get("sheet") == SEALED and each.fields.get("letter") == letter_id for each in entries
    )
