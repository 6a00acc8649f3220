"""A toggling filter or choice: shape, word and a bold number."""

from math import ceil

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from deskapp.domain.urgency import Urgency
from deskapp.ui.widgets import icons
from deskapp.ui.widgets.fonts import face, width
from deskapp.ui.widgets.paint import box, painting, words
from deskapp.ui.widgets.tokens import tokens
from deskapp.ui.widgets.urgency import draw_urgency

HEIGHT, PADDING, MARK = 28, 8, 17


class Chip(QPushButton):
    """A checkable button; `mark` is an icon's or an urgency's name, `tone` colours mark and number.

    A chip that counts nothing keeps its place and loses its colour.
    """

    def __init__(
        self,
        text: str,
        count: int | None = None,
        *,
        mark: str = "",
        tone: str = "text",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._mark, self._tone = mark, tone
        self._count: int | None = None
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        self.set_count(count)

    def set_count(self, count: int | None) -> None:
        """Show another number, or none."""
        self._count = count
        shown = "" if count is None else f" {count}"
        self.setAccessibleName(f"{self.text()}{shown}")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Mark, word and number on one line."""
        parts = width(self.text(), face(13, True)) + 2 * PADDING  # on or off, the same width
        parts += MARK if self._mark else 0
        parts += width(self._number(), face(14, True)) + 6 if self._number() else 0
        return QSize(ceil(parts), HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """A chip is never cut."""
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space and Enter toggle; the arrows walk along the row of chips."""
        steps = {Qt.Key.Key_Right: True, Qt.Key.Key_Left: False}
        if event.key() in steps:
            self.focusNextPrevChild(steps[Qt.Key(event.key())])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw edge, mark, word and number."""
        now, on = tokens(), self.isChecked()
        fill = now.accent_soft if on else (now.hover if self.underMouse() else now.surface)
        loud = now.accent_text if on else now.colour(self._tone)
        ink = now.accent_text if on else now.text
        if self._count == 0 and not on:
            loud = now.text3
        if not self.isEnabled():
            fill, ink, loud = now.sunken, now.off, now.off
        with painting(self) as painter:
            edge = now.off_edge if not self.isEnabled() else now.accent if on else now.line2
            rect, middle = QRectF(self.rect()), self.height() / 2
            box(painter, rect, fill, edge, radius=HEIGHT / 2, stroke=1.5 if on else 1)
            x = float(PADDING)
            if self._mark in set(Urgency):
                centre = QPointF(x + 7, middle)
                draw_urgency(painter, centre, Urgency(self._mark), loud, fill, 11)
            elif self._mark:
                icons.draw(painter, self._mark, QPointF(x - 1, middle - 7), loud, 15)
            x += MARK if self._mark else 0
            at = QRectF(x, 0, rect.width() - x, rect.height())
            x += words(painter, at, self.text(), face(13, on), ink) + 6
            number = QRectF(x, 0, rect.width() - x, rect.height())
            words(painter, number, self._number(), face(14, True), loud)

    def _number(self) -> str:
        return "" if self._count is None else str(self._count)
