"""The code on every sheet of a case is read back by a real reader, and nothing comes too near it."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from deskapp.domain.case import Case
from deskapp.domain.facts import Inquiry
from deskapp.domain.kinds import LetterCode
from deskapp.domain.sheet_codes import FORM_NAMES, SheetCode, read_sheet_code
from deskapp.letters.blanks import FORMS, blank, inquiry_letter
from deskapp.letters.blocks import Letter, PageBreak, Paragraph
from deskapp.letters.codes import QUIET, SIDE, SQUARE, code_squares
from deskapp.letters.compose import compose
from deskapp.letters.disposal_record import Gone, disposal_record
from deskapp.letters.marks import A4, MM, Fill, Mark, Rule, Squares, Text
from deskapp.letters.pdf import draw
from deskapp.letters.sheet import sheets
from deskapp.letters.window import Window
from letters.papers import DAY, a_context, a_letter, a_posted_case, by_lawyer, readings, scanned

CODED = a_context(desk="K7Q")
CASE_FORMS = ("request_form", "power_of_attorney", "guide", "checklist_sheet")

codes = st.builds(
    SheetCode,
    st.text("0123456789ABCDEFGHJKMNPQRSTVWXYZ", min_size=3, max_size=3),
    st.builds("{:04d}-{:06d}".format, st.integers(2000, 2099), st.integers(0, 999_999)),
    st.sampled_from(sorted(FORM_NAMES)),
    st.text("0123456789ABCDEF", min_size=4, max_size=4),
    st.just(1),
    st.integers(1, 999),
)


def case() -> Case:
    return by_lawyer(replace(a_posted_case(), number="2027-000012"))


def papers() -> Iterator[Letter]:
    """Every paper of a case that has a code."""
    yield from (blank(name, CODED, case()) for name in CASE_FORMS)
    for code in (LetterCode.FORM_OUT, LetterCode.RECEIPT, LetterCode.DEFICIENCY):
        yield compose(code, case(), replace(CODED, missing=("request_form",)))
    inquiry = Inquiry("q", "i0", "システム部", DAY, DAY, question="会員登録の内容", keys="会員番号 12")
    yield inquiry_letter(case(), inquiry, CODED)
    yield disposal_record((gone(),), CODED)


def gone() -> Gone:
    return Gone("2027-000012", DAY, "運転免許証", "本人", "裁断", "佐藤 美咲", "田中 由紀")


def test_every_sheet_of_a_case_has_one_code_that_a_reader_reads() -> None:
    for paper in papers():
        found = scanned(draw(paper))
        assert all(len(on_page) == 1 for on_page in found), paper.code
        for (text,) in found:
            code = read_sheet_code(text)
            assert code and (code.desk, code.number) == ("K7Q", "2027-000012")


def test_the_forms_behind_the_cover_have_codes_and_page_numbers_of_their_own() -> None:
    found = [text for (text,) in scanned(draw(compose(LetterCode.FORM_OUT, case(), CODED)))]
    told = [(code.sheet, code.page, code.pages) for code in map(read_sheet_code, found) if code]
    assert told == [
        ("L01", 1, 1),
        ("F1", 1, 2),
        ("F1", 2, 2),
        ("F2", 1, 1),
        ("F3", 1, 2),
        ("F3", 2, 2),
    ]


def test_a_form_alone_and_behind_the_cover_has_the_same_code() -> None:
    behind = scanned(draw(compose(LetterCode.FORM_OUT, case(), CODED)))[1:3]
    assert scanned(draw(blank("request_form", CODED, case()))) == behind


@pytest.mark.parametrize("name", FORMS)
def test_a_blank_form_of_no_case_has_no_code(name: str) -> None:
    assert not any(scanned(draw(blank(name, a_context()))))
    assert not any(scanned(draw(blank(name, CODED))))


def test_a_letter_is_told_by_its_place_among_the_letters_of_its_case() -> None:
    first = compose(LetterCode.RECEIPT, case(), CODED)
    assert str(first.sheet_code) == "DA1/K7Q/2027-000012/L02-1/1-1"


def test_the_record_of_a_day_is_of_no_single_case_and_names_the_day() -> None:
    paper = disposal_record((gone(),), CODED, DAY)
    assert str(paper.sheet_code).startswith("DA1/K7Q/2027-01-18/F6-")
    ((text,),) = scanned(draw(paper))
    code = read_sheet_code(text)
    assert code and code.day == DAY and code.form == "disposal_record"


@pytest.mark.parametrize("typed", ["DA1/K7Q/2027-02-30/F6-A3C9/1-1", "DA1/K7Q/2027-01-18/F1-A3C9/1-1"])
def test_a_day_that_is_none_and_a_form_of_a_day_are_no_codes(typed: str) -> None:
    assert read_sheet_code(typed) is None


def test_a_code_adds_no_words_and_the_same_letter_has_the_same_bytes() -> None:
    bare, coded = (draw(compose(LetterCode.RECEIPT, case(), each)) for each in (a_context(), CODED))
    assert list(readings(bare)) == list(readings(coded))
    assert draw(compose(LetterCode.RECEIPT, case(), CODED)) == coded


def test_its_squares_are_large_enough_to_print_and_to_read() -> None:
    assert SQUARE / MM >= 0.4
    assert pytest.approx(10) == SQUARE / 72 * 600, "whole dots of a 600 dpi printer"


def bounds(mark: Mark) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of what a mark blackens."""
    match mark:
        case Text():
            right = mark.x + mark.line.width * mark.size
            return mark.x, mark.y - 0.88 * mark.size, right, mark.y + 0.12 * mark.size
        case Rule():
            return mark.x, mark.y, mark.to_x, mark.to_y
        case Fill():
            return mark.x, mark.y, mark.x + mark.width, mark.y + mark.height
        case Squares():
            return mark.x, mark.y, mark.x + SIDE, mark.y + SIDE


