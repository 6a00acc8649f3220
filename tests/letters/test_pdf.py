"""Sheets stay inside their edges: the window's safe zone, the page, tables over many pages."""

from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from deskapp.domain.kinds import LetterCode
from deskapp.letters.blanks import FORMS, blank, recovery_sheet
from deskapp.letters.blocks import Framed, Letter, ListItems, Paragraph, Right, Table
from deskapp.letters.compose import compose
from deskapp.letters.marks import MM, Mark, Text
from deskapp.letters.pdf import draw
from deskapp.letters.sheet import sheets
from deskapp.letters.window import Window, joints
from letters.papers import a_context, a_letter, a_posted_case, by_lawyer, pages
from refusals import refused

LONG = "東京都葛飾区東立石九丁目99番9号　メゾン・ド・サンプル・ガーデンヒルズ1203号室"


def ends(mark: Text) -> float:
    return mark.x + mark.line.width * mark.size


def texts(marks: tuple[Mark, ...]) -> list[Text]:
    return [mark for mark in marks if isinstance(mark, Text) and mark.line.pieces]


def head_of(letter: Letter) -> list[Text]:
    first = next(sheets(letter, Window()))
    return [mark for mark in texts(first.marks) if mark.y < 99 * MM and mark.gray == 0]


@pytest.mark.parametrize("address", ["東京都港区見本1", LONG, LONG.replace("　", "\n")])
def test_the_address_lies_in_the_safe_zone_and_nothing_else_near_the_window(address: str) -> None:
    case = by_lawyer(replace(a_posted_case(), reply_address=address))
    case = replace(case, reply_address=address)
    marks = head_of(compose(LetterCode.RECEIPT, case, a_context()))
    inside = [mark for mark in marks if mark.x < 110 * MM]
    assert len(inside) >= 4
    for mark in inside:
        assert mark.x >= 20 * MM and ends(mark) <= 85 * MM
        assert mark.y - 0.88 * mark.size >= 12 * MM and mark.y + 0.12 * mark.size <= 36 * MM
    for mark in marks:
        assert mark in inside or mark.x >= 110 * MM or mark.y > 57 * MM


def test_an_address_too_long_for_the_window_is_refused_or_given_room() -> None:
    case = replace(a_posted_case(), reply_address="\n".join([LONG] * 3))
    letter = compose(LetterCode.RECEIPT, case, a_context())
    with refused("letter_address_too_long"):
        draw(letter)
    assert "東立石" in pages(draw(replace(letter, wide_address=True)))[0]


def test_an_address_breaks_where_addresses_have_joints() -> None:
    assert joints(LONG, 23.0) == [
        "東京都葛飾区東立石九丁目99番9号",
        "メゾン・ド・サンプル・ガーデンヒルズ1203号室",
    ]
    assert "".join(joints("北海道虻田郡見本町字見本1番地", 9.0)) == "北海道虻田郡見本町字見本1番地"


@pytest.mark.parametrize("name", FORMS)
def test_nothing_on_a_form_passes_the_edge(name: str) -> None:
    for letter in (blank(name, a_context()), recovery_sheet("かもめ-さくら-7421", "机", a_context())):
        for sheet in sheets(letter, Window()):
            for mark in texts(sheet.marks):
                assert ends(mark) <= 189 * MM, "".join(piece.text for piece in mark.line.pieces)
                assert mark.y <= 285 * MM


def test_a_long_table_repeats_its_head_and_leaves_no_row_alone() -> None:
    for count in range(20, 70, 7):
        rows = tuple((str(number), f"値{number}。") for number in range(1, count + 1))
        sheets_read = pages(draw(a_letter(Table(("番号", "見出し語"), rows))))
        assert all("見出し語" in sheet for sheet in sheets_read)
        assert "".join(sheets_read).count("値") == count
        assert sheets_read[-1].count("値") >= 2


