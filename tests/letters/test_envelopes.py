"""Envelopes, labels and the trial of a window: whom it goes to, in the right place, nothing else outside."""

from dataclasses import replace
from io import BytesIO

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pypdf import PdfReader

from deskapp.domain.errors import RuleViolation
from deskapp.domain.kinds import LetterCode
from deskapp.letters.addressed import return_letter, trial_letter
from deskapp.letters.blocks import Letter
from deskapp.letters.compose import compose
from deskapp.letters.envelopes import LABELS, EnvelopeSize, envelope, labels, window_test
from deskapp.letters.marks import MM, Sheet, Text
from deskapp.letters.pdf import draw_sheets
from deskapp.letters.window import SLIP_X, SLIP_Y, Window, refuse_unfit
from letters.papers import a_context, a_posted_case, by_lawyer, pages
from refusals import refused


def to_a_lawyer() -> Letter:
    return compose(LetterCode.RECEIPT, by_lawyer(a_posted_case()), a_context())


def words_of(sheet: Sheet) -> list[Text]:
    return [mark for mark in sheet.marks if isinstance(mark, Text) and mark.line.pieces]


def ends(mark: Text) -> float:
    return mark.x + mark.line.width * mark.size


@pytest.mark.parametrize(
    ("size", "sides"), [(EnvelopeSize.LONG3, (235, 120)), (EnvelopeSize.SQUARE2, (240, 332))]
)
def test_an_envelope_has_its_own_size_and_tells_nothing_of_the_matter(
    size: EnvelopeSize, sides: tuple[int, int]
) -> None:
    bytes_ = draw_sheets("封筒", [envelope(to_a_lawyer(), size)])
    box = PdfReader(BytesIO(bytes_)).pages[0].mediabox
    assert (round(float(box.width) / MM), round(float(box.height) / MM)) == sides
    text = pages(bytes_)[0]
    assert "葛\U000e0100城" in text and "親展" in text and "顧客相談担当窓口" in text
    assert "開示" not in text and "受付" not in text
    for mark in words_of(envelope(to_a_lawyer(), size)):
        assert ends(mark) <= (sides[0] - 10) * MM and mark.y <= (sides[1] - 5) * MM


def test_labels_go_on_from_the_place_that_is_free() -> None:
    letter = to_a_lawyer()
    one = next(labels((letter,), first=4))
    assert all(mark.x > 105 * MM and 63 * MM < mark.y < 107 * MM for mark in words_of(one))
    sheets = list(labels((letter,) * (LABELS + 1)))
    assert len(sheets) == 2
    assert pages(draw_sheets("宛名ラベル", sheets))[0].count("〒124-0012") == LABELS


def test_a_long_address_that_no_window_shows_goes_on_a_label() -> None:
    address = "東京都葛飾区東立石九丁目99番9号　メゾン・ド・サンプル・ガーデンヒルズ1203号室"
    letter = replace(to_a_lawyer(), address=("〒124-0012", address, "見本株式会社気付"))
    assert "ガーデンヒルズ" in pages(draw_sheets("宛名ラベル", labels((letter,))))[0]


def test_what_no_font_draws_is_refused_on_an_envelope_too() -> None:
    letter = replace(to_a_lawyer(), addressee=("邉\U000e0102　様",))
    with refused("letter_undrawable"):
        envelope(letter)
    with refused("letter_undrawable"):
        list(labels((letter,)))


def test_an_address_of_the_sample_desk_is_stamped_as_one() -> None:
    letter = replace(to_a_lawyer(), sample=True)
    for sheet in (envelope(letter), next(labels((letter,)))):
        first = words_of(sheet)[0]
        assert first.gray > 0.8, "behind the address, so that it can still be read"
        assert "見本" in pages(draw_sheets("封筒", [sheet]))[0]
    assert "見本" not in pages(draw_sheets("封筒", [envelope(to_a_lawyer())]))[0]


def test_a_return_envelope_goes_to_the_desk() -> None:
    text = pages(draw_sheets("返信用", [envelope(return_letter(a_context()))]))[0]
    assert "顧客相談担当窓口　行" in text and "親展" not in text


@example(0.0, 0.0, 70.0, 41.0)  # its address would need more lines than there is room for
@example(0.0, 0.0, 73.0, 41.0)  # the smallest that is allowed
@given(st.floats(0, 60), st.floats(0, 60), st.floats(20, 120), st.floats(20, 80))
def test_a_window_that_is_allowed_shows_the_address_and_never_anybody_else(
    left: float, top: float, width: float, height: float
) -> None:
    window = Window(left, top, width, height)
    try:
        refuse_unfit(window)
    except RuleViolation:
        return
    marks = words_of(window_test(trial_letter(a_context(), window), window))
    shown = [mark for mark in marks if mark.x < (left + width) * MM and mark.y < (top + height) * MM]
    inside = [mark for mark in shown if mark.size >= 9]
    assert len(inside) >= 4
    for mark in inside:
        assert mark.x >= left * MM and ends(mark) <= (left + width - SLIP_X) * MM
        assert mark.y - 0.88 * mark.size >= top * MM and mark.y <= (top + height - SLIP_Y) * MM


@pytest.mark.parametrize(
    ("window", "code"),
    [
        (Window(-1, 12, 90, 45), "window_off_sheet"),
        (Window(40, 12, 90, 45), "window_shows_others"),
        (Window(20, 60, 90, 45), "window_shows_others"),
        (Window(20, 12, 60, 45), "window_too_small"),
        (Window(20, 12, 90, 30), "window_too_small"),
    ],
)
def test_a_window_that_cannot_serve_is_refused(window: Window, code: str) -> None:
    with refused(code):
        refuse_unfit(window)
