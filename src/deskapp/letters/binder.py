"""Many letters bound into one PDF: each with its own pages and numbers as they are kept, and a bookmark."""

from dataclasses import dataclass
from io import BytesIO


@dataclass(frozen=True, slots=True)
class Leaf:
    """One letter: what its bookmark says, and its kept bytes."""

    title: str
    pdf: bytes


def bind(leaves: tuple[Leaf, ...]) -> bytes:
    """The letters one behind the other, nothing on their pages changed.

    A reader that heeds such wishes opens the list of bookmarks and prints at full size on one side only:
    the back of one person's letter must not carry another's.
    """
    # A quarter of a second that only a run needs.
    from pypdf import PdfReader, PdfWriter
    from pypdf.generic import NameObject

    writer = PdfWriter()
    for leaf in leaves:
        reader = PdfReader(BytesIO(leaf.pdf))
        writer.append(reader, outline_item=leaf.title, import_outline=False)
        writer.pdf_header = reader.pdf_header
    writer.page_mode = "/UseOutlines"
    wishes = writer.create_viewer_preferences()
    for wish, value in (("/PrintScaling", "/None"), ("/Duplex", "/Simplex")):
        wishes[NameObject(wish)] = NameObject(value)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()
