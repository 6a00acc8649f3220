"""Whether somebody is at the computer: keys, mouse and the input method tell (spec §10, idle lock)."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QWindow

_A_MINUTE_MS = 60_000
_TOUCHES = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
    }
)


class Idle(QObject):
    """`left` is told once nobody has touched anything for so many minutes since `begin`; they are asked anew.

    The windows themselves are watched, not the application: a filter there would see every event of
    every widget. What an input method writes never comes as a key, so the cursor tells it.
    """

    left = Signal()

    def __init__(
        self, app: QGuiApplication, minutes: Callable[[], int], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._minutes, self._timer = minutes, QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.left)
        app.focusWindowChanged.connect(self._follow)
        QGuiApplication.inputMethod().cursorRectangleChanged.connect(self._touched)

    def begin(self) -> None:
        """Somebody has signed in."""
        self._timer.start(self._minutes() * _A_MINUTE_MS)

    def end(self) -> None:
        """Nobody is signed in: there is nothing to shut."""
        self._timer.stop()

    def eventFilter(self, _window: QObject, event: QEvent) -> bool:
        """Let everything pass, and notice what a person did."""
        if event.type() in _TOUCHES:
            self._touched()
        return False

    def _follow(self, window: QWindow | None) -> None:
        """Dialogs are windows of their own: whichever has the keyboard is watched from then on."""
        if window is not None:
            window.installEventFilter(self)
        self._touched()

    def _touched(self) -> None:
        if self._timer.isActive():
            self.begin()
