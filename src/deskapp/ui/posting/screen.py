"""発送: what waits for the post, what of it waits for paper, and the register of what went out."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from deskapp.domain.errors import Trouble
from deskapp.text import t
from deskapp.ui.messages import sentence
from deskapp.ui.posting.print_page import PrintPage
from deskapp.ui.posting.register_page import RegisterPage
from deskapp.ui.posting.sheet_field import SheetField
from deskapp.ui.posting.waiting_page import WaitingPage
from deskapp.ui.seat import Seat
from deskapp.ui.widgets.field import Wrong
from deskapp.ui.widgets.keys import bind
from deskapp.ui.widgets.tabs import Tabs

_FIELD = 380
_PAGES = ("waiting", "printing", "register")


class PostingScreen(QWidget):
    """`opened` tells the case to open and the letter to show in it, `told` what was done.

    `hinted` tells the keys of the page in front.
    """

    opened = Signal(str, str)
    told = Signal(str)
    hinted = Signal(str)

    def __init__(self, seat: Seat) -> None:
        super().__init__()
        self.waiting, self.printing, self.register = WaitingPage(seat), PrintPage(seat), RegisterPage(seat)
        self._all: list[WaitingPage | PrintPage | RegisterPage]
        self._all = [self.waiting, self.printing, self.register]
        topics = ("posting_list", "print_run", "posting_register")
        self.tabs = Tabs([t(f"{topic}.tab") for topic in topics], name=t("posting_list.tabs"))
        self._pages = QStackedWidget()
        self.sheet, self.wrong = SheetField(seat), Wrong()
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.waiting)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(6, 0, 6, 0)  # the tabs' own padding makes it the page's margin
        head.addWidget(self.tabs)
        beside = QHBoxLayout(self.tabs)
        beside.setContentsMargins(0, 0, 14, 2)
        beside.addStretch(1)
        beside.addWidget(self.sheet)
        self.sheet.setFixedWidth(_FIELD)
        said = QHBoxLayout()
        said.setContentsMargins(20, 8, 20, 0)
        said.addWidget(self.wrong)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addLayout(said)
        column.addWidget(self._pages, 1)

    def _connect(self) -> None:
        for place, page in enumerate(self._all):
            self._pages.addWidget(page)
            page.opened.connect(self.opened)
            page.told.connect(self.told)
            turn, words = partial(self.tabs.setCurrentIndex, place), self.tabs.tabText(place)
            bind(self, f"Ctrl+{place + 1}", turn, name=words)
        self.waiting.counted.connect(self._count)
        self.printing.counted.connect(partial(self.tabs.set_count, 1))
        self.tabs.currentChanged.connect(self._turn)
        self.sheet.opened.connect(self.opened)
        self.sheet.begun.connect(lambda: self.wrong.say(""))
        self.sheet.refused.connect(self._refuse)
        bind(self, "F7", self._to_sheet, name=t("keys_sheet.sheet"))

    def _to_sheet(self) -> None:
        self.sheet.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _refuse(self, trouble: Trouble) -> None:
        self.wrong.say(sentence(trouble))

    def showEvent(self, event: QShowEvent) -> None:
        """Say which keys there are here."""
        super().showEvent(event)
        self._hint()

    def _hint(self) -> None:
        self.hinted.emit(t(f"window.hints_posting_{_PAGES[self.tabs.currentIndex()]}"))

    def _count(self, waiting: int, for_paper: int) -> None:
        self.tabs.set_count(0, waiting)
        self.tabs.set_count(1, for_paper)

    def _turn(self, index: int) -> None:
        page = self._all[index]
        self._pages.setCurrentWidget(page)
        self.setFocusProxy(page)
        page.setFocus()
        self._hint()
