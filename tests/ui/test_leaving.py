"""Closing, locking and another's sign-in lose nothing that is typed: real window, real lanes, a restart."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from deskapp.app import Program
from deskapp.config import Config, save
from deskapp.operations.desk import Desk
from deskapp.operations.views.lists import Wanted, case_list
from deskapp.text import t
from deskapp.ui.ask import Ask
from deskapp.ui.case_page.intake_panel import IntakePanel
from deskapp.ui.case_page.screen import CaseScreen
from deskapp.ui.intake.screen import IntakeScreen
from deskapp.ui.sign_in.screen import SignInScreen
from deskapp.ui.widgets.field import LineField, TextField
from desks import CHEAP, PASSWORD, SATO, TANAKA, FixedClock, open_desk, who
from playing import taken
from ui.hands import asked, choose, click, press, write

WAIT_MS = 20_000
SHIFT = Qt.KeyboardModifier.ShiftModifier
Start = Callable[[], Program]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A desk with one case, 佐藤 signed in last."""
    desk = open_desk(tmp_path / "there")
    taken(desk)
    desk.close()
    save(Config(desk=str(tmp_path / "there"), people=(SATO, TANAKA)), tmp_path / "config.json")
    return tmp_path / "there"


@pytest.fixture
def start(qapp: QApplication, qtbot: QtBot, folder: Path, tmp_path: Path) -> Iterator[Start]:
    """Start the program and sign in as whoever was here last."""
    begun: list[Program] = []

    def begin() -> Program:
        program = Program(qapp, tmp_path / "config.json", FixedClock(), CHEAP)
        begun.append(program)
        program.start()
        sign_in(program, qtbot)
        return program

    yield begin
    for program in begun:
        program.shell.close()
        program.shell.deleteLater()


def sign_in(program: Program, qtbot: QtBot, name: str = "") -> None:
    sign = program.entrance.page
    assert isinstance(sign, SignInScreen)
    if name:
        sign.name.box.line.setText(name)
    sign.password.field.line.setText(PASSWORD)
    QTest.keyClick(sign.password.field.line, Qt.Key.Key_Return)
    pages = program.shell.pages
    qtbot.waitUntil(
        lambda: program.window is not None and pages.currentWidget() is program.window and not program.busy,
        timeout=WAIT_MS,
    )
    with qtbot.waitActive(program.shell):
        program.shell.activateWindow()


def close(program: Program, qtbot: QtBot) -> None:
    """Nothing is lost, and nothing is asked; a commit under way is waited for."""
    program.shell.close()
    qtbot.waitUntil(lambda: not program.shell.isVisible(), timeout=WAIT_MS)


def intake(program: Program, qtbot: QtBot, *, envelope: bool = False) -> IntakeScreen:
    window = program.window
    assert window is not None
    press(window, Qt.Key.Key_F2, SHIFT if envelope else Qt.KeyboardModifier.NoModifier)
    qtbot.waitUntil(
        lambda: isinstance(window.stack.currentWidget(), IntakeScreen) and not program.busy, timeout=WAIT_MS
    )
    screen = window.stack.currentWidget()
    assert isinstance(screen, IntakeScreen)
    return screen


def phone_of(program: Program, qtbot: QtBot, case_id: str) -> LineField:
    window = program.window
    assert window is not None
    window.open_case(case_id, "intake")
    qtbot.waitUntil(lambda: not program.busy, timeout=WAIT_MS)
    screen = window.stack.currentWidget()
    assert isinstance(screen, CaseScreen)
    panel = screen.panels["intake"]
    assert isinstance(panel, IntakePanel)
    field = panel.person.fields["phone"].field
    assert isinstance(field, LineField)
    return field


def at(folder: Path, name: str = SATO) -> Desk:
    return Desk.open(folder, who(name), FixedClock(), cost=CHEAP, fsync=False)


def only_case(folder: Path) -> str:
    desk = at(folder)
    lines = case_list(desk, Wanted()).lines
    desk.close()
    assert len(lines) == 1
    return lines[0].id


