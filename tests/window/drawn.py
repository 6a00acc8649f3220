"""What is drawn while a window is photographed: every word with its place, colour and the room it had."""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QWidget

from deskapp.ui.widgets import paint
from deskapp.ui.widgets.fonts import width


@dataclass(frozen=True, slots=True)
class Drawn:
    """One line of words: on which widget, where, in which colour, and whether it gives way at its end."""

    on: QWidget
    text: str
    rect: QRectF
    colour: str
    wide: float
    elide: bool

    @property
    def at(self) -> QRect:
        """Where the words themselves are, in the window."""
        corner = self.on.mapTo(self.on.window(), QPoint(0, 0))
        return self.rect.toRect().translated(corner)

    @property
    def cut(self) -> bool:
        """Whether they had less room than they need; a pixel is the rounding of faces."""
        return self.wide > self.rect.width() + 1.5


@contextmanager
def drawing() -> Iterator[list[Drawn]]:
    """The list of all that `paint.words` draws inside, whoever calls it."""
    drawn: list[Drawn] = []
    real = paint.words

    def seen(
        painter: QPainter,
        rect: QRectF,
        text: str,
        font: QFont,
        colour: str,
        align: Qt.AlignmentFlag = paint.LEFT,
        elide: bool = False,
    ) -> float:
        device = painter.device()
        if isinstance(device, QWidget) and text:
            at = painter.transform().mapRect(_around(rect, width(text, font), font, align))
            room = Drawn(device, text, at, colour, width(text, font), elide)
            drawn.append(room)
        return real(painter, rect, text, font, colour, align, elide)

    holders = [module for module in list(sys.modules.values()) if getattr(module, "words", None) is real]
    _put(holders, seen)
    try:
        yield drawn
    finally:
        _put(holders, real)


def _put(holders: Sequence[object], words: Callable[..., float]) -> None:
    for module in holders:
        setattr(module, "words", words)  # noqa: B010  (each imported it by its name)


def _around(rect: QRectF, wide: float, font: QFont, align: Qt.AlignmentFlag) -> QRectF:
    """The room of the words inside the room they were given."""
    high = font.pixelSize() * 1.2
    top = rect.center().y() - high / 2
    if wide > rect.width() or align & Qt.AlignmentFlag.AlignLeft:
        return QRectF(rect.left(), top, min(wide, rect.width()), high)
    left = rect.right() - wide if align & Qt.AlignmentFlag.AlignRight else rect.center().x() - wide / 2
    return QRectF(left, top, wide, high)
