"""A bar across the window while the computer's clock stands before what was done already (spec §10)."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from deskapp.domain.acts import Act
from deskapp.operations.timekeeping import clock_behind, confirm_clock
from deskapp.text import t
from deskapp.ui.clock_words import both
from deskapp.ui.seat import Seat
from deskapp.ui.widgets.banner import Banner
from deskapp.ui.widgets.button import Button

LOOK_EVERY_MS = 20_000


class ClockBar(QWidget):
    """Looks by itself, says both moments and what to do, and goes once the clock is right.

    A supervisor may say that the clock is right: then what stands in the log was written by a wrong one.
    """

    def __init__(self, seat: Seat) -> None:
        super().__init__()
        self._seat = seat
        self.right = Button(t("clock.is_right"), height=30)
        self.banner = Banner("warn", "clock", buttons=(self.right,))
        around = QVBoxLayout(self)
        around.setContentsMargins(16, 8, 16, 8)
        around.addWidget(self.banner)
        self._timer = QTimer(self, interval=LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look)
        self.right.clicked.connect(self._confirm)
        self.hide()
        seat.once_taken(self._begin)

    def _begin(self) -> None:
        self._timer.start()
        self.look()

    def look(self) -> None:
        """Hold the clock against the latest moment known; no file is read for it."""
        desk = self._seat.desk
        behind = clock_behind(desk)
        if behind:
            may = desk.may(Act.CONFIRM_CLOCK)
            self.banner.say(t("clock.behind"), both(behind) + t("clock.or_vouch" if may else "clock.or_tell"))
            self.right.setVisible(may)
        self.setVisible(behind is not None)

    def _confirm(self) -> None:
        self._seat.act(self, lambda desk, once: confirm_clock(desk, once=once), lambda _changes: self.look())
