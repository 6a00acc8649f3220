"""The line under every screen: what can be done here, what is waited for, and when the last act was saved."""

from datetime import datetime

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from deskapp.text import t
from deskapp.ui.evening_backup import EveningBackup
from deskapp.ui.seat import Seat
from deskapp.ui.widgets import icons
from deskapp.ui.widgets.card import Panel
from deskapp.ui.widgets.label import Label
from deskapp.ui.widgets.paint import painting
from deskapp.ui.widgets.tokens import tokens

HEIGHT = 26


class StatusBar(Panel):
    """Hints at the left; at the right the day's backup, and the time of the last commit, empty at first.

    While an act waits for another desk's, or for another program, that stands before them.
    """

    def __init__(self, seat: Seat) -> None:
        super().__init__("rail", "top")
        self.setFixedHeight(HEIGHT)
        self._desk = seat.desk
        self._hints = Label("", 12, tone="text3", elide=True)
        self._waits = Label("", 12, tone="warn")
        self._check, self._saved = _Check(), Label("", 12, tone="text2")
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 0, 14, 0)
        row.addWidget(self._hints, 1)
        row.addWidget(self._waits)
        row.addWidget(EveningBackup(seat))
        row.addWidget(self._check)
        row.addWidget(self._saved)
        for part in (self._waits, self._check):
            part.hide()
        seat.runner.slow.connect(self._look)
        seat.runner.idle.connect(self._look)

    def hint(self, text: str) -> None:
        """Say what can be done here."""
        self._hints.set_words(text)

    def _look(self) -> None:
        waiting = self._desk.waits
        self._waits.set_words(t("window.waits") if waiting else "")
        self._waits.setVisible(waiting)

    def saved(self, at: datetime) -> None:
        """Say that what was done is on the disk."""
        self._check.show()
        self._saved.set_words(t("window.saved", time=f"{at.hour}:{at.minute:02}"))


class _Check(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(14, 14)

    def paintEvent(self, event: QPaintEvent) -> None:
        with painting(self) as painter:
            icons.draw(painter, "check", QPointF(0, 0), tokens().ok.text, 14)
