"""A Letter becomes the bytes of a PDF: the same letter, the same bytes."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from deskapp.domain.spellings import FRAME
from deskapp.letters.blocks import Letter
from deskapp.letters.embed import Embedded
from deskapp.letters.faces import Face
from deskapp.letters.fonts import Glyph
from deskapp.letters.furigana import with_readings
from deskapp.letters.marks import A4, Fill, Mark, Rule, Sheet, Squares, Text, hand_frames
from deskapp.letters.pdf_file import PdfFile, number, text_string
from deskapp.letters.pieces import Line, Piece
from deskapp.letters.places import refuse_undrawable
from deskapp.letters.sheet import sheets
from deskapp.letters.structure import Structure
from deskapp.letters.tags import Tag
from deskapp.letters.window import Window

_DEFAULT = Window()


def draw(letter: Letter, window: Window = _DEFAULT) -> bytes:
    """The letter as PDF, A4, fonts embedded; text copied from it is exactly what was typed.

    Raises:
        RuleViolation: `letter_undrawable` naming characters and place, `letter_address_too_long`.
    """
    refuse_undrawable(letter)
    return draw_sheets(letter.title, sheets(letter, window))


def draw_sheets(title: str, pages: Iterable[Sheet]) -> bytes:
    """Sheets of any size as PDF/UA-1 under a title, fonts embedded."""
    file, pen = PdfFile(), _Pen()
    tree, resources = file.reserve(), file.reserve()
    leaves = [
        _leaf(file, place, page, pen.written(page), f"/Parent {tree} /Resources {resources}")
        for place, page in enumerate(pages)
    ]
    fonts = " ".join(f"/{font.name} {font.put_into(file)}" for font in pen.fonts)
    file.put(resources, f"<< /Font << {fonts} >> >>".encode("ascii"))
    file.put(tree, f"<< /Type /Pages /Count {len(leaves)} /Kids [{' '.join(leaves)}] >>".encode("ascii"))
    structure, named = pen.structure.put_into(file, leaves), text_string(title)
    catalog = file.add(
        f"<< /Type /Catalog /Pages {tree} /Lang (ja) /StructTreeRoot {structure}"
        f" /MarkInfo << /Marked true >> /ViewerPreferences << /DisplayDocTitle true >>"
        f" /Metadata {file.add_metadata(title)} >>"
    )
    info = file.add(f"<< /Title {named} /Subject {named} /Creator (deskapp) >>")
    return file.written(catalog, info)


def _leaf(file: PdfFile, place: int, page: Sheet, operators: str, shared: str) -> str:
    content = file.add_stream(operators.encode("ascii"))
    box = f"[0 0 {number(page.width, 4)} {number(page.height, 4)}]"
    entries = f"/MediaBox {box} /Contents {content} /StructParents {place} /Tabs /S"
    return file.add_alone(f"<< /Type /Page {shared} {entries} >>")


class _Pen:
    """Writes marks as page operators and remembers which codes of which face the document uses."""

    def __init__(self) -> None:
        self.structure = Structure()
        self._fonts: dict[Face, Embedded] = {}
        self._pieces: dict[Piece, tuple[tuple[Face, str], ...]] = {}
        self._height = A4[1]
        self._by_hand = False

    @property
    def fonts(self) -> Iterable[Embedded]:
        """The fonts written with, in the order of their first characters."""
        return self._fonts.values()

    def written(self, page: Sheet) -> str:
        """The operators that draw a page, every mark within its tag or marked as no part of what is said."""
        self._height = page.height
        self.structure.turn()
        written: list[str] = []
        for tag, marks in groupby(with_readings(page.marks), _tag):
            written += (self._begun(tag), *map(self._operators, marks), "EMC")
        return "\n".join(written)

    def _begun(self, tag: Tag | None) -> str:
        return f"/{tag.kind} <</MCID {self.structure.hold(tag)}>> BDC" if tag else "/Artifact BMC"

    def _operators(self, mark: Mark) -> str:
        match mark:
            case Text():
                shown = self._text(mark)
                return (
                    "\n".join((shown, *map(self._operators, hand_frames(mark)))) if self._by_hand else shown
                )
            case Rule():
                dots = "[0.1 2.2] 0 d 1 J" if mark.dotted else "[] 0 d 0 J"
                path = f"{self._at(mark.x, mark.y)} m {self._at(mark.to_x, mark.to_y)} l S"
                return f"{number(mark.gray)} G {number(mark.weight)} w {dots} {path}"
            case Fill():
                box = f"{self._at(mark.x, mark.y + mark.height)} {number(mark.width)} {number(mark.height)}"
                return f"{number(mark.gray)} g {box} re f"
            case Squares():
                # Counted in squares from the top, in one path: no light seam shows between two of them.
                size, runs = number(mark.size), " ".join(f"{x} {y} {count} 1 re" for x, y, count in mark.runs)
                return f"q {size} 0 0 -{size} {self._at(mark.x, mark.y)} cm 0 g {runs} f Q"

    def _text(self, mark: Text) -> str:
        place, size = self._at(mark.x + mark.line.start * mark.size, mark.y), number(mark.size)
        shown = "".join([f" /{font.name} {size} Tf [<{codes}>] TJ" for font, codes in self._runs(mark.line)])
        return f"BT {number(mark.gray)} g 1 0 0 1 {place} Tm{shown} ET"

    def _runs(self, line: Line) -> Iterator[tuple[Embedded, str]]:
        """The line cut where the face changes: each run's font, and its codes, moved as they were set."""
        now, owed, shown, known = None, 0.0, "", self._pieces
        for piece, space in zip(line.pieces, line.spaces, strict=True):
            for face, codes in known.get(piece) or self._codes(piece):
                if face is not now:
                    if now:
                        yield self._font(now), shown
                    now, shown = face, ""
                shown += codes
            if space:
                owed += space * 1000
                apart = round(owed)
                shown += f">{-apart}<"
                owed -= apart
        if now:
            yield self._font(now), shown

    def _codes(self, piece: Piece) -> tuple[tuple[Face, str], ...]:
        """A piece's codes in this document, face by face."""
        self._by_hand |= piece.text == FRAME
        made = self._pieces[piece] = tuple([(face, self._coded(face, run)) for face, run in piece.runs])
        return made

    def _coded(self, face: Face, run: Iterable[tuple[str, Glyph]]) -> str:
        code = self._font(face).code
        return "".join([code(unit, glyph) for unit, glyph in run])

    def _at(self, x: float, y: float) -> str:
        """A place as PDF tells it: from the foot of the page."""
        return f"{number(x)} {number(self._height - y)}"

    def _font(self, face: Face) -> Embedded:
        if face not in self._fonts:
            self._fonts[face] = Embedded(face, f"D{len(self._fonts)}")
        return self._fonts[face]


def _tag(mark: Mark) -> Tag | None:
    return mark.tag if isinstance(mark, Text | Squares) else None
