"""One question in a window of its own: what it is about, what to fill in, and what a yes does."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from deskapp.domain.errors import Trouble
from deskapp.text import t
from deskapp.ui.messages import sentence
from deskapp.ui.widgets import tab_order
from deskapp.ui.widgets.button import Button, ButtonKind
from deskapp.ui.widgets.field import Wrong
from deskapp.ui.widgets.inputs import written_in
from deskapp.ui.widgets.keys import is_of_page
from deskapp.ui.widgets.label import Label

WIDE = 480


class Ask(QDialog):
    """`agreed` tells that the yes button was pressed; the asker closes it when the act is done.

    Trouble is told inside, where the person looks, and nothing filled in is lost. Enter never does what
    cannot be undone ("danger"), it only leads to the button: Space, Ctrl+Enter or the mouse press that.
    """

    agreed = Signal()

    def __init__(
        self,
        parent: QWidget,
        title: str,
        yes: str,
        *,
        kind: ButtonKind = "primary",
        icon: str = "",
        text: str = "",
        no: str = "",
        wide: int = WIDE,
    ) -> None:
        super().__init__(parent)
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFixedWidth(wide)
        self._grave = kind == "danger"
        keys = "Ctrl+Enter" if self._grave else ""
        self.yes = Button(yes, kind, icon=icon, keys=keys, wired=False, height=36)
        self.yes.enters = not self._grave
        self.no = Button(no or t("ask.no"), height=36)
        self.wrong, self._by_key = Wrong(), False
        self._begun: tuple[str, ...] | None = None
        self.keeps_words = False  # as a draft: then a closed window loses nothing of it
        self.body, self.buttons = QVBoxLayout(), QHBoxLayout()
        self.body.setSpacing(12)
        self.yes.clicked.connect(self._agree)
        self.no.clicked.connect(self.reject)
        self._lay_out(title, text)

    def refuse(self, trouble: Trouble) -> None:
        """Say inside what stands in the way, and let the person go on."""
        self.say(sentence(trouble))

    def say(self, text: str) -> None:
        """Say what is wrong, or nothing more; yes can be said again."""
        self.yes.setEnabled(True)
        if self._by_key:  # a disabled button loses the keyboard
            self.yes.setFocus()
        self.wrong.say(text)
        self.fit()

    def fit(self) -> None:
        """As high as what is in it, now that it changed."""
        column = self.layout()
        if column:
            column.activate()
            self.setFixedHeight(column.totalHeightForWidth(self.width()))

    def unsaved(self) -> bool:
        """Whether somebody filled in something since it came up."""
        return self.isVisible() and self._begun is not None and written_in(self) != self._begun

    def showEvent(self, event: QShowEvent) -> None:
        """Come up in the height of what is in it."""
        super().showEvent(event)
        self.fit()
        if self._begun is None:
            self._begun = written_in(self)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes as one reads."""
        return tab_order.walk(self, forward=forward)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes from field to field and agrees from the last, Ctrl+Enter from any; Esc leaves."""
        if is_of_page(event):
            self.yes.click()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            tab_order.go_on(self, self.yes, press=not self._grave)
        else:
            super().keyPressEvent(event)

    def _agree(self) -> None:
        """A yes is said once, however often the button is pressed, until something is told."""
        self._by_key = self.focusWidget() is self.yes
        self.yes.setEnabled(False)
        self.agreed.emit()

    def _lay_out(self, title: str, text: str) -> None:
        self.setWindowTitle(title)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(Label(title, 16, bold=True, wrap=True))
        if text:
            column.addWidget(Label(text, tone="text2", wrap=True))
        column.addLayout(self.body)
        column.addWidget(self.wrong)
        self.buttons.setSpacing(10)
        self.buttons.addStretch(1)
        self.buttons.addWidget(self.no)
        self.buttons.addWidget(self.yes)
        column.addSpacing(4)
        column.addLayout(self.buttons)
