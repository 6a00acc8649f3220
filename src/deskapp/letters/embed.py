"""The fonts of one document: each face one Type0/Identity-H font with only the glyphs used."""

import struct
from functools import cache
from itertools import accumulate

from deskapp.letters.faces import Face, Outline, checksum
from deskapp.letters.fonts import Glyph
from deskapp.letters.pdf_file import PdfFile, number


class Embedded:
    """One face in one document; every unit gets its own code, so that copied text is as typed.

    Two characters that share a glyph keep two codes; an IVS sequence keeps a two-character
    ToUnicode; characters beyond U+FFFF are written as surrogate pairs.
    """

    def __init__(self, face: Face, name: str) -> None:
        self._face = face
        self.name = name
        self._codes: dict[tuple[str, Glyph], str] = {}

    def code(self, unit: str, glyph: Glyph) -> str:
        """The two-byte code that shows this unit, in hexadecimal."""
        known = self._codes.get((unit, glyph))
        if known is None:
            known = self._codes[unit, glyph] = f"{len(self._codes) + 1:04x}"
        return known

    def put_into(self, file: PdfFile) -> str:
        """Put the font into the file; the name of its object."""
        glyphs = [glyph.id for _, glyph in self._codes]
        widths = " ".join(_thousandths(glyph.advance) for _, glyph in self._codes)
        data, places = subset(self._face, glyphs)
        base = f"/{_tag(self.name)}+{self._face.metrics.postscript_name}"
        descendant = file.add(
            f"<< /Type /Font /Subtype /CIDFontType2 /BaseFont {base} /DW 1000 /W [1 [{widths}]]"
            " /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>"
            f" /FontDescriptor {self._descriptor(file, base, data)}"
            f" /CIDToGIDMap {_mapped(file, [0, *(places[id] for id in glyphs)])} >>"
        )
        return file.add(
            f"<< /Type /Font /Subtype /Type0 /BaseFont {base} /Encoding /Identity-H"
            f" /DescendantFonts [{descendant}] /ToUnicode {file.add_stream(self._to_unicode())} >>"
        )

    def _descriptor(self, file: PdfFile, base: str, data: bytes) -> str:
        metrics = self._face.metrics
        box = " ".join(map(str, metrics.box))
        return file.add(
            f"<< /Type /FontDescriptor /FontName {base} /Flags 4 /FontBBox [{box}] /ItalicAngle 0"
            f" /Ascent {metrics.ascent} /Descent {metrics.descent} /CapHeight {metrics.cap_height} /StemV 80"
            f" /FontFile2 {file.add_bytes(data, f'/Length1 {len(data)}')} >>"
        )

    def _to_unicode(self) -> bytes:
        rows = [f"<{code}> <{_utf16(unit)}>" for (unit, _), code in self._codes.items()]
        blocks = [rows[start : start + 100] for start in range(0, len(rows), 100)]
        body = "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
        return _CMAP.replace("%rows%", body).encode("ascii")


def _mapped(file: PdfFile, places: list[int]) -> str:
    """Which glyph each code shows: the one of its own number, unless two codes share one or it has parts."""
    if places == list(range(len(places))):
        return "/Identity"
    return file.add_stream(struct.pack(f">{len(places)}H", *places))


_CMAP = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <ffff>
endcodespacerange
%rows%
endcmap
CMapName currentdict /CMap defineresource pop
end
end"""


@cache
def _thousandths(advance: float) -> str:
    return number(advance, 1)


@cache
def _utf16(unit: str) -> str:
    return unit.encode("utf-16-be").hex()


def subset(face: Face, glyphs: list[int]) -> tuple[bytes, dict[int, int]]:
    """A TrueType file with these glyphs only, and where each of them stands in it.

    Sliced by hand: fontTools' subsetter reads the whole of a 46 MB font for every letter.
    """
    taken: dict[int, Outline] = {}
    for id in (0, *glyphs):
        _take(face, id, taken)
    places = {id: place for place, id in enumerate(taken)}
    outlines = [_placed(outline, places) if outline.parts else outline for outline in taken.values()]
    places_of_outlines = (0, *accumulate([len(outline.data) for outline in outlines]))
    head, hhea, maxp = face.table("head"), face.table("hhea"), face.table("maxp")
    struct.pack_into(">I", head, 8, 0)
    struct.pack_into(">h", head, 50, 1)
    struct.pack_into(">H", hhea, 34, len(places))
    struct.pack_into(">H", maxp, 4, len(places))
    tables = {
        "head": _summed(bytes(head)),
        "hhea": _summed(bytes(hhea)),
        "hmtx": _summed(b"".join([outline.across for outline in outlines])),
        "loca": _summed(struct.pack(f">{len(places_of_outlines)}I", *places_of_outlines)),
        "maxp": _summed(bytes(maxp)),
        "glyf": (b"".join([each.data for each in outlines]), sum([each.sum for each in outlines])),
    }
    return _file(tables), places


def _take(face: Face, id: int, taken: dict[int, Outline]) -> None:
    """Take a glyph once, and then the parts it is composed of."""
    if id not in taken:
        outline = taken[id] = face.outline(id)
        for _, part in outline.parts:
            _take(face, part, taken)


def _placed(outline: Outline, places: dict[int, int]) -> Outline:
    """A composed outline with its parts named by where they stand in the subset."""
    changed = bytearray(outline.data)
    for at, part in outline.parts:
        struct.pack_into(">H", changed, at, places[part])
    data = bytes(changed)
    return Outline(data, checksum(data), outline.parts, outline.across)


def _summed(data: bytes) -> tuple[bytes, int]:
    return data, checksum(data + bytes(-len(data) % 4))


def _file(tables: dict[str, tuple[bytes, int]]) -> bytes:
    count = len(tables)
    power = count.bit_length() - 1
    head = struct.pack(">IHHHH", 0x00010000, count, 16 << power, power, 16 * count - (16 << power))
    at = 12 + 16 * count
    directory, bodies = b"", []
    for tag, (data, total) in sorted(tables.items()):
        directory += struct.pack(">4sIII", tag.encode(), total & 0xFFFFFFFF, at, len(data))
        bodies += [data, bytes(-len(data) % 4)]
        at += len(data) + len(bodies[-1])
    return b"".join([head, directory, *bodies])


def _tag(name: str) -> str:
    """Six capitals before a subset's name (ISO 32000-1, 9.6.4)."""
    return f"DESK{chr(65 + int(name[1:]) // 26)}{chr(65 + int(name[1:]) % 26)}"
