"""While something is composed, every key is the input method's: on every page, in every field."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QInputMethodQueryEvent, QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from deskapp.domain.kinds import Door
from deskapp.operations.desk import Desk
from deskapp.operations.views.lists import Wanted, case_list
from deskapp.operations.views.places import Place
from deskapp.ui.case_page.annex_grid import AnnexGrid
from deskapp.ui.case_page.screen import CaseScreen
from deskapp.ui.case_page.stages import TABS
from deskapp.ui.main_window import MainWindow
from deskapp.ui.runner import Runner
from deskapp.ui.seat import Seat
from deskapp.ui.settings.screen import PAGES, SettingsScreen
from deskapp.ui.widgets.button import Button
from deskapp.ui.widgets.composing import Composed
from deskapp.ui.widgets.inputs import Line, Number
from deskapp.ui.widgets.keys import bind
from desks import TANAKA
from sample_desk import sample_desk
from ui.hands import CTRL, compose, press, write
from ui.seats import window_shown

Stage = Callable[..., QWidget]

#: One case of each kind of page: with papers, with a proxy, decided, a consultation.
CASES = ("林 健太郎", "山﨑 𠮷乃", "佐々木 悠", "小川 千夏")
#: What acts without being a shortcut of the window.
PLAIN = (
    "A",
    "P",
    "Space",
    "Return",
    "Enter",
    "Escape",
    "Tab",
    "Backtab",
    "Down",
    "Ctrl+Return",
    "Ctrl+Backspace",
)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """The sample desk as a supervisor works at it: most can be written in."""
    return sample_desk(tmp_path_factory.mktemp("sample") / "desk", TANAKA)


@pytest.fixture
def window(desk: Desk, qtbot: QtBot) -> Iterator[MainWindow]:
    with window_shown(Seat(desk, Runner(inline=True)), qtbot) as made:
        yield made


def fields(window: MainWindow) -> list[QWidget]:
    """Every field in front that can be written in."""
    lines = [each for each in window.findChildren(QLineEdit) if not each.isReadOnly()]
    texts = [each for each in window.findChildren(QPlainTextEdit) if not each.isReadOnly()]
    return [each for each in (*lines, *texts) if each.isVisible() and each.isEnabled()]


def keys(window: MainWindow) -> list[QKeySequence]:
    """Every shortcut of the window, and the keys that pages know without one."""
    bound = {shortcut.key().toString() for shortcut in window.findChildren(QShortcut)}
    return [QKeySequence(each) for each in sorted(bound | set(PLAIN))]


def text(field: QWidget) -> str:
    assert isinstance(field, QLineEdit | QPlainTextEdit)
    return field.text() if isinstance(field, QLineEdit) else field.toPlainText()


def clear(field: QWidget) -> None:
    assert isinstance(field, QLineEdit | QPlainTextEdit)
    field.clear()


def pages(window: MainWindow, desk: Desk) -> Iterator[str]:
    """Bring every page to the front, one after the other, and name it."""
    for place in Place:
        window.go(place)
        yield str(place)
    settings = window.stack.currentWidget()
    assert isinstance(settings, SettingsScreen)
    for name in PAGES:
        settings.show_page(name)
        yield name
    for door in (Door.PHONE, Door.ENVELOPE):
        window.begin_intake(door)
        yield str(door)
    window.back()
    for line in case_list(desk, Wanted(closed=None)).lines:
        if line.name in CASES:
            window.open_case(line.id)
            yield from tabs(window, line.name)


def tabs(window: MainWindow, name: str) -> Iterator[str]:
    screen = window.stack.currentWidget()
    assert isinstance(screen, CaseScreen)
    for place, tab in enumerate(TABS):
        screen.tabs.setCurrentIndex(place)
        QCoreApplication.processEvents()
        yield f"{name} {tab}"


def standing(window: MainWindow, desk: Desk) -> tuple[object, ...]:
    """What no key may change: the page in front, the question asked, the focus, and the record."""
    with desk.looking() as reader:
        head = reader.log_head()
    asked = [each for each in window.findChildren(QDialog) if each.isVisible()]
    return window.stack.currentWidget(), asked, QApplication.focusWidget(), head


def test_no_key_disturbs_what_is_composed_in_any_field_of_any_page(window: MainWindow, desk: Desk) -> None:
    met = 0
    for page in pages(window, desk):
        struck = keys(window)
        for field in fields(window):
            assert isinstance(field, Composed), f"{page}: a bare {field}"
            field.setFocus()
            before, stood = text(field), standing(window, desk)
            compose(field, ("", "さ"), ("", "さとう"))
            for key in struck:
                QTest.keySequence(field, key)
                assert QApplication.focusWidget() is field, f"{page}: {key.toString()} in {field}"
            assert standing(window, desk) == stood, f"{page}: a key in {field}"
            assert text(field) == before
            compose(field, ("佐藤", ""))
            assert "佐藤" in text(field) or not before.isprintable(), f"{page}: {field} lost it"
            met += 1
    assert met > 60


def test_a_cell_of_the_grid_is_left_once_nothing_is_composed_in_it(stage: Stage) -> None:
    grid = AnnexGrid("別紙")
    stage(grid)
    grid.setCurrentCell(0, 1)
    grid.edit(grid.currentIndex())
    line = grid.findChild(Line)
    assert line is not None
    line.setFocus()
    compose(line, ("", "さとう"))
    press(line, Qt.Key.Key_Return)
    assert grid.content() == ""
    compose(line, ("佐藤", ""))
    QCoreApplication.processEvents()
    press(line, Qt.Key.Key_Return)
    QCoreApplication.processEvents()
    assert "佐藤" in grid.content()


def test_the_enter_that_ends_a_composition_submits_nothing(stage: Stage) -> None:
    line = Line()
    stage(line)
    entered = list[str]()
    line.returnPressed.connect(lambda: entered.append(line.text()))
    line.setFocus()
    compose(line, ("", "さとう"), ("佐藤", ""))
    press(line, Qt.Key.Key_Return)  # some input methods pass it on
    assert entered == []
    QCoreApplication.processEvents()
    press(line, Qt.Key.Key_Return)
    assert entered == ["佐藤"]


def test_keys_of_the_input_method_act_only_outside_fields(stage: Stage) -> None:
    line, button = Line(), Button("届いた書類を記録", keys="F6")
    window, pressed = stage(line, button), list[str]()
    button.clicked.connect(lambda: pressed.append("F6"))
    bind(window, "Ctrl+R", lambda: pressed.append("Ctrl+R"))
    line.setFocus()
    press(line, Qt.Key.Key_F6)
    press(line, Qt.Key.Key_R, CTRL)
    assert pressed == ["Ctrl+R"]
    button.setFocus()
    press(button, Qt.Key.Key_F6)
    assert pressed == ["Ctrl+R", "F6"]


def test_in_a_number_no_input_method_begins_and_the_keys_are_the_pages(stage: Stage) -> None:
    number, button = Number(), Button("発送を記録", keys="F8")
    stage(number, button)
    pressed = list[str]()
    button.clicked.connect(lambda: pressed.append(number.text()))
    number.setFocus()
    asked = QInputMethodQueryEvent(Qt.InputMethodQuery.ImEnabled)
    QCoreApplication.sendEvent(number, asked)
    assert not asked.value(Qt.InputMethodQuery.ImEnabled)
    write(number, "112-33-44556-6")
    press(number, Qt.Key.Key_F8)
    assert pressed == ["112-33-44556-6"]
