"""F1 before a desk is open: the manual before the page that stands there; Esc leads back to it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from deskapp.text import t
from deskapp.ui.help.head import lay_out, way_back
from deskapp.ui.help.manual_view import ManualView
from deskapp.ui.widgets.keys import INSIDE, bind


class ManualPage(QWidget):
    """The manual alone: the keys of the window come with a desk. `left` asks for the page before."""

    left = Signal()

    def __init__(self, page: str) -> None:
        super().__init__()
        self.manual = ManualView()
        self.manual.show_page(page)
        back = way_back()
        back.clicked.connect(self.left)
        for keys in ("Esc", "F1"):
            bind(self, keys, self.left.emit, INSIDE, name=t("help.back"))
        lay_out(self, back, self.manual)
        self.setFocusProxy(self.manual)
