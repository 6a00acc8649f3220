"""Several cases are chosen with the keyboard or the mouse, and acted on together; what can be undone is."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from deskapp.domain.errors import RuleViolation
from deskapp.operations.absences import hand_over, take_back
from deskapp.operations.people import staff_of
from deskapp.operations.views.lists import Wanted, case_list
from deskapp.operations.views.places import Place
from deskapp.ui.case_list import listed
from deskapp.ui.case_list.hand_over import HandOver
from deskapp.ui.case_list.screen import CaseListScreen
from deskapp.ui.disposal.dispose_dialog import DisposeDialog
from deskapp.ui.main_window import MainWindow
from deskapp.ui.runner import Runner
from deskapp.ui.seat import Seat
from desks import OHNO, SATO, TANAKA, FixedClock, open_desk
from playing import checked
from ui.hands import CTRL, asked, click, press
from ui.seats import take, window_shown

SHIFT = Qt.KeyboardModifier.ShiftModifier
MANY = 12


@pytest.fixture
def seat(tmp_path: Path) -> Seat:
    desk = open_desk(tmp_path, FixedClock())
    for at in range(MANY):
        take(desk, f"青木 {at:02}")
    return Seat(desk, Runner(inline=True))


@pytest.fixture
def screen(seat: Seat, stage: Callable[..., QWidget]) -> CaseListScreen:
    made = CaseListScreen(seat)
    stage(made).resize(1230, 700)
    made.setFocus()
    return made


@pytest.fixture
def window(seat: Seat, qtbot: QtBot) -> Iterator[MainWindow]:
    with window_shown(seat, qtbot) as made:
        yield made


def marked(screen: CaseListScreen) -> list[int]:
    """Which rows are marked."""
    every = [line.id for line in case_list(screen._seat.desk, Wanted()).lines]
    return sorted(every.index(key) for key in screen._listed.marks.keys)


def ids(seat: Seat, name: str) -> str:
    return next(staff.id for staff in staff_of(seat.desk) if staff.name == name)


def operators(seat: Seat) -> list[str]:
    return [line.operator for line in case_list(seat.desk, Wanted()).lines]


def test_shift_and_the_arrows_mark_on_and_turn_back(screen: CaseListScreen) -> None:
    press(screen.table, Qt.Key.Key_Down)
    for _ in range(3):
        press(screen.table, Qt.Key.Key_Down, SHIFT)
    assert marked(screen) == [1, 2, 3, 4]
    press(screen.table, Qt.Key.Key_Up, SHIFT)
    assert marked(screen) == [1, 2, 3]
    press(screen.table, Qt.Key.Key_End)
    press(screen.table, Qt.Key.Key_Space)
    press(screen.table, Qt.Key.Key_Up, SHIFT)
    assert marked(screen) == [1, 2, 3, MANY - 2, MANY - 1]


def test_the_mouse_marks_with_ctrl_and_along_with_shift(screen: CaseListScreen) -> None:
    def clicked(place: int, held: Qt.KeyboardModifier) -> None:
        at = QPoint(200, screen.table.rowViewportPosition(place) + 5)
        QTest.mouseClick(screen.table.viewport(), Qt.MouseButton.LeftButton, held, at)

    clicked(5, CTRL)
    clicked(8, SHIFT)
    assert marked(screen) == [5, 6, 7, 8]
    clicked(6, CTRL)
    assert marked(screen) == [5, 7, 8]


def test_all_are_marked_and_counted_and_esc_takes_the_marks_before_the_filters(
    screen: CaseListScreen,
) -> None:
    press(screen.table, Qt.Key.Key_A, CTRL)
    assert marked(screen) == list(range(MANY))
    assert screen.marked.isVisible() and screen.marked._count.text() == f"{MANY}件を選択中"
    screen.search("青木 03")
    assert 0 < len(marked(screen)) == screen._listed.count < MANY
    press(screen.table, Qt.Key.Key_Escape)
    assert marked(screen) == [] and not screen.marked.isVisible() and screen._wanted.text
    press(screen.table, Qt.Key.Key_Escape)
    assert screen._wanted.text == ""


def test_more_than_anybody_acts_on_are_not_marked(
    qtbot: QtBot, screen: CaseListScreen, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listed, "MARKED_MOST", 5)
    with qtbot.waitSignal(screen.told) as told:
        press(screen.table, Qt.Key.Key_A, CTRL)
    assert "絞り込んで" in told.args[0] and marked(screen) == []


def test_what_was_handed_over_comes_back_with_one_key(window: MainWindow, seat: Seat) -> None:
    window.go(Place.CASES)
    press(window, Qt.Key.Key_A, CTRL)
    press(window, Qt.Key.Key_A)
    question = asked(window, HandOver)
    question.to.set_value(ids(seat, OHNO))
    press(question, Qt.Key.Key_Return, CTRL)
    assert operators(seat) == [OHNO] * MANY
    assert f"{MANY}件" in window.toast._text.text() and window.toast._back.isVisible()
    press(window, Qt.Key.Key_Z, CTRL)
    assert operators(seat) == [SATO] * MANY and not window.toast.isVisible()
    press(window, Qt.Key.Key_Z, CTRL)
    assert operators(seat) == [SATO] * MANY


def test_what_went_on_to_somebody_else_does_not_come_back(seat: Seat) -> None:
    one, other, *_ = (line.id for line in case_list(seat.desk, Wanted()).lines)
    hand_over(seat.desk, (one, other), ids(seat, OHNO))
    hand_over(seat.desk, (other,), ids(seat, TANAKA))
    with pytest.raises(RuleViolation) as refused:
        take_back(seat.desk, {one: ids(seat, SATO), other: ids(seat, SATO)}, ids(seat, OHNO))
    assert (refused.value.code, refused.value.facts["name"]) == ("handed_over_first", TANAKA)
    assert operators(seat)[:2] in ([OHNO, TANAKA], [TANAKA, OHNO])


def test_papers_of_the_marked_cases_are_named_before_they_go(
    qtbot: QtBot, tmp_path: Path, stage: Callable[..., QWidget]
) -> None:
    desk = open_desk(tmp_path / "own", FixedClock())
    one, _other = checked(desk), checked(desk)
    without = take(desk, "青木 花子")
    seat = Seat(desk, Runner(inline=True))
    screen = CaseListScreen(seat)
    stage(screen).resize(1230, 700)
    screen._listed.marks.put(frozenset({one, without}))
    click(screen.marked.dispose)
    question = asked(screen, DisposeDialog)
    with desk.looking() as reader:
        number = reader.case(one).number
    said = " ".join(each.text() for each in question.findChildren(QWidget) if hasattr(each, "text"))
    assert number in said
    question.reject()
    screen._listed.marks.put(frozenset({without}))
    with qtbot.waitSignal(screen.told) as told:
        press(screen.table, Qt.Key.Key_D, CTRL)
    assert "ありません" in told.args[0]
