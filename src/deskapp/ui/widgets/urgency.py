"""How near a deadline is, as a drawn shape beside its words: never colour alone."""

from math import ceil

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QLabel, QWidget

from deskapp.domain.urgency import Urgency
from deskapp.ui.widgets.fonts import face, width
from deskapp.ui.widgets.paint import painting, words
from deskapp.ui.widgets.tokens import tokens

_ROLES = {
    Urgency.OVERDUE: "danger",
    Urgency.TODAY: "warn",
    Urgency.SOON: "soon",
    Urgency.LATER: "text",
}
LOUD = (Urgency.OVERDUE, Urgency.TODAY)  # only these two speak in bold


def role_of(urgency: Urgency) -> str:
    """The token or tone that colours the shape and its words."""
    return _ROLES.get(urgency, "text2")


def colour_of(urgency: Urgency) -> str:
    """The colour of the shape and its words in the theme in use."""
    return tokens().colour(role_of(urgency))


def draw_urgency(
    painter: QPainter, centre: QPointF, urgency: Urgency, colour: str, ground: str, size: float = 12
) -> None:
    """Draw the shape around `centre`; `ground` is what lies beneath, for the ! inside ▲."""
    painter.save()
    painter.translate(centre)
    painter.scale(size / 12, size / 12)
    _DRAW[urgency](painter, QColor(colour), QColor(ground))
    painter.restore()


class Countdown(QLabel):
    """The shape and the words of a deadline: 「残り4営業日」; bold where it is loud or a heading."""

    def __init__(
        self,
        text: str,
        urgency: Urgency,
        px: int = 14,
        *,
        bold: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._urgency, self._px, self._bold = urgency, px, bold

    def set_countdown(self, text: str, urgency: Urgency) -> None:
        """Show another standing."""
        self._urgency = urgency
        self.setText(text)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Shape, gap and words on one line."""
        bold = self._bold or self._urgency in LOUD
        return QSize(ceil(self._indent() + width(self.text(), face(self._px, bold))) + 1, 26)

    def minimumSizeHint(self) -> QSize:
        """A countdown is never cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the shape, then the words."""
        rect, colour = QRectF(self.rect()), colour_of(self._urgency)
        size = self._shape()
        bold = self._bold or self._urgency in LOUD
        with painting(self) as painter:
            centre = QPointF(size / 2 + 2, rect.center().y())
            draw_urgency(painter, centre, self._urgency, colour, tokens().surface, size)
            beside = rect.adjusted(self._indent(), 0, 0, 0)
            words(painter, beside, self.text(), face(self._px, bold), colour)

    def _shape(self) -> float:
        return 12 if self._px < 16 else 14

    def _indent(self) -> float:
        return self._shape() + 10


def _overdue(painter: QPainter, ink: QColor, ground: QColor) -> None:
    painter.setPen(QPen(ink, 2, j=Qt.PenJoinStyle.RoundJoin))
    painter.setBrush(ink)
    painter.drawPolygon(QPolygonF([QPointF(0, -5.4), QPointF(6, 5), QPointF(-6, 5)]))
    painter.setPen(QPen(ground, 1.6, c=Qt.PenCapStyle.RoundCap))
    painter.drawLine(QPointF(0, -1.8), QPointF(0, 1.4))
    painter.drawPoint(QPointF(0, 3.8))


def _today(painter: QPainter, ink: QColor, _ground: QColor) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink)
    painter.drawEllipse(QPointF(0, 0), 5.2, 5.2)


def _soon(painter: QPainter, ink: QColor, _ground: QColor) -> None:
    _ring(painter, QPen(ink, 1.5))
    painter.setBrush(ink)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.drawPie(QRectF(-5, -5, 10, 10), 90 * 16, 180 * 16)


def _later(painter: QPainter, ink: QColor, _ground: QColor) -> None:
    _ring(painter, QPen(ink, 1.5))


def _paused(painter: QPainter, ink: QColor, _ground: QColor) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink)
    for left in (-3.9, 1.3):
        painter.drawRoundedRect(QRectF(left, -4.5, 2.6, 9), 0.8, 0.8)


def _not_started(painter: QPainter, ink: QColor, _ground: QColor) -> None:
    pen = QPen(ink, 1.5, c=Qt.PenCapStyle.FlatCap)
    pen.setDashPattern([2.2, 1.3])
    _ring(painter, pen)


def _posted(painter: QPainter, ink: QColor, _ground: QColor) -> None:
    round_cap, round_join = Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
    painter.setPen(QPen(QBrush(ink), 1.8, c=round_cap, j=round_join))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline([QPointF(-4.8, 0.4), QPointF(-1.4, 3.8), QPointF(4.9, -3.6)])


def _ended(painter: QPainter, ink: QColor, _ground: QColor) -> None:
    painter.setPen(QPen(ink, 1.8, c=Qt.PenCapStyle.RoundCap))
    painter.drawLine(QPointF(-4.4, 0), QPointF(4.4, 0))


def _ring(painter: QPainter, pen: QPen) -> None:
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(QPointF(0, 0), 5, 5)


_DRAW = {
    Urgency.OVERDUE: _overdue,
    Urgency.TODAY: _today,
    Urgency.SOON: _soon,
    Urgency.LATER: _later,
    Urgency.PAUSED: _paused,
    Urgency.NOT_STARTED: _not_started,
    Urgency.POSTED: _posted,
    Urgency.ENDED: _ended,
}
