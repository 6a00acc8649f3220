"""A PDF goes to paper of its size: to CUPS as it is, else page by page at 600 dpi (findings.md, Print)."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pypdfium2
from PySide6.QtCore import QRectF, QSizeF
from PySide6.QtGui import QImage, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from deskapp.domain.errors import StorageProblem
from deskapp.ui.letters.paper import page_images

DPI = 600
#: So many lines of a page's picture are handed to Qt at once.
BAND = 128
A4 = (210, 297)
SECONDS = 60
#: Is told how far the work is, from 0 to 1; False ends it.
GoOn = Callable[[float], bool]


def printers() -> tuple[str, ...]:
    """The printers of this computer by name, its default first; empty when there is none."""
    names = _cups_printers() or tuple(QPrinterInfo.availablePrinterNames())
    default = QPrinterInfo.defaultPrinterName()
    return tuple(sorted(names, key=lambda name: name != default))


def _on(_part: float) -> bool:
    return True


def print_pdf(pdf: bytes, printer: str, *, one_sided: bool = False, go_on: GoOn = _on) -> None:
    """Send the very bytes to `printer`, at full size on paper of the first page's size.

    `one_sided` whatever the printer is set to: behind one letter of several no other may stand. `go_on` is
    asked before each page that is drawn here; CUPS takes all of them at once.

    Raises:
        StorageProblem: `print_failed` with the printer's name.
    """
    if printer in _cups_printers():
        _to_cups(pdf, printer, one_sided)
    else:
        _page_by_page(pdf, printer, one_sided, go_on)


def write_file(content: bytes, path: Path) -> None:
    """Save the very bytes as a file.

    Raises:
        StorageProblem: `file_unwritable` with the file's name.
    """
    try:
        path.write_bytes(content)
    except OSError as error:
        raise StorageProblem("file_unwritable", file=path.name) from error


def _cups_printers() -> tuple[str, ...]:
    if not (shutil.which("lp") and shutil.which("lpstat")):
        return ()
    asked = subprocess.run(
        ["lpstat", "-e"], env=_environment(), capture_output=True, text=True, timeout=SECONDS, check=False
    )
    return tuple(asked.stdout.split()) if asked.returncode == 0 else ()


def _to_cups(pdf: bytes, printer: str, one_sided: bool) -> None:
    command = ["lp", "-d", printer, "-o", f"media={_media(pdf)}", "-o", "print-scaling=none"]
    command += ["-o", "sides=one-sided"] if one_sided else []
    try:
        subprocess.run(
            command, env=_environment(), input=pdf, capture_output=True, timeout=SECONDS, check=True
        )
    except (OSError, subprocess.SubprocessError) as error:
        raise StorageProblem("print_failed", printer=printer) from error


def _environment() -> dict[str, str]:
    """What the system's programs start with: the libraries of a frozen program are not theirs."""
    mine = dict(os.environ)
    if getattr(sys, "frozen", False):
        mine.pop("LD_LIBRARY_PATH", None)
        if before := mine.pop("LD_LIBRARY_PATH_ORIG", ""):  # as PyInstaller found it
            mine["LD_LIBRARY_PATH"] = before
    return mine


def paper_size(pdf: bytes) -> tuple[int, int]:
    """Width and height of the first page, in millimetres."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        width, height = document[0].get_size()
        return round(width / 72 * 25.4), round(height / 72 * 25.4)
    finally:
        document.close()


def page_count(pdf: bytes) -> int:
    """How many pages it has."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return len(document)
    finally:
        document.close()


def _media(pdf: bytes) -> str:
    """The paper as CUPS names it."""
    size = paper_size(pdf)
    return "A4" if size == A4 else f"Custom.{size[0]}x{size[1]}mm"


def _page_by_page(pdf: bytes, name: str, one_sided: bool, go_on: GoOn) -> None:
    """Only one page's picture is in memory at a time: at this resolution it takes 35 MB."""
    info = QPrinterInfo.printerInfo(name)
    if info.isNull():
        raise StorageProblem("print_failed", printer=name)
    printer = QPrinter(info, QPrinter.PrinterMode.HighResolution)
    if one_sided:
        printer.setDuplex(QPrinter.DuplexMode.DuplexNone)
    draw_on(printer, pdf, go_on)


def draw_on(printer: QPrinter, pdf: bytes, go_on: GoOn = _on) -> None:
    """Draw every page edge to edge on paper of its size, until `go_on` ends it.

    Raises:
        StorageProblem: `print_failed` when the printer does not take them.
    """
    printer.setResolution(DPI)
    printer.setPageSize(_page_size(pdf))
    printer.setFullPage(True)
    painter = QPainter()
    if not painter.begin(printer):
        raise StorageProblem("print_failed", printer=printer.printerName())
    pages = page_count(pdf)
    try:
        for place, image in enumerate(page_images(pdf, DPI)):
            if not go_on(place / pages):
                break
            if place and not printer.newPage():
                raise StorageProblem("print_failed", printer=printer.printerName())
            _put(painter, image, QRectF(printer.paperRect(QPrinter.Unit.DevicePixel)))
    finally:
        painter.end()


def _put(painter: QPainter, image: QImage, paper: QRectF) -> None:
    """In bands: while Qt takes one, no Python runs, and the window waits."""
    scale = paper.height() / image.height()
    for top in range(0, image.height(), BAND):
        high = min(BAND, image.height() - top)
        part = QRectF(paper.x(), paper.y() + top * scale, paper.width(), high * scale)
        painter.drawImage(part, image, QRectF(0, top, image.width(), high))


def _page_size(pdf: bytes) -> QPageSize:
    """Paper as Qt names it; an envelope that lies is a page wider than it is high."""
    size = paper_size(pdf)
    if size == A4:
        return QPageSize(QPageSize.PageSizeId.A4)
    exact = QPageSize.SizeMatchPolicy.ExactMatch
    return QPageSize(QSizeF(*size), QPageSize.Unit.Millimeter, "", exact)
