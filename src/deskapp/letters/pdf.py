"""A Letter becomes the bytes of a PDF: the same letter, the same bytes."""

from collections.abc import Iterable, Iterator
from io import BytesIO
from itertools import groupby
from typing import Any

from reportlab.pdfgen.canvas import Canvas

from deskapp.domain.spellings import FRAME
from deskapp.letters.blocks import Letter
from deskapp.letters.embed import Embedded
from deskapp.letters.faces import Face
from deskapp.letters.fonts import Glyph
from deskapp.letters.marks import A4, Fill, Mark, Rule, Sheet, Text, hand_frames
from deskapp.letters.places import refuse_undrawable
from deskapp.letters.sheet import sheets
from deskapp.letters.typeset import Line, Piece
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
    """Sheets of any size as PDF under a title, fonts embedded."""
    out = BytesIO()
    canvas: Any = _Sheets(out, pagesize=A4, invariant=1, pageCompression=1, lang="ja")
    canvas.setTitle(title)
    canvas.setSubject(title)
    canvas.setAuthor("")
    canvas.setCreator("deskapp")
    pen = _Pen(canvas)
    for page in pages:
        pen.turn(page)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


class _Sheets(Canvas):  # type: ignore[misc]  # reportlab has no types
    """A canvas that does not begin its pages with Helvetica, which no letter embeds."""

    def _make_preamble(self) -> None:
        self._preamble = "1 0 0 1 0 0 cm"


class _Pen:
    """Writes marks as page operators and remembers which codes of which face the document uses."""

    def __init__(self, canvas: Any) -> None:
        self._canvas = canvas
        self._fonts: dict[Face, Embedded] = {}
        self._pieces: dict[Piece, tuple[tuple[Face, str], ...]] = {}
        self._height = A4[1]
        self._by_hand = False

    def turn(self, page: Sheet) -> None:
        """Draw a page in its own size."""
        self._canvas.setPageSize((page.width, page.height))
        self._height = page.height
        for mark in page.marks:
            self._put(mark)

    def _put(self, mark: Mark) -> None:
        match mark:
            case Text():
                self._write("".join(self._text(mark)))
                for side in hand_frames(mark) if self._by_hand else ():
                    self._put(side)
            case Rule():
                dots = "[0.1 2.2] 0 d 1 J" if mark.dotted else "[] 0 d 0 J"
                path = f"{_n(mark.x)} {self._up(mark.y)} m {_n(mark.to_x)} {self._up(mark.to_y)} l S"
                self._write(f"{_n(mark.gray)} G {_n(mark.weight)} w {dots} {path}")
            case Fill():
                box = f"{_n(mark.x)} {self._up(mark.y + mark.height)} {_n(mark.width)} {_n(mark.height)} re f"
                self._write(f"{_n(mark.gray)} g {box}")

    def _write(self, operators: str) -> None:
        self._canvas._code.append(operators)  # noqa: SLF001  # reportlab has no door for operators

    def _text(self, mark: Text) -> Iterator[str]:
        yield f"BT {_n(mark.gray)} g 1 0 0 1 {_n(mark.x + mark.line.start * mark.size)} {self._up(mark.y)} Tm"
        size = _n(mark.size)
        for font, shown in self._runs(mark.line):
            yield f" /{font.name} {size} Tf [<{shown}>] TJ"
        yield " ET"

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
        runs = groupby(piece.glyphs, lambda drawn: drawn[1].face)
        self._by_hand |= piece.text == FRAME
        self._pieces[piece] = tuple((face, self._coded(face, run)) for face, run in runs)
        return self._pieces[piece]

    def _coded(self, face: Face, run: Iterable[tuple[str, Glyph]]) -> str:
        font = self._font(face)
        return "".join(f"{font.code(unit, glyph):04x}" for unit, glyph in run)

    def _up(self, y: float) -> str:
        """PDF counts heights from the foot of the page."""
        return _n(self._height - y)

    def _font(self, face: Face) -> Embedded:
        if face not in self._fonts:
            self._fonts[face] = Embedded(face, f"D{len(self._fonts)}")
            self._canvas._doc.delayedFonts.append(self._fonts[face])  # noqa: SLF001  # nor for fonts of our own
        return self._fonts[face]


def _n(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".") or "0"
