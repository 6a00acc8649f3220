"""A page that never shows what is past: the one refresh path of every screen that lists something (law 3)."""

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from deskapp.text import t
from deskapp.ui.seat import Seat
from deskapp.ui.widgets.keys import INSIDE, bind


class FreshPage(QWidget):
    """Read anew when it comes to the front, after every act while it stands there, and at F5."""

    def __init__(self, seat: Seat) -> None:
        super().__init__()
        self._seat = seat
        seat.runner.changed.connect(self._changed)
        bind(self, "F5", self.reload, INSIDE, name=t("keys_sheet.reload"))

    def reload(self) -> None:
        """Read anew what is shown; what somebody is typing stays."""
        raise NotImplementedError

    def showEvent(self, event: QShowEvent) -> None:
        """Coming back, show what has changed meanwhile."""
        super().showEvent(event)
        self.reload()

    def _changed(self) -> None:
        if self.isVisible():
            self.reload()
