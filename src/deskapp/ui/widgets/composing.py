"""What an input method composes in a field: until it is entered, every key is the input method's."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

if TYPE_CHECKING:
    _Input = QWidget
else:  # Qt for Python cannot make one widget of two: that half of each input is a plain class
    _Input = object

_ENTERS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Composing(QObject):
    """Follows the composition of one input, its parent; `went_on` tells what was entered and what is open.

    An input method takes the keys that it needs before the window sees them. What reaches the field all the
    same while something is composed, and the Enter with which some pass on the end, was never meant for the
    page: neither field nor page hears of it, and no shortcut acts (`keys.bind`).
    """

    went_on = Signal(str, str)  # what was entered just now, what stands composed

    def __init__(self, field: QWidget) -> None:
        super().__init__(field)
        self.now = False
        self._just_ended = False

    def follow(self, event: QInputMethodEvent) -> None:
        """The input method wrote."""
        before, self.now = self.now, bool(event.preeditString())
        if before and not self.now:
            self._just_ended = True
            QTimer.singleShot(0, self, self._settle)
        self.went_on.emit(event.commitString(), event.preeditString())

    def takes(self, event: QKeyEvent) -> bool:
        """Whether a key that reached the field belongs to the input method."""
        return self.now or (self._just_ended and event.key() in _ENTERS)

    def end(self) -> None:
        """The keyboard left the field: nothing is composed there any more."""
        if self.now:
            self.now = False
            self.went_on.emit("", "")

    def _settle(self) -> None:
        self._just_ended = False


class Composed(_Input):
    """What every input is besides Qt's own: it leaves the input method its keys."""

    composing: Composing

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Write what the input method composes."""
        super().inputMethodEvent(event)
        self.composing.follow(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take a key, unless it is the input method's."""
        if self.composing.takes(event):
            event.accept()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, next: bool) -> bool:
        """Tab leaves the field once nothing is composed in it."""
        return self.composing.now or super().focusNextPrevChild(next)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The keyboard goes elsewhere."""
        super().focusOutEvent(event)
        self.composing.end()


def composing_now() -> bool:
    """Whether something is being composed where the keyboard is."""
    focus = QApplication.focusWidget()
    return focus is not None and any(each.now for each in focus.findChildren(Composing))
