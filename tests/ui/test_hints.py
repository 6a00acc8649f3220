"""Every key that the foot of a page names does something on that page."""

import re
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QImage, QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from deskapp.domain.kinds import Door
from deskapp.operations.desk import Desk
from deskapp.operations.views.lists import Wanted, case_list
from deskapp.operations.views.places import Place
from deskapp.text import t
from deskapp.ui.disposal.screen import DisposalScreen
from deskapp.ui.main_window import MainWindow
from deskapp.ui.posting.screen import PostingScreen
from deskapp.ui.runner import Runner
from deskapp.ui.seat import Seat
from deskapp.ui.widgets.table import Table
from desks import TANAKA
from sample_desk import sample_desk
from ui.seats import window_shown

#: A key or a span of keys, as hints write them.
_KEYS = re.compile(
    r"Shift\+↑↓|(?:Ctrl\+)?(?:Shift\+)?(?:\d–\d|Enter|Backspace|Space|Esc|Tab|PgDn|PgUp|F\d+|[A-Z](?![A-Za-z]))|[↑↓←→]"
)
_BARE = {
    "Enter": Qt.Key.Key_Return,
    "Space": Qt.Key.Key_Space,
    "Esc": Qt.Key.Key_Escape,
    "Tab": Qt.Key.Key_Tab,
    "↑": Qt.Key.Key_Up,
    "↓": Qt.Key.Key_Down,
    "←": Qt.Key.Key_Left,
    "→": Qt.Key.Key_Right,
    "PgDn": Qt.Key.Key_PageDown,
    "PgUp": Qt.Key.Key_PageUp,
    "Backspace": Qt.Key.Key_Backspace,
}
#: At the first of all, a key does nothing and its opposite does.
_FROM_THE_END = {"←": "→", "↑": "↓", "PgUp": "PgDn"}
_OF_A_ROW = ("Space", "Enter")
_ALONG = "Shift+↑↓"


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return sample_desk(tmp_path_factory.mktemp("sample") / "desk", TANAKA)


@pytest.fixture
def window(desk: Desk, qtbot: QtBot) -> Iterator[MainWindow]:
    with window_shown(Seat(desk, Runner(inline=True)), qtbot) as made:
        yield made


def named(hint: str) -> list[str]:
    """The keys of a hint, each of a span apart."""
    found: list[str] = []
    for keys in _KEYS.findall(hint):
        before, span, last = keys.partition("–")
        found += [keys] if not span else [f"{before[:-1]}{n}" for n in range(int(before[-1]), int(last) + 1)]
    return found


def wired(window: MainWindow, keys: str) -> bool:
    """Whether a part in sight has just this key."""
    wanted = QKeySequence({"PgDn": "PgDown"}.get(keys, keys))
    return any(
        shortcut.key() == wanted and shortcut.isEnabled()
        for shortcut in window.findChildren(QShortcut)
        if isinstance(parent := shortcut.parent(), QWidget) and parent.isVisible()
    )


def looks(window: MainWindow) -> tuple[QImage, QWidget | None, QWidget | None, object]:
    QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
    front = window.stack.currentWidget()
    return window.grab().toImage(), QApplication.focusWidget(), QApplication.activeModalWidget(), front


def moves(window: MainWindow, keys: str) -> bool:
    """Whether pressing a key where the page's work is shows anything."""
    before = looks(window)
    *control, key = keys.split("+")
    modifier = Qt.KeyboardModifier.ControlModifier if control else Qt.KeyboardModifier.NoModifier
    QTest.keyClick(QApplication.focusWidget() or window, _BARE[key], modifier)
    moved = looks(window) != before
    for dialog in filter(
        QWidget.isVisible, (each for each in QApplication.topLevelWidgets() if each.isModal())
    ):
        dialog.close()
    return moved


def marks_along(window: MainWindow) -> bool:
    """Whether Shift with an arrow shows anything, where there is another row to go to."""
    table = next(each for each in window.findChildren(Table) if each.isVisible())
    before = looks(window)
    QTest.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    return table.model().rowCount() < 3 or looks(window) != before


def check(window: MainWindow, hint: str, again: Callable[[], object], but: tuple[str, ...] = ()) -> None:
    """Try each key of a hint on the page as it comes up; `again` brings it back."""
    assert window.status._hints.text() == hint
    for keys in named(hint):
        again()
        window.setFocus()
        rows = any(map(QWidget.isVisible, window.findChildren(Table)))
        if keys in but or (keys in _OF_A_ROW and not rows):  # nothing waits
            continue
        if keys == _ALONG:
            assert not rows or marks_along(window), (hint, keys)
            continue
        works = wired(window, keys) or (keys.rpartition("+")[2] in _BARE and moves(window, keys))
        if not works and keys in _FROM_THE_END:
            works = moves(window, _FROM_THE_END[keys])
        if not works and keys in _OF_A_ROW:  # not every row takes part in what its list does
            works = any(moves(window, "↓") and moves(window, keys) for _row in range(9))
        assert works, (hint, keys)


def test_a_hint_is_read_key_by_key() -> None:
    assert named("Ctrl+Enter 次  Ctrl+1–3 見出し  PgDn・PgUp 紙面  A 担当  F9 理由  ↑↓ 選ぶ") == [
        *("Ctrl+Enter", "Ctrl+1", "Ctrl+2", "Ctrl+3", "PgDn", "PgUp", "A", "F9", "↑", "↓"),
    ]
    assert named("Space 選ぶ  Shift+↑↓ 続けて選ぶ  Ctrl+A すべて") == ["Space", _ALONG, "Ctrl+A"]


@pytest.mark.parametrize("where", [each for each in Place if each not in (Place.POSTING, Place.DISPOSAL)])
def test_at_every_place(window: MainWindow, where: Place) -> None:
    window.go(where)
    check(window, window.status._hints.text(), lambda: window.go(where))


@pytest.mark.parametrize("index", range(3))
def test_on_every_list_of_the_post(window: MainWindow, index: int) -> None:
    window.go(Place.POSTING)
    front = window.stack.currentWidget()
    assert isinstance(front, PostingScreen)
    front.tabs.setCurrentIndex(index)

    def again() -> None:
        window.go(Place.POSTING)
        front.tabs.setCurrentIndex(index)

    check(window, window.status._hints.text(), again)


@pytest.mark.parametrize("index", range(2))
def test_on_every_list_of_disposal(window: MainWindow, index: int) -> None:
    window.go(Place.DISPOSAL)
    front = window.stack.currentWidget()
    assert isinstance(front, DisposalScreen)
    front.tabs.setCurrentIndex(index)

    def again() -> None:
        window.go(Place.DISPOSAL)
        front.tabs.setCurrentIndex(index)

    marks = index == 1 or front.day.dispose.isEnabled()
    check(window, window.status._hints.text(), again, but=() if marks else ("Space",))


@pytest.mark.parametrize(
    ("name", "hint"), [("林 健太郎", "case"), ("小川 千夏", "consultation"), ("見本警察署", "consultation")]
)
def test_on_the_page_of_a_case(window: MainWindow, desk: Desk, name: str, hint: str) -> None:
    lists = (*case_list(desk, Wanted(closed=None)).lines, *case_list(desk, Wanted(text=name)).lines)
    case_id = next(each.id for each in lists if each.name == name)

    def again() -> None:
        window.open_case(case_id)

    again()
    check(window, t(f"window.hints_{hint}"), again)


def test_at_intake(window: MainWindow) -> None:
    window.begin_intake(Door.PHONE)
    check(window, t("window.hints_intake"), lambda: window.begin_intake(Door.PHONE))
