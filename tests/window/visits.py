"""Every page and state that a person can come to in the window, by the way they come."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from deskapp.domain.kinds import Door
from deskapp.operations.views.lists import Wanted, case_list
from deskapp.operations.views.places import Place
from deskapp.ui.case_page.screen import CaseScreen
from deskapp.ui.case_page.stages import TABS
from deskapp.ui.disposal.screen import DisposalScreen
from deskapp.ui.main_window import MainWindow
from deskapp.ui.posting.screen import PostingScreen
from deskapp.ui.settings.screen import PAGES, SettingsScreen
from deskapp.ui.today.place import TodayPlace

#: One case of each kind of page: with papers, with a proxy, decided, returned, overdue, corrected.
CASES = ("林 健太郎", "山﨑 𠮷乃", "佐々木 悠", "ジョン・スミス", "葛󠄀城 𠮷彦", "清水 文子")
#: A consultation, an authority's inquiry, a closed case, and one whose content is gone: as each is opened.
LONE = ("小川 千夏", "見本警察署", "近藤 誠", "")


@dataclass(frozen=True, slots=True)
class Visit:
    """A page and the way to it."""

    name: str
    go: Callable[[MainWindow], object]

    def __call__(self, window: MainWindow) -> None:
        """Come to the page, and see it laid out."""
        self.go(window)
        settle()


def settle() -> None:
    """Let what was shown find its place, and what that sets off."""
    for _ in range(3):
        QApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)


def _setting(name: str, window: MainWindow) -> None:
    window.go(Place.SETTINGS)
    front = window.stack.currentWidget()
    assert isinstance(front, SettingsScreen)
    front.show_page(name)


def _tab(place: Place, index: int, window: MainWindow) -> None:
    window.go(place)
    front = window.stack.currentWidget()
    assert isinstance(front, PostingScreen | DisposalScreen)
    front.tabs.setCurrentIndex(index)


def _statistics(window: MainWindow) -> None:
    window.go(Place.TODAY)
    front = window.stack.currentWidget()
    assert isinstance(front, TodayPlace)
    front.show_statistics()


def _keys(window: MainWindow) -> None:
    window.keys.help.leave()
    window.go(Place.CASES)
    window.keys.help.show_keys()


def _manual(window: MainWindow) -> None:
    window.keys.help.leave()
    window.go(Place.CASES)
    window.keys.help.show_manual()


def _case(name: str, tab: str, window: MainWindow) -> None:
    listed = case_list(window._seat.desk, Wanted(closed=None)).lines
    window.open_case(next(each.id for each in listed if each.name == name), tab)
    assert isinstance(window.stack.currentWidget(), CaseScreen)


def _beside(view: str, window: MainWindow) -> None:
    _case(CASES[0], "intake", window)
    front = window.stack.currentWidget()
    assert isinstance(front, CaseScreen)
    front.side.show_why() if view == "why" else front.side._turn_to(front.side.history)


PLACES = tuple(
    Visit(place.value, partial(MainWindow.go, place=place)) for place in Place if place is not Place.SETTINGS
)
BEHIND = tuple(
    Visit(f"{place.value}-{index + 1}", partial(_tab, place, index))
    for place, count in ((Place.POSTING, 3), (Place.DISPOSAL, 2))
    for index in range(1, count)
)
STATISTICS = (Visit("statistics", _statistics),)
SETTINGS = tuple(Visit(f"settings-{name}", partial(_setting, name)) for name in PAGES)
DOORS = tuple(
    Visit(f"intake-{door.value}", partial(MainWindow.begin_intake, door=door))
    for door in (Door.PHONE, Door.ENVELOPE)
)
TABBED = tuple(
    Visit(f"case{number}-{tab}", partial(_case, name, tab))
    for number, name in enumerate(CASES, start=1)
    for tab in TABS
)
ALONE = tuple(Visit(f"alone{number}", partial(_case, name, "")) for number, name in enumerate(LONE, start=1))
ASIDE = tuple(Visit(f"case1-{view}", partial(_beside, view)) for view in ("why", "history"))
HELP = (Visit("help-manual", _manual), Visit("help-keys", _keys))
#: All of them, in the order of the rail.
VISITS = (*PLACES, *STATISTICS, *BEHIND, *SETTINGS, *DOORS, *TABBED, *ALONE, *ASIDE, *HELP)
