"""A bar across the window while the log is not what was written, until a supervisor has looked into it."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from deskapp.domain.acts import Act
from deskapp.domain.errors import Trouble
from deskapp.operations.breaches import Found, look_into, standing
from deskapp.storage.audit import Breach
from deskapp.text import t
from deskapp.ui.ask import Ask
from deskapp.ui.backup_words import breach_words, moment
from deskapp.ui.seat import Seat
from deskapp.ui.widgets.banner import Banner
from deskapp.ui.widgets.button import Button

#: A verifying that a scheduler runs is told in an open window too.
LOOK_EVERY_MS = 60_000


class BreachBar(QWidget):
    """Reads when somebody comes in, after acts and each minute; `opened` asks for the page of the log."""

    opened = Signal()

    def __init__(self, seat: Seat) -> None:
        super().__init__()
        self._seat = seat
        self._shown: Breach | None = None
        self.more, self.done = Button(t("breach.more"), height=30), Button(t("breach.done"), height=30)
        self.banner = Banner("danger", "alert", buttons=(self.more, self.done))
        around = QVBoxLayout(self)
        around.setContentsMargins(16, 8, 16, 8)
        around.addWidget(self.banner)
        self._timer = QTimer(self, interval=LOOK_EVERY_MS)
        self._timer.timeout.connect(self._look_again)
        self.more.clicked.connect(self.opened)
        self.done.clicked.connect(self._ask)
        self.hide()
        seat.once_taken(self._begin)

    def _begin(self) -> None:
        self._timer.start()
        self._seat.runner.changed.connect(self.look)
        self.look()

    def look(self) -> None:
        """Read what is known to be wrong."""
        desk = self._seat.desk
        self._seat.runner.ask(self, "breach", lambda: standing(desk), self._show)

    def _look_again(self) -> None:
        around = self.parentWidget()
        if around is None or around.isVisible():  # a closed or locked desk is not read
            self.look()

    def _show(self, found: Found | None) -> None:
        self._shown = found.breach if found else None
        if found:
            may = self._seat.desk.may(Act.LOOK_INTO_BREACH)
            after = t("breach.or_done" if may else "breach.tell")
            self.banner.say(breach_words(found.breach), t("breach.found", at=moment(found.at)) + after)
            self.done.setVisible(may)
        self.setVisible(found is not None)

    def _ask(self) -> None:
        breach = self._shown
        if breach is None:
            return
        ask = Ask(self, t("breach.ask"), t("breach.yes"), text=t("breach.ask_text"))

        def refused(trouble: Trouble) -> None:
            ask.refuse(trouble)
            self.look()

        def agreed() -> None:
            self._seat.act(
                self,
                lambda desk, once: look_into(desk, breach, once),
                lambda _changes: ask.accept(),
                refused,
            )

        ask.agreed.connect(agreed)
        ask.open()
