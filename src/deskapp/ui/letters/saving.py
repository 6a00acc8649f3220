"""Letters saved as PDF, lists as CSV, where the person says; named by number and day, never by a person."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from deskapp.domain.errors import Trouble
from deskapp.text import t
from deskapp.ui.printing import write_file
from deskapp.ui.seat import Seat


def save_pdf(
    parent: QWidget,
    seat: Seat,
    name: str,
    read: Callable[[], bytes],
    then: Callable[[], None],
    refused: Callable[[Trouble], None],
) -> None:
    """Ask where to, take the bytes out of the desk and write them, both in the long lane, then go on."""
    if path := pdf_path(parent, name):
        seat.runner.long(parent, lambda: write_file(read(), path), lambda _done: then(), refused)


def pdf_path(parent: QWidget, name: str) -> Path | None:
    """Where the person wants a PDF; None when they think better of it."""
    return _asked(parent, f"{name}.pdf", "files")


def save_table(
    parent: QWidget,
    seat: Seat,
    name: str,
    read: Callable[[], str],
    then: Callable[[], None],
    refused: Callable[[Trouble], None],
) -> None:
    """Ask where to, take the list out of the desk and write it, both in the long lane, then go on."""
    if path := _asked(parent, f"{name}.csv", "tables"):
        seat.runner.long(parent, lambda: write_file(read().encode(), path), lambda _done: then(), refused)


def text_path(parent: QWidget, name: str, title: str) -> Path | None:
    """Where the person wants a plain text; None when they think better of it."""
    chosen, _ = QFileDialog.getSaveFileName(parent, title, f"{name}.txt", t("printing.texts"))
    return Path(chosen) if chosen else None


def _asked(parent: QWidget, name: str, kind: str) -> Path | None:
    title = t(f"printing.save_{kind}")
    chosen, _ = QFileDialog.getSaveFileName(parent, title, name, t(f"printing.{kind}"))
    return Path(chosen) if chosen else None
