"""Brings the rest of the program in beside the window's thread, once the sign-in is on the screen."""

import threading

from PySide6.QtCore import QObject, Signal

from deskapp import bugs, later


class Loading(QObject):
    """`loaded` tells that all is there, `failed` that it is not, and why is written down."""

    loaded = Signal()
    failed = Signal()

    def begin(self) -> None:
        """Begin, or try again; a password can be typed meanwhile."""
        later.bring_in()
        threading.Thread(target=self._import, name="loading", daemon=True).start()

    def _import(self) -> None:
        try:
            import deskapp.ui.behind  # noqa: F401
        except Exception as error:  # noqa: BLE001  whoever waits to come in would wait for ever
            bugs.write_down(type(error), error.__traceback__)
            self.failed.emit()
        else:
            self.loaded.emit()
