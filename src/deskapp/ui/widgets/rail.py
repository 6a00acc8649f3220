"""The left rail: where one can go, by word and number, or by icon and number when narrow."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from deskapp.ui.widgets import icons
from deskapp.ui.widgets.fonts import face, width
from deskapp.ui.widgets.keys import bind
from deskapp.ui.widgets.paint import LEFT, RIGHT, box, painting, pill, words
from deskapp.ui.widgets.tokens import tokens

WIDE, NARROW, EDGE = 136, 56, 4  # the ring needs the edge


@dataclass(frozen=True, slots=True)
class RailItem:
    """One place to go: its key, icon and word; `below` stands at the foot of the rail."""

    key: str
    icon: str
    title: str
    below: bool = False


class Rail(QWidget):
    """Places reached by a click or Alt+1…; `chosen` tells the key a person asked for."""

    chosen = Signal(str)

    def __init__(self, items: tuple[RailItem, ...], *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, RailButton] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(EDGE, 10, 1, 8)
        column.setSpacing(6)
        for place, item in enumerate(items, start=1):
            if item.below:
                column.addStretch(1)
            column.addWidget(self._add(item, place))
        if not any(item.below for item in items):
            column.addStretch(1)
        self.set_narrow(False)

    def set_count(self, key: str, count: int | None, *, blocks: bool = False) -> None:
        """Show a number at a place, solid if someone must act on it today; None shows none."""
        self._buttons[key].set_count(count, blocks)

    def set_now(self, key: str) -> None:
        """Mark where one is; nothing is told."""
        self._buttons[key].setChecked(True)

    def set_narrow(self, narrow: bool) -> None:
        """Icons only, on pages that need the width."""
        self.setFixedWidth(NARROW if narrow else WIDE)
        for button in self._buttons.values():
            button.set_narrow(narrow)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground and the rule beside it."""
        now = tokens()
        with painting(self) as painter:
            painter.fillRect(self.rect(), QColor(now.rail))
            painter.fillRect(QRectF(self.width() - 1, 0, 1, self.height()), QColor(now.line))

    def _add(self, item: RailItem, place: int) -> "RailButton":
        button = RailButton(item, f"Alt+{place}")
        self._group.addButton(button)
        self._buttons[item.key] = button
        button.clicked.connect(lambda: self.chosen.emit(item.key))
        bind(self, f"Alt+{place}", button.click, name=item.title)
        return button


class RailButton(QPushButton):
    """One place on the rail."""

    def __init__(self, item: RailItem, keys: str) -> None:
        super().__init__(item.title)
        self._item, self._keys = item, keys
        self._count: int | None = None
        self._blocks = self._narrow = False
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setFixedHeight(32)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleDescription(keys)

    def set_count(self, count: int | None, blocks: bool) -> None:
        """Show another number."""
        self._count, self._blocks = count, blocks
        said = self._item.title if count is None else f"{self._item.title} {count}"
        self.setAccessibleName(said)
        self.update()

    def set_narrow(self, narrow: bool) -> None:
        """With the word in the tooltip when there is no room for it."""
        self._narrow = narrow
        self.setToolTip(f"{self._item.title} {self._keys}" if narrow else self._keys)
        self.update()

    def sizeHint(self) -> QSize:
        """The rail gives the width."""
        return QSize((NARROW if self._narrow else WIDE) - EDGE - 1, 32)

    def minimumSizeHint(self) -> QSize:
        """An icon's width."""
        return QSize(NARROW - EDGE - 1, 32)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground when one is here or over it, then icon, word and number."""
        now, on = tokens(), self.isChecked()
        rect = QRectF(self.rect()).adjusted(EDGE, 0, 1 - 8, 0)
        ink = (now.on_sel or now.text) if on else now.text2
        with painting(self) as painter:
            if on:
                ground = now.surface if now.theme == "light" else now.sel
                box(painter, rect, ground, now.line if now.theme == "light" else now.accent_line)
            elif self.underMouse():
                box(painter, rect, now.hover)
            sign = (now.on_sel or now.accent_text) if on else now.text2
            corner = self._narrow and self._count is not None  # the icon keeps clear of the number there
            middle = self._narrow and not corner
            at = QPointF(
                rect.center().x() - 8 if middle else rect.left() + 8, rect.center().y() - 8 + 2 * corner
            )
            icons.draw(painter, self._item.icon, at, sign, 16)
            if not self._narrow:
                room = rect.adjusted(30, 0, -10 - width(self._said(), face(13)), 0)
                words(painter, room, self.text(), face(14, on), ink, LEFT, elide=True)
            self._number(painter, rect, ink if on else now.text3)

    def _said(self) -> str:
        """The number as it is drawn beside the word; what nobody must act on today is not said as such."""
        return "" if self._count is None or (self._blocks and not self._count) else f" {self._count}"

    def _number(self, painter: QPainter, rect: QRectF, ink: str) -> None:
        now, text = tokens(), self._said().strip()
        if not text:
            return
        loud = now.warn
        if self._narrow:
            centre = QPointF(rect.right() - 4, rect.top() + 7)
            ink, fill = (loud.on_solid, loud.solid) if self._blocks else (now.text2, now.rail)
            edge = loud.solid if self._blocks else now.line2
            pill(painter, centre, text, face(10, self._blocks), ink, fill, edge)
        elif self._blocks:
            centre = QPointF(rect.right() - 16, rect.center().y())
            pill(painter, centre, text, face(12, True), loud.on_solid, loud.solid)
        else:
            words(painter, rect.adjusted(0, 0, -8, 0), text, face(13), ink, RIGHT)
