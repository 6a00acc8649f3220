"""管理・設定: a place with pages, one tab each; a page is built when it is first shown."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from deskapp.text import t
from deskapp.ui.seat import Seat
from deskapp.ui.settings.backup_page import BackupPage
from deskapp.ui.settings.calendar_page import CalendarScreen
from deskapp.ui.settings.desk_page import DeskPage
from deskapp.ui.settings.keys_page import KeysPage
from deskapp.ui.settings.page import SettingsPage
from deskapp.ui.settings.people_page import PeoplePage
from deskapp.ui.settings.profile_page import ProfilePage
from deskapp.ui.settings.window_page import WindowPage
from deskapp.ui.settings.wording_page import WordingPage
from deskapp.ui.widgets.keys import bind
from deskapp.ui.widgets.tabs import Tabs

#: The pages in the order of their tabs; the title of each is the text `settings.page_<name>`.
PAGES: dict[str, Callable[[Seat], SettingsPage]] = {
    "desk": DeskPage,
    "profile": ProfilePage,
    "wording": WordingPage,
    "calendar": CalendarScreen,
    "window": WindowPage,
    "people": PeoplePage,
    "keys": KeysPage,
    "backup": BackupPage,
}


class SettingsScreen(QWidget):
    """`set_here` names a setting of this computer and its value; `told` says what was done; `moved` names the
    folder of a restored desk."""

    set_here = Signal(str, object)
    moved = Signal(str)
    told = Signal(str)

    def __init__(self, seat: Seat) -> None:
        super().__init__()
        self._seat = seat
        self._built: dict[str, SettingsPage] = {}
        self.tabs = Tabs([t(f"settings.page_{name}") for name in PAGES], name=t("settings.pages"))
        self._stack = QStackedWidget()
        self._lay_out()
        self.tabs.currentChanged.connect(self._turn)
        for place in range(self.tabs.count()):
            turn, words = partial(self.tabs.setCurrentIndex, place), self.tabs.tabText(place)
            bind(self, f"Ctrl+{place + 1}", turn, name=words)
        self.setFocusProxy(self.tabs)

    def show_page(self, name: str) -> SettingsPage:
        """Turn to a page by its name in `PAGES`; other screens lead here. KeyError for an unknown name."""
        page = self._page(name)
        self.tabs.setCurrentIndex(list(PAGES).index(name))
        self._stack.setCurrentWidget(page)
        return page

    def showEvent(self, event: QShowEvent) -> None:
        """Build the page in front, once it is looked at."""
        super().showEvent(event)
        self._turn(self.tabs.currentIndex())

    def _turn(self, index: int) -> None:
        self._stack.setCurrentWidget(self._page(list(PAGES)[index]))

    def _lead(self, name: str) -> None:
        """From one page to another, with the keyboard."""
        self.show_page(name).setFocus()

    def _page(self, name: str) -> SettingsPage:
        if name not in self._built:
            page = PAGES[name](self._seat)
            page.told.connect(self.told)
            page.set_here.connect(self.set_here)
            page.page_wanted.connect(self._lead)
            page.moved.connect(self.moved)
            self._built[name] = page
            self._stack.addWidget(page)
        return self._built[name]

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(20, 6, 20, 0)
        head.addWidget(self.tabs)
        head.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._stack, 1)
