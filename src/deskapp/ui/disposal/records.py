"""The 廃棄記録 put on paper: read in its lane, printed, and the print noted in the log."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from deskapp.domain.errors import Trouble
from deskapp.operations.forms import record_sheet_print
from deskapp.ui.letters.print_dialog import PrintDialog
from deskapp.ui.seat import Seat


def print_record(
    parent: QWidget,
    seat: Seat,
    name: str,
    of: str,
    read: Callable[[], bytes],
    refused: Callable[[Trouble], None],
) -> None:
    """Draw the record named `name`, of a day or a case, and ask where to print it."""

    def printed() -> None:
        seat.act(parent, lambda desk, once: record_sheet_print(desk, "disposal_record", of, once))

    seat.runner.long(parent, read, lambda pdf: PrintDialog(parent, seat, name, pdf, printed).open(), refused)
