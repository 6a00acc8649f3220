"""What a font file says of variation sequences (葛󠄀): the one place that reads its `cmap` for them."""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from fontTools.ttLib import TTFont

from deskapp import assets


def opened(name: str) -> Any:
    """The font file of a face, open for reading by need, each glyph named by its id.

    Names of glyphs are told nowhere: to read them is two thirds of the time an opening takes.

    Raises:
        StorageProblem: no such font on this computer (from `assets.font`).
    """
    font: Any = TTFont(assets.font(name), lazy=True, fontNumber=0)
    font.setGlyphOrder(range(font["maxp"].numGlyphs))
    return font


@cache
def sequences(name: str) -> Mapping[tuple[int, int], int | None]:
    """The glyph of each (selector, character) that a face knows; None where its plain one is meant.

    Read once a process, and only for a text with a selector: some 10,000 of them take 0.1 s.

    Raises:
        StorageProblem: as `opened`.
    """
    with opened(name) as font:
        return {
            (selector, base): glyph
            for table in font["cmap"].tables
            if table.format == 14
            for selector, pairs in table.uvsDict.items()
            for base, glyph in pairs
        }


def form_of(sequence: str, names: Iterable[str]) -> tuple[str, int | None] | None:
    """The first of these faces that knows the sequence, and its glyph as `sequences` tells it.

    Raises:
        StorageProblem: as `opened`.
    """
    wanted = ord(sequence[1]), ord(sequence[0])
    for name in names:
        if wanted in sequences(name):
            return name, sequences(name)[wanted]
    return None
