"""The file that a letter is stands as the standard asks: every object in its place, fonts whole."""

import re
import struct
import zlib
from io import BytesIO
from typing import Any, cast

import pytest
from fontTools.ttLib import TTFont
from pypdf import PdfReader
from pypdf.generic import ArrayObject

from deskapp.letters.blocks import Paragraph
from deskapp.letters.pdf import draw
from deskapp.letters.pdf_file import PdfFile, number
from letters.papers import a_letter, readings

NAMES = "髙﨑𠮷邉葛\U000e0100 A&B商事"


def test_the_table_at_the_end_tells_where_each_object_is() -> None:
    """Streams by where they begin, the rest by its place in the one that holds them (7.5.7, 7.5.8)."""
    pdf = draw(a_letter(Paragraph(NAMES)))
    begins = int(pdf.split()[-2])
    number, entries = stream_at(pdf, begins)
    rows = [struct.unpack_from(">BIH", entries, at) for at in range(0, len(entries), 7)]
    assert rows[0] == (0, 0, 0xFFFF) and rows[number] == (1, begins, 0) and len(rows) == number + 1
    streams = [(n, place) for n, (kind, place, _) in enumerate(rows) if kind == 1]
    assert [int(pdf[place:].split(maxsplit=1)[0]) for _, place in streams] == [n for n, _ in streams]
    assert len(streams) == len(re.findall(rb"^\d+ 0 obj$", pdf, re.MULTILINE))
    (holder,) = {place for kind, place, _ in rows if kind == 2}
    index = stream_at(pdf, rows[holder][1])[1].split()
    packed = [(n, place) for n, (kind, _, place) in enumerate(rows) if kind == 2]
    assert packed == [(int(index[2 * place]), place) for _, place in packed]


def stream_at(pdf: bytes, at: int) -> tuple[int, bytes]:
    """The number of the stream that begins there, and what it holds."""
    length = re.compile(rb"/Length (\d+) >>\nstream\n").search(pdf, at)
    assert length
    return int(pdf[at:].split(maxsplit=1)[0]), zlib.decompress(pdf[length.end() :][: int(length[1])])


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
    keys = [cast("ArrayObject", PdfReader(BytesIO(made(each))).trailer["/ID"])[0] for each in "ab"]
    assert keys[0] != keys[1]


@pytest.mark.parametrize(
    ("value", "told"), [(12.0, "12"), (0.1 + 0.2, "0.3"), (0.001, "0"), (-3.5, "-3.5"), (100, "100")]
)
def test_a_number_is_told_as_short_as_it_is(value: float, told: str) -> None:
    assert number(value) == told
