"""Saving a letter as a PDF file where the person says; named by its number, never by a person."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from deskapp.domain.errors import Trouble
from deskapp.text import t
from deskapp.ui.printing import write_pdf
from deskapp.ui.seat import Seat


def save_pdf(
    parent: QWidget,
    seat: Seat,
    name: str,
    pdf: bytes,
    then: Callable[[], None],
    refused: Callable[[Trouble], None],
) -> None:
    """Ask where to, write the bytes in the long lane, then go on."""
    chosen, _ = QFileDialog.getSaveFileName(parent, t("printing.save_as"), f"{name}.pdf", t("printing.files"))
    if chosen:
        seat.runner.long(parent, lambda: write_pdf(pdf, Path(chosen)), lambda _done: then(), refused)
