"""A window is closed while a server, its standby being down, keeps a save waiting: wait on, or not."""

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from deskapp.domain.errors import Trouble
from deskapp.operations.others import Others
from deskapp.text import t
from deskapp.ui.ask import Ask
from deskapp.ui.seat import Seat


class StillWaiting(Ask):
    """Goes on, as the window closes, once the act is taken as done; by itself when the answer comes."""

    def __init__(self, window: QWidget, seat: Seat, go: Callable[[], object]) -> None:
        super().__init__(
            window,
            t("server.leave_title"),
            t("server.leave_yes"),
            kind="danger",
            text=t("server.leave_text"),
            no=t("server.leave_no"),
        )
        self._window, self._seat, self._go = window, seat, go
        self._others = Others(seat.desk)
        self.agreed.connect(self._wait_no_more)
        seat.runner.act_ended.connect(self._answered)

    def _wait_no_more(self) -> None:
        """Told in the lane of lists: the act holds its own, and a backup may hold the long one."""

        def tell(_still: object) -> Trouble | None:
            try:
                self._others.wait_no_more()
            except Trouble as trouble:
                return trouble
            return None

        self._seat.runner.read(self, "wait_no_more", tell, self.refuse, walk=False)

    def _answered(self, error: Trouble | None) -> None:
        if self.isVisible():
            self.accept()
            if error is None:
                QTimer.singleShot(0, self._window, self._go)
