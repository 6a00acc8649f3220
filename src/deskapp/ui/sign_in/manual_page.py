"""F1 before a desk is open: the manual before the page that stands there; Esc leads back to it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from deskapp.text import t
from deskapp.ui.help.manual_view import ManualView
from deskapp.ui.widgets.button import Button
from deskapp.ui.widgets.keys import INSIDE, bind


class ManualPage(QWidget):
    """The manual alone: the keys of the window come with a desk. `left` asks for the page before."""

    left = Signal()

    def __init__(self, page: str) -> None:
        super().__init__()
        self.manual = ManualView()
        self.manual.show_page(page)
        back = Button(t("help.back"), icon="back", keys="Esc", wired=False, height=34)
        back.clicked.connect(self.left)
        for keys in ("Esc", "F1"):
            bind(self, keys, self.left.emit, INSIDE, name=t("help.back"))
        head = QHBoxLayout()
        head.setContentsMargins(20, 6, 20, 6)
        head.addStretch(1)
        head.addWidget(back)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.manual, 1)
        self.setFocusProxy(self.manual)
