"""A PDF file object by object: the same objects, the same bytes (ISO 32000-1, 7.5)."""

import hashlib
import struct
import zlib
from functools import lru_cache
from itertools import accumulate
from xml.sax.saxutils import escape

#: Packing harder makes a letter a tenth smaller and takes half of its time.
_LEVEL = 1


class PdfFile:
    """Objects in the order of their numbers; one names another by what `reserve` and `add` return."""

    def __init__(self) -> None:
        self._bodies: list[bytes] = []
        self._alone: dict[int, bytes] = {}

    def reserve(self) -> str:
        """The name of an object that is put later."""
        self._bodies.append(b"null")
        return f"{len(self._bodies)} 0 R"

    def put(self, name: str, body: bytes) -> None:
        """Put the body of a reserved object."""
        self._bodies[int(name.partition(" ")[0]) - 1] = body

    def add(self, body: str) -> str:
        """Add an object of ASCII; its name."""
        name = self.reserve()
        self.put(name, body.encode("ascii"))
        return name

    def add_alone(self, body: str) -> str:
        """Add an object of ASCII that anybody finds without unpacking, as a page is counted; its name."""
        name = self.reserve()
        self._alone[len(self._bodies)] = body.encode("ascii")
        return name

    def add_stream(self, content: bytes, entries: str = "") -> str:
        """Add bytes, packed, with more entries of their dictionary; its name."""
        # To clear the large window takes longer than to pack little.
        window = 12 if len(content) < 1 << 12 else 15
        packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, window, 9)
        return self.add_bytes(packer.compress(content) + packer.flush(), f"{entries} /Filter /FlateDecode")

    def add_metadata(self, title: str) -> str:
        """Add what the file says of itself, not packed, so that any program may find it; its name."""
        return self.add_bytes(
            _XMP.replace("%title%", escape(title)).encode(), "/Type /Metadata /Subtype /XML"
        )

    def add_bytes(self, data: bytes, entries: str) -> str:
        """Add bytes as they are, with more entries of their dictionary; its name."""
        head = f"<< {entries} /Length {len(data)} >>\nstream\n"
        name = self.reserve()
        self._alone[len(self._bodies)] = head.encode("ascii") + data + b"\nendstream"
        return name

    def written(self, catalog: str, info: str) -> bytes:
        """The file; its identifier is a digest of what it holds."""
        packed = self._pack()
        out = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
        for number, body in self._alone.items():
            packed[number] = (1, len(out), 0)
            out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
        digest = hashlib.sha256(out).hexdigest()[:32]
        start, number = len(out), len(self._bodies) + 1
        packed[number] = (1, start, 0)
        table = b"".join(struct.pack(">BIH", *packed[each]) for each in range(number + 1))
        trailer = f"/Type /XRef /Size {number + 1} /W [1 4 2] /Root {catalog} /Info {info}"
        self.add_stream(table, f"{trailer} /ID [<{digest}> <{digest}>]")
        out += b"%d 0 obj\n%b\nendobj\nstartxref\n%d\n%%%%EOF\n" % (number, self._alone[number], start)
        return bytes(out)

    def _pack(self) -> dict[int, tuple[int, int, int]]:
        """Pack what need not stand alone into a stream (7.5.7); where each is, for the table (7.5.8)."""
        numbers = [n for n in range(1, len(self._bodies) + 1) if n not in self._alone]
        bodies = [self._bodies[n - 1] for n in numbers]
        starts = accumulate((len(body) + 1 for body in bodies), initial=0)
        index = " ".join(f"{n} {start}" for n, start in zip(numbers, starts, strict=False)).encode("ascii")
        content = index + b"\n" + b"\n".join(bodies)
        self.add_stream(content, f"/Type /ObjStm /N {len(numbers)} /First {len(index) + 1}")
        holder = len(self._bodies)
        return {0: (0, 0, 0xFFFF), **{n: (2, holder, place) for place, n in enumerate(numbers)}}


_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">%title%</rdf:li></rdf:Alt></dc:title>
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"""


def text_string(text: str) -> str:
    """A text for a reader's window, in any script."""
    return f"<feff{text.encode('utf-16-be').hex()}>"


@lru_cache(1 << 12)
def number(value: float, digits: int = 2) -> str:
    """A number without what says nothing."""
    return f"{value:.{digits}f}".rstrip("0").rstrip(".") or "0"
