"""The question where to print: a printer of this computer, or a file where none answers."""

from PySide6.QtWidgets import QWidget

from deskapp.text import t
from deskapp.ui.ask import Ask
from deskapp.ui.printing import printers
from deskapp.ui.seat import Seat
from deskapp.ui.widgets.button import Button
from deskapp.ui.widgets.field import ChoiceField
from deskapp.ui.widgets.label import Label


class PrinterDialog(Ask):
    """`agreed` means that the chosen `printer` is to print; `save` is pressed for a file instead.

    `how` says how it is printed, `none` what to do where no printer answers.
    """

    def __init__(self, parent: QWidget, seat: Seat, title: str, how: str, none: str) -> None:
        super().__init__(parent, title, t("printing.go"), icon="printer")
        self._how, self._none = how, none
        self.printer = ChoiceField(t("printing.printer"), [])
        self.none = Label(t("printing.looking"), tone="text2", wrap=True)
        self.save = Button(t("printing.save"), icon="download", height=34)
        self.body.addWidget(self.none)
        self.body.addWidget(self.printer)
        self.body.addWidget(self.save)
        self.printer.hide()
        self.yes.setEnabled(False)
        seat.runner.long(self, printers, self._offer)

    def chosen(self) -> str:
        """The printer."""
        return str(self.printer.value())

    def _offer(self, names: tuple[str, ...]) -> None:
        self.printer.choice.set_choices([(name, name) for name in names])
        self.printer.setVisible(bool(names))
        self.none.set_words(self._how if names else self._none)
        self.yes.setEnabled(bool(names))
        (self.printer if names else self.save).setFocus()
        self.fit()
