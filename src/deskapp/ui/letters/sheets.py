"""A sheet of the desk's own put on paper: drawn in its lane, printed, and the print noted in the log."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from deskapp.domain.errors import Trouble
from deskapp.operations.forms import record_sheet_export, record_sheet_print
from deskapp.text import t
from deskapp.ui.letters.print_dialog import PrintDialog
from deskapp.ui.seat import Seat

Refused = Callable[[Trouble], None]


def print_sheet(
    parent: QWidget,
    seat: Seat,
    sheet: str,
    of: str,
    read: Callable[[], bytes],
    refused: Refused,
    case_ids: tuple[str, ...] = (),
) -> None:
    """Draw the `sheet` of a day or of cases (`of`), and ask where to print it."""

    def printed() -> None:
        seat.act(parent, lambda desk, once: record_sheet_print(desk, sheet, of, once, case_ids))

    def ask(pdf: bytes) -> None:
        def handed_out() -> bytes:
            record_sheet_export(seat.desk, sheet, of, case_ids)
            return pdf

        name = t(f"printing.{sheet}", of=of)
        PrintDialog(parent, seat, name, pdf, printed, handed_out).open()

    seat.runner.long(parent, read, ask, refused)
