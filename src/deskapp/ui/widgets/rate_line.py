"""A rate month by month: one quiet line on three rules, the last figure in words, all of it read aloud."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from deskapp.ui.widgets.fonts import face
from deskapp.ui.widgets.paint import CENTRE, LEFT, RIGHT, line, painting, words
from deskapp.ui.widgets.tokens import tokens

LEFT_ROOM, RIGHT_ROOM, HEAD, FOOT = 46, 58, 12, 26


@dataclass(frozen=True, slots=True)
class Point:
    """One month: its short title, its rate (None where nothing counts), and what is said of it aloud."""

    title: str
    rate: float | None
    said: str


class RateLine(QWidget):
    """From nothing to all, so that no fall looks larger than it is; a month without a rate breaks it."""

    def __init__(self, *, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._points = name, tuple[Point, ...]()
        self.setMinimumHeight(118)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def set_points(self, points: tuple[Point, ...]) -> None:
        """Show other months; the figures are in the accessible name and, on hover, in the tooltip."""
        self._points = points
        said = ", ".join(point.said for point in points)
        self.setAccessibleName(f"{self._name} {said}".strip())
        self.setToolTip("\n".join(point.said for point in points))
        self.update()

    def sizeHint(self) -> QSize:
        """A usual chart."""
        return QSize(480, 220)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw rules, line, points, titles and the last figure."""
        with painting(self) as painter:
            for rate in (0.0, 0.5, 1.0):
                self._rule(painter, rate)
            self._lines(painter)
            for place, point in enumerate(self._points):
                self._point(painter, place, point)

    def _rule(self, painter: QPainter, rate: float) -> None:
        y = self._y(rate)
        line(painter, LEFT_ROOM, round(y), self.width() - RIGHT_ROOM, tokens().line)
        words(painter, QRectF(0, y - 9, LEFT_ROOM - 8, 18), f"{rate:.0%}", face(12), tokens().text3, RIGHT)

    def _lines(self, painter: QPainter) -> None:
        painter.setPen(QPen(QColor(tokens().accent), 2))
        for place, (before, after) in enumerate(zip(self._points, self._points[1:], strict=False)):
            if before.rate is not None and after.rate is not None:
                start, end = self._at(place, before.rate), self._at(place + 1, after.rate)
                painter.drawLine(start, end)

    def _point(self, painter: QPainter, place: int, point: Point) -> None:
        last = place == len(self._points) - 1
        x = self._x(place)
        title = QRectF(x - 30, self.height() - FOOT + 6, 60, 18)
        words(painter, title, point.title, face(12, last), tokens().text if last else tokens().text2, CENTRE)
        if point.rate is None:
            return
        at = self._at(place, point.rate)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens().accent))
        painter.drawEllipse(at, 4.5 if last else 3.5, 4.5 if last else 3.5)
        if last:
            figure = QRectF(at.x() + 10, at.y() - 10, RIGHT_ROOM, 20)
            words(painter, figure, f"{point.rate:.0%}", face(16, True), tokens().text, LEFT)

    def _at(self, place: int, rate: float) -> QPointF:
        return QPointF(self._x(place), self._y(rate))

    def _x(self, place: int) -> float:
        room = self.width() - LEFT_ROOM - RIGHT_ROOM
        return LEFT_ROOM + room * place / max(len(self._points) - 1, 1)

    def _y(self, rate: float) -> float:
        return HEAD + (self.height() - HEAD - FOOT) * (1 - rate)
