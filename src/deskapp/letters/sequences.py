"""What a font file says of variation sequences (葛󠄀): the one place that reads its `cmap` for them."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from functools import cache
from struct import unpack_from
from typing import Any

from fontTools.ttLib import TTFont

from deskapp import assets

#: Of the subtable with variation sequences.
_FORMAT = 14


def opened(name: str) -> Any:
    """The font file of a face, open for reading by need, each glyph named by its id.

    Names of glyphs are told nowhere: to read them is two thirds of the time an opening takes.

    Raises:
        StorageProblem: no such font on this computer (from `assets.font`).
    """
    font: Any = TTFont(assets.font(name), lazy=True, fontNumber=0)
    font.setGlyphOrder(range(font["maxp"].numGlyphs))
    return font


class Sequences:
    """The glyph of each (selector, character) that a face knows; None where its plain one is meant.

    Each is looked up in the bytes of the face's `cmap` (OpenType, subtable of format 14). fontTools would
    make all of them first, some 10,000, and whatever the window paints would wait 0.1 s for Python.
    """

    def __init__(self, cmap: bytes) -> None:
        places = (unpack_from(">L", cmap, 8 + 8 * at)[0] for at in range(unpack_from(">H", cmap, 2)[0]))
        place = next((each for each in places if unpack_from(">H", cmap, each)[0] == _FORMAT), None)
        self._data = cmap[place:] if place is not None else bytes(10)

    def __contains__(self, key: tuple[int, int]) -> bool:
        return self._found(*key) is not None

    def __getitem__(self, key: tuple[int, int]) -> int | None:
        found = self._found(*key)
        if found is None:
            raise KeyError(key)
        return found or None

    def _found(self, selector: int, base: int) -> int | None:
        """The glyph; 0 for the plain one, None for a sequence that is not known."""
        record = self._record(10, self._long(6), 11, selector)
        if record is None:
            return None
        plain, others = unpack_from(">LL", self._data, record + 3)
        if plain and self._among(plain, base):
            return 0
        if not others:
            return None
        form = self._record(others + 4, self._long(others), 5, base)
        return None if form is None else int(unpack_from(">H", self._data, form + 3)[0])

    def _among(self, ranges: int, base: int) -> bool:
        """Whether `base` lies in one of these ranges: a first character, and how many follow it."""
        at = bisect_right(range(self._long(ranges)), base, key=lambda at: self._sign(ranges + 4 + 4 * at))
        last = ranges + 4 * at
        return at > 0 and base <= self._sign(last) + self._data[last + 3]

    def _record(self, start: int, count: int, size: int, sign: int) -> int | None:
        """Where the one of so many records stands that begins with this sign."""
        at = bisect_left(range(count), sign, key=lambda at: self._sign(start + size * at))
        place = start + size * at
        return place if at < count and self._sign(place) == sign else None

    def _sign(self, at: int) -> int:
        return int.from_bytes(self._data[at : at + 3], "big")

    def _long(self, at: int) -> int:
        return int(unpack_from(">L", self._data, at)[0])


@cache
def sequences(name: str) -> Sequences:
    """What a face knows, read once a process.

    Raises:
        StorageProblem: as `opened`.
    """
    with opened(name) as font:
        return Sequences(font.reader["cmap"])


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
