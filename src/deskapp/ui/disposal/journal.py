"""The journal, in which what a run removed may still stand: emptied as soon as nobody reads it any more."""

from PySide6.QtCore import QObject, QTimer, Signal

from deskapp.operations.retention import empty_journal
from deskapp.ui.seat import Seat

AGAIN_MS = 10_000


class JournalEmptying(QObject):
    """`emptied` once nothing removed is left beside the file either."""

    emptied = Signal()

    def __init__(self, seat: Seat, parent: QObject) -> None:
        super().__init__(parent)
        self._seat = seat
        self._timer = QTimer(self, singleShot=True, interval=AGAIN_MS)
        self._timer.timeout.connect(self._try)

    @property
    def waiting(self) -> bool:
        """Whether it is tried again by and by."""
        return self._timer.isActive()

    def begin(self) -> None:
        """Try until it is empty; every program that closes empties it too."""
        self._timer.start()

    def _try(self) -> None:
        desk = self._seat.desk
        self._seat.runner.ask(
            self,
            "journal",
            lambda: empty_journal(desk),
            lambda empty: self.emptied.emit() if empty else self._timer.start(),
            lambda _trouble: self._timer.start(),
        )
