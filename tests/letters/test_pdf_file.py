"""The file that a letter is stands as the standard asks: every object in its place, fonts whole."""

import re
from io import BytesIO
from typing import Any

import pytest
from fontTools.ttLib import TTFont
from pypdf import PdfReader

from deskapp.letters.blocks import Paragraph
from deskapp.letters.pdf import draw
from deskapp.letters.pdf_file import PdfFile, number
from letters.papers import a_letter, readings

NAMES = "髙﨑𠮷邉葛\U000e0100 A&B商事"


def test_the_table_at_the_end_tells_where_each_object_begins() -> None:
    pdf = draw(a_letter(Paragraph(NAMES)))
    table = pdf[pdf.rindex(b"xref\n0 ", 0, pdf.rindex(b"trailer")) :]
    places = [int(place) for place in re.findall(rb"(\d{10}) 00000 n ", table)]
    assert len(places) == pdf.count(b" 0 obj\n")
    assert [pdf[place:].split(maxsplit=1)[0] for place in places] == [
        b"%d" % (n + 1) for n in range(len(places))
    ]
    assert int(pdf.split()[-2]) == pdf.index(table)


@pytest.mark.parametrize("title", ["保有個人データの開示（通知）", r"a) (b \c", "𠮷"])
def test_a_strict_reader_finds_the_title_as_it_is(title: str) -> None:
    reader = PdfReader(BytesIO(draw(a_letter(Paragraph("文。"), title=title))), strict=True)
    assert reader.metadata
    assert reader.metadata.title == title
    assert [page.mediabox.height for page in reader.pages] == [pytest.approx(841.8898)]


def test_every_font_in_it_is_whole_and_has_no_instructions() -> None:
    page: Any = PdfReader(BytesIO(draw(a_letter(Paragraph(NAMES))))).pages[0]
    for named in page["/Resources"]["/Font"].values():
        descriptor = named.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object()
        font = TTFont(BytesIO(descriptor["/FontFile2"].get_data()), checkChecksums=2)
        outlines = [font["glyf"][name] for name in font.getGlyphOrder()]
        drawn = [outline for outline in outlines if outline.numberOfContours > 0]
        assert drawn
        assert not any(outline.program.getBytecode() for outline in drawn)


def test_two_spellings_that_share_a_glyph_are_copied_each_as_typed() -> None:
    pdf = draw(a_letter(Paragraph("が、か\u3099、が", indent=False)))
    assert ["が、か\u3099、が" in text for text in readings(pdf)] == [True, True, True]


def test_another_content_is_another_file() -> None:
    def made(text: str) -> bytes:
        file = PdfFile()
        return file.written(file.add("<< /Type /Catalog >>"), file.add(f"<< /Creator ({text}) >>"))

    assert made("a") == made("a")
    assert made("a")[-80:] != made("b")[-80:]


@pytest.mark.parametrize(
    ("value", "told"), [(12.0, "12"), (0.1 + 0.2, "0.3"), (0.001, "0"), (-3.5, "-3.5"), (100, "100")]
)
def test_a_number_is_told_as_short_as_it_is(value: float, told: str) -> None:
    assert number(value) == told
