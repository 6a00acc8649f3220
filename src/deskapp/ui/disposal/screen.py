"""廃棄: the day's papers in front, behind them the cases whose retention has passed."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from deskapp.text import t
from deskapp.ui.disposal.day_page import DayPage
from deskapp.ui.disposal.retention_page import RetentionPage
from deskapp.ui.seat import Seat
from deskapp.ui.widgets.keys import bind
from deskapp.ui.widgets.tabs import Tabs


class DisposalScreen(QWidget):
    """`opened` tells the case to open and its tab, `told` what was done, `hinted` the keys of this page."""

    opened = Signal(str, str)
    told = Signal(str)
    hinted = Signal(str)

    def __init__(self, seat: Seat) -> None:
        super().__init__()
        self.day, self.retention = DayPage(seat), RetentionPage(seat)
        self.tabs = Tabs([t("disposal.tab_day"), t("disposal.tab_run")], name=t("disposal.tabs"))
        self._pages = QStackedWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(6, 0, 6, 0)  # the tabs' own padding makes it the page's margin
        head.addWidget(self.tabs)
        column.addLayout(head)
        column.addWidget(self._pages, 1)
        for page in (self.day, self.retention):
            self._pages.addWidget(page)
            page.opened.connect(self.opened)
            page.told.connect(self.told)
        for index in range(self.tabs.count()):
            turn, words = partial(self.tabs.setCurrentIndex, index), self.tabs.tabText(index)
            bind(self, f"Ctrl+{index + 1}", turn, name=words)
        self.day.counted.connect(lambda count: self.tabs.set_count(0, count, blocks=bool(count)))
        self.retention.counted.connect(lambda count: self.tabs.set_count(1, count))
        self.tabs.currentChanged.connect(self._turn)
        self.setFocusProxy(self.day)
        self.retention.reload()

    def showEvent(self, event: QShowEvent) -> None:
        """Say which keys there are here."""
        super().showEvent(event)
        self._hint()

    def _hint(self) -> None:
        self.hinted.emit(t(f"window.hints_disposal_{('day', 'run')[self.tabs.currentIndex()]}"))

    def _turn(self, index: int) -> None:
        self._pages.setCurrentIndex(index)
        page = (self.day, self.retention)[index]
        self.setFocusProxy(page)
        page.setFocus()
        self._hint()