def apart(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]


def full_letter() -> Letter:
    """A letter whose pages are written to their end, with the longest number at their foot."""
    whole = compose(LetterCode.RECEIPT, case(), CODED)
    number = "個相発第2027-0041号（再送10）"
    return replace(whole, number=number, blocks=(Paragraph("文。" * 40),) * 45)


def test_the_code_stays_white_all_around_and_clear_of_window_folds_and_edge() -> None:
    for sheet in (sheet for paper in (*papers(), full_letter()) for sheet in sheets(paper, Window())):
        (code,) = (mark for mark in sheet.marks if isinstance(mark, Squares))
        left, top, right, bottom = bounds(code)
        quiet = (left - QUIET, top - QUIET, right + QUIET, bottom + QUIET)
        assert all(apart(quiet, bounds(mark)) for mark in sheet.marks if mark is not code)
        assert apart(quiet, (0, 0, 110 * MM, 57 * MM)), "the window"
        assert all(apart(quiet, (0, fold, 7 * MM, fold)) for fold in (99 * MM, 198 * MM))
        assert quiet[3] <= A4[1] - 4.3 * MM, "what an office printer leaves white"


def test_the_stamp_of_a_sample_leaves_the_code_readable() -> None:
    paper = blank("request_form", replace(CODED, sample=True), case())
    assert all(len(on_page) == 1 for on_page in scanned(draw(paper)))


def test_a_sheet_break_within_a_form_keeps_its_code_and_counts_on() -> None:
    code = SheetCode("K7Q", "2027-000012", "F1", "A3C9")
    paper = a_letter(Paragraph("一"), PageBreak(), Paragraph("二"), sheet_code=code)
    found = [text for (text,) in scanned(draw(paper))]
    assert found == [str(replace(code, page=page, pages=2)) for page in (1, 2)]


@settings(max_examples=40)
@given(codes)
def test_any_code_is_read_back(code: SheetCode) -> None:
    squares = code_squares(code, SIDE, 0.0, "")
    picture = Image.new("L", (33 * 3, 33 * 3), 255)
    for column, row, count in squares.runs:
        picture.paste(0, ((column + 4) * 3, (row + 4) * 3, (column + 4 + count) * 3, (row + 5) * 3))
    (found,) = zxingcpp.read_barcodes(picture)
    assert read_sheet_code(found.text) == code
