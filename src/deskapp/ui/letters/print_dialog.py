"""Printing a letter: choose where, send the stored bytes, then say whether the paper came out."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from deskapp.text import t
from deskapp.ui.ask import Ask
from deskapp.ui.letters.saving import save_pdf
from deskapp.ui.printing import A4, paper_size, print_pdf, printers
from deskapp.ui.seat import Seat
from deskapp.ui.widgets.button import Button
from deskapp.ui.widgets.field import ChoiceField
from deskapp.ui.widgets.label import Label


class PrintDialog(Ask):
    """The printer's word is no proof: only a person's yes to 「印刷できましたか」 is (`printed`).

    Where no printer answers, the PDF can be saved and printed elsewhere.
    """

    def __init__(
        self, parent: QWidget, seat: Seat, name: str, pdf: bytes, printed: Callable[[], None]
    ) -> None:
        super().__init__(parent, t("printing.title", name=name), t("printing.go"), icon="printer")
        self._parent, self._seat, self._name, self._pdf, self._printed = parent, seat, name, pdf, printed
        self.printer = ChoiceField(t("printing.printer"), [])
        self.none = Label(t("printing.looking"), tone="text2", wrap=True)
        self.save = Button(t("printing.save"), icon="download", height=34)
        self.body.addWidget(self.none)
        self.body.addWidget(self.printer)
        self.body.addWidget(self.save)
        self.printer.hide()
        self.yes.setEnabled(False)
        self.agreed.connect(self._send)
        self.save.clicked.connect(self._save)
        seat.runner.long(self, printers, self._offer)

    def _offer(self, names: tuple[str, ...]) -> None:
        self.printer.choice.set_choices([(name, name) for name in names])
        self.printer.setVisible(bool(names))
        self.none.set_words(t("printing.how" if names else "printing.none", paper=_paper(self._pdf)))
        self.yes.setEnabled(bool(names))
        (self.printer if names else self.save).setFocus()
        self.fit()

    def _send(self) -> None:
        printer = str(self.printer.value())
        self.yes.setEnabled(False)
        self.wrong.say("")
        self._seat.runner.long(
            self, lambda: print_pdf(self._pdf, printer), lambda _done: self._question(), self.refuse
        )

    def _save(self) -> None:
        save_pdf(self, self._seat, self._name, self._pdf, self._question, self.refuse)

    def _question(self) -> None:
        """What lies in the tray is what counts."""
        self.hide()
        ask = Ask(
            self._parent,
            t("printing.question"),
            t("printing.yes"),
            text=t("printing.check"),
            no=t("printing.no"),
        )
        ask.agreed.connect(ask.accept)
        ask.accepted.connect(self._printed)
        ask.finished.connect(lambda _result: self.close())
        ask.open()


def _paper(pdf: bytes) -> str:
    size = paper_size(pdf)
    return "A4" if size == A4 else t("printing.paper", width=size[0], height=size[1])
