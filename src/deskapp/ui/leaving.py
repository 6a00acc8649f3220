"""A window locked or closed: what stands typed is saved or kept, else asked about; then the day's backup."""

from collections.abc import Callable, Iterator

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget

from deskapp.operations.others import Others
from deskapp.text import t
from deskapp.ui.ask import Ask
from deskapp.ui.case_page.saved_field import SavedField
from deskapp.ui.evening_backup import EveningBackup
from deskapp.ui.seat import Seat
from deskapp.ui.still_waiting import StillWaiting
from deskapp.ui.widgets.work_bar import LOOK_MS

#: Saves that wait for one another, at most: one under way, the newest behind it, and their answers.
_ROUNDS = 4


class Leaving:
    """Keeps what is typed in one seat's window; `may_go` asks once where something would be lost."""

    def __init__(self, window: QWidget, seat: Seat) -> None:
        self._window, self._seat, self._others = window, seat, Others(seat.desk)
        self._agreed = False

    def keep(self) -> None:
        """Let the field that is written in save itself, and keep the rest as drafts."""
        focus = QApplication.focusWidget()
        if focus is not None and self._window.isAncestorOf(focus):
            focus.clearFocus()
        self._seat.typed.keep()
        self._seat.runner.shown(self._window, self._seat.desk.rest)

    def may_go(self, go: Callable[[], object]) -> bool:
        """Whether nothing is lost by closing; else ask, and `go` when the person says so.

        Of a locked window everything typed was kept when it was locked.
        """
        if self._others.have_to_answer:
            self._wait(go)
            return False
        if self._window.isVisible() and not self._kept(go):
            return False
        return all(each.may_go(self._window, go) for each in self._window.findChildren(EveningBackup))

    def _wait(self, go: Callable[[], object]) -> None:
        """What is under way ends soon; where a server waits for its standby, somebody says how long."""
        if not self._others.keep_waiting:
            QTimer.singleShot(LOOK_MS, self._window, go)
        elif not self._window.findChildren(StillWaiting):
            StillWaiting(self._window, self._seat, go).open()

    def _kept(self, go: Callable[[], object]) -> bool:
        self.keep()
        for _ in range(_ROUNDS):
            if any(field.saving for field in self._fields()) and not self._seat.runner.catch_up():
                self._wait(go)
                return False
        lost = tuple(self._lost())
        if lost and not self._agreed:
            self._ask(lost, go)
        return self._agreed or not lost

    def _lost(self) -> Iterator[str]:
        """What would go with the window: forms, fields, and what is filled into an open question."""
        yield from self._seat.typed.lost()
        yield from (field.name for field in self._fields() if field.unsaved())
        asked = (each for each in self._window.findChildren(Ask) if not each.keeps_words)
        yield from (each.windowTitle() for each in asked if each.unsaved())

    def _fields(self) -> list[SavedField]:
        return self._window.findChildren(SavedField)

    def _ask(self, lost: tuple[str, ...], go: Callable[[], object]) -> None:
        names = t("window.leave_and").join(t("window.leave_form", name=name) for name in lost)
        ask = Ask(
            self._window,
            t("window.leave_title"),
            t("window.leave_yes"),
            kind="danger",
            text=t("window.leave_text", names=names),
            no=t("window.leave_no"),
        )

        def agreed() -> None:
            self._agreed = True
            ask.accept()
            go()

        ask.agreed.connect(agreed)
        ask.open()
