"""What a scanned or typed number leads to: a case, one of its letters, or a form that came back (spec §8)."""

from dataclasses import dataclass
from datetime import date

from deskapp.domain.case import find
from deskapp.domain.errors import RuleViolation
from deskapp.domain.people import Staff
from deskapp.domain.posting import letter_of_sheet, refuse_stale_sheet
from deskapp.domain.sheet_codes import (
    LetterNumber,
    SheetCode,
    read_case_number,
    read_letter_number,
    read_sheet_code,
    written_as_letter,
)
from deskapp.operations.desk import Desk
from deskapp.operations.people import staff_of
from deskapp.operations.views.letters import LetterLine, letter_lines
from deskapp.operations.views.looked import look_at_case
from deskapp.operations.views.page import CasePage
from deskapp.storage.keys import mark_of
from deskapp.storage.store import Reader


@dataclass(frozen=True, slots=True)
class Found:
    """The case of a number; `letter_id` where it is a letter's, `form` the name of the form it stands on.

    The 廃棄記録 of a `day` is of no single case.
    """

    case_id: str
    letter_id: str = ""
    form: str = ""
    day: date | None = None


@dataclass(frozen=True, slots=True)
class InHand:
    """The letter whose sheet somebody holds, with its case and everybody who might compare it."""

    page: CasePage
    line: LetterLine
    staff: tuple[Staff, ...]


def is_number(typed: str) -> bool:
    """Whether it may be a code, a case number or a document number, and no word to search for."""
    return bool(read_sheet_code(typed) or read_case_number(typed) or read_letter_number(typed))


def find_number(desk: Desk, typed: str) -> Found | None:
    """What a code, a case number or a document number leads to; None where the desk knows none such.

    Raises:
        RuleViolation: for a code `sheet_of_other_desk`, `sheet_case_unknown`, `sheet_letter_unknown`,
            `nothing_disposed`.
    """
    code, number, letter = read_sheet_code(typed), read_case_number(typed), read_letter_number(typed)
    with desk.looking() as reader:
        if code:
            return _of_code(desk, reader, code)
        found = _of_letter(reader, letter) if letter and (not number or written_as_letter(typed)) else None
        case_id = reader.numbered(number) if number and not found else None
        return Found(case_id) if case_id else found


def find_letter(desk: Desk, typed: str) -> Found:
    """The letter whose code was scanned or whose document number was typed, with or without its words.

    Raises:
        RuleViolation: `letter_number_unreadable`, `letter_number_unknown`, `sheet_is_form`,
            `sheet_is_record`, and those of a code.
    """
    code, number = read_sheet_code(typed), read_letter_number(typed)
    with desk.looking() as reader:
        if code:
            if code.day:
                raise RuleViolation("sheet_is_record")
            if code.form:
                raise RuleViolation("sheet_is_form", number=code.number)
            return _of_code(desk, reader, code)
        if number is None:
            raise RuleViolation("letter_number_unreadable")
        found = _of_letter(reader, number)
    if found is None:
        raise RuleViolation("letter_number_unknown", number=_part(number))
    return found


def sheet_in_hand(desk: Desk, found: Found) -> InHand:
    """The letter found, as whoever holds its sheet must see it; that the case was looked at is in the log.

    Raises:
        RuleViolation: those of `domain.posting.refuse_stale_sheet`; `access_ended`.
    """
    page = look_at_case(desk, found.case_id)
    refuse_stale_sheet(page.case, find(page.case.letters, found.letter_id), page.standing)
    line = next(each for each in letter_lines(page.case, page.standing) if each.letter.id == found.letter_id)
    return InHand(page, line, staff_of(desk))


def _of_code(desk: Desk, reader: Reader, code: SheetCode) -> Found:
    if code.desk != mark_of(desk.secrets):
        raise RuleViolation("sheet_of_other_desk")
    if code.day:
        if not reader.with_disposals(code.day):
            raise RuleViolation("nothing_disposed")
        return Found("", form=code.form, day=code.day)
    case_id = reader.numbered(code.number)
    if case_id is None:
        raise RuleViolation("sheet_case_unknown", number=code.number)
    if code.form:
        return Found(case_id, form=code.form)
    return Found(case_id, letter_of_sheet(reader.case(case_id), code).id)


def _of_letter(reader: Reader, wanted: LetterNumber) -> Found | None:
    """The newest letter of this number: one that came back and was made anew twice has it twice."""
    near = reader.lettered(_part(wanted))
    ids = [(case, letter) for case, letter, number in near if read_letter_number(number) == wanted]
    return Found(*ids[-1]) if ids else None


def _part(wanted: LetterNumber) -> str:
    """The digits of a document number as it is written."""
    return f"{wanted.year}-{wanted.place:04d}"
