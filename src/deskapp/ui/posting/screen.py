"""発送: the letters that wait for the post in front, behind them the register of what went out."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from deskapp.text import t
from deskapp.ui.posting.register_page import RegisterPage
from deskapp.ui.posting.waiting_page import WaitingPage
from deskapp.ui.seat import Seat
from deskapp.ui.widgets.keys import bind
from deskapp.ui.widgets.tabs import Tabs


class PostingScreen(QWidget):
    """`opened` tells the case to open and the letter to show in it, `told` what was done."""

    opened = Signal(str, str)
    told = Signal(str)

    def __init__(self, seat: Seat) -> None:
        super().__init__()
        self.waiting, self.register = WaitingPage(seat), RegisterPage(seat)
        self._all: list[WaitingPage | RegisterPage] = [self.waiting, self.register]
        self.tabs = Tabs([t("posting_list.tab"), t("posting_register.tab")], name=t("posting_list.tabs"))
        self._pages = QStackedWidget()
        head = QHBoxLayout()
        head.setContentsMargins(6, 0, 6, 0)  # the tabs' own padding makes it the page's margin
        head.addWidget(self.tabs)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._pages, 1)
        for place, page in enumerate(self._all):
            self._pages.addWidget(page)
            page.opened.connect(self.opened)
            page.told.connect(self.told)
            bind(self, f"Ctrl+{place + 1}", partial(self.tabs.setCurrentIndex, place))
        self.waiting.counted.connect(lambda count: self.tabs.set_count(0, count))
        self.tabs.currentChanged.connect(self._turn)
        self.setFocusProxy(self.waiting)

    def _turn(self, index: int) -> None:
        page = self._all[index]
        self._pages.setCurrentWidget(page)
        self.setFocusProxy(page)
        page.setFocus()
