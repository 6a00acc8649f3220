"""Where the code of a letter in hand is scanned or its number typed: a second person compares just it."""

from PySide6.QtCore import QTimer, Signal

from deskapp.domain.errors import Trouble
from deskapp.domain.sheet_codes import read_sheet_code
from deskapp.operations.views.sheet_codes import Found, find_letter
from deskapp.text import t
from deskapp.ui.letters.asking import ask_in_hand
from deskapp.ui.seat import Seat
from deskapp.ui.widgets.inputs import Search

_STILL_TYPING_MS = 150


class SheetField(Search):
    """`opened` tells the case and letter of a sheet that waits for no second person, `refused` a trouble.

    The scan ticks nothing. `begun` tells that something is being typed.
    """

    opened = Signal(str, str)
    refused = Signal(object)  # the Trouble
    begun = Signal()

    def __init__(self, seat: Seat) -> None:
        super().__init__(t("posting_list.scan"), "F7")
        self._seat = seat
        self._typing = QTimer(self, singleShot=True, interval=_STILL_TYPING_MS)
        self.textChanged.connect(lambda _text: self._typed())
        self._typing.timeout.connect(self._settled)
        self.returnPressed.connect(self._enter)

    def _typed(self) -> None:
        if self.text():
            self.begun.emit()
        self._typing.start()

    def _settled(self) -> None:
        """A code needs no Enter: an input method may have kept the reader's for itself."""
        if read_sheet_code(self.text()):
            self._enter()

    def _enter(self) -> None:
        self._typing.stop()
        desk, typed = self._seat.desk, self.text()
        if typed.strip():
            self._seat.runner.ask(self, "sheet", lambda: find_letter(desk, typed), self._found, self._refuse)

    def _found(self, found: Found) -> None:
        self.clear()
        self._typing.stop()

        def opened() -> None:
            self.opened.emit(found.case_id, found.letter_id)

        ask_in_hand(self, self._seat, found, self.refused.emit, opened, again=True)

    def _refuse(self, trouble: Trouble) -> None:
        """What is scanned next is written over this."""
        self.selectAll()
        self.refused.emit(trouble)
