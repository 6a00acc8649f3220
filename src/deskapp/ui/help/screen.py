"""使い方: what stands in front while somebody looks something up; Esc leads back to where they were."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from deskapp.text import t
from deskapp.ui.help.head import lay_out, way_back
from deskapp.ui.help.keys_view import KeysView
from deskapp.ui.help.manual_view import ManualView
from deskapp.ui.seat import Seat
from deskapp.ui.widgets.keys import INSIDE, bind
from deskapp.ui.widgets.tabs import Tabs


class HelpScreen(QWidget):
    """The manual and the keys, a tab each; `left` asks for the page that stood in front before."""

    left = Signal()

    def __init__(self, seat: Seat) -> None:
        super().__init__()
        self.manual, self.keys = ManualView(), KeysView(seat)
        self.tabs = Tabs([t("help.manual"), t("keys_sheet.title")], name=t("help.tabs"))
        self.back = way_back()
        self._stack = QStackedWidget()
        self._lay_out()
        self.tabs.currentChanged.connect(self._turn)
        self.back.clicked.connect(self.left)
        bind(self, "Esc", self.left.emit, INSIDE, name=t("help.back"))
        self.setFocusProxy(self.manual)

    def show_manual(self, page: str) -> None:
        """Turn to a page of the manual."""
        self.manual.show_page(page)
        self.tabs.setCurrentIndex(0)

    def show_keys(self, page: str) -> None:
        """Turn to the keys, those of `page` first."""
        self.keys.show_page(page)
        self.tabs.setCurrentIndex(1)

    def shows(self, tab: QWidget) -> bool:
        """Whether this tab stands in front."""
        return self._stack.currentWidget() is tab

    def _turn(self, index: int) -> None:
        front = self._stack.widget(index)
        if front is not None:
            self._stack.setCurrentWidget(front)
            self.setFocusProxy(front)

    def _lay_out(self) -> None:
        for each in (self.manual, self.keys):
            self._stack.addWidget(each)
        lay_out(self, self.back, self._stack, self.tabs)
