"""A code says what it was made of however it was scanned; nothing else is taken for one."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskapp.domain.kinds import LetterCode
from deskapp.domain.sheet_codes import (
    FORM_NAMES,
    LETTER_NAMES,
    LetterNumber,
    SheetCode,
    form_code,
    letter_code,
    read_case_number,
    read_letter_number,
    read_sheet_code,
)

#: QR's alphanumeric signs that lie under the same keys of an American and a Japanese keyboard.
_SIGNS = set("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-./ $%")
_WIDE = {ord(sign): 0xFEE0 + ord(sign) for sign in "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-/"}

numbers = st.builds("{:04d}-{:06d}".format, st.integers(2000, 2099), st.integers(1, 999_999))
desks = st.text("0123456789ABCDEFGHJKMNPQRSTVWXYZ", min_size=3, max_size=3)
paging = st.integers(1, 999).flatmap(lambda pages: st.tuples(st.integers(1, pages), st.just(pages)))
forms = st.tuples(st.sampled_from(sorted(FORM_NAMES)), st.text("0123456789ABCDEF", min_size=4, max_size=4))
letters = st.tuples(st.sampled_from(sorted(LETTER_NAMES)), st.integers(1, 9999).map(str))
codes = st.builds(
    lambda desk, number, sheet, paged: SheetCode(desk, number, *sheet, *paged),
    desks,
    numbers,
    forms | letters,
    paging,
)


@given(codes)
def test_every_code_is_read_as_it_was_written(code: SheetCode) -> None:
    written = str(code)
    assert set(written) <= _SIGNS
    assert len(written) <= 38, "more would make the squares too small (QR version 2, level M)"
    assert read_sheet_code(written) == code


@given(codes)
def test_what_an_input_method_makes_of_it_is_read_too(code: SheetCode) -> None:
    wide = str(code).translate(_WIDE)
    assert unicodedata.east_asian_width(wide[0]) == "F"
    assert read_sheet_code(wide) == code
    assert read_sheet_code(wide.replace("－", "ー").replace("／", "・")) == code
    assert read_sheet_code(f" {str(code).lower()}\r\n") == code


@given(st.text())
def test_reading_anything_else_never_fails(typed: str) -> None:
    assert read_sheet_code(typed) is None or "DA1" in unicodedata.normalize("NFKC", typed).upper()
    read_case_number(typed)
    read_letter_number(typed)


@given(codes, st.integers(0, 37), st.characters())
def test_a_code_with_one_sign_changed_is_another_code_or_none(code: SheetCode, at: int, sign: str) -> None:
    written = str(code)
    garbled = written[:at] + sign + written[at + 1 :]
    read = read_sheet_code(garbled)
    assert read is None or read_sheet_code(str(read)) == read


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "DA1",
        "DA2/K7Q/2027-000012/F1-A3C9/1-2",
        "DA1/K7Q/2027-000012/F9-A3C9/1-2",
        "DA1/K7Q/2027-000012/F1-A3C9/3-2",
        "DA1/K7Q/2027-000012/F1-A3C9/0-2",
        "DA1/K7Q/2027-000012/ANS-A/1-2",
        "DA1/K7Q/2027-12/F1-A3C9/1-2",
        "https://example.jp/DA1/K7Q/2027-000012/F1-A3C9/1-2",
    ],
)
def test_what_is_not_quite_a_code_is_none(typed: str) -> None:
    assert read_sheet_code(typed) is None


def test_a_code_names_its_form_or_its_letter() -> None:
    form = form_code("K7Q", "2027-000012", "request_form", "a3c9e5")
    assert str(form) == "DA1/K7Q/2027-000012/F1-A3C9/1-1"
    assert form and form.form == "request_form" and form.letter is None
    letter = letter_code("K7Q", "2027-000012", LetterCode.ANSWER, 4)
    assert str(letter) == "DA1/K7Q/2027-000012/ANS-4/1-1"
    assert letter and letter.form == "" and letter.letter is LetterCode.ANSWER


@pytest.mark.parametrize(
    ("desk", "number", "form"),
    [
        ("", "2027-000012", "request_form"),
        ("K7Q", "", "request_form"),
        ("K7Q", "2027-000012", "morning_list"),
    ],
)
def test_a_form_of_no_desk_or_no_case_has_no_code(desk: str, number: str, form: str) -> None:
    assert form_code(desk, number, form, "a3c9e5") is None
    assert letter_code(desk if form == "request_form" else "", number, LetterCode.RECEIPT, 1) is None


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("2027-000012", "2027-000012"),
        (" 2027-12 ", "2027-000012"),
        ("２０２７ー１２", "2027-000012"),
        ("2027−12", "2027-000012"),
        ("2027-11-24", ""),
        ("2027-1234567", ""),
        ("髙橋", ""),
    ],
)
def test_a_case_number_is_read_as_people_type_it(typed: str, number: str) -> None:
    assert read_case_number(typed) == number


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("個相発第2027-0041号", LetterNumber(2027, 41)),
        ("個相発第2027-0041号（再送1）", LetterNumber(2027, 41, 1)),
        ("個相発第２０２７－００４１号（再送２）", LetterNumber(2027, 41, 2)),
        ("2027-41", LetterNumber(2027, 41)),
        ("第 2027-0041 号", LetterNumber(2027, 41)),
        ("2027-11-24", None),
        ("03-0000-1234", None),
        ("12027-0041", None),
        ("個相発", None),
    ],
)
def test_a_letter_number_is_read_with_or_without_its_words(typed: str, read: LetterNumber | None) -> None:
    assert read_letter_number(typed) == read
