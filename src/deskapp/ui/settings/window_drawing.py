"""A 長形3号 envelope to scale with its window: what shows of a letter, and what must never show."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from deskapp.letters.window import SENDER_LEFT, SLIP_X, SLIP_Y, Window
from deskapp.text import t
from deskapp.ui.widgets.fonts import face
from deskapp.ui.widgets.paint import CENTRE, LEFT, RIGHT, box, line, painting, words
from deskapp.ui.widgets.tokens import tokens

#: Sides of the envelope, in millimetres; the folded sheet is smaller by as much as it slides.
_WIDE, _HIGH = 235.0, 120.0
_ADDRESS, _SENDER = (44.0, 38.0, 30.0, 34.0), (52.0, 46.0, 58.0, 40.0)
_MARGIN = 26


class WindowDrawing(QWidget):
    """Shows a window, as good or as refused; read aloud it is one sentence of its sizes."""

    def __init__(self) -> None:
        super().__init__()
        self._window, self._good = Window(), True
        self.setFixedSize(self.sizeHint())

    def show_window(self, window: Window, *, good: bool) -> None:
        """Draw another window; a refused one has the colour of trouble."""
        self._window, self._good = window, good
        sides = {name: f"{getattr(window, name):g}" for name in ("left", "top", "width", "height")}
        self.setAccessibleName(t("envelope_window.drawn", **sides))
        self.update()

    def sizeHint(self) -> QSize:
        """Two pixels a millimetre, and room for the measures outside."""
        return QSize(round(_WIDE * 2) + _MARGIN, round(_HIGH * 2) + _MARGIN)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the envelope, the sheet in it, the window, and the measures."""
        with painting(self) as painter:
            painter.translate(_MARGIN - 1, _MARGIN - 1)
            box(painter, QRectF(0, 0, _WIDE * 2, _HIGH * 2), tokens().sunken, tokens().border, radius=3)
            self._sheet(painter)
            self._opening(painter)
            self._measures(painter)

    def _sheet(self, painter: QPainter) -> None:
        """The folded sheet at the upper left, and where it slides to; the sender lies under the paper."""
        now = tokens()
        for slip, style in ((0.0, Qt.PenStyle.SolidLine), (1.0, Qt.PenStyle.DashLine)):
            painter.setPen(QPen(QColor(now.line2), 1, style))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            at = QPointF(SLIP_X * slip, SLIP_Y * slip)
            painter.drawRect(_scaled(at.x(), at.y(), _WIDE - SLIP_X, _HIGH - SLIP_Y))
        for place, long in enumerate(_SENDER):
            line(painter, SENDER_LEFT * 2, (30 + place * 6) * 2, (SENDER_LEFT + long) * 2, now.line2, 3)
        under = QRectF(SENDER_LEFT * 2, 106, 140, 18)
        words(painter, under, t("envelope_window.sender"), face(11), now.text3, LEFT)

    def _opening(self, painter: QPainter) -> None:
        window, now = self._window, tokens()
        edge = now.accent if self._good else now.danger.solid
        box(painter, _scaled(window.left, window.top, window.width, window.height), now.surface, edge, 4, 2)
        always = _scaled(window.left, window.top, window.right - window.left, window.bottom - window.top)
        if not (self._good and always.isValid()):
            return
        painter.setPen(QPen(QColor(now.accent_text), 1, Qt.PenStyle.DotLine))
        painter.setBrush(QColor(now.accent_soft))
        painter.drawRect(always.adjusted(3, 3, 0, 0))
        for place, long in enumerate(_ADDRESS):
            wide = min(long * 2, always.width() - 12)
            line(
                painter,
                always.left() + 8,
                always.top() + 9 + place * 9,
                always.left() + 8 + wide,
                now.text2,
                3,
            )
        below = QRectF(always.left() + 3, always.bottom() + 3, 180, 16)
        words(painter, below, t("envelope_window.always"), face(11), now.text2, LEFT)

    def _measures(self, painter: QPainter) -> None:
        """The four numbers, each at the side it measures, above and left of the envelope."""
        window, ink = self._window, tokens().text2
        painter.setPen(QPen(QColor(tokens().border), 1))
        for start, length in ((0.0, window.left), (window.left, window.width)):
            painter.drawLine(QPointF(start * 2 + 1, -7), QPointF((start + length) * 2 - 1, -7))
            over = QRectF(start * 2, -_MARGIN + 1, length * 2, 16)
            words(painter, over, f"{length:g}", face(11, digits=True), ink, CENTRE)
        for start, length in ((0.0, window.top), (window.top, window.height)):
            painter.drawLine(QPointF(-5, start * 2 + 1), QPointF(-5, (start + length) * 2 - 1))
            beside = QRectF(-_MARGIN, start * 2, _MARGIN - 8, length * 2)
            words(painter, beside, f"{length:g}", face(11, digits=True), ink, RIGHT)


def _scaled(left: float, top: float, width: float, height: float) -> QRectF:
    return QRectF(left * 2, top * 2, width * 2, height * 2)
