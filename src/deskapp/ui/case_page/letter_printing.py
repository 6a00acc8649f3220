"""Putting the letter on show on paper or into a file: just its own pages, and only once they are read."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from deskapp.domain.errors import RuleViolation, Trouble
from deskapp.domain.spellings import framed
from deskapp.operations import letters
from deskapp.operations.exchange import letter_for_file, preview_for_file
from deskapp.operations.views.letters import PRINTABLE, LetterLine, LetterState
from deskapp.operations.views.page import CasePage
from deskapp.text import t
from deskapp.ui.case_page.acting import act_on, on_saved
from deskapp.ui.letters.asking import ask_paper
from deskapp.ui.letters.page_pane import PagePane
from deskapp.ui.letters.print_dialog import PrintDialog
from deskapp.ui.letters.saving import save_pdf
from deskapp.ui.seat import Seat


class LetterPrinting(QObject):
    """Answers the buttons of the pages; `refused` hears what stands in the way."""

    def __init__(
        self, panel: QWidget, seat: Seat, pane: PagePane, refused: Callable[[Trouble], None]
    ) -> None:
        super().__init__(panel)
        self._panel, self._seat, self._pane, self._refused = panel, seat, pane, refused
        self._page: CasePage | None = None
        self._line: LetterLine | None = None
        self._wanted = ""
        pane.print_asked.connect(self.print)
        pane.save_asked.connect(self.save)
        pane.turned.connect(self._print_shown)

    def show_line(self, line: LetterLine | None, page: CasePage) -> None:
        """Work on this letter from now on; one that was to be printed is so no more once it is left."""
        self._line, self._page = line, page
        if line is None or line.letter.id != self._wanted:
            self._wanted = ""

    def print(self) -> None:
        """Ask for the printer, or of a letter in a print run whether it came out; what is typed is saved."""
        on_saved(self._seat, self._page, self._print_saved, self._refused)

    def _print_saved(self) -> None:
        line, page = self._line, self._page
        if line and page and line.state is LetterState.UNSURE:
            ask_paper(self._panel, self._seat, page, line.letter)
        elif line and line.state in PRINTABLE:
            self._wanted = line.letter.id
            self._print_shown()
        else:  # what was saved first has changed what it says
            self._refused(RuleViolation("letter_changed"))

    def save(self) -> None:
        """Ask where to keep the PDF."""
        line, desk, page = self._line, self._seat.desk, self._page
        if page is None:
            return
        name, read = t("letters_panel.preview"), partial(preview_for_file, desk, page.case.id)
        if line:
            name, read = line.letter.number, partial(letter_for_file, desk, page.case.id, line.letter.id)
        save_pdf(self._panel, self._seat, name, read, lambda: None, self._refused)

    def _print_shown(self) -> None:
        """Ask for the printer as soon as the pages that were asked for are read."""
        line, pdf, page = self._line, self._pane.pdf, self._page
        if line and page and pdf and line.letter.id == self._wanted:
            self._wanted, letter = "", line.letter
            printed = partial(self._printed, letter.id)
            handed_out = partial(letter_for_file, self._seat.desk, page.case.id, letter.id)
            note = t("printing.frames") if framed(page.case) else ""
            PrintDialog(self._panel, self._seat, letter.number, pdf, printed, handed_out, note).open()

    def _printed(self, letter_id: str) -> None:
        act_on(
            self._seat,
            self._panel,
            self._page,
            lambda desk, case, seen, once: letters.record_print(desk, case, letter_id, seen, once),
            self._refused,
        )
