"""What a list shows when it has nothing: a thin icon, one sentence, the filter in words, a button."""

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from deskapp.ui.widgets import icons
from deskapp.ui.widgets.label import Label
from deskapp.ui.widgets.paint import painting
from deskapp.ui.widgets.tokens import tokens

SIZE = 28


class Empty(QWidget):
    """Centred in whatever room it is given."""

    def __init__(
        self,
        icon: str,
        sentence: str,
        note: str = "",
        button: QPushButton | None = None,
        *,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setSpacing(4)
        column.addStretch(1)
        parts = [_Sign(icon), Label(sentence, 16, bold=True), Label(note, 13, tone="text3"), button]
        for part in filter(None, parts):
            column.addWidget(part, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(2)
        self.setAccessibleName(f"{sentence} {note}".strip())


class _Sign(QWidget):
    def __init__(self, icon: str) -> None:
        super().__init__()
        self._icon = icon
        self.setFixedSize(QSize(SIZE, SIZE + 4))

    def paintEvent(self, _event: QPaintEvent) -> None:
        with painting(self) as painter:
            icons.draw(painter, self._icon, QPointF(0, 0), tokens().text3, SIZE)
