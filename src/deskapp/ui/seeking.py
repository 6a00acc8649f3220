"""What is typed or scanned into F3: a number or a code opens what it names, all else is searched for."""

from PySide6.QtCore import QObject, Signal

from deskapp.domain.errors import Trouble
from deskapp.domain.sheet_codes import read_sheet_code
from deskapp.operations.views.sheet_codes import Found, find_number, is_number
from deskapp.ui.seat import Seat
from deskapp.ui.top_bar import TopBar


class Seeking(QObject):
    """`found` tells what a number names, `searched` words for the list, `refused` why a code fails."""

    found = Signal(object)  # what was Found
    searched = Signal(str)
    refused = Signal(object)  # the Trouble

    def __init__(self, seat: Seat, top: TopBar) -> None:
        super().__init__(top)
        self._seat, self._top = seat, top
        top.searched.connect(self._typed)
        top.entered.connect(self._entered)

    def _typed(self, text: str) -> None:
        """A code needs no Enter: an input method may have kept the reader's for itself."""
        if read_sheet_code(text):
            self._entered(text)
        else:
            self.searched.emit(text)

    def _entered(self, text: str) -> None:
        if not is_number(text):
            self._top.go_to_found()
            return
        desk = self._seat.desk
        self._seat.runner.ask(self, "number", lambda: find_number(desk, text), self._answered, self._refuse)

    def _answered(self, found: Found | None) -> None:
        if found is None:
            self._top.go_to_found()
        else:
            self._top.clear_search()
            self.found.emit(found)

    def _refuse(self, trouble: Trouble) -> None:
        """What is scanned next is written over this."""
        self._top.search.selectAll()
        self.refused.emit(trouble)
