"""A new day in a program that stays open."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from deskapp.operations.desk import Desk

#: Not a timer until midnight: a computer that sleeps would miss it.
LOOK_EVERY_MS = 20_000


class Midnight(QTimer):
    """`passed` tells that another day began while the window is shown, however long the computer slept."""

    passed = Signal()

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window, interval=LOOK_EVERY_MS)
        self._desk, self._window, self._day = desk, window, desk.today
        self.timeout.connect(self._look)
        self.start()

    def _look(self) -> None:
        if self._desk.today != self._day and self._window.isVisible():  # a closed or locked desk is not read
            self._day = self._desk.today
            self.passed.emit()
