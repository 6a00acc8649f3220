"""What is done with a letter that came back: reach the person, mend the address, send again (spec §6)."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from deskapp.text import t
from deskapp.ui.widgets.button import Button
from deskapp.ui.widgets.label import Label


class ReturnedBox(QWidget):
    """The ways on from a returned letter; `again_asked`: it goes once more to the same address."""

    try_asked = Signal()
    address_asked = Signal()
    answer_asked = Signal()
    again_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.tried = Button(t("posting.note_try"), icon="phone", height=32)
        self.address = Button(t("posting.change_address"), icon="pencil", height=32)
        self.answer = Button(t("posting.make_again"), icon="file-text", height=32)
        self.again = Button(t("posting.send_as_is"), "ghost", icon="send", height=32)
        for button, asked in (
            (self.tried, self.try_asked),
            (self.address, self.address_asked),
            (self.answer, self.answer_asked),
            (self.again, self.again_asked),
        ):
            button.clicked.connect(asked)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(Label(t("posting.returned_how"), 13, tone="text2", wrap=True))
        for buttons in ((self.tried,), (self.address,), (self.answer,), (self.again,)):
            row = QHBoxLayout()
            for button in buttons:
                row.addWidget(button)
            row.addStretch(1)
            column.addLayout(row)

    def show_letter(self, *, answer: bool, as_is: bool) -> None:
        """Offer what fits: only an answer is made anew here, only what is still true goes as it is."""
        self.answer.setVisible(answer)
        self.again.setVisible(as_is)

    def focus_first(self) -> None:
        """The person is to be reached before anything is sent."""
        self.tried.setFocus()
