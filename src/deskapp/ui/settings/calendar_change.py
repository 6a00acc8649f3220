"""A change of the calendar on its way: shown with all it moves, then adopted whole or left (spec §5)."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from deskapp.domain.errors import Trouble
from deskapp.operations.calendar import CalendarChange, Edit, adopt_calendar, propose_calendar
from deskapp.operations.desk import Desk
from deskapp.operations.doing import Changes
from deskapp.text import t
from deskapp.ui.seat import Seat
from deskapp.ui.settings.moves_dialog import MovesDialog

#: Another desk was first: what is shown is no longer what would happen.
_OUTRUN = ("calendar_changed", "calendar_moves_changed")


class CalendarChanging(QObject):
    """`adopted` once the calendar is the new one; `refused` tells a trouble before anything was shown."""

    adopted = Signal()
    refused = Signal(object)

    def __init__(self, seat: Seat, parent: QWidget) -> None:
        super().__init__(parent)
        self._seat, self._parent = seat, parent

    def propose(self, what: str, edit: Edit, today: date) -> None:
        """Work out what the edit would move, and ask whether to adopt it."""

        def show(change: CalendarChange) -> None:
            dialog = MovesDialog(self._parent, what, today)
            dialog.show_change(change)
            dialog.agreed.connect(lambda: self._adopt(dialog, edit))
            dialog.open()

        self._read(self._parent, edit, show, self.refused.emit)

    def _adopt(self, dialog: MovesDialog, edit: Edit) -> None:
        change = dialog.change

        def adopted(_changes: object) -> None:
            dialog.accept()
            self.adopted.emit()

        def refused(trouble: Trouble) -> None:
            if trouble.code in _OUTRUN:
                self._read(dialog, edit, lambda newer: _show_anew(dialog, newer), dialog.refuse)
            else:
                dialog.refuse(trouble)

        def work(desk: Desk, once: str) -> Changes:
            return adopt_calendar(desk, change.text, change.digest, once)

        self._seat.act(dialog, work, adopted, refused)

    def _read(
        self,
        owner: QObject,
        edit: Edit,
        then: Callable[[CalendarChange], None],
        refused: Callable[[Trouble], None],
    ) -> None:
        desk = self._seat.desk
        self._seat.runner.ask(owner, "propose", lambda: propose_calendar(desk, edit), then, refused)


def _show_anew(dialog: MovesDialog, change: CalendarChange) -> None:
    dialog.show_change(change)
    dialog.say(t("calendar.shown_anew"))
