"""A short word after an act, over the hints for five seconds; with a way back for fifteen."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, QTimer, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from deskapp.text import t
from deskapp.ui.widgets import icons
from deskapp.ui.widgets.button import Button
from deskapp.ui.widgets.keys import bind
from deskapp.ui.widgets.label import Label
from deskapp.ui.widgets.paint import box, painting
from deskapp.ui.widgets.tokens import tokens

HEIGHT, EDGE, FOR_MS = 30, 8, 5_000


class Toast(QWidget):
    """Lies over the hints at the foot of `parent`: it hides nothing that is read or pressed.

    A newer word replaces the older.
    """

    vanished = Signal()

    def __init__(self, parent: QWidget, hints: QWidget | None = None) -> None:
        """`hints` is the bar it lies over, else it keeps the parent's lower left corner."""
        super().__init__(parent)
        self._under, self._hints = parent, hints or parent
        self._undo: Callable[[], object] | None = None
        self._text = Label("", 14, tone="on_toast")
        self._back = Button(t("widgets.undo"), keys="Ctrl+Z", wired=False, height=26)
        self._back.clicked.connect(self._pressed)
        self._keys = bind(parent, "Ctrl+Z", self._pressed, name=t("widgets.undo"))
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.vanish)
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(40, 0, 8, 0)
        row.setSpacing(24)
        row.addWidget(self._text)
        row.addStretch(1)
        row.addWidget(self._back)
        parent.installEventFilter(self)
        self._offer(None)
        self.hide()

    def say(self, text: str, undo: Callable[[], object] | None = None) -> None:
        """Say it, and offer the way back if there is one."""
        self._text.set_words(text)
        self._offer(undo)
        self.setAccessibleName(text)
        self._place()
        self.show()
        self.raise_()
        self._timer.start(FOR_MS)

    def vanish(self) -> None:
        """Go away, taking the way back along."""
        self._timer.stop()
        self._offer(None)
        self.hide()
        self.vanished.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep to the corner when the parent changes its size."""
        if event.type() == QEvent.Type.Resize and not self.isHidden():
            self._place()
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the dark ground and the tick."""
        now = tokens()
        edge = now.line2 if now.high_contrast else ""
        with painting(self) as painter:
            box(painter, QRectF(self.rect()), now.toast, edge)
            icons.draw(painter, "check", QPointF(14, HEIGHT / 2 - 8), now.on_toast, 16)

    def _offer(self, undo: Callable[[], object] | None) -> None:
        self._undo = undo
        self._back.setVisible(undo is not None)
        for each in self._keys:
            each.setEnabled(undo is not None)

    def _place(self) -> None:
        self._row.activate()
        wide = max(self.sizeHint().width(), 280)
        foot = self._hints.mapTo(self._under, self._hints.rect().bottomLeft())
        self.setGeometry(foot.x() + EDGE, foot.y() + 1 - HEIGHT, wide, HEIGHT)

    def _pressed(self) -> None:
        undo = self._undo
        self.vanish()
        if undo is not None:
            undo()
