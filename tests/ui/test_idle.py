"""Keys, mouse and the input method show that somebody is there, in the window and in its dialogs."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from deskapp.ui.ask import Ask
from deskapp.ui.idle import Idle
from deskapp.ui.widgets.inputs import Line
from ui.hands import write


class Counted(QTimer):
    """A timer that counts how often it is set back."""

    def __init__(self) -> None:
        super().__init__(interval=60_000)
        self.starts = 0

    def start(self, *interval: int) -> None:
        super().start(*interval)
        self.starts += 1


@pytest.fixture
def timer() -> Counted:
    return Counted()


@pytest.fixture
def idle(qapp: QGuiApplication, timer: Counted) -> Idle:
    made = Idle(qapp, lambda: 10)
    made._timer = timer
    made.begin()
    return made


def handle(widget: QWidget) -> QWindow:
    return widget.window().windowHandle()


def test_whatever_a_person_does_sets_the_time_back(
    idle: Idle, timer: Counted, stage: Callable[..., QWidget]
) -> None:
    line = Line()
    window = handle(stage(line))
    acts: tuple[Callable[[], object], ...] = (
        lambda: QTest.keyClick(window, Qt.Key.Key_Down),
        lambda: QTest.mouseMove(window, QPoint(3, 3)),
        lambda: QTest.mouseClick(window, Qt.MouseButton.LeftButton),
        lambda: write(line, "漢字"),
    )
    for act in acts:
        before = timer.starts
        act()
        assert timer.starts > before


def test_a_dialog_is_watched_too(
    qtbot: QtBot, idle: Idle, timer: Counted, stage: Callable[..., QWidget]
) -> None:
    question = Ask(stage(Line()), "取り下げますか", "取り下げる")
    with qtbot.waitActive(question):
        question.open()
    before = timer.starts
    QTest.keyClick(handle(question), Qt.Key.Key_Tab)
    assert timer.starts > before


def test_nothing_is_counted_while_nobody_is_signed_in(
    idle: Idle, timer: Counted, stage: Callable[..., QWidget]
) -> None:
    window = handle(stage(Line()))
    idle.end()
    before = timer.starts
    QTest.keyClick(window, Qt.Key.Key_Down)
    assert timer.starts == before and not timer.isActive()


def test_the_minutes_chosen_meanwhile_count_from_the_next_touch(
    qapp: QGuiApplication, timer: Counted, stage: Callable[..., QWidget]
) -> None:
    chosen = [10]
    idle = Idle(qapp, lambda: chosen[0])
    idle._timer = timer
    idle.begin()
    assert timer.interval() == 600_000
    chosen[0] = 5
    QTest.keyClick(handle(stage(Line())), Qt.Key.Key_Down)
    assert timer.interval() == 300_000
