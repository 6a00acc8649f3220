"""A hand at a real X display: keys and clicks go through the X server, as a person's do."""

import subprocess

from PySide6.QtCore import QEvent, QObject, QPoint
from PySide6.QtWidgets import QApplication, QWidget

from deskapp.ui.demo.hand import Hand

#: Qt's names of keys → X's, where they differ.
_KEYS = {"Esc": "Escape", "Ctrl": "ctrl", "Alt": "alt", "Shift": "shift", "Backspace": "BackSpace"}
#: A key has arrived when it is offered as a shortcut or pressed: its release may go to a window it opened.
_ARRIVED = (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress, QEvent.Type.MouseButtonRelease)


class Arrived(QObject):
    """Counts what came in from the display, so that nobody has to guess when it has."""

    def __init__(self) -> None:
        super().__init__()
        self.count = 0

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """See every event on its way and let it pass."""
        if event.type() in _ARRIVED and event.spontaneous():
            self.count += 1
        return False


class XHand(Hand):
    """Works with the display's own keyboard and mouse."""

    def strike(self, keys: str) -> None:
        """Press and release on the X keyboard; the window has to own its focus."""
        self._focus().window().activateWindow()
        named = "+".join(_KEYS.get(key, key if len(key) > 1 else key.lower()) for key in keys.split("+"))
        self._send(["key", "--clearmodifiers", named])

    def point(self, button: QWidget) -> None:
        """Move the X pointer to the middle of the button and click."""
        at = button.mapToGlobal(QPoint(button.width() // 2, button.height() // 2))
        self._send(["mousemove", "--sync", str(at.x()), str(at.y()), "click", "1"])

    def _send(self, words: list[str]) -> None:
        arrived = Arrived()
        application = QApplication.instance()
        if application is None:
            raise RuntimeError("no application")
        application.installEventFilter(arrived)
        subprocess.run(["xdotool", *words], check=True)
        self.wait(lambda: arrived.count > 0, " ".join(words))
        application.removeEventFilter(arrived)