def test_what_runs_over_by_little_is_brought_back(monkeypatch: pytest.MonkeyPatch) -> None:
    """A frame alone on a second page looks lost: the rows are set closer instead."""
    call = Framed("お問い合わせ", ("顧客相談担当窓口", "電話"), small=True)
    letters = [a_letter(*[Paragraph("文。")] * rows, call) for rows in range(28, 42)]
    snug = [len(pages(draw(letter))) for letter in letters]
    monkeypatch.setattr("deskapp.letters.pages._CLOSER", ())
    loose = [len(pages(draw(letter))) for letter in letters]
    assert snug.count(1) - loose.count(1) == 4
    assert snug == sorted(snug) and max(snug) == 2


def test_what_closes_stands_with_what_it_closes_and_a_list_with_its_first_words() -> None:
    two = ListItems((("", "一つめ"), ("", "二つめ")))
    for rows in range(20, 42):
        many = [Paragraph("文。")] * rows
        sheets_read = pages(draw(a_letter(*many, Paragraph("次のとおり。"), two, Right("以上"))))
        together = next(sheet for sheet in sheets_read if "次のとおり。" in sheet)
        assert "一つめ" in together and "二つめ" in next(
            s for s in sheets_read if "以上" in s.replace("以下", "")
        )


def test_a_cell_longer_than_a_page_goes_on_and_loses_nothing() -> None:
    words = "\n".join(f"連絡{number}の記録。" for number in range(130))
    sheets_read = pages(draw(a_letter(Table(("項目", "内容"), (("経過", words), ("あと", "つぎ"))))))
    assert len(sheets_read) == 4
    assert "".join(sheets_read).count("の記録。") == 130
    for number in (0, 129):
        assert f"連絡{number}の記録。" in "".join(sheets_read)


def test_every_font_of_a_letter_is_embedded() -> None:
    sheet = compose(LetterCode.FORM_OUT, by_lawyer(a_posted_case()), a_context())
    page: Any = PdfReader(BytesIO(draw(sheet))).pages[0]
    fonts = [font.get_object() for font in page["/Resources"]["/Font"].values()]
    assert len(fonts) >= 4
    for font in fonts:
        assert font["/Encoding"] == "/Identity-H"
        assert "/FontFile2" in font["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object()


def test_the_last_sheet_says_that_nothing_follows() -> None:
    sheets_read = pages(draw(a_letter(*[Paragraph("文。" * 60)] * 20)))
    assert [("以下余白" in sheet) for sheet in sheets_read] == [False] * (len(sheets_read) - 1) + [True]


def test_a_sample_is_stamped_on_every_sheet() -> None:
    letter = a_letter(*[Paragraph("文。" * 60)] * 20, sample=True)
    assert all("見本" in sheet for sheet in pages(draw(letter)))


@pytest.mark.parametrize(
    "name",
    [
        "マリア・フェルナンダ・デ・ロス・アンヘレス・ゴンサレス",
        "MARIA FERNANDA DE LOS ANGELES GONZALEZ RODRIGUEZ",
        "JOHN " * 19 + "SMITH",
        "あ" * 40,
    ],
)
def test_a_long_name_is_broken_between_its_parts_and_stays_in_the_window(name: str) -> None:
    """A hundred characters are a name that may occur (domain.md §7.2); 様 never stands alone."""
    case = replace(a_posted_case(), reply_address="東京都港区見本1")
    case = replace(case, parties=(replace(case.person, name=name), *case.parties[1:]))
    inside = [mark for mark in head_of(compose(LetterCode.FORM_OUT, case, a_context())) if mark.x < 110 * MM]
    said = ["".join(piece.text for piece in mark.line.pieces) for mark in inside]
    assert name.replace(" ", "") in "".join(said).replace(" ", "").replace("　", "")
    assert said[-1].endswith("様") and len(said[-1]) > 2
    for mark in inside:
        assert ends(mark) <= 85 * MM and mark.y + 0.12 * mark.size <= 36 * MM and mark.size >= 9.0


def test_a_name_too_long_for_any_envelope_is_called_so() -> None:
    case = a_posted_case()
    case = replace(case, parties=(replace(case.person, name="寿限無" * 120), *case.parties[1:]))
    with refused("letter_name_too_long"):
        draw(replace(compose(LetterCode.FORM_OUT, case, a_context()), wide_address=True))
