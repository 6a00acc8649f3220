"""The recovery sheet: the words that open the desk when every password is lost."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog

from deskapp.operations.desk import Desk
from deskapp.operations.recovery import recovery_pdf
from deskapp.text import t
from deskapp.ui.messages import sentence
from deskapp.ui.printing import print_pdf, printers, write_file
from deskapp.ui.runner import Runner
from deskapp.ui.sign_in.first_start import WIDE, row_of
from deskapp.ui.sign_in.frame import Page
from deskapp.ui.widgets.button import Button
from deskapp.ui.widgets.card import Card
from deskapp.ui.widgets.label import Label
from deskapp.ui.widgets.tick import Tick


class RecoverySheet(Page):
    """Shows the passphrase once; the desk opens when somebody says that it is kept.

    `fresh` where it takes the place of a sheet before.
    """

    save_wanted = Signal(object)  # the Path of the PDF
    print_wanted = Signal()
    kept = Signal()

    def __init__(self, phrase: str, *, fresh: bool = False) -> None:
        super().__init__(t("sign_in.recovery"), t("sign_in.recovery_note"), wide=WIDE)
        self._phrase = phrase
        self.phrase = Label(phrase, 18, bold=True, digits=True, wrap=True)
        self.save = Button(t("sign_in.recovery_save"), icon="download", height=34)
        self.paper = Button(t("sign_in.recovery_print"), icon="printer", height=34)
        self.tick = Tick(t("sign_in.recovery_kept"))
        self.go = Button(t("sign_in.open_desk"), "primary", height=36)
        self._told = Label("", 13, tone="text2", wrap=True)
        self._told.hide()
        self._lay_out(fresh)
        self.go.setEnabled(False)
        self.setFocusProxy(self.save)
        self.tick.toggled.connect(self.go.setEnabled)
        self.go.clicked.connect(self.kept)
        self.paper.clicked.connect(self.print_wanted)
        self.save.clicked.connect(self._save)

    def save_to(self, runner: Runner, desk: Desk, path: Path) -> None:
        """Write the sheet as a PDF."""

        def work() -> str:
            write_file(recovery_pdf(desk, self._phrase), path)
            return t("sign_in.recovery_saved", path=path)

        self._do(runner, work)

    def print_out(self, runner: Runner, desk: Desk) -> None:
        """Send the sheet to this computer's usual printer; to look for one may take seconds."""

        def work() -> str:
            names = printers()
            if not names:
                return t("sign_in.recovery_no_printer")
            print_pdf(recovery_pdf(desk, self._phrase), names[0])
            return t("sign_in.recovery_printed", printer=names[0])

        self._do(runner, work)

    def _do(self, runner: Runner, work: Callable[[], str]) -> None:
        runner.long(self, work, self.say, lambda trouble: self.say(sentence(trouble)))

    def say(self, words: str) -> None:
        """Say what became of printing or saving."""
        self._told.set_words(words)
        self._told.setVisible(bool(words))

    def _save(self) -> None:
        title, usual = t("sign_in.recovery"), t("sign_in.recovery_file")
        name, _ = QFileDialog.getSaveFileName(self, title, usual, "PDF (*.pdf)")
        if name:
            self.save_wanted.emit(Path(name).with_suffix(".pdf"))

    def _lay_out(self, fresh: bool) -> None:
        sheet = Card(padding=18)
        sheet.body.addWidget(self.phrase)
        self.body.addWidget(Label(t("sign_in.recovery_why"), 14, wrap=True))
        if fresh:
            self.body.addWidget(Label(t("sign_in.recovery_fresh"), 14, tone="warn", wrap=True))
        self.body.addWidget(sheet)
        self.body.addLayout(row_of(self.save, self.paper))
        self.body.addWidget(self._told)
        self.body.addWidget(self.tick)
        self.body.addLayout(row_of(self.go))
