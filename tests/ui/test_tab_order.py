"""Tab reaches whatever one can use, on every page and panel, in the order one reads."""

from collections.abc import Iterator
from itertools import pairwise

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from deskapp.domain.kinds import Door
from deskapp.operations.desk import Desk
from deskapp.operations.views.lists import Wanted, case_list
from deskapp.operations.views.places import Place
from deskapp.ui.case_page.screen import CaseScreen
from deskapp.ui.case_page.stages import TABS
from deskapp.ui.main_window import MainWindow
from deskapp.ui.runner import Runner
from deskapp.ui.seat import Seat
from deskapp.ui.settings.screen import PAGES, SettingsScreen
from deskapp.ui.widgets.tab_order import reading_order
from desks import TANAKA
from sample_desk import sample_desk
from ui.hands import press
from ui.seats import window_shown

#: One case of each kind of page: with papers, with a proxy, decided, returned, a consultation, an ended one.
CASES = ("林 健太郎", "山﨑 𠮷乃", "佐々木 悠", "ジョン・スミス", "小川 千夏")
#: So many pixels may blocks overlap.
TOUCH = 8


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """The sample desk as a supervisor works at it: most can be pressed."""
    return sample_desk(tmp_path_factory.mktemp("sample") / "desk", TANAKA)


@pytest.fixture
def window(desk: Desk, qtbot: QtBot) -> Iterator[MainWindow]:
    with window_shown(Seat(desk, Runner(inline=True)), qtbot) as made:
        yield made


def inside(area: QScrollArea) -> QWidget:
    widget = area.widget()
    assert widget is not None
    return widget


def usable(window: MainWindow) -> set[QWidget]:
    """Everything enabled and visible that takes the keyboard by Tab."""
    return {
        widget
        for widget in window.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.focusProxy() is None
        and widget.isEnabled()
        and widget.isVisible()
        and not (isinstance(widget, QScrollArea) and reading_order(inside(widget)))  # they bring it along
    }


def walked(window: MainWindow, key: Qt.Key = Qt.Key.Key_Tab) -> list[QWidget]:
    """Where Tab stops until it comes round."""
    stops: list[QWidget] = []
    while (now := QApplication.focusWidget()) not in stops:
        assert now is not None
        stops.append(now)
        press(now, key)
    return stops


def place(widget: QWidget) -> QRect:
    return QRect(widget.mapTo(widget.window(), QPoint(0, 0)), widget.size())


def branch(widget: QWidget) -> list[QWidget]:
    """The blocks that a widget stands in, from the window down to itself."""
    inside = [widget]
    while (above := inside[-1].parentWidget()) is not None:
        inside.append(above)
    return inside[::-1]


def assert_read(stops: list[QWidget]) -> None:
    """Each next stop stands below or right of what was left, and no block is left and entered again."""
    left: set[QWidget] = set()
    for one, other in pairwise(stops):
        before, after = branch(one), branch(other)
        assert not left & set(after), f"{other} is in a block that was left"
        shared = sum(1 for a, b in zip(before, after, strict=False) if a is b)
        left |= set(before[shared:])
        a, b = place(before[min(shared, len(before) - 1)]), place(after[min(shared, len(after) - 1)])
        beyond = b.top() >= a.bottom() - TOUCH or b.left() >= a.right() - TOUCH
        assert beyond or a.contains(b), (one, other)  # a field may stand beside the tabs, inside their bar


def check(window: MainWindow) -> None:
    QCoreApplication.processEvents()  # what stands beside a list comes once it is painted
    window.setFocus()
    rail = window.rail
    around = walked(window)
    assert set(around) == usable(window)
    first = next(place for place, stop in enumerate(around) if rail.isAncestorOf(stop))
    around = around[first:] + around[:first]
    assert_read(around)
    around[0].setFocus()
    assert walked(window, Qt.Key.Key_Backtab) == [around[0], *around[:0:-1]]


@pytest.mark.parametrize("where", [place for place in Place if place is not Place.SETTINGS])
def test_every_place(window: MainWindow, where: Place) -> None:
    window.go(where)
    check(window)


@pytest.mark.parametrize("name", PAGES)
def test_every_page_of_the_settings(window: MainWindow, name: str) -> None:
    window.go(Place.SETTINGS)
    front = window.stack.currentWidget()
    assert isinstance(front, SettingsScreen)
    front.show_page(name)
    check(window)


@pytest.mark.parametrize("door", [Door.PHONE, Door.ENVELOPE])
def test_both_doors(window: MainWindow, door: Door) -> None:
    window.begin_intake(door)
    check(window)


@pytest.mark.parametrize("name", CASES)
def test_every_panel_of_a_case(window: MainWindow, desk: Desk, name: str) -> None:
    case_id = next(each.id for each in case_list(desk, Wanted(closed=None)).lines if each.name == name)
    for tab in TABS:
        window.open_case(case_id, tab)
        assert isinstance(window.stack.currentWidget(), CaseScreen)
        check(window)
