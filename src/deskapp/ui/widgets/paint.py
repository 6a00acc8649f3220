"""What painted widgets share: boxes, one line of words, keycaps and count pills."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPaintDevice, QPainter, QPen

from deskapp.ui.widgets.fonts import face, measures, width

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
CENTRE = Qt.AlignmentFlag.AlignCenter
KEYCAP_HEIGHT = 18
_SELECTOR = re.compile("[\U000e0100-\U000e01ef]")
_ARROWS = {"Left": "←", "Right": "→", "Up": "↑", "Down": "↓"}
_ARROW = re.compile(r"(?<!Pg)(?:Left|Right|Up|Down)")


@contextmanager
def painting(device: QPaintDevice, *, smooth: bool = True) -> Iterator[QPainter]:
    """A painter with smooth edges, unless it is to begin without, that is always ended."""
    painter = QPainter(device)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, smooth)
    try:
        yield painter
    finally:
        painter.end()


def box(
    painter: QPainter,
    rect: QRectF,
    fill: str = "",
    edge: str = "",
    radius: float = 6,
    stroke: float = 1,
) -> None:
    """A rounded box whose edge lies wholly inside `rect`; an empty colour is left out."""
    half = stroke / 2 if edge else 0
    painter.setPen(QPen(QColor(edge), stroke) if edge else Qt.PenStyle.NoPen)
    painter.setBrush(QColor(fill) if fill else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(rect.adjusted(half, half, -half, -half), radius, radius)


def line(painter: QPainter, x1: float, y: float, x2: float, colour: str, thick: float = 1) -> None:
    """A level rule of whole pixels, `thick` high, its upper edge at `y`."""
    painter.fillRect(QRectF(x1, y, x2 - x1, thick), ink(colour))


@cache
def ink(colour: str) -> QColor:
    """A token's colour as Qt has it; nobody changes it."""
    return QColor(colour)


def varied(text: str) -> bool:
    """Whether the text asks for a form of its own of some character, by a variation selector."""
    return _SELECTOR.search(text) is not None


def words(
    painter: QPainter,
    rect: QRectF,
    text: str,
    font: QFont,
    colour: str,
    align: Qt.AlignmentFlag = LEFT,
    elide: bool = False,
) -> float:
    """Draw one line in `rect` and return the pixels it took; `elide` cuts it to fit."""
    if not text:  # a row under way has many empty cells
        return 0.0
    shown, taken = text, width(text, font)
    if elide and taken > rect.width():
        shown = measures(font).elidedText(text, Qt.TextElideMode.ElideRight, max(rect.width(), 0))
        taken = width(shown, font)
    painter.setFont(font)
    painter.setPen(ink(colour))
    if varied(shown):
        from deskapp.ui.widgets import variants  # few names need it, and no sign-in

        room = rect.width() - taken if align & Qt.AlignmentFlag.AlignRight else (rect.width() - taken) / 2
        left = QRectF(rect) if align & Qt.AlignmentFlag.AlignLeft else rect.adjusted(room, 0, 0, 0)
        variants.draw(painter, left, shown, font)
    else:
        painter.drawText(rect, _flags(align), shown)
    return taken


@cache
def _flags(align: Qt.AlignmentFlag) -> int:
    return align.value | Qt.TextFlag.TextSingleLine.value | Qt.TextFlag.TextDontClip.value


def printed(keys: str) -> str:
    """Keys as a Japanese keyboard prints them: arrows for their English names."""
    return _ARROW.sub(lambda found: _ARROWS[found.group()], keys)


def keycap_width(keys: str) -> float:
    """How wide the little key of `keys` is drawn."""
    return round(width(printed(keys), face(11))) + 11


def keycap(painter: QPainter, left: float, middle: float, keys: str, ink: str, edge: str) -> float:
    """Draw a key after a word, centred on `middle`, and return its width."""
    wide = keycap_width(keys)
    rect = QRectF(round(left), round(middle - KEYCAP_HEIGHT / 2), wide, KEYCAP_HEIGHT)
    box(painter, rect, edge=edge, radius=4)
    words(painter, rect, printed(keys), face(11), ink, CENTRE)
    return wide


def pill(
    painter: QPainter, centre: QPointF, text: str, font: QFont, ink: str, fill: str, edge: str = ""
) -> None:
    """A count in a full-radius pill around `centre`."""
    high = font.pixelSize() + 7
    wide = max(high, width(text, font) + 10)
    rect = QRectF(centre.x() - wide / 2, centre.y() - high / 2, wide, high)
    box(painter, rect, fill, edge, radius=high / 2)
    words(painter, rect, text, font, ink, CENTRE)


def mixed(front: str, back: str, part: float) -> str:
    """The opaque colour of `front` laid over `back` with strength `part` (0 to 1)."""
    over, under = QColor(front), QColor(back)

    def channel(a: int, b: int) -> int:
        return round(a * part + b * (1 - part))

    return QColor(
        channel(over.red(), under.red()),
        channel(over.green(), under.green()),
        channel(over.blue(), under.blue()),
    ).name()
