"""What went is noted beside the backups too, behind the act; where that cannot be, it is said quietly."""

from datetime import timedelta

from deskapp.domain.errors import Trouble
from deskapp.operations.noting import carry_beside
from deskapp.text import t
from deskapp.ui.seat import Seat
from deskapp.ui.widgets.label import Label

#: A share that is not there may take half a minute to say so: it is not asked after every act.
AGAIN = timedelta(minutes=10)


class Beside(Label):
    """Words in the line under the screen, there only while something is left to be noted.

    Nobody has to do anything: the next act, or at the latest the next backup, makes up for it.
    """

    def __init__(self, seat: Seat) -> None:
        super().__init__("", 12, tone="text2")
        self._seat = seat
        self._queued = False
        self.hide()
        seat.once_taken(self._begin)

    def _begin(self) -> None:
        self._not_before = self._seat.desk.clock.now()
        self._seat.runner.changed.connect(self.look)
        self._seat.runner.idle.connect(self._over)
        self.look()

    def look(self) -> None:
        """Carry there what went, if anything did."""
        desk = self._seat.desk
        left = desk.beside.wanted or desk.beside.behind
        if left and not self._queued and desk.clock.now() >= self._not_before:
            self._queued = True
            self._seat.runner.long(self, self._carry, lambda _none: self._over(), self._refused)

    def _carry(self) -> None:
        """In its lane; what goes from now on asks for another turn."""
        self._queued = False
        carry_beside(self._seat.desk)

    def _refused(self, trouble: Trouble) -> None:
        if trouble.code.startswith("server_"):  # `server_bar` tells of that; what comes next asks again
            return
        beside = self._seat.desk.beside
        self._not_before = self._seat.desk.clock.now() + AGAIN
        what = "behind" if beside.behind else "beside"
        self.set_words(t(f"backup.{what}"), "warn" if beside.behind else "text2")
        self.setToolTip(t(f"backup.{what}_why"))
        self.setVisible(beside.behind or beside.lately)

    def _over(self) -> None:
        beside = self._seat.desk.beside
        if not (beside.wanted or beside.behind):
            self.hide()
