"""How one day of a year's sheet is drawn, and the same signs with their words as a legend."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from deskapp.ui.widgets.fonts import face, width
from deskapp.ui.widgets.paint import CENTRE, LEFT, box, line, painting, words
from deskapp.ui.widgets.tokens import tokens

_MOST, _TALL, _GAP, _BETWEEN = 22.0, 22, 6, 16


class DaySign(StrEnum):
    """The sign behind a day's number; each has a shape of its own."""

    PLAIN = "plain"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    FORECAST = "forecast"
    YEAR_END = "year_end"
    CLOSED = "closed"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class YearDay:
    """One day of the sheet; `says` is the day with its name or reason, for hover and keyboard."""

    on: date
    sign: DaySign = DaySign.PLAIN
    says: str = ""
    today: bool = False


def draw_day(painter: QPainter, cell: QRectF, number: str, sign: DaySign, *, today: bool = False) -> None:
    """Draw sign and number in the middle of `cell`; today has a bar under its number."""
    now = tokens()
    side = min(cell.width(), cell.height(), _MOST) - 1
    disc = QRectF(0, 0, side, side)
    disc.moveCenter(cell.center())
    _draw_sign(painter, disc, sign)
    loud = sign not in (DaySign.PLAIN, DaySign.WEEKEND) or today
    ink = now.text3 if sign is DaySign.WEEKEND else now.text
    words(painter, cell, number, face(12, loud), now.accent_text if today else ink, CENTRE)
    if today:
        line(painter, disc.left() + 3, round(disc.bottom()) - 2, disc.right() - 3, now.accent, 2)


def _draw_sign(painter: QPainter, disc: QRectF, sign: DaySign) -> None:
    now, round_ = tokens(), disc.height() / 2
    tint = "" if now.high_contrast else now.mute.tint
    if sign is DaySign.HOLIDAY:
        box(painter, disc, tint, now.border, radius=round_)
    elif sign is DaySign.FORECAST:
        painter.setPen(QPen(QColor(now.border), 1.2, Qt.PenStyle.DashLine))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(disc.adjusted(1, 1, -1, -1))
    elif sign is DaySign.YEAR_END:
        box(painter, disc, tint, now.line2, radius=4)
    elif sign is DaySign.CLOSED:
        _crossed(painter, disc)
    elif sign is DaySign.OPEN:
        box(painter, disc, now.surface, now.accent, radius=round_, stroke=2)


def _crossed(painter: QPainter, disc: QRectF) -> None:
    """A square with a small × at its upper right corner: closed by the desk itself."""
    now = tokens()
    box(painter, disc, "" if now.high_contrast else now.mute.tint, now.border, radius=4)
    corner = disc.topRight() + QPointF(-1, 1)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(now.surface))
    painter.drawEllipse(corner, 5, 5)
    painter.setPen(QPen(QColor(now.text), 1.4))
    for slope in (1, -1):
        painter.drawLine(corner + QPointF(-2.5, -2.5 * slope), corner + QPointF(2.5, 2.5 * slope))


class YearLegend(QWidget):
    """Every sign with its word, on one line."""

    def __init__(self, said: tuple[tuple[DaySign, str], ...]) -> None:
        super().__init__()
        self._said = said
        self.setFixedHeight(_TALL)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(" ".join(word for _, word in said))

    def sizeHint(self) -> QSize:
        """Signs and words side by side."""
        parts = (_TALL + _GAP + width(word, face(12)) + _BETWEEN for _, word in self._said)
        return QSize(int(sum(parts)), _TALL)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw each sign around a 1, then its word."""
        left = 0.0
        with painting(self) as painter:
            for sign, word in self._said:
                draw_day(painter, QRectF(left, 0, _TALL, _TALL), "1", sign)
                left += _TALL + _GAP
                rest = QRectF(left, 0, self.width() - left, _TALL)
                left += words(painter, rest, word, face(12), tokens().text2, LEFT) + _BETWEEN
