"""What each mark of a page is, for whoever has it read aloud (ISO 32000-1, 14.7; ISO 14289-1, PDF/UA-1)."""

from deskapp.letters.pdf_file import number, text_string


class Tag:
    """An element of a document's structure: its kind (H1, P, TD), what lies in it, and what more is told.

    Known by itself: two paragraphs of the same words are two. A mark without one is no part of what is
    said: a rule, a page's number, the head of a table once more.
    """

    __slots__ = ("kind", "more", "parts", "top")

    def __init__(self, kind: str, within: "Tag | None" = None, more: str = "") -> None:
        self.kind = kind
        self.more = more
        self.parts: list[Tag] = []
        self.top: Tag = within.top if within else self
        if within:
            within.parts.append(self)


def list_of(numbered: bool) -> Tag:
    """A list (14.8.4.3.3); a reader says what leads its items."""
    return Tag("L", more=f"/A << /O /List /ListNumbering /{'Decimal' if numbered else 'Disc'} >>")


def head_cell(row: Tag, scope: str) -> Tag:
    """A cell that names its `Column` or its `Row` (14.8.5.7)."""
    return Tag("TH", row, f"/A << /O /Table /Scope /{scope} >>")


def figure(said: str, box: tuple[float, float, float, float]) -> Tag:
    """A picture, what is said in its place, and where it lies, from the foot of the page."""
    place = " ".join(map(number, box))
    return Tag(
        "Figure", more=f"/Alt {text_string(said)} /A << /O /Layout /Placement /Block /BBox [{place}] >>"
    )
