"""Printing a letter: choose where, send the stored bytes, then say whether the paper came out."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from deskapp.text import t
from deskapp.ui.ask import Ask
from deskapp.ui.letters.printer_dialog import PrinterDialog
from deskapp.ui.letters.saving import save_pdf
from deskapp.ui.printing import A4, paper_size, print_pdf
from deskapp.ui.seat import Seat


class PrintDialog(PrinterDialog):
    """The printer's word is no proof: only a person's yes to 「印刷できましたか」 is (`printed`).

    Where no printer answers, the PDF can be saved and printed elsewhere: `handed_out` gives it for that and
    notes it in the log. `note` is what else to do with the paper.
    """

    def __init__(
        self,
        parent: QWidget,
        seat: Seat,
        name: str,
        pdf: bytes,
        printed: Callable[[], None],
        handed_out: Callable[[], bytes],
        note: str = "",
    ) -> None:
        how, none = (t(f"printing.{key}", paper=_paper(pdf)) for key in ("how", "none"))
        super().__init__(parent, seat, t("printing.title", name=name), how, none)
        self._parent, self._seat, self._name, self._pdf = parent, seat, name, pdf
        self._printed, self._handed_out, self._note = printed, handed_out, note
        self.agreed.connect(self._send)
        self.save.clicked.connect(self._save)

    def _send(self) -> None:
        printer = self.chosen()
        self.yes.setEnabled(False)
        self.wrong.say("")
        self._seat.runner.long(
            self, lambda: print_pdf(self._pdf, printer), lambda _done: self._question("question"), self.refuse
        )

    def _save(self) -> None:
        asked = partial(self._question, "saved_question")
        save_pdf(self, self._seat, self._name, self._handed_out, asked, self.refuse)

    def _question(self, words: str) -> None:
        """What lies in the tray is what counts, here or where a saved file is printed."""
        self.hide()
        ask = Ask(
            self._parent,
            t(f"printing.{words}"),
            t("printing.yes"),
            text="\n".join(filter(None, (t("printing.check"), self._note))),
            no=t("printing.no" if words == "question" else "printing.later"),
        )
        ask.agreed.connect(ask.accept)
        ask.accepted.connect(self._printed)
        ask.finished.connect(self.close)
        ask.open()


def _paper(pdf: bytes) -> str:
    size = paper_size(pdf)
    return "A4" if size == A4 else t("printing.paper", width=size[0], height=size[1])
