"""What a table's cell can hold, as frozen values that know how to be painted and read aloud."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QPainter

from deskapp.domain.urgency import Urgency
from deskapp.ui.widgets import icons
from deskapp.ui.widgets.badge import badge_width, draw_badge
from deskapp.ui.widgets.fonts import face, width
from deskapp.ui.widgets.paint import LEFT, RIGHT, box, keycap, keycap_width, printed, words
from deskapp.ui.widgets.tick import SIZE, draw_tick
from deskapp.ui.widgets.tokens import ToneName, tokens
from deskapp.ui.widgets.urgency import LOUD, draw_urgency, role_of


@dataclass(frozen=True, slots=True)
class Ink:
    """The painter, the cell's room, what lies beneath, and one colour forced on everything.

    `forced` is empty except on a selected row in high contrast, where all is black on yellow. `cut` takes in
    what had to be cut, for whoever asks: to measure all words once more is a tenth of the painting.
    """

    painter: QPainter
    rect: QRectF
    ground: str
    forced: str = ""
    cut: list[str] | None = None

    def colour(self, role: str) -> str:
        """The colour to use for a token or a tone here."""
        return self.forced or tokens().colour(role)

    def words(
        self,
        rect: QRectF,
        text: str,
        font: QFont,
        colour: str,
        align: Qt.AlignmentFlag = LEFT,
        elide: bool = False,
    ) -> float:
        """Draw one line as `paint.words` does, and note whether it had to be cut."""
        if self.cut is not None and elide and width(text, font) > rect.width() + 1:
            self.cut.append(text)
        return words(self.painter, rect, text, font, colour, align, elide)


@dataclass(frozen=True, slots=True)
class Words:
    """Words after an optional icon; `tone` is a token or a tone, as for labels."""

    text: str
    tone: str = "text"
    icon: str = ""
    icon_tone: str = "text2"
    bold: bool = False
    px: int = 14

    def spoken(self) -> str:
        """The words alone."""
        return self.text

    def paint(self, ink: Ink) -> None:
        """Icon, then words, cut at the end if they must be."""
        rect = QRectF(ink.rect)
        if self.icon:
            at = QPointF(rect.left(), rect.center().y() - 8)
            icons.draw(ink.painter, self.icon, at, ink.colour(self.icon_tone), 16)
            rect.adjust(21, 0, 0, 0)
        font = face(self.px, self.bold)
        ink.words(rect, self.text, font, ink.colour(self.tone), elide=True)


@dataclass(frozen=True, slots=True)
class Digits:
    """A number, a date or an amount in the face whose figures stand in columns."""

    text: str
    tone: str = "text2"
    right: bool = False
    px: int = 14

    def spoken(self) -> str:
        """The figures alone."""
        return self.text

    def paint(self, ink: Ink) -> None:
        """The figures at the left, or at the right where they are quantities."""
        align = RIGHT if self.right else LEFT
        font = face(self.px, digits=True)
        ink.words(ink.rect, self.text, font, ink.colour(self.tone), align)


@dataclass(frozen=True, slots=True)
class Deadline:
    """A deadline: its shape, its words and its date at the right edge."""

    urgency: Urgency
    text: str
    on: str = ""

    def spoken(self) -> str:
        """Words and date."""
        return f"{self.text} {self.on}".strip()

    def paint(self, ink: Ink) -> None:
        """Shape, words, and the date in the colour of its urgency if it is loud."""
        colour = ink.colour(role_of(self.urgency))
        centre = QPointF(ink.rect.left() + 6.5, ink.rect.center().y())
        draw_urgency(ink.painter, centre, self.urgency, colour, ink.ground)
        font = face(14, self.urgency in LOUD)
        ink.words(ink.rect.adjusted(20, 0, 0, 0), self.text, font, colour)
        dated = ink.rect.adjusted(0, 0, 2, 0)
        grey = ink.colour("text2")
        ink.words(dated, self.on or "–", face(14, digits=bool(self.on)), grey, RIGHT)


@dataclass(frozen=True, slots=True)
class Name:
    """A name in bold and its reading in small letters, which give way first."""

    name: str
    kana: str = ""

    def spoken(self) -> str:
        """Name and reading."""
        return f"{self.name} {self.kana}".strip()

    def paint(self, ink: Ink) -> None:
        """Name, then as much of the reading as fits."""
        font = face(14, True)
        taken = ink.words(ink.rect, self.name, font, ink.colour("text"), elide=True)
        rest = ink.rect.adjusted(taken + 8, 0, 0, 0)
        if self.kana and rest.width() > 24:
            ink.words(rest, self.kana, face(12), ink.colour("text3"), elide=True)


@dataclass(frozen=True, slots=True)
class State:
    """A badge."""

    text: str
    tone: ToneName = "mute"
    icon: str = ""
    bold: bool = False

    def spoken(self) -> str:
        """The badge's words."""
        return self.text

    def paint(self, ink: Ink) -> None:
        """The badge at the left of the cell."""
        self.paint_at(ink, ink.rect.left(), ink.rect.center().y())

    def paint_at(self, ink: Ink, left: float, middle: float) -> None:
        """The badge anywhere in the cell."""
        draw_badge(ink.painter, left, middle, self.text, self.tone, self.icon, self.bold, ink.forced)

    def width(self) -> float:
        """How wide it is drawn."""
        return badge_width(self.text, self.icon, self.bold)


