"""After an act whose button goes, the keyboard is where the work goes on: not on the rail, not nowhere."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from deskapp.operations.desk import Desk
from deskapp.ui.case_page.decisions_panel import DecisionsPanel
from deskapp.ui.case_page.disposal_panel import DisposalPanel
from deskapp.ui.case_page.inquiries_panel import InquiriesPanel
from deskapp.ui.case_page.letters_panel import LettersPanel
from deskapp.ui.case_page.screen import CaseScreen
from deskapp.ui.case_page.stages import TABS
from deskapp.ui.letters.return_dialog import ReturnDialog
from deskapp.ui.main_window import MainWindow
from deskapp.ui.runner import Runner
from deskapp.ui.seat import Seat
from deskapp.ui.widgets.inputs import Line
from desks import open_desk
from playing import DATA, REFUSED, checked, decide, posted
from ui.hands import CTRL, asked, press, write
from ui.seats import window_shown

Open = Callable[[str, str], QWidget]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return open_desk(tmp_path)


@pytest.fixture(params=["inline", "lanes"])
def seat(desk: Desk, request: pytest.FixtureRequest) -> Iterator[Seat]:
    runner = Runner(inline=request.param == "inline")
    yield Seat(desk, runner)
    runner.close()


@pytest.fixture
def window(seat: Seat, qtbot: QtBot) -> Iterator[MainWindow]:
    with window_shown(seat, qtbot) as made:
        yield made


@pytest.fixture
def done(seat: Seat, window: MainWindow, qtbot: QtBot) -> Callable[[], None]:
    """Wait for everything that was begun; the desk's window is in front again."""

    def wait() -> None:
        qtbot.waitUntil(lambda: not seat.runner.busy)
        with qtbot.waitActive(window.window()):
            window.window().activateWindow()

    return wait


@pytest.fixture
def open_case(window: MainWindow, done: Callable[[], None]) -> Open:
    def opened(case_id: str, tab: str) -> QWidget:
        window.open_case(case_id, tab)
        done()
        front = window.stack.currentWidget()
        assert isinstance(front, CaseScreen)
        return front.panels[tab]

    return opened


def focus(window: QWidget) -> QWidget:
    """What has the keyboard of a window, whether or not this platform lets it stand in front."""
    now = window.window().focusWidget()
    assert now is not None and now.isVisible() and now.isEnabled()
    return now


def space(button: QWidget) -> None:
    """Press a button as the keyboard does."""
    assert button.isEnabled() and button.isVisible()
    button.setFocus()
    press(button, Qt.Key.Key_Space)


def test_sending_up_leaves_the_keyboard_at_the_items(
    desk: Desk, open_case: Open, done: Callable[[], None]
) -> None:
    case_id = checked(desk)
    decide(desk, case_id, content=DATA, **REFUSED)
    panel = open_case(case_id, "decisions")
    assert isinstance(panel, DecisionsPanel)
    space(panel.submit)
    done()
    assert not panel.submit.isVisible()
    assert focus(panel) is panel.list


def test_asking_a_department_leads_to_its_row(desk: Desk, open_case: Open, done: Callable[[], None]) -> None:
    panel = open_case(checked(desk), "inquiries")
    assert isinstance(panel, InquiriesPanel)
    write(panel.form.box, "システム部")
    panel.form.wanted.set_day(date(2027, 1, 22))
    space(panel.form.ask)
    done()
    assert panel.table.chosen_key() is not None
    assert focus(panel) is panel.table


def test_what_came_back_is_gone_on_with_at_its_letter(
    desk: Desk, open_case: Open, done: Callable[[], None]
) -> None:
    case_id, letter_id = posted(desk)
    panel = open_case(case_id, "letters")
    assert isinstance(panel, LettersPanel)
    panel.list.choose(letter_id)
    space(panel.form.back)
    dialog = asked(panel, ReturnDialog)
    write(dialog.reason.line, "あて所に尋ねあたらず")
    space(dialog.yes)
    done()
    assert not panel.form.back.isVisible()
    assert focus(panel) is panel.list


def test_a_case_that_is_closed_keeps_the_keyboard_in_its_panel(
    desk: Desk, open_case: Open, done: Callable[[], None]
) -> None:
    case_id, _ = posted(desk)
    panel = open_case(case_id, "disposal")
    assert isinstance(panel, DisposalPanel)
    panel.dispose.setFocus()
    panel.dispose.setEnabled(False)
    assert focus(panel) is panel.table


def test_a_form_that_closes_around_the_keyboard_hands_it_on(desk: Desk, open_case: Open) -> None:
    case_id = checked(desk)
    decide(desk, case_id, content=DATA, **REFUSED)
    panel = open_case(case_id, "decisions")
    assert isinstance(panel, DecisionsPanel)
    panel.form.outcome.setFocus()
    panel.form.setEnabled(False)
    assert focus(panel) is panel.list


def test_a_dialog_that_is_refused_keeps_the_keyboard_on_its_yes(desk: Desk, open_case: Open) -> None:
    case_id, letter_id = posted(desk)
    panel = open_case(case_id, "letters")
    assert isinstance(panel, LettersPanel)
    panel.list.choose(letter_id)
    space(panel.form.back)
    dialog = asked(panel, ReturnDialog)
    dialog.back.line.clear()
    space(dialog.yes)
    assert focus(dialog) is dialog.yes


def test_a_tabs_key_brings_the_keyboard_along(
    desk: Desk, window: MainWindow, open_case: Open, done: Callable[[], None]
) -> None:
    panel = open_case(checked(desk), "checklist")
    screen = window.stack.currentWidget()
    assert isinstance(screen, CaseScreen)
    for field in (screen.side.note.line, window.top.search):
        for place, tab in enumerate(TABS):
            field.setFocus()
            QTest.keyClick(field, Qt.Key(Qt.Key.Key_1 + place), CTRL)
            done()
            assert screen.panels[tab].isAncestorOf(focus(panel)), tab
    press(focus(panel), Qt.Key.Key_2, CTRL)
    done()
    assert not isinstance(focus(panel), Line)
    QTest.keyClick(focus(panel), Qt.Key.Key_F6)
    assert panel.isAncestorOf(focus(panel))
