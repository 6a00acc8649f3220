"""One press is one act: the same button or Enter again, before the answer is shown, does nothing (law 7)."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from deskapp.domain.kinds import Door, Side
from deskapp.operations import checklist
from deskapp.operations.desk import Desk
from deskapp.operations.views.lists import Wanted, case_list
from deskapp.ui.case_page.checklist_panel import ChecklistPanel
from deskapp.ui.case_page.disposal_panel import DisposalPanel
from deskapp.ui.case_page.letters_panel import LettersPanel
from deskapp.ui.case_page.screen import CaseScreen
from deskapp.ui.disposal.dispose_dialog import DisposeDialog
from deskapp.ui.intake.screen import IntakeScreen
from deskapp.ui.runner import Runner
from deskapp.ui.seat import Seat
from deskapp.ui.widgets.button import Button
from desks import FixedClock, open_desk
from playing import checked, page, taken
from ui.hands import CTRL, asked, click, press, write
from ui.lanes import lane_held

Stage = Callable[..., QWidget]
Open = Callable[[str, str], CaseScreen]


@pytest.fixture
def desk(tmp_path: Path, clock: FixedClock) -> Desk:
    return open_desk(tmp_path, clock)


@pytest.fixture
def seat(desk: Desk) -> Iterator[Seat]:
    runner = Runner()
    yield Seat(desk, runner)
    runner.close()


@pytest.fixture
def opened(seat: Seat, stage: Stage, qtbot: QtBot) -> Open:
    def open_(case_id: str, tab: str) -> CaseScreen:
        screen = CaseScreen(seat)
        stage(screen).resize(1310, 690)
        screen.show_case(case_id, tab)
        qtbot.waitUntil(lambda: screen._page is not None and not seat.runner.busy)
        return screen

    return open_


def twice(seat: Seat, qtbot: QtBot, act: Callable[[], object]) -> None:
    """Do it twice while the lane is busy, and once more as soon as it is not."""
    with lane_held(seat.runner):
        act()
        QApplication.processEvents()
        act()
    act()
    qtbot.waitUntil(lambda: not seat.runner.busy)


def test_a_call_saved_twice_is_one_case(seat: Seat, desk: Desk, stage: Stage, qtbot: QtBot) -> None:
    screen = IntakeScreen(seat)
    stage(screen)
    screen.start(Door.PHONE)
    qtbot.waitUntil(lambda: not seat.runner.busy)
    write(screen.form.name.line, "小林 さくら")
    twice(seat, qtbot, lambda: press(screen.form.name.line, Qt.Key.Key_S, CTRL))
    assert len(case_list(desk, Wanted()).lines) == 1


def test_enter_twice_notes_one_contact(seat: Seat, desk: Desk, opened: Open, qtbot: QtBot) -> None:
    case_id = taken(desk)
    before = len(page(desk, case_id).contacts)
    note = opened(case_id, "checklist").side.note
    write(note.line, "折り返しを約束")
    twice(seat, qtbot, lambda: press(note.line, Qt.Key.Key_Return))
    assert len(page(desk, case_id).contacts) == before + 1
    assert note.line.text() == ""
    write(note.line, "折り返しを約束")  # the same words about another call are another note
    press(note.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not seat.runner.busy)
    assert len(page(desk, case_id).contacts) == before + 2


def test_a_paper_recorded_and_a_lack_told_twice_stand_there_once(
    seat: Seat, desk: Desk, opened: Open, qtbot: QtBot
) -> None:
    case_id = taken(desk)
    checklist.receive_papers(desk, case_id, [checklist.Arrival("request_form", Side.PERSON, desk.today)])
    panel = opened(case_id, "checklist").panels["checklist"]
    assert isinstance(panel, ChecklistPanel)
    click(panel.phone)
    twice(seat, qtbot, panel.telling.yes.click)
    assert len(page(desk, case_id).case.deficiencies) == 1
    click(panel.record)
    twice(seat, qtbot, panel.arriving.yes.click)
    assert len(page(desk, case_id).case.papers) == 2


def test_a_letter_made_twice_is_made_once(seat: Seat, desk: Desk, opened: Open, qtbot: QtBot) -> None:
    case_id = taken(desk)
    panel = opened(case_id, "letters").panels["letters"]
    assert isinstance(panel, LettersPanel)
    action = panel.make.menu().actions()[0]
    twice(seat, qtbot, action.trigger)
    assert len(page(desk, case_id).case.letters) == 1


def test_papers_are_destroyed_once(seat: Seat, desk: Desk, opened: Open, qtbot: QtBot) -> None:
    case_id = checked(desk)
    panel = opened(case_id, "disposal").panels["disposal"]
    assert isinstance(panel, DisposalPanel)
    with lane_held(seat.runner):
        click(panel.dispose)
        click(panel.dispose)
    qtbot.waitUntil(lambda: not seat.runner.busy)
    dialog = asked(panel, DisposeDialog)
    twice(seat, qtbot, dialog.yes.click)
    assert len(page(desk, case_id).case.disposals) == 1


def test_a_button_whose_act_is_under_way_looks_so_and_keeps_the_keyboard(
    seat: Seat, stage: Stage, qtbot: QtBot
) -> None:
    done: list[str] = []
    button = Button("記録")
    button.clicked.connect(lambda: seat.runner.ask(button, "done", lambda: "done", done.append))
    stage(button)
    button.setFocus()
    rested = button.grab().toImage()
    with lane_held(seat.runner):
        press(button, Qt.Key.Key_Space)
        assert button.press.under_way and button.hasFocus()
        assert button.grab().toImage() != rested
        press(button, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not button.press.under_way)
    assert done == ["done"]
    assert button.grab().toImage() == rested
