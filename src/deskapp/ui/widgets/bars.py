"""A bar chart: grey bars, colour only where someone is needed, the number on every bar."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from deskapp.ui.widgets.fonts import face
from deskapp.ui.widgets.paint import CENTRE, line, painting, words
from deskapp.ui.widgets.tokens import ToneName, tokens

FOOT, NUMBER, WIDEST = 30, 22, 40


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: what it counts, how many, and a tone if it calls for someone."""

    title: str
    count: int
    tone: ToneName | None = None


class Bars(QWidget):
    """Bars on a common line, all to one scale."""

    def __init__(self, *, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._bars = name, tuple[Bar, ...]()
        self.setMinimumHeight(118)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def set_bars(self, bars: tuple[Bar, ...]) -> None:
        """Show other bars; read aloud they are one sentence of titles and numbers."""
        self._bars = bars
        said = ", ".join(f"{bar.title} {bar.count}" for bar in bars)
        self.setAccessibleName(f"{self._name} {said}".strip())
        self.update()

    def sizeHint(self) -> QSize:
        """A usual chart."""
        return QSize(480, 220)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw line, bars, numbers and titles."""
        base = self.height() - FOOT
        most = max((bar.count for bar in self._bars), default=0) or 1
        step = self.width() / max(len(self._bars), 1)
        with painting(self) as painter:
            for place, bar in enumerate(self._bars):
                high = (base - NUMBER) * bar.count / most
                wide = min(WIDEST, step * 0.6)
                left = place * step + (step - wide) / 2
                self._bar(painter, bar, QRectF(left, base - high, wide, high))
                below = QRectF(place * step, base + 4, step, FOOT - 8)
                words(painter, below, bar.title, face(12), tokens().text2, CENTRE)
            line(painter, 0, base, self.width(), tokens().line2)

    def _bar(self, painter: QPainter, bar: Bar, rect: QRectF) -> None:
        now = tokens()
        colour = now.tone(bar.tone).solid if bar.tone else now.faint
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colour))
        painter.setClipRect(rect)
        painter.drawRoundedRect(rect.adjusted(0, 0, 0, 6), 3, 3)
        painter.setClipping(False)
        number = QRectF(rect.left() - 20, rect.top() - NUMBER, rect.width() + 40, NUMBER)
        ink = now.colour(bar.tone) if bar.tone else now.text
        words(painter, number, str(bar.count), face(14, True), ink, CENTRE)
