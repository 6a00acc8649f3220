"""The dialogs over a window while it is locked: they would show what is locked, and bar the way in."""

from PySide6.QtWidgets import QApplication, QDialog, QWidget
from shiboken6 import isValid


class Questions:
    """Out of sight while the window is locked; they come back to the person who was asked."""

    def __init__(self) -> None:
        self._hidden: tuple[QDialog, ...] = ()

    def hide(self, window: QWidget | None) -> None:
        """Hide every dialog of the window, and close an open menu."""
        popup = QApplication.activePopupWidget()
        if popup is not None:
            popup.close()
        dialogs = window.findChildren(QDialog) if window is not None else []
        self._hidden = tuple(dialog for dialog in dialogs if dialog.isVisible())
        for dialog in self._hidden:
            dialog.hide()

    def show(self) -> None:
        """The same person is back: their question stands where it stood."""
        for dialog in filter(isValid, self._hidden):
            dialog.show()
        self.forget()

    def forget(self) -> None:
        """Somebody else has come."""
        self._hidden = ()
