"""The fonts of one document: each face one Type0/Identity-H font with only the glyphs used."""

import struct
import zlib
from typing import Any

from reportlab.pdfbase import pdfdoc

from deskapp.letters.faces import Face, components
from deskapp.letters.fonts import Glyph

_BASIC = "BasicFonts"


class Embedded:
    """One face in one document; every unit gets its own code, so that copied text is as typed.

    Two characters that share a glyph keep two codes; an IVS sequence keeps a two-character
    ToUnicode; characters beyond U+FFFF are written as surrogate pairs.
    """

    def __init__(self, face: Face, name: str) -> None:
        self._face = face
        self.name = name
        self._codes: dict[tuple[str, int], int] = {}

    def code(self, unit: str, glyph: Glyph) -> int:
        """The two-byte code that shows this unit."""
        return self._codes.setdefault((unit, glyph.id), len(self._codes) + 1)

    def addObjects(self, doc: Any) -> None:  # noqa: N802  # the name reportlab calls
        """Write the font into the document; reportlab calls this when it is saved."""
        glyphs = [glyph for _, glyph in self._codes]
        data, places = subset(self._face, glyphs)
        base = f"{_tag(self.name)}+{self._face.metrics.postscript_name}"
        descendant = _dictionary(
            Type="/Font",
            Subtype="/CIDFontType2",
            BaseFont=f"/{base}",
            CIDSystemInfo=_dictionary(
                Registry=pdfdoc.PDFString("Adobe"), Ordering=pdfdoc.PDFString("Identity"), Supplement=0
            ),
            FontDescriptor=self._descriptor(doc, base, data),
            DW=1000,
            W=pdfdoc.PDFArray([1, pdfdoc.PDFArray([_number(self._face.advance(id)) for id in glyphs])]),
            CIDToGIDMap=_stream(doc, struct.pack(f">{len(glyphs) + 1}H", 0, *(places[id] for id in glyphs))),
        )
        doc.idToObject[_BASIC].dict[self.name] = doc.Reference(
            _dictionary(
                Type="/Font",
                Subtype="/Type0",
                BaseFont=f"/{base}",
                Encoding="/Identity-H",
                DescendantFonts=pdfdoc.PDFArray([doc.Reference(descendant)]),
                ToUnicode=_stream(doc, self._to_unicode()),
            )
        )

    def _descriptor(self, doc: Any, base: str, data: bytes) -> Any:
        metrics = self._face.metrics
        return doc.Reference(
            _dictionary(
                Type="/FontDescriptor",
                FontName=f"/{base}",
                Flags=4,
                FontBBox=pdfdoc.PDFArray(list(metrics.box)),
                ItalicAngle=0,
                Ascent=metrics.ascent,
                Descent=metrics.descent,
                CapHeight=metrics.cap_height,
                StemV=80,
                FontFile2=_stream(doc, data, Length1=len(data)),
            )
        )

    def _to_unicode(self) -> bytes:
        rows = [f"<{code:04x}> <{unit.encode('utf-16-be').hex()}>" for (unit, _), code in self._codes.items()]
        blocks = [rows[start : start + 100] for start in range(0, len(rows), 100)]
        body = "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
        return _CMAP.replace("%rows%", body).encode("ascii")


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


def subset(face: Face, glyphs: list[int]) -> tuple[bytes, dict[int, int]]:
    """A TrueType file with these glyphs only, and where each of them stands in it.

    Sliced by hand: fontTools' subsetter reads the whole of a 46 MB font for every letter.
    """
    places = {0: 0}
    order = [0]
    for id in glyphs:
        _take(face, id, places, order)
    glyf, loca = bytearray(), [0]
    for id in order:
        glyf += _outline(face, id, places)
        glyf += bytes(-len(glyf) % 4)
        loca.append(len(glyf))
    head, hhea, maxp = face.table("head"), face.table("hhea"), face.table("maxp")
    struct.pack_into(">I", head, 8, 0)
    struct.pack_into(">h", head, 50, 1)
    struct.pack_into(">H", hhea, 34, len(order))
    struct.pack_into(">H", maxp, 4, len(order))
    tables = {
        "glyf": bytes(glyf),
        "head": bytes(head),
        "hhea": bytes(hhea),
        "hmtx": b"".join(face.horizontal(id) for id in order),
        "loca": struct.pack(f">{len(loca)}I", *loca),
        "maxp": bytes(maxp),
    }
    return _file(tables), places


def _take(face: Face, id: int, places: dict[int, int], order: list[int]) -> None:
    if id in places:
        return
    places[id] = len(order)
    order.append(id)
    for _, part in components(face.outline(id)):
        _take(face, part, places, order)


def _outline(face: Face, id: int, places: dict[int, int]) -> bytes:
    data = bytearray(face.outline(id))
    for at, part in components(bytes(data)):
        struct.pack_into(">H", data, at, places[part])
    return bytes(data)


def _file(tables: dict[str, bytes]) -> bytes:
    count = len(tables)
    power = count.bit_length() - 1
    head = struct.pack(">IHHHH", 0x00010000, count, 16 << power, power, 16 * count - (16 << power))
    at = 12 + 16 * count
    directory, body = b"", b""
    for tag, data in sorted(tables.items()):
        padded = data + bytes(-len(data) % 4)
        total = sum(struct.unpack(f">{len(padded) // 4}I", padded)) & 0xFFFFFFFF
        directory += struct.pack(">4sIII", tag.encode(), total, at + len(body), len(data))
        body += padded
    return head + directory + body


def _tag(name: str) -> str:
    """Six capitals before a subset's name (ISO 32000-1, 9.6.4)."""
    return f"DESK{chr(65 + int(name[1:]) // 26)}{chr(65 + int(name[1:]) % 26)}"


def _number(value: float) -> float | int:
    return round(value) if abs(value - round(value)) < 0.05 else round(value, 1)


def _dictionary(**entries: object) -> Any:
    return pdfdoc.PDFDictionary(entries)


class _Deflate:
    """Packs outlines quickly: they hardly get smaller by packing harder, and that is half a letter's time."""

    pdfname = "FlateDecode"

    @staticmethod
    def encode(content: bytes) -> bytes:
        return zlib.compress(content, 1)


def _stream(doc: Any, content: bytes, **entries: object) -> Any:
    stream = pdfdoc.PDFStream(dictionary=_dictionary(**entries), content=content, filters=[_Deflate])
    return doc.Reference(stream)
