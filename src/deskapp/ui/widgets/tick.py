"""A box to tick: a QCheckBox in the desk's dress, and the same box for tables."""

from math import ceil

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from deskapp.ui.widgets.fonts import face, width
from deskapp.ui.widgets.keys import is_of_page
from deskapp.ui.widgets.paint import box, painting, words
from deskapp.ui.widgets.tokens import tokens

SIZE = 18


def draw_tick(painter: QPainter, at: QPointF, on: bool, enabled: bool = True, forced: str = "") -> None:
    """Draw the box with its upper left corner at `at`; `forced` is one colour for every line."""
    now, rect = tokens(), QRectF(at.x(), at.y(), SIZE, SIZE)
    if not on:
        fill = "" if forced else now.surface if enabled else now.sunken
        edge = forced or (now.border if enabled else now.off_edge)
        box(painter, rect, fill, edge, radius=4, stroke=1.5)
        return
    ground = forced or (now.accent if enabled else now.off)
    box(painter, rect, ground, radius=4)
    mark = now.sel if forced else now.on_accent
    cap, join = Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
    painter.setPen(QPen(QColor(mark), 2, c=cap, j=join))
    corners = [QPointF(4.6, 9.3), QPointF(7.7, 12.3), QPointF(13.4, 5.7)]
    painter.drawPolyline([at + corner for corner in corners])


class Tick(QCheckBox):
    """A box with words at its right; a click anywhere on it ticks."""

    def __init__(self, text: str = "", *, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        """Box, gap and words."""
        wide = ceil(width(self.text(), face(14))) + 10 if self.text() else 0
        return QSize(SIZE + wide, 26)

    def minimumSizeHint(self) -> QSize:
        """The words are never cut."""
        return self.sizeHint()

    def hitButton(self, _pos: object) -> bool:
        """The words tick as the box does."""
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter ticks as Space does; Ctrl+Enter is the page's."""
        if is_of_page(event):
            event.ignore()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the box, then the words."""
        now, middle = tokens(), self.height() / 2
        with painting(self) as painter:
            at = QPointF(0, round(middle - SIZE / 2))
            draw_tick(painter, at, self.isChecked(), self.isEnabled())
            rect = QRectF(SIZE + 8, 0, self.width() - SIZE - 8, self.height())
            words(painter, rect, self.text(), face(14), now.text if self.isEnabled() else now.off)
