"""A PDF file object by object: the same objects, the same bytes (ISO 32000-1, 7.5)."""

import hashlib
import zlib

#: Packing harder makes a letter a tenth smaller and takes half of its time.
_LEVEL = 1


class PdfFile:
    """Objects in the order of their numbers; one names another by what `reserve` and `add` return."""

    def __init__(self) -> None:
        self._bodies: list[bytes] = []

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

    def add_stream(self, content: bytes, entries: str = "", *, repeats: bool = True) -> str:
        """Add bytes, packed, with more entries of their dictionary; its name.

        What hardly `repeats` itself, as outlines, is packed without a search for what came before.
        """
        strategy = zlib.Z_DEFAULT_STRATEGY if repeats else zlib.Z_HUFFMAN_ONLY
        window = (
            12 if len(content) < 1 << 12 else 15
        )  # to clear the large one takes longer than to pack little
        packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, window, 9, strategy)
        packed = packer.compress(content) + packer.flush()
        head = f"<< {entries} /Filter /FlateDecode /Length {len(packed)} >>\nstream\n"
        name = self.reserve()
        self.put(name, head.encode("ascii") + packed + b"\nendstream")
        return name

    def written(self, catalog: str, info: str) -> bytes:
        """The file; its identifier is a digest of what it holds."""
        out = bytearray(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")
        places = []
        for number, body in enumerate(self._bodies, 1):
            places.append(f"{len(out):010} 00000 n \n")
            out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
        digest = hashlib.sha256(out).hexdigest()[:32]
        trailer = f"<< /Size {len(places) + 1} /Root {catalog} /Info {info} /ID [<{digest}> <{digest}>] >>"
        table = f"xref\n0 {len(places) + 1}\n0000000000 65535 f \n{''.join(places)}"
        return bytes(out) + f"{table}trailer\n{trailer}\nstartxref\n{len(out)}\n%%EOF\n".encode("ascii")


def text_string(text: str) -> str:
    """A text for a reader's window, in any script."""
    return f"<feff{text.encode('utf-16-be').hex()}>"


def number(value: float, digits: int = 2) -> str:
    """A number without what says nothing."""
    return f"{value:.{digits}f}".rstrip("0").rstrip(".") or "0"