@dataclass(frozen=True, slots=True)
class Ticked:
    """A box that can be ticked with Space or a click; None is a dash: nothing to compare here."""

    on: bool | None
    name: str = ""
    enabled: bool = True

    def spoken(self) -> str:
        """Name and standing, with the signs that screen readers know."""
        return f"{self.name} {'–' if self.on is None else '☑' if self.on else '☐'}".strip()

    def paint(self, ink: Ink) -> None:
        """The box in the middle of the cell."""
        centre = ink.rect.center()
        if self.on is None:
            font = face(14)
            dash = QRectF(centre.x() - 7, ink.rect.top(), 14, ink.rect.height())
            ink.words(dash, "—", font, ink.colour("text3"))
            return
        at = QPointF(round(centre.x() - SIZE / 2), round(centre.y() - SIZE / 2))
        draw_tick(ink.painter, at, self.on, self.enabled, ink.forced)


@dataclass(frozen=True, slots=True)
class Meter:
    """A count as a grey bar against the `most` of its column, the figure behind it."""

    count: int
    most: int

    def spoken(self) -> str:
        """The figure alone."""
        return str(self.count)

    def paint(self, ink: Ink) -> None:
        """The bar, then the figure where it ends."""
        room = max(ink.rect.width() - 40, 0)
        wide = room * self.count / max(self.most, 1)
        bar = QRectF(ink.rect.left(), ink.rect.center().y() - 6, wide, 12)
        if self.count:
            box(ink.painter, bar, ink.forced or tokens().faint, radius=2)
        figure = ink.rect.adjusted(wide + 8, 0, 0, 0)
        ink.words(figure, str(self.count), face(14, True, True), ink.colour("text"))


@dataclass(frozen=True, slots=True)
class Lines:
    """A thing and a small remark under it."""

    first: str
    second: str = ""
    tone: str = "text3"

    def spoken(self) -> str:
        """Both lines."""
        return f"{self.first} {self.second}".strip()

    def paint(self, ink: Ink) -> None:
        """Two lines around the middle, or one on it."""
        middle, rect = ink.rect.center().y(), ink.rect
        top = QRectF(rect.left(), middle - 18, rect.width(), 19) if self.second else rect
        ink.words(top, self.first, face(14), ink.colour("text"), elide=True)
        below = QRectF(rect.left(), middle, rect.width(), 17)
        ink.words(below, self.second, face(12), ink.colour(self.tone), elide=True)


@dataclass(frozen=True, slots=True)
class Entry:
    """An item of a list without columns: a title, lines under it, a badge at the right.

    The badge stands beside the last line, or beside the title if `high`.
    """

    title: str
    lines: tuple[str, ...] = ()
    beside: str = ""
    state: State | None = None
    high: bool = False
    bold: bool = False

    def spoken(self) -> str:
        """Everything it says."""
        said = [self.title, self.beside, *self.lines, self.state.text if self.state else ""]
        return " ".join(filter(None, said))

    def paint(self, ink: Ink) -> None:
        """Title and lines from above, each of its own height, the block in the middle."""
        tall = 23 + 22 * len(self.lines)
        top = ink.rect.center().y() - tall / 2
        room = ink.rect.width() - (self.state.width() + 12 if self.state else 0)
        self._title(ink, QRectF(ink.rect.left(), top, room if self.high else ink.rect.width(), 23))
        for place, text in enumerate(self.lines):
            last = place == len(self.lines) - 1 and not self.high
            wide = room if last else ink.rect.width()
            rect = QRectF(ink.rect.left(), top + 23 + 22 * place, wide, 22)
            tone = "text" if place == 0 and len(self.lines) > 1 else "text2"
            ink.words(rect, text, face(13), ink.colour(tone), elide=True)
        if self.state:
            middle = top + (11 if self.high else tall - 11)
            self.state.paint_at(ink, ink.rect.right() - self.state.width(), middle)

    def _title(self, ink: Ink, rect: QRectF) -> None:
        font = face(14 if not self.high else 15, self.bold)
        taken = ink.words(rect, self.title, font, ink.colour("text"), elide=True)
        rest = rect.adjusted(taken + 8, 0, 0, 0)
        if self.beside and rest.width() > 20:
            ink.words(rest, self.beside, face(12), ink.colour("text3"), elide=True)


@dataclass(frozen=True, slots=True)
class Keycap:
    """A little key at the right edge; nothing where there is none."""

    keys: str

    def spoken(self) -> str:
        """The key as it is printed."""
        return printed(self.keys)

    def paint(self, ink: Ink) -> None:
        """The key alone."""
        if self.keys:
            left = ink.rect.right() - keycap_width(self.keys)
            edge = ink.colour("line2")
            keycap(ink.painter, left, ink.rect.center().y(), self.keys, ink.colour("text2"), edge)


Cell = Words | Digits | Deadline | Name | State | Ticked | Meter | Lines | Entry | Keycap
