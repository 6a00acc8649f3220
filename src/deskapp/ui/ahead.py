"""The desk's window, built while a password is typed: empty, since nobody has come in and no desk is open."""

from PySide6.QtCore import QObject, QTimer

from deskapp.operations.views.places import Place
from deskapp.ui.main_window import MainWindow
from deskapp.ui.piecemeal import PAUSE_MS
from deskapp.ui.runner import Runner
from deskapp.ui.seat import Seat
from deskapp.ui.shell import Shell
from deskapp.ui.widgets import tab_order

#: Where people stand first, by their role.
FIRST = (Place.CASES, Place.TODAY)


class Ahead(QObject):
    """Builds the window and its first pages piece by piece, and draws each once: faces and signs are at hand
    then."""

    def __init__(self, runner: Runner, shell: Shell) -> None:
        super().__init__(shell)
        self._runner, self._shell = runner, shell
        self._seat = Seat(None, runner)
        self._window: MainWindow | None = None
        self._left = list(FIRST)
        self._next = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._next.timeout.connect(self._build)
        self._next.start()

    def take(self) -> tuple[Seat, MainWindow]:
        """An empty seat and its window, as far as it is built; the next to come in gets another."""
        self._next.stop()
        seat, window = self._seat, self._window or MainWindow(self._seat)
        self._seat, self._window = Seat(None, self._runner), None
        return seat, window

    def _build(self) -> None:
        if not self._shell.isVisible():  # whoever left needs no window
            return
        if self._window is None:
            self._window = MainWindow(self._seat)
            self._shell.pages.addWidget(self._window)
            # Qt for Python makes a class of each kind that lies there: else Enter would wait for it.
            tab_order.reading_order(self._shell)
        else:
            self._window.stack.setCurrentWidget(self._window.screen_at(self._left.pop(0)))
            self._window.resize(self._shell.size())
            self._window.grab()
        if self._left:
            self._next.start()
