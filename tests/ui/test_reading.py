"""An auditor sees every screen of a case and finds nothing to press or to type that would be refused."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QWidget

from deskapp.domain.people import StaffRole
from deskapp.operations.desk import Desk
from deskapp.operations.people import NewStaff, add_staff
from deskapp.operations.views.places import Place
from deskapp.ui.main_window import MainWindow
from deskapp.ui.reading import VIEWS
from deskapp.ui.runner import Runner
from deskapp.ui.seat import Seat
from deskapp.ui.widgets.button import Button
from deskapp.ui.widgets.tick import Tick
from desks import SATO, TANAKA, FixedClock, open_desk, who
from playing import checked, posted, submitted, taken
from ui.hands import press, write

READER = "木村 恵"
Enter = Callable[[str], MainWindow]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    desk = open_desk(tmp_path, FixedClock())
    add_staff(desk.as_person(who(TANAKA)), NewStaff(who(READER), StaffRole.AUDITOR))
    return desk


@pytest.fixture
def enter(desk: Desk, stage: Callable[..., QWidget]) -> Enter:
    def sit_down(name: str) -> MainWindow:
        window = MainWindow(Seat(desk.as_person(who(name)), Runner(inline=True)))
        stage(window).resize(1366, 768)
        return window

    return sit_down


def pressable(window: MainWindow) -> list[str]:
    """What of a case's panels and its line for contacts can be pressed, chosen or typed into."""
    screen = window._case_screen()
    found = []
    for part in (screen.panels, screen.next, screen.side.note):
        for widget in part.findChildren(QWidget):
            able = widget.isVisible() and widget.isEnabled() and not widget.property(VIEWS)
            typed = isinstance(widget, QLineEdit | QPlainTextEdit) and not widget.isReadOnly()
            if able and (typed or isinstance(widget, Button | QComboBox | Tick)):
                found.append(f"{type(widget).__name__} {widget.accessibleName()}")
    return found


def walk(window: MainWindow, case_id: str) -> list[str]:
    window.open_case(case_id)
    screen, found = window._case_screen(), pressable(window)
    for tab in range(screen.tabs.count()):
        screen.tabs.setCurrentIndex(tab)
        found += pressable(window)
        screen.reload()  # it is read again, and stays as it was
        found += pressable(window)
    return found


def test_a_case_can_be_read_through_and_nothing_in_it_pressed(desk: Desk, enter: Enter) -> None:
    cases = [taken(desk), checked(desk), submitted(desk), posted(desk)[0]]
    window = enter(READER)
    for case_id in cases:
        assert walk(window, case_id) == []
    screen = window._case_screen()
    with desk.looking() as reader:
        before = reader.case(cases[0])
    name = screen.panels["intake"].findChildren(QLineEdit)[0]
    write(name, "書きこみ")
    press(screen, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    with desk.looking() as reader:
        assert reader.case(cases[0]) == before


def test_an_operator_finds_all_of_it(desk: Desk, enter: Enter) -> None:
    assert len(walk(enter(SATO), taken(desk))) > 20


def test_no_call_is_begun_and_no_case_handed_over_by_whoever_reads(desk: Desk, enter: Enter) -> None:
    taken(desk)
    window = enter(READER)
    assert not window.top.phone.isVisible() and not window.top.envelope.isVisible()
    press(window, Qt.Key.Key_F2)
    assert window.stack.currentWidget() is window.screen_at(Place.CASES)
    assert not window.screen_at(Place.CASES).pane.assign.isVisible()  # type: ignore[attr-defined]
    assert enter(SATO).top.phone.isVisible()
