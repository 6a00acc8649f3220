"""Every kanji of the standard and every variant of the fonts, and how another drawer draws them."""

import subprocess
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache

import pypdfium2
from PIL import Image, ImageChops, ImageDraw, ImageFont, ImageStat

from deskapp import assets
from deskapp.letters.blocks import Letter, Paragraph
from deskapp.letters.fonts import glyph, units
from deskapp.letters.marks import Sheet, Text
from deskapp.letters.pdf import draw_sheets
from deskapp.letters.sequences import opened
from deskapp.letters.typeset import one_line

FACES = ("BIZ UDMincho", "IPAmj Mincho")
#: A grid of characters: how large, how far apart, how many in a row and rows on a page.
_SIZE, _STEP, _COLUMNS, _ROWS, _SCALE = 24, 28, 20, 28, 2
_EDGE = 2
#: So far apart at most two drawings of one character are; two of different ones are further.
ALIKE = 43.0


def jis_x_0213() -> Iterator[str]:
    """Every kanji of JIS X 0213, both planes, and those of JIS X 0212 that the codec knows beside them."""
    for row in range(0xA1, 0xFF):
        for cell in range(0xA1, 0xFF):
            for code in (bytes([row, cell]), bytes([0x8F, row, cell])):
                char = code.decode("euc_jis_2004", errors="ignore")
                if len(char) == 1 and unicodedata.name(char, "").startswith("CJK"):
                    yield char


def sequences() -> Iterator[str]:
    """Every variation sequence (IVS) that one of the two faces draws."""
    known = {(base, selector) for name in FACES for selector, base in told(name)}
    return (chr(base) + chr(selector) for base, selector in sorted(known) if selector >= 0xE0100)


@cache
def told(name: str) -> dict[tuple[int, int], int | None]:
    """The glyph of each (selector, character) as fontTools has them; None where the plain one is meant."""
    with opened(name) as font:
        table = next(each for each in font["cmap"].tables if each.format == 14)
        return {(selector, base): glyph for selector, pairs in table.uvsDict.items() for base, glyph in pairs}


def in_paragraphs(text: str) -> Letter:
    """A letter that says all this, in paragraphs of no indent."""
    whole = list(units(text))
    parts = ("".join(whole[at : at + 300]) for at in range(0, len(whole), 300))
    return Letter("T", "題", blocks=tuple(Paragraph(part, indent=False) for part in parts))


def kept(text: str, wanted: str) -> str:
    """Of a text read back, what was to be printed: without the page's own words."""
    among = set(wanted) - set("題以下余白")
    return "".join(char for char in text if char in among)


def poppler(pdf: bytes) -> str:
    """The text as `pdftotext` copies it."""
    # Its name is a constant: nothing typed reaches a shell.
    command = ["pdftotext", "-raw", "-enc", "UTF-8", "-", "-"]
    return subprocess.run(command, input=pdf, capture_output=True, check=True).stdout.decode()


def drawn(names: Sequence[str]) -> Iterator[Image.Image]:
    """Each character as our PDF draws it, cut out of pages full of them."""
    document = pypdfium2.PdfDocument(draw_sheets("字", _grids(names)))
    try:
        places = (cell for page in document for cell in _cells(page.render(scale=_SCALE).to_pil()))
        yield from (cell for _, cell in zip(names, places, strict=False))
    finally:
        document.close()


def _grids(names: Sequence[str]) -> Iterator[Sheet]:
    for start in range(0, len(names), _COLUMNS * _ROWS):
        part = names[start : start + _COLUMNS * _ROWS]
        yield Sheet(tuple(_mark(number, name) for number, name in enumerate(part)))


def _mark(number: int, name: str) -> Text:
    row, column = divmod(number, _COLUMNS)
    return Text(_STEP * (column + 0.5), _STEP * (row + 1.5), _SIZE, one_line(name))


def _cells(page: Image.Image) -> Iterator[Image.Image]:
    side, wide, gray = _STEP * _SCALE, _SIZE * _SCALE + 2 * _EDGE, page.convert("L")
    for number in range(_COLUMNS * _ROWS):
        row, column = divmod(number, _COLUMNS)
        left, top = side * (column + 0.5) - _EDGE, side * (row + 0.5) + 8
        yield gray.crop((int(left), int(top), int(left) + wide, int(top) + wide))


def by_freetype(name: str) -> Image.Image:
    """The same character as FreeType draws it from the font file, HarfBuzz choosing the glyph."""
    found = glyph(name)
    assert found is not None
    picture = Image.new("L", (2 * _STEP * _SCALE, 2 * _STEP * _SCALE), 255)
    ImageDraw.Draw(picture).text((20, 20), name, font=_opened(found.face.name), fill=0)
    return picture


@cache
def _opened(name: str) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(assets.font(name)), _SIZE * _SCALE, layout_engine=ImageFont.Layout.RAQM)


def apart(one: Image.Image, other: Image.Image) -> float:
    """How different two characters look, whatever their place and size: 0 alike, 255 the opposite."""
    return float(ImageStat.Stat(ImageChops.difference(_ink(one), _ink(other))).mean[0])


def _ink(picture: Image.Image) -> Image.Image:
    inverted = ImageChops.invert(picture)
    box = inverted.point(lambda value: 255 if value > 60 else 0).getbbox()
    assert box is not None, "nothing is drawn"
    return inverted.crop(box).resize((24, 24), Image.Resampling.BILINEAR)
