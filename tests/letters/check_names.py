"""Every name of the standard and its variants, by four readers and beside another drawer: nightly."""

from collections.abc import Callable, Iterator
from io import BytesIO

import pytest
from pdfminer.high_level import extract_text
from pypdf import PdfReader

from deskapp.letters.fonts import undrawable, units
from deskapp.letters.pdf import draw
from letters.every_name import (
    ALIKE,
    apart,
    by_freetype,
    drawn,
    in_paragraphs,
    jis_x_0213,
    kept,
    poppler,
    sequences,
)
from letters.papers import pages

EVERY = pytest.mark.parametrize("every", [jis_x_0213, sequences])
Names = Callable[[], Iterator[str]]
READERS: dict[str, Callable[[bytes], str]] = {
    "pdfium": lambda pdf: "".join(pages(pdf)),
    "pypdf": lambda pdf: "".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages),
    "pdfminer": lambda pdf: extract_text(BytesIO(pdf)),
    "pdftotext": poppler,
}


@EVERY
@pytest.mark.parametrize("reader", READERS)
def test_it_is_copied_as_typed(every: Names, reader: str) -> None:
    wanted = "".join(every())
    assert len(list(units(wanted))) > 10_000
    assert undrawable(wanted) == ()
    assert kept(READERS[reader](draw(in_paragraphs(wanted))), wanted) == kept(wanted, wanted)


@EVERY
def test_it_looks_as_another_drawer_of_the_same_font_draws_it(every: Names) -> None:
    """Alike but for a stroke alone and the densest few, in which a pixel's shift is much of the ink."""
    names = list(dict.fromkeys(every()))
    pairs = zip(names, drawn(names), strict=True)
    far = {name: how for name, picture in pairs if (how := apart(picture, by_freetype(name))) > ALIKE}
    assert len(far) <= len(names) / 1000
    assert max(far.values(), default=0.0) < 52
