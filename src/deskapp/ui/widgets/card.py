"""A card: a surface with a thin edge on the page, a head if it has a title, and a body."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from deskapp.ui.widgets.label import Label
from deskapp.ui.widgets.paint import box, painting
from deskapp.ui.widgets.tokens import tokens


class Card(QFrame):
    """A frame whose `body` is a column; what is added to `head` stands right of the title."""

    def __init__(
        self,
        title: str = "",
        *,
        padding: int = 14,
        radius: int = 8,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._radius = radius
        column = QVBoxLayout(self)
        column.setContentsMargins(padding, 10 if title else padding, padding, padding)
        column.setSpacing(8)
        self.head = QHBoxLayout()
        self.head.setSpacing(8)
        self.title = Label(title, 13, bold=True)
        if title:
            self.setAccessibleName(title)
            self.head.addWidget(self.title)
            self.head.addStretch(1)
            column.addLayout(self.head)
        self.body = QVBoxLayout()
        self.body.setSpacing(8)
        column.addLayout(self.body, 1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw surface and edge."""
        with painting(self) as painter:
            box(painter, QRectF(self.rect()), tokens().surface, tokens().line, radius=self._radius)


class Panel(QWidget):
    """A flat ground in one token's colour, ruled off at the chosen edges: bars, heads, columns."""

    def __init__(self, ground: str = "surface", rules: str = "", *, parent: QWidget | None = None) -> None:
        """`rules` names edges to draw: "bottom", "right", "left top" …"""
        super().__init__(parent)
        self._ground, self._rules = ground, rules.split()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Fill, then draw the rules."""
        now, rect = tokens(), QRectF(self.rect())
        edges = {
            "top": rect.adjusted(0, 0, 0, 1 - rect.height()),
            "bottom": rect.adjusted(0, rect.height() - 1, 0, 0),
            "left": rect.adjusted(0, 0, 1 - rect.width(), 0),
            "right": rect.adjusted(rect.width() - 1, 0, 0, 0),
        }
        with painting(self) as painter:
            painter.fillRect(rect, now.colour(self._ground))
            for rule in self._rules:
                painter.fillRect(edges[rule], now.colour("line"))
