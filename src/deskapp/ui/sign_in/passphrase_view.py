"""The passphrase of a fresh recovery sheet, seen once: to be saved, printed, and said to be kept."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from deskapp.operations.desk import Desk
from deskapp.operations.recovery import recovery_pdf
from deskapp.text import t
from deskapp.ui.messages import sentence
from deskapp.ui.printing import print_pdf, printers, write_file
from deskapp.ui.runner import Runner
from deskapp.ui.sign_in.first_start import row_of
from deskapp.ui.widgets.button import Button
from deskapp.ui.widgets.card import Card
from deskapp.ui.widgets.label import Label
from deskapp.ui.widgets.tick import Tick


class PassphraseView(QWidget):
    """`kept` tells whether it is ticked that the sheet is kept, `spoke` that it needs more room to say how
    saving or printing went; `save_wanted` the Path of the PDF.

    `fresh` where the sheet takes the place of one before; without an open desk it is written down
    by hand.
    """

    save_wanted = Signal(object)
    kept = Signal(bool)
    spoke = Signal()

    def __init__(self, phrase: str, desk: Desk | None, runner: Runner, *, fresh: bool = False) -> None:
        super().__init__()
        self._runner = runner
        self._drawn: Callable[[], bytes] = partial(recovery_pdf, cast("Desk", desk), phrase)
        self.phrase = Label(phrase, 18, bold=True, digits=True, wrap=True)
        self.save = Button(t("sign_in.recovery_save"), icon="download", height=34)
        self.paper = Button(t("sign_in.recovery_print"), icon="printer", height=34)
        self.tick = Tick(t("sign_in.recovery_kept"))
        self.told = Label("", 13, tone="text2", wrap=True)
        self._lay_out(fresh)
        self.tick.toggled.connect(self.kept)
        self.paper.clicked.connect(self._print)
        self.save.clicked.connect(self._choose)
        self.save_wanted.connect(self._save)
        for button in (self.save, self.paper):
            button.setHidden(desk is None)
        self.setFocusProxy(self.save if desk else self.tick)

    def _save(self, path: Path) -> None:
        """Write the sheet as a PDF."""

        def work() -> str:
            write_file(self._drawn(), path)
            return t("sign_in.recovery_saved", path=path)

        self._do(work)

    def _print(self) -> None:
        """Send the sheet to this computer's usual printer; to look for one may take seconds."""

        def work() -> str:
            names = printers()
            if not names:
                return t("sign_in.recovery_no_printer")
            print_pdf(self._drawn(), names[0])
            return t("sign_in.recovery_printed", printer=names[0])

        self._do(work)

    def _do(self, work: Callable[[], str]) -> None:
        self._runner.long(self, work, self._say, lambda trouble: self._say(sentence(trouble)))

    def _say(self, words: str) -> None:
        self.told.set_words(words)
        self.told.setVisible(bool(words))
        self.spoke.emit()

    def _choose(self) -> None:
        title, usual = t("sign_in.recovery"), t("sign_in.recovery_file")
        name, _ = QFileDialog.getSaveFileName(self, title, usual, "PDF (*.pdf)")
        if name:
            self.save_wanted.emit(Path(name).with_suffix(".pdf"))

    def _lay_out(self, fresh: bool) -> None:
        sheet, column = Card(padding=18), QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        sheet.body.addWidget(self.phrase)
        column.addWidget(Label(t("sign_in.recovery_why"), 14, wrap=True))
        if fresh:
            column.addWidget(Label(t("sign_in.recovery_fresh"), 14, tone="warn", wrap=True))
        column.addWidget(sheet)
        column.addLayout(row_of(self.save, self.paper))
        column.addWidget(self.told)
        column.addWidget(self.tick)
        self.told.hide()
