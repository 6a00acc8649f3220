"""The code on a sheet: of which desk and case it is, which form or letter, which page (spec §8).

It names nobody. A reader that types stands for a keyboard, so that the code uses only signs that lie under
the same keys on an American and a Japanese keyboard, and what an input method makes of them is read too.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from deskapp.domain.kinds import LetterCode

#: The first sign of every code, with the number of its shape.
PREFIX = "DA1"
#: Forms by the short name they have in a code.
FORM_NAMES = {
    "F1": "request_form",
    "F2": "power_of_attorney",
    "F3": "guide",
    "F4": "checklist_sheet",
    "F5": "inquiry",
    "F6": "disposal_record",
}
#: Letters by theirs.
LETTER_NAMES = {"ANS" if each is LetterCode.ANSWER else each.value: each for each in LetterCode}

#: The form that can be of a day.
_OF_A_DAY = "disposal_record"
_FORMS = {name: short for short, name in FORM_NAMES.items()}
_LETTERS = {code: short for short, code in LETTER_NAMES.items()}
_SHEETS = "|".join((*FORM_NAMES, *LETTER_NAMES))
_DAY = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
_CODE = re.compile(
    rf"{PREFIX}/([0-9A-Z]{{3}})/([0-9]{{4}}-[0-9]{{6}}|{_DAY})/({_SHEETS})-([0-9A-F]{{1,4}})/([0-9]{{1,3}})-([0-9]{{1,3}})"
)
_NUMBER = re.compile(r"([0-9]{4})-([0-9]{1,6})")
_LETTER_NUMBER = re.compile(
    r"(?:^|[^0-9])(?P<year>20[0-9]{2})-(?P<place>[0-9]{1,6})(?:[^0-9-]+(?P<resend>[0-9]{1,2}))?[^0-9]*$"
)
#: What an input method, or a person, writes for the two signs between the parts.
_SIGNS = str.maketrans(
    dict.fromkeys("\u30fc\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-") | {"\u30fb": "/"}
)
_VERSION = 4
_LETTER_DIGITS = 4


class LetterNumber(NamedTuple):
    """A document number without the words around it: 2027-0041, and how often it went out again."""

    year: int
    place: int
    resend: int = 0


@dataclass(frozen=True, slots=True)
class SheetCode:
    """One side of paper: whose, what, in which version, and which page of how many.

    `desk` is the mark of the desk that made it, `number` the case's, or the day of a 廃棄記録 of many cases.
    `version` tells two wordings of a form apart (the beginning of its digest) and two letters of a case: the
    first made is 1.
    """

    desk: str
    number: str
    sheet: str
    version: str
    page: int = 1
    pages: int = 1

    @property
    def form(self) -> str:
        """The form's name; empty if it is a letter."""
        return FORM_NAMES.get(self.sheet, "")

    @property
    def letter(self) -> LetterCode | None:
        """The letter's code, if it is one."""
        return LETTER_NAMES.get(self.sheet)

    @property
    def day(self) -> date | None:
        """The day that a 廃棄記録 is of; None for whatever is of a case."""
        return date.fromisoformat(self.number) if re.fullmatch(_DAY, self.number) else None

    def __str__(self) -> str:
        """What stands in the QR."""
        return f"{PREFIX}/{self.desk}/{self.number}/{self.sheet}-{self.version}/{self.page}-{self.pages}"


def form_code(desk: str, number: str, form: str, digest: str) -> SheetCode | None:
    """The code of a form of a case or a day; None where it would lead nowhere: no desk, case or form."""
    short = _FORMS.get(form)
    if not (desk and number and short):
        return None
    return SheetCode(desk, number, short, digest[:_VERSION].upper())


def letter_code(desk: str, number: str, code: LetterCode, place: int) -> SheetCode | None:
    """The code of the `place`th letter made in a case; None where no desk vouches for it."""
    return SheetCode(desk, number, _LETTERS[code], str(place)) if desk and number else None


def read_sheet_code(typed: str) -> SheetCode | None:
    """The code that was scanned or typed, however an input method widened it; None for anything else."""
    found = _CODE.fullmatch(_plain(typed))
    if found is None:
        return None
    desk, number, sheet, version, page, pages = found.groups()
    code = SheetCode(desk, number, sheet, version, int(page), int(pages))
    counts = 1 <= code.page <= code.pages
    return code if counts and _is_of(code) and (code.form or version.isdecimal()) else None


def _is_of(code: SheetCode) -> bool:
    """Whether it is of a case, or the record of a day that there is."""
    try:
        return code.day is None or code.form == _OF_A_DAY
    except ValueError:
        return False


def read_case_number(typed: str) -> str:
    """A case number that was typed, filled up to six digits; empty for anything else."""
    found = _NUMBER.fullmatch(_plain(typed))
    return f"{found[1]}-{found[2]:0>6}" if found else ""


def written_as_letter(typed: str) -> bool:
    """Whether a bare number has the four digits of a document number, where a case's has six: 2027-0041."""
    found = _NUMBER.fullmatch(_plain(typed))
    return found is not None and len(found[2]) == _LETTER_DIGITS


def read_letter_number(typed: str) -> LetterNumber | None:
    """A document number by its digits, with or without the words around them; None for anything else."""
    found = _LETTER_NUMBER.search(_plain(typed))
    if found is None:
        return None
    return LetterNumber(int(found["year"]), int(found["place"]), int(found["resend"] or 0))


def _plain(typed: str) -> str:
    """Half width, upper case, no blanks, and the signs as the code has them."""
    return "".join(unicodedata.normalize("NFKC", typed).translate(_SIGNS).split()).upper()
