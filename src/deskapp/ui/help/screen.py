"""使い方: what stands in front while somebody looks something up; Esc leads back to where they were."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from deskapp.text import t
from deskapp.ui.help.keys_view import KeysView
from deskapp.ui.seat import Seat
from deskapp.ui.widgets.button import Button
from deskapp.ui.widgets.keys import INSIDE, bind
from deskapp.ui.widgets.label import Label


class HelpScreen(QWidget):
    """`left` asks for the page that stood in front before."""

    left = Signal()

    def __init__(self, seat: Seat) -> None:
        super().__init__()
        self.keys = KeysView(seat)
        self.back = Button(t("help.back"), icon="back", keys="Esc", wired=False, height=34)
        self._lay_out()
        self.back.clicked.connect(self.left)
        bind(self, "Esc", self.left.emit, INSIDE, name=t("help.back"))
        self.setFocusProxy(self.keys)

    def show_keys(self, page: str) -> None:
        """Turn to the keys, those of `page` first."""
        self.keys.show_page(page)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(20, 10, 20, 0)
        head.addWidget(Label(t("keys_sheet.title"), 20, bold=True))
        head.addStretch(1)
        head.addWidget(self.back)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.keys, 1)
