"""One font file, opened once: which glyph draws what, how wide it is, and its outlines by the slice."""

import mmap
import struct
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from deskapp import assets
from deskapp.letters.sequences import opened, sequences

#: Composite glyph flags of the TrueType `glyf` table.
_WORDS, _SCALE, _MORE, _XY_SCALE, _TWO_BY_TWO = 0x0001, 0x0008, 0x0020, 0x0040, 0x0080


@dataclass(frozen=True, slots=True)
class Metrics:
    """What a PDF font descriptor tells of a face, in thousandths of the font size."""

    postscript_name: str
    ascent: int
    descent: int
    cap_height: int
    box: tuple[int, int, int, int]


class Outline(NamedTuple):
    """A glyph's entry of a `glyf` table, padded to four bytes: its sum, and the parts it is composed of.

    `across` is its record of the `hmtx` table.
    It has no instructions: they call on tables (`fpgm`, `prep`) that no subset brings along.
    """

    data: bytes
    sum: int
    parts: tuple[tuple[int, int], ...]
    across: bytes


class Face:
    """An open font file: its character map, widths and outlines (read from the file by need)."""

    def __init__(self, name: str) -> None:
        font = opened(name)
        self.name = name
        self._em: int = font["head"].unitsPerEm
        self._cmap: dict[int, int] = font.getBestCmap()
        self._advances: dict[int, tuple[int, int]] = font["hmtx"].metrics
        self._loca = font["loca"].locations
        self._tables = {tag: font.reader[tag] for tag in ("head", "hhea", "maxp")}
        with assets.font(name).open("rb") as file:
            self._bytes = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        self._glyf: int = font.reader.tables["glyf"].offset
        self._outlines: dict[int, Outline] = {}
        self.metrics = self._measured(font)
        font.close()

    def glyph(self, unit: str) -> int | None:
        """The glyph of one character, or of a character with its variation selector (IVS)."""
        if len(unit) == 2:
            return self._varied(ord(unit[0]), ord(unit[1]))
        return self._cmap.get(ord(unit)) if len(unit) == 1 else None

    def advance(self, glyph: int) -> float:
        """The width of a glyph in thousandths of the font size."""
        return self._advances[glyph][0] * 1000 / self._em

    def outline(self, glyph: int) -> Outline:
        """The glyph's outline, read once; empty for a blank."""
        if glyph not in self._outlines:
            data = self._bytes[self._glyf + self._loca[glyph] : self._glyf + self._loca[glyph + 1]]
            data = _without_instructions(data)
            data += bytes(-len(data) % 4)
            across = struct.pack(">Hh", *self._advances[glyph])
            self._outlines[glyph] = Outline(data, checksum(data), _parts(data), across)
        return self._outlines[glyph]

    def table(self, tag: str) -> bytearray:
        """A copy of the `head`, `hhea` or `maxp` table."""
        return bytearray(self._tables[tag])

    def _varied(self, base: int, selector: int) -> int | None:
        known = sequences(self.name)
        if (selector, base) not in known:
            return None
        return known[selector, base] or self._cmap.get(base)

    def _measured(self, font: Any) -> Metrics:
        def scaled(value: int) -> int:
            return round(value * 1000 / self._em)

        head, hhea = font["head"], font["hhea"]
        box = tuple(scaled(value) for value in (head.xMin, head.yMin, head.xMax, head.yMax))
        name = font["name"].getDebugName(6).replace(" ", "")
        return Metrics(name, scaled(hhea.ascent), scaled(hhea.descent), 700, box)  # type: ignore[arg-type]  # four values


@cache
def face(name: str) -> Face:
    """The face of this name, opened once a process.

    Raises:
        StorageProblem: no such font on this computer (from `assets.font`).
    """
    return Face(name)


def checksum(data: bytes) -> int:
    """The sum of a table, or of a part of one, whose length is a multiple of four."""
    words: tuple[int, ...] = struct.unpack(f">{len(data) // 4}I", data)
    return sum(words) & 0xFFFFFFFF


def _without_instructions(outline: bytes) -> bytes:
    """A simple glyph without its instructions; a composite one is left as it is."""
    contours = struct.unpack_from(">h", outline)[0] if outline else -1
    if contours < 0:
        return outline
    at = 10 + 2 * contours
    (length,) = struct.unpack_from(">H", outline, at)
    return outline[:at] + bytes(2) + outline[at + 2 + length :]


def _parts(outline: bytes) -> tuple[tuple[int, int], ...]:
    """(where it is written, glyph id) of each part of a composite glyph; none for a simple one."""
    if not outline or struct.unpack_from(">h", outline)[0] >= 0:
        return ()
    parts, at, flags = [], 10, _MORE
    while flags & _MORE:
        flags, part = struct.unpack_from(">HH", outline, at)
        parts.append((at + 2, part))
        at += 8 if flags & _WORDS else 6
        at += 2 * bool(flags & _SCALE) + 4 * bool(flags & _XY_SCALE) + 8 * bool(flags & _TWO_BY_TWO)
    return tuple(parts)
