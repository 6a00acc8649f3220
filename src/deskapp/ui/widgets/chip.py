"""A toggling filter or choice: shape, word and a bold number."""

from math import ceil

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from deskapp.domain.urgency import Urgency
from deskapp.ui.widgets import icons
from deskapp.ui.widgets.fonts import face, width
from deskapp.ui.widgets.keys import is_of_page
from deskapp.ui.widgets.paint import box, painting, words
from deskapp.ui.widgets.tokens import tokens
from deskapp.ui.widgets.urgency import draw_urgency

HEIGHT, PADDING, MARK = 28, 8, 17


class Chip(QPushButton):
    """A checkable button; `mark` is an icon's or an urgency's name, `tone` colours mark and number.

    A chip that counts nothing keeps its place and loses its colour. One that is `brief` shows its mark and
    number alone, and says its word when it is pointed at; whoever hears it hears the word as ever.
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
        self._brief = False
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

    def set_brief(self, *, brief: bool) -> None:
        """Leave the word away, or show it again; without a mark there is nothing to leave it away for."""
        if brief != self._brief and self._mark:
            self._brief = brief
            self.setToolTip(self.text() if brief else "")
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        """Mark, word and number on one line."""
        return QSize(ceil(self.wide(brief=self._brief)), HEIGHT)

    def wide(self, *, brief: bool) -> float:
        """How much room it takes, on or off."""
        word = "" if brief and self._mark else self.text()
        parts = [
            MARK if self._mark else 0,
            width(word, face(13, True)),
            width(self._number(), face(14, True)),
        ]
        return sum(parts) + 2 * PADDING + (6 if word and self._number() else 0)

    def minimumSizeHint(self) -> QSize:
        """A chip is never cut."""
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space and Enter toggle, Ctrl+Enter is the page's; the arrows walk along the row of chips."""
        steps = {Qt.Key.Key_Right: True, Qt.Key.Key_Left: False}
        if event.key() in steps:
            self.focusNextPrevChild(steps[Qt.Key(event.key())])
        elif is_of_page(event):
            event.ignore()
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
            if not self._brief:
                x += words(painter, at, self.text(), face(13, on), ink) + 6
            number = QRectF(x, 0, rect.width() - x, rect.height())
            words(painter, number, self._number(), face(14, True), loud)

    def _number(self) -> str:
        return "" if self._count is None else str(self._count)
