"""The line under every screen: what can be done here, what is waited for, and whether all is saved."""

from PySide6.QtWidgets import QHBoxLayout

from deskapp.text import t
from deskapp.ui.beside import Beside
from deskapp.ui.evening_backup import EveningBackup
from deskapp.ui.saved_mark import SavedMark
from deskapp.ui.seat import Seat
from deskapp.ui.widgets.card import Panel
from deskapp.ui.widgets.label import Label

HEIGHT = 26


class StatusBar(Panel):
    """Hints at the left; at the right the day's backup, and how the last act ended.

    While an act waits for another desk's, or for another program, that stands before them.
    """

    def __init__(self, seat: Seat) -> None:
        super().__init__("rail", "top")
        self.setFixedHeight(HEIGHT)
        self._seat = seat
        self._hints = Label("", 12, tone="text3", elide=True)
        self._waits, self.mark = Label("", 12, tone="warn"), SavedMark(seat)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 0, 14, 0)
        row.addWidget(self._hints, 1)
        row.addWidget(self._waits)
        for part in (Beside(seat), EveningBackup(seat), self.mark):
            row.addWidget(part)
        self._waits.hide()
        seat.once_taken(self._begin)

    def hint(self, text: str) -> None:
        """Say what can be done here."""
        self._hints.set_words(text)

    def hinted(self) -> str:
        """What is said now."""
        return self._hints.text()

    def _begin(self) -> None:
        self._seat.runner.slow.connect(self._look)
        self._seat.runner.idle.connect(self._look)

    def _look(self) -> None:
        waiting = self._seat.desk.waits
        self._waits.set_words(t("window.waits") if waiting else "")
        self._waits.setVisible(waiting)
