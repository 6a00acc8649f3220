"""The passphrase of a fresh recovery sheet, seen once: to be saved, printed, and typed from the paper."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from deskapp.domain.passphrase import covered
from deskapp.operations.desk import Desk
from deskapp.operations.recovery import recovery_pdf
from deskapp.text import t
from deskapp.ui.messages import sentence
from deskapp.ui.printing import print_pdf, printers, write_file
from deskapp.ui.runner import Runner
from deskapp.ui.sign_in.first_start import row_of
from deskapp.ui.sign_in.sheet_proof import SheetProof
from deskapp.ui.widgets.button import Button
from deskapp.ui.widgets.card import Card
from deskapp.ui.widgets.label import Label


class PassphraseView(QWidget):
    """`kept` tells whether two groups were typed right from the paper, `spoke` that it needs more room to say
    how saving or printing went; `save_wanted` the Path of the PDF.

    `fresh` where the sheet takes the place of one before; without an open desk it is written down
    by hand. While the groups are typed the passphrase is covered: the paper is read, not the screen.
    """

    save_wanted = Signal(object)
    kept = Signal(bool)
    spoke = Signal()

    def __init__(self, phrase: str, desk: Desk | None, runner: Runner, *, fresh: bool = False) -> None:
        super().__init__()
        self._runner = runner
        self._drawn: Callable[[], bytes] = partial(recovery_pdf, cast("Desk", desk), phrase)
        self._words = phrase
        self.phrase = Label(phrase, 18, bold=True, digits=True, wrap=True)
        self.eye = Button(t("sign_in.hide"), "ghost", icon="eye-off", height=28)
        self.save = Button(t("sign_in.recovery_save"), icon="download", height=34)
        self.paper = Button(t("sign_in.recovery_print"), icon="printer", height=34)
        self.proof = SheetProof(phrase)
        self.told = Label("", 13, tone="text2", wrap=True)
        self._lay_out(fresh)
        self.proof.proven.connect(self.kept)
        self.proof.spoke.connect(self.spoke)
        self.proof.begun.connect(lambda: self._cover(True))
        self.eye.clicked.connect(lambda: self._cover(self.phrase.text() == phrase))
        self.paper.clicked.connect(self._print)
        self.save.clicked.connect(self._choose)
        self.save_wanted.connect(self._save)
        for button in (self.save, self.paper):
            button.setHidden(desk is None)
        self.setFocusProxy(self.save if desk else self.eye)

    def _cover(self, covering: bool) -> None:
        self.phrase.set_words(covered(self._words) if covering else self._words)
        self.eye.set_words(t(f"sign_in.{'show' if covering else 'hide'}"), "eye" if covering else "eye-off")

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
        sheet, column, line = Card(padding=18), QVBoxLayout(self), QHBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        line.addWidget(self.phrase, 1)
        line.addWidget(self.eye, 0, Qt.AlignmentFlag.AlignTop)
        sheet.body.addLayout(line)
        column.addWidget(Label(t("sign_in.recovery_why"), 14, wrap=True))
        if fresh:
            column.addWidget(Label(t("sign_in.recovery_fresh"), 14, tone="warn", wrap=True))
        column.addWidget(sheet)
        column.addLayout(row_of(self.save, self.paper))
        column.addWidget(self.told)
        column.addWidget(self.proof)
        self.told.hide()
