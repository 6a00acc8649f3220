"""Printing: the very bytes to CUPS where there is one, else every page at full size."""

import sys
from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage
from PySide6.QtPrintSupport import QPrinter

from deskapp.domain.kinds import LetterCode
from deskapp.letters.addressed import return_letter
from deskapp.letters.binder import Leaf, bind
from deskapp.letters.context import LetterContext
from deskapp.letters.envelopes import EnvelopeSize
from deskapp.letters.envelopes import envelope as drawn_envelope
from deskapp.letters.pdf import draw_sheets
from deskapp.operations import letters
from deskapp.operations.disposal import withdraw_case
from deskapp.ui import printing
from deskapp.ui.letters.paper import page_images
from desks import open_desk
from playing import taken
from policies import default_policy
from refusals import refused
from ui.hands import cups


@pytest.fixture(scope="module")
def pdf(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    desk = open_desk(tmp_path_factory.mktemp("desk"))
    case_id = taken(desk)
    withdraw_case(desk, case_id)
    letter_id = letters.make_letter(desk, case_id, LetterCode.UNABLE).made
    assert letter_id
    return letters.letter_bytes(desk, case_id, letter_id)


def greys(pdf: bytes) -> list[int]:
    """The first page as a coarse picture, where it counts what stands where, not how edges are smoothed."""
    smooth = Qt.TransformationMode.SmoothTransformation
    whole = Qt.AspectRatioMode.IgnoreAspectRatio
    coarse = next(page_images(pdf, 144)).scaled(105, 149, whole, smooth)
    return [coarse.pixel(x, y) & 255 for y in range(coarse.height()) for x in range(coarse.width())]


def test_cups_gets_the_stored_bytes_at_full_size(
    pdf: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cups(tmp_path, monkeypatch, f'echo "$@" > {tmp_path}/said; cat > {tmp_path}/came')
    assert printing.printers() == ("desk-2F",)
    printing.print_pdf(pdf, "desk-2F")
    assert (tmp_path / "came").read_bytes() == pdf
    assert (tmp_path / "said").read_text().split() == [
        "-d",
        "desk-2F",
        "-o",
        "media=A4",
        "-o",
        "print-scaling=none",
    ]


def test_a_run_is_printed_on_one_side_whatever_the_printer_is_set_to(
    pdf: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cups(tmp_path, monkeypatch, f'echo "$@" > {tmp_path}/said; cat > {tmp_path}/came')
    printing.print_pdf(pdf, "desk-2F", one_sided=True)
    assert (tmp_path / "said").read_text().split()[-2:] == ["-o", "sides=one-sided"]


def test_pages_drawn_here_tell_how_far_they_are_and_can_be_stopped(pdf: bytes, tmp_path: Path) -> None:
    three, told = bind((Leaf("1", pdf), Leaf("2", pdf), Leaf("3", pdf))), list[float]()

    def go_on(part: float) -> bool:
        told.append(part)
        return part < 0.5

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "paper.pdf"))
    printing.draw_on(printer, three, go_on)
    assert told == [0, 1 / 3, 2 / 3]
    assert printing.page_count((tmp_path / "paper.pdf").read_bytes()) == 2


def test_a_printer_that_refuses_is_told_by_its_name(
    pdf: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cups(tmp_path, monkeypatch, "cat > /dev/null; exit 1")
    with refused("print_failed"):
        printing.print_pdf(pdf, "desk-2F")


def test_without_cups_the_pages_are_drawn_where_they_stand(pdf: bytes, tmp_path: Path) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "paper.pdf"))
    printing.draw_on(printer, pdf)
    drawn = (tmp_path / "paper.pdf").read_bytes()
    width, height = pypdfium2.PdfDocument(drawn)[0].get_size()
    assert (round(width), round(height)) == (595, 842)
    wanted, came = (greys(each) for each in (pdf, drawn))
    assert max(wanted) - min(wanted) > 60, "the page says something"
    apart = [abs(one - other) for one, other in zip(wanted, came, strict=True)]
    assert sum(apart) / len(apart) < 0.8, "moved by one dot it is 2.6"


def test_a_page_is_handed_over_in_bands_that_leave_no_gap() -> None:
    class Taker:
        def __init__(self) -> None:
            self.parts: list[tuple[QRectF, QRectF]] = []

        def drawImage(self, part: QRectF, _image: QImage, of: QRectF) -> None:  # noqa: N802  # Qt's name
            self.parts.append((part, of))

    taker, image = Taker(), QImage(40, 300, QImage.Format.Format_Grayscale8)
    printing._put(taker, image, QRectF(0, 0, 39, 297))  # type: ignore[arg-type]  # stands in for a painter
    assert [of.height() for _, of in taker.parts] == [128, 128, 44]
    ends = [0, *(part.bottom() for part, _ in taker.parts)]
    assert [part.top() for part, _ in taker.parts] == pytest.approx(ends[:-1])
    assert ends[-1] == pytest.approx(297)


def test_a_file_that_cannot_be_written_is_told_by_its_name(pdf: bytes, tmp_path: Path) -> None:
    with refused("file_unwritable"):
        printing.write_file(pdf, tmp_path / "missing" / "letter.pdf")


def envelope(size: EnvelopeSize) -> bytes:
    context = LetterContext(made_on=date(2027, 1, 18), number="", profile=default_policy().profile)
    return draw_sheets("封筒", [drawn_envelope(return_letter(context), size)])


@pytest.mark.parametrize(
    ("size", "media"), [(EnvelopeSize.LONG3, "235x120"), (EnvelopeSize.SQUARE2, "240x332")]
)
def test_an_envelope_is_asked_for_by_its_own_size(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: EnvelopeSize, media: str
) -> None:
    cups(tmp_path, monkeypatch, f'echo "$@" > {tmp_path}/said; cat > /dev/null')
    printing.print_pdf(envelope(size), "desk-2F")
    assert f"media=Custom.{media}mm" in (tmp_path / "said").read_text().split()


@pytest.mark.parametrize("size", EnvelopeSize)
def test_without_cups_an_envelope_fills_its_own_paper(tmp_path: Path, size: EnvelopeSize) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "paper.pdf"))
    printing.draw_on(printer, envelope(size))
    drawn = (tmp_path / "paper.pdf").read_bytes()
    assert printing.paper_size(drawn) == printing.paper_size(envelope(size))


@pytest.mark.parametrize(("before", "given"), [("", ""), ("/opt/own", "/opt/own")])
def test_cups_starts_with_the_system_s_libraries_and_not_with_those_of_the_frozen_program(
    pdf: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, before: str, given: str
) -> None:
    cups(tmp_path, monkeypatch, f'cat > /dev/null; printf %s "$LD_LIBRARY_PATH" > {tmp_path}/seen')
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setenv("LD_LIBRARY_PATH", "/nowhere")
    monkeypatch.setenv("LD_LIBRARY_PATH_ORIG", before)
    printing.print_pdf(pdf, "desk-2F")
    assert (tmp_path / "seen").read_text() == given
