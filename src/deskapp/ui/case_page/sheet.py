"""An act's own fields, opened in place above a table: what it is, what to fill in, and what a yes does."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from deskapp.domain.errors import Trouble
from deskapp.text import t
from deskapp.ui.case_page.kept_words import KeptWords
from deskapp.ui.messages import sentence
from deskapp.ui.widgets import tab_order
from deskapp.ui.widgets.button import Button, ButtonKind
from deskapp.ui.widgets.card import Card
from deskapp.ui.widgets.field import Wrong
from deskapp.ui.widgets.inputs import written_in
from deskapp.ui.widgets.label import Label


class Sheet(Card):
    """`agreed` when the yes was pressed, `left` on Esc; trouble is told inside and nothing is lost."""

    agreed = Signal()
    left = Signal()

    def __init__(
        self, title: str, content: QWidget, yes: str, *, kind: ButtonKind = "soft", help: str = ""
    ) -> None:
        super().__init__(title)
        self._help = Label(help, 12, tone="text3", wrap=True)
        if not help:
            self._help.hide()
        self._wrong = Wrong()
        self.yes = Button(yes, kind)
        self.no = Button(t("checklist_panel.sheet_leave"), "ghost", keys="Esc")
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(8)
        self.buttons.addWidget(self.yes)
        self.buttons.addStretch(1)
        self.buttons.addWidget(self.no)
        for widget in (self._help, content, self._wrong):
            self.body.addWidget(widget)
        self.body.addLayout(self.buttons)
        self._begun: tuple[str, ...] = ()
        self.words: KeptWords | None = None  # what keeps what is typed here, where that is more than a choice
        self.yes.clicked.connect(self.agreed)
        self.no.clicked.connect(self.left)

    def say(self, title: str, help: str = "") -> None:
        """Name the act anew."""
        self.title.set_words(title)
        self._help.set_words(help)
        self._help.setVisible(bool(help))
        self._wrong.say("")

    def begun(self) -> None:
        """What stands in the fields now was not typed by anybody."""
        self._begun = written_in(self)

    def unsaved(self) -> bool:
        """Whether somebody is filling this in."""
        return not self.isHidden() and written_in(self) != self._begun

    def refuse(self, trouble: Trouble) -> None:
        """Say inside what stands in the way."""
        self._wrong.say(sentence(trouble))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes from field to field and agrees from the last; Esc leaves the act, not the page."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            tab_order.go_on(self, self.yes)
        else:
            super().keyPressEvent(event)
