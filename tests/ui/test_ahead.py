"""The desk's window is built while a password is typed: empty, for whoever comes in, and for nobody else."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from deskapp.domain.people import StaffRole
from deskapp.operations.desk import Desk
from deskapp.operations.people import NewStaff, add_staff
from deskapp.operations.views.places import Place
from deskapp.ui.ahead import Ahead
from deskapp.ui.case_list.screen import CaseListScreen
from deskapp.ui.main_window import MainWindow
from deskapp.ui.runner import Runner
from deskapp.ui.shell import Shell
from desks import SATO, TANAKA, FixedClock, open_desk, who
from playing import submitted

READER = "木村 恵"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    desk = open_desk(tmp_path, FixedClock())
    add_staff(desk.as_person(who(TANAKA)), NewStaff(who(READER), StaffRole.AUDITOR))
    submitted(desk)
    return desk


@pytest.fixture
def shell(dressed: QApplication) -> Shell:
    shell = Shell()
    shell.show_page(QWidget())  # the sign-in stands before it
    shell.resize(1366, 720)
    shell.show()
    return shell


@pytest.fixture
def ahead(shell: Shell) -> Iterator[Ahead]:
    runner = Runner(inline=True)
    yield Ahead(runner, shell)
    runner.close()
    shell.close()
    shell.deleteLater()


def built(ahead: Ahead, qtbot: QtBot) -> MainWindow:
    qtbot.waitUntil(lambda: not ahead._left and not ahead._next.isActive(), timeout=20_000)
    assert ahead._window is not None
    return ahead._window


def come_in(ahead: Ahead, desk: Desk, shell: Shell) -> MainWindow:
    seat, window = ahead.take()
    seat.take(desk)
    window.begin()
    shell.show_page(window)
    return window


def listed(window: MainWindow) -> CaseListScreen:
    screen = window.screen_at(Place.CASES)
    assert isinstance(screen, CaseListScreen)
    return screen


def test_who_comes_in_finds_the_window_that_was_built_and_their_list_in_it(
    ahead: Ahead, desk: Desk, shell: Shell, qtbot: QtBot
) -> None:
    before = built(ahead, qtbot)
    assert not before.isVisible()
    assert listed(before).table.model().rowCount() == 0
    assert not before.top.who.text()
    window = come_in(ahead, desk.as_person(who(SATO)), shell)
    assert window is before
    assert SATO in window.top.who.text()
    assert listed(window).table.isVisible()
    assert listed(window).table.model().rowCount() == 1


def test_who_comes_in_at_once_or_after_another_has_a_window_of_their_own(
    ahead: Ahead, desk: Desk, shell: Shell
) -> None:
    first = come_in(ahead, desk.as_person(who(SATO)), shell)
    second = come_in(ahead, desk.as_person(who(TANAKA)), shell)
    assert first is not second
    assert TANAKA in second.top.who.text()
    assert second.stack.currentWidget() is second.screen_at(Place.TODAY)


@pytest.mark.parametrize(("name", "offered"), [(SATO, True), (READER, False)])
def test_what_is_offered_is_by_the_role_of_who_came_in(
    ahead: Ahead, desk: Desk, shell: Shell, qtbot: QtBot, name: str, offered: bool
) -> None:
    built(ahead, qtbot)
    window = come_in(ahead, desk.as_person(who(name)), shell)
    screen = listed(window)
    screen.table.setFocus()
    qtbot.keyClick(screen.table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert screen.marked.isVisible()
    assert screen.marked.assign.isVisible() == offered
    assert screen.pane.assign.isVisible() == offered
    assert window.top.phone.isVisible() == offered


def test_nothing_is_built_for_who_left(ahead: Ahead, shell: Shell, qtbot: QtBot) -> None:
    shell.hide()
    qtbot.waitUntil(lambda: not ahead._next.isActive(), timeout=20_000)
    assert ahead._window is None


def test_what_went_wrong_before_anybody_came_in_is_not_told_to_who_does(
    ahead: Ahead, desk: Desk, shell: Shell, qtbot: QtBot
) -> None:
    built(ahead, qtbot)
    ahead._runner.broken.emit()  # the sign-in tells of it
    assert not come_in(ahead, desk.as_person(who(SATO)), shell).trouble.isVisible()