def test_a_call_half_taken_down_is_there_after_a_restart(start: Start, folder: Path, qtbot: QtBot) -> None:
    first = start()
    write(intake(first, qtbot).form.name.line, "佐々木 花")
    write(intake(first, qtbot, envelope=True).form.name.line, "林 健太郎")
    close(first, qtbot)
    second = start()
    assert intake(second, qtbot).form.name.text() == "佐々木 花"
    assert intake(second, qtbot, envelope=True).form.name.text() == "林 健太郎"


def reason_of(program: Program, qtbot: QtBot, case_id: str) -> TextField:
    """The question why nothing can be done about a case."""
    phone_of(program, qtbot, case_id)
    screen = program.window.stack.currentWidget() if program.window else None
    assert isinstance(screen, CaseScreen)
    choose(screen, "give_up")
    return asked(screen, Ask).findChildren(TextField)[0]


def test_a_reason_filled_into_a_question_is_there_after_a_restart(
    start: Start, folder: Path, qtbot: QtBot
) -> None:
    case_id = only_case(folder)
    first = start()
    asking = reason_of(first, qtbot, case_id)
    write(asking.box, "身分証の氏名が")
    close(first, qtbot)
    assert not asking.isVisible()
    field = reason_of(start(), qtbot, case_id)
    qtbot.waitUntil(lambda: field.text() == "身分証の氏名が", timeout=WAIT_MS)


def test_a_field_in_focus_and_a_note_are_not_lost(start: Start, folder: Path, qtbot: QtBot) -> None:
    case_id = only_case(folder)
    first = start()
    field = phone_of(first, qtbot, case_id)
    screen = first.window.stack.currentWidget() if first.window else None
    assert isinstance(screen, CaseScreen)
    write(screen.side.note.line, "折り返しを約")
    field.line.setFocus()
    field.line.selectAll()
    write(field.line, "03-0000-9999")
    close(first, qtbot)
    second = start()
    assert phone_of(second, qtbot, case_id).text() == "03-0000-9999"
    screen = second.window.stack.currentWidget() if second.window else None
    assert isinstance(screen, CaseScreen)
    assert screen.side.note.line.text() == "折り返しを約"


def test_whoever_signs_in_meanwhile_sees_nothing_of_it(start: Start, folder: Path, qtbot: QtBot) -> None:
    program = start()
    phone_of(program, qtbot, only_case(folder))
    assert program._desk is not None and program._desk.store._recent._cases
    write(intake(program, qtbot).form.name.line, "佐々木 花")
    assert program.window is not None
    program.window.top.lock.click()
    store = program._desk.store
    qtbot.waitUntil(lambda: not store._recent._cases, timeout=WAIT_MS)
    sign_in(program, qtbot, TANAKA)
    assert intake(program, qtbot).form.name.text() == ""
    assert program.window is not None
    program.window.top.lock.click()
    sign_in(program, qtbot, SATO)
    assert intake(program, qtbot).form.name.text() == "佐々木 花"


def test_what_cannot_be_kept_is_asked_about_once(start: Start, folder: Path, qtbot: QtBot) -> None:
    case_id = only_case(folder)
    program = start()
    field = phone_of(program, qtbot, case_id)
    screen = program.window.stack.currentWidget() if program.window else None
    assert isinstance(screen, CaseScreen) and program.window is not None
    panel = screen.panels["intake"]
    assert isinstance(panel, IntakePanel)
    name = panel.person.fields["name"].field
    assert isinstance(name, LineField)
    name.line.setFocus()
    name.line.selectAll()
    write(name.line, " ")
    program.shell.close()
    assert program.shell.isVisible()
    question = asked(program.window, Ask)
    assert any(t("window.leave_form", name="氏名") in each.text() for each in question.findChildren(QLabel))
    click(question.no)
    assert program.shell.isVisible() and field.isVisible()
    program.shell.close()
    click(asked(program.window, Ask).yes)
    assert not program.shell.isVisible()
