"""A bar across the window while the server is out of reach or keeps an act waiting; others' acts (law 3)."""

from contextlib import suppress

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from deskapp.operations.doing import Changes
from deskapp.operations.others import Others
from deskapp.text import t
from deskapp.ui.seat import Seat
from deskapp.ui.widgets.banner import Banner

#: Acts of other desks in a row are shown together.
TOGETHER_MS = 250


class ServerBar(QWidget):
    """Nothing at a desk in a file. At a server's, `runner.changed` tells other desks' acts like one's own.

    Once the server is there again what it was in the way of is done again, under the same key. `passed_by`
    tells that from now on questions no longer wait for an act that the server holds up.
    """

    passed_by = Signal()
    _heard = Signal()
    _stands = Signal(bool)

    def __init__(self, seat: Seat) -> None:
        super().__init__()
        self._seat, self._lost = seat, False
        self._held = False
        self.banner = Banner("warn", "alert")
        around = QVBoxLayout(self)
        around.setContentsMargins(16, 8, 16, 8)
        around.addWidget(self.banner)
        self.banner.say(t("server.lost"), t("server.lost_text"))  # before it stands here it would be a window
        self._together = QTimer(self, interval=TOGETHER_MS, singleShot=True)
        self._together.timeout.connect(self._look)
        self._heard.connect(self._wait)
        self._stands.connect(self._show)
        self.hide()
        seat.once_taken(self._begin)

    def _begin(self) -> None:
        self._others = Others(self._seat.desk)
        self._seat.runner.slow.connect(self._tell)
        self._seat.runner.idle.connect(self._tell)
        self._others.begin(self._tell_heard, self._tell_stands)

    def _tell_heard(self) -> None:
        with suppress(RuntimeError):  # the window is gone
            self._heard.emit()

    def _tell_stands(self, stands: bool) -> None:
        with suppress(RuntimeError):
            self._stands.emit(stands)

    def _wait(self) -> None:
        if not self._together.isActive():
            self._together.start()

    def _look(self) -> None:
        self._seat.runner.ask(self, "others", self._others.look, self._found, lambda _trouble: None)

    def _found(self, changes: Changes | None) -> None:
        if changes:
            self._seat.runner.changed.emit(changes)

    def _show(self, stands: bool) -> None:
        was_lost, self._lost = self._lost, not stands
        self._tell()
        if stands and was_lost:
            self._seat.runner.changed.emit(Changes(others=True))
            self._seat.runner.repeat()

    def _tell(self) -> None:
        """A standby that is down lets every commit wait, and the server says nothing of it."""
        said = "lost" if self._lost else "waits" if self._others.keep_waiting else ""
        if said:
            self.banner.say(t(f"server.{said}"), t(f"server.{said}_text"))
        self._hold(said == "waits")
        self.setVisible(bool(said))

    def _hold(self, held: bool) -> None:
        """While acts are held up questions pass them by; what was asked a moment before is asked anew."""
        was_held, self._held = self._held, held
        self._seat.runner.pass_by(held)
        if held and not was_held:
            self.passed_by.emit()
