"""The program from first start to locking, through the real window, its threads and a real desk."""

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from deskapp.app import Program
from deskapp.config import Config, load, save
from deskapp.operations.backup import back_up
from deskapp.operations.desk import Desk
from deskapp.operations.people import end_access, give_access, staff_of
from deskapp.operations.recovery import issue_recovery
from deskapp.operations.restoring import restore_beside
from deskapp.operations.sample import password
from deskapp.ui.ask import Ask
from deskapp.ui.sign_in.first_start import Founder, SecondPerson, WhichDesk
from deskapp.ui.sign_in.lost_password import LostPassword
from deskapp.ui.sign_in.own_password import OwnPassword
from deskapp.ui.sign_in.recovery import RecoverySheet
from deskapp.ui.sign_in.screen import SignInScreen
from deskapp.ui.widgets.field import LineField
from desks import CHEAP, PASSWORD, SATO, TANAKA, FixedClock, open_desk, who
from ui.hands import prove_sheet, write

NEW = "あたらしい合言葉2027"
WAIT_MS = 120_000  # a busy machine is not a broken one: it is waited for what happens, never for a time


@pytest.fixture
def start(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[[], Program]]:
    """Start the program with its settings in a folder of the test's own."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    begun: list[Program] = []

    def begin() -> Program:
        program = Program(qapp, tmp_path / "config.json", FixedClock(), CHEAP)
        begun.append(program)
        program.start()
        return program

    yield begin
    for program in begun:
        program.shell.close()
        program.shell.deleteLater()


def existing_desk(tmp_path: Path) -> Path:
    folder = tmp_path / "there"
    open_desk(folder).close()
    save(Config(desk=str(folder), people=(SATO,)), tmp_path / "config.json")
    return folder


def sign_in(program: Program, password: str = PASSWORD) -> SignInScreen:
    page = program.entrance.page
    assert isinstance(page, SignInScreen)
    page.password.field.line.setText(password)
    QTest.keyClick(page.password.field.line, Qt.Key.Key_Return)
    return page


def type_person(page: Founder | SecondPerson, name: str) -> None:
    page.person.name.line.setText(name)
    for field in (page.person.secret.password, page.person.secret.again):
        field.field.line.setText(PASSWORD)


def test_a_first_start_makes_a_desk_adds_a_second_person_and_shows_the_recovery_sheet(
    qtbot: QtBot, tmp_path: Path, start: Callable[[], Program]
) -> None:
    program = start()
    which = program.entrance.page
    assert isinstance(which, WhichDesk)
    which.new.click()
    founder = program.entrance.page
    assert isinstance(founder, Founder)
    type_person(founder, TANAKA)
    founder.make.click()
    qtbot.waitUntil(lambda: isinstance(program.entrance.page, SecondPerson), timeout=WAIT_MS)
    second = program.entrance.page
    assert isinstance(second, SecondPerson)
    type_person(second, SATO)
    second.add.click()
    qtbot.waitUntil(lambda: isinstance(program.entrance.page, RecoverySheet), timeout=WAIT_MS)
    sheet = program.entrance.page
    assert isinstance(sheet, RecoverySheet)
    sheet.view.save_wanted.emit(tmp_path / "sheet.pdf")
    qtbot.waitUntil(lambda: "sheet.pdf" in sheet.view.told.text(), timeout=WAIT_MS)
    assert (tmp_path / "sheet.pdf").read_bytes().startswith(b"%PDF")
    assert not sheet.go.isEnabled()
    prove_sheet(sheet.view.proof, sheet.view.phrase.text())
    sheet.go.click()
    assert program.window is not None
    assert program.shell.pages.currentWidget() is program.window
    kept = load(tmp_path / "config.json")
    assert (kept.desk, kept.people) == (str(tmp_path / "deskapp" / "desk"), (TANAKA,))
    added = next(each for each in staff_of(program.window._seat.desk) if each.name == SATO)
    assert added.renews, "the founder may know the password: it is no proof of a second person"


def test_at_the_start_the_keyboard_stands_where_the_password_is_typed(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, start: Callable[[], Program]
) -> None:
    save(Config(desk=str(tmp_path), people=(SATO,)), tmp_path / "config.json")
    program = start()
    qtbot.waitUntil(lambda: qapp.focusWidget() is not None, timeout=WAIT_MS)
    page = program.entrance.page
    assert isinstance(page, SignInScreen)
    assert qapp.focusWidget() is page.password.field.line
    qtbot.waitUntil(lambda: not program.busy, timeout=WAIT_MS)


def test_a_wrong_password_is_told_and_the_right_one_opens(
    qtbot: QtBot, tmp_path: Path, start: Callable[[], Program]
) -> None:
    existing_desk(tmp_path)
    program = start()
    page = sign_in(program, "not the password")
    qtbot.waitUntil(lambda: page.password.field.error() == "名前かパスワードが違います。", timeout=WAIT_MS)
    sign_in(program)
    qtbot.waitUntil(lambda: program.window is not None, timeout=WAIT_MS)


def test_whoever_goes_on_guessing_waits(qtbot: QtBot, tmp_path: Path, start: Callable[[], Program]) -> None:
    existing_desk(tmp_path)
    program = start()
    for _ in range(3):
        page = sign_in(program, "not the password")
        qtbot.waitUntil(lambda page=page: page.enter.isEnabled() and page.isEnabled(), timeout=WAIT_MS)  # type: ignore[misc]
        assert page.password.field.error() == "名前かパスワードが違います。"
    page = sign_in(program)
    qtbot.waitUntil(lambda: "あと5秒" in page.password.field.error(), timeout=WAIT_MS)
    assert program.window is None


def test_a_folder_without_its_key_is_told_in_one_sentence(
    qtbot: QtBot, tmp_path: Path, start: Callable[[], Program]
) -> None:
    (existing_desk(tmp_path) / "desk.key").unlink()
    program = start()
    page = sign_in(program)
    qtbot.waitUntil(lambda: "desk.key" in page.password.field.wrong.text(), timeout=WAIT_MS)
    assert page.isEnabled()


def type_lost(page: LostPassword, phrase: str, name: str = TANAKA) -> None:
    page.name.line.setText(name)
    page.phrase.line.selectAll()
    write(page.phrase.line, phrase)
    for field in (page.secret.password, page.secret.again):
        field.field.line.setText(NEW)
    QTest.keyClick(page.secret.again.field.line, Qt.Key.Key_Return)


def test_a_supervisor_who_lost_the_password_comes_in_by_the_sheet_and_is_given_a_fresh_one(
    qtbot: QtBot, tmp_path: Path, start: Callable[[], Program]
) -> None:
    folder = existing_desk(tmp_path)
    desk = Desk.open(folder, who(TANAKA), FixedClock(), cost=CHEAP, fsync=False)
    phrase = issue_recovery(desk, PASSWORD)
    desk.close()
    program = start()
    page = program.entrance.page
    assert isinstance(page, SignInScreen)
    page.forgotten.click()
    lost = program.entrance.page
    assert isinstance(lost, LostPassword) and lost.name.text() == SATO
    type_lost(lost, phrase[:-1])
    qtbot.waitUntil(lambda: "いま31文字" in lost.phrase.error(), timeout=WAIT_MS)
    type_lost(lost, "0" * 32)
    qtbot.waitUntil(lambda: "合言葉が違います" in lost.phrase.error(), timeout=WAIT_MS)
    type_lost(lost, phrase.lower(), SATO)
    qtbot.waitUntil(lambda: TANAKA in lost.name.error(), timeout=WAIT_MS)
    assert lost.isEnabled() and lost.secret.password.text() == NEW
    type_lost(lost, phrase.lower())
    qtbot.waitUntil(lambda: isinstance(program.entrance.page, RecoverySheet), timeout=WAIT_MS)
    sheet = program.entrance.page
    assert isinstance(sheet, RecoverySheet) and sheet.view.phrase.text() != phrase
    prove_sheet(sheet.view.proof, sheet.view.phrase.text())
    sheet.go.click()
    assert program.window is not None and program.config.people[0] == TANAKA
    program.window.top.lock.click()
    page = program.entrance.page
    assert isinstance(page, SignInScreen)
    sign_in(program, NEW)
    qtbot.waitUntil(lambda: program.shell.pages.currentWidget() is program.window, timeout=WAIT_MS)


def test_a_damaged_key_file_is_told_to_whoever_comes_with_the_sheet(
    qtbot: QtBot, tmp_path: Path, start: Callable[[], Program]
) -> None:
    (existing_desk(tmp_path) / "desk.key").write_text("{")
    program = start()
    page = program.entrance.page
    assert isinstance(page, SignInScreen)
    page.forgotten.click()
    lost = program.entrance.page
    assert isinstance(lost, LostPassword)
    type_lost(lost, "0" * 32)
    qtbot.waitUntil(lambda: "壊れています" in lost._trouble.text(), timeout=WAIT_MS)
    lost.back.click()
    page = program.entrance.page
    assert isinstance(page, SignInScreen) and page.name.text() == SATO


def test_whoever_comes_in_by_a_password_that_was_given_chooses_their_own_first(
    qtbot: QtBot, tmp_path: Path, start: Callable[[], Program]
) -> None:
    folder = existing_desk(tmp_path)
    desk = Desk.open(folder, who(TANAKA), FixedClock(), cost=CHEAP, fsync=False)
    give_access(desk, next(each.id for each in staff_of(desk) if each.name == SATO), NEW)
    desk.close()
    program = start()
    sign_in(program, NEW)
    qtbot.waitUntil(lambda: isinstance(program.entrance.page, OwnPassword), timeout=WAIT_MS)
    page = program.entrance.page
    assert isinstance(page, OwnPassword) and not program.signed_in
    page.back.click()
    sign_in(program, NEW)
    qtbot.waitUntil(lambda: isinstance(program.entrance.page, OwnPassword), timeout=WAIT_MS)
    page = program.entrance.page
    assert isinstance(page, OwnPassword)
    for chosen, says in (("短い", "8文字以上"), (NEW, "前と同じ")):
        for field in (page.secret.password, page.secret.again):
            field.field.line.setText(chosen)
        page.go.click()
        qtbot.waitUntil(lambda says=says: says in page.secret.password.field.error(), timeout=WAIT_MS)  # type: ignore[misc]
    for field in (page.secret.password, page.secret.again):
        field.field.line.setText(PASSWORD)
    QTest.keyClick(page.secret.again.field.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: program.window is not None, timeout=WAIT_MS)
    assert program.window is not None
    program.window.top.lock.click()
    sign_in(program)
    qtbot.waitUntil(lambda: program.shell.pages.currentWidget() is program.window, timeout=WAIT_MS)


def test_locking_asks_again_and_the_same_person_finds_the_same_window(
    qtbot: QtBot, tmp_path: Path, start: Callable[[], Program]
) -> None:
    existing_desk(tmp_path)
    program = start()
    sign_in(program)
    qtbot.waitUntil(lambda: program.window is not None, timeout=WAIT_MS)
    window = program.window
    assert window is not None
    window.top.lock.click()
    assert isinstance(program.entrance.page, SignInScreen)
    assert program.shell.pages.currentWidget() is program.entrance
    sign_in(program)
    qtbot.waitUntil(lambda: program.shell.pages.currentWidget() is window, timeout=WAIT_MS)
    window.top.lock.click()
    page = program.entrance.page
    assert isinstance(page, SignInScreen)
    page.name.box.line.setText(TANAKA)
    sign_in(program)
    qtbot.waitUntil(lambda: program.shell.pages.currentWidget() is program.window, timeout=WAIT_MS)
    assert program.window is not window


def test_the_same_person_at_another_desk_sits_at_that_one(
    qtbot: QtBot, tmp_path: Path, start: Callable[[], Program]
) -> None:
    folder = existing_desk(tmp_path)
    shutil.copytree(folder, tmp_path / "copy")
    program = start()
    sign_in(program)
    qtbot.waitUntil(lambda: program.signed_in and not program.busy, timeout=WAIT_MS)
    window = program.window
    assert window is not None
    window.top.lock.click()
    program.entrance.go_to(str(tmp_path / "copy"), (SATO,))
    sign_in(program)
    qtbot.waitUntil(lambda: program.signed_in and not program.busy, timeout=WAIT_MS)
    assert program.window is not window
    assert program._desk is not None and program._desk.folder == tmp_path / "copy"


def test_after_a_while_without_anybody_the_window_and_its_question_are_shut(
    qtbot: QtBot, tmp_path: Path, start: Callable[[], Program]
) -> None:
    existing_desk(tmp_path)
    program = start()
    sign_in(program)
    qtbot.waitUntil(lambda: program.window is not None, timeout=WAIT_MS)
    window = program.window
    assert window is not None and program._idle._timer.isActive()
    question = Ask(window, "取り下げますか", "取り下げる")
    field = LineField("理由")
    question.body.addWidget(field)
    question.open()
    field.set_text("書きかけ")
    program._idle.left.emit()
    assert program.shell.pages.currentWidget() is program.entrance
    assert "10分間" in program.entrance.page._trouble.text()
    assert not question.isVisible() and not program._idle._timer.isActive()
    sign_in(program)
    qtbot.waitUntil(question.isVisible, timeout=WAIT_MS)
    assert field.text() == "書きかけ" and program._idle._timer.isActive()
    window.top.lock_wanted.emit()
    page = program.entrance.page
    assert isinstance(page, SignInScreen)
    page.name.box.line.setText(TANAKA)
    sign_in(program)
    qtbot.waitUntil(lambda: program.shell.pages.currentWidget() is program.window, timeout=WAIT_MS)
    assert not isValid(question) or not question.isVisible()


def test_on_the_day_somebody_left_their_open_window_is_shut_and_the_reason_is_told(
    qtbot: QtBot, tmp_path: Path, start: Callable[[], Program]
) -> None:
    folder, clock = existing_desk(tmp_path), FixedClock()
    tanaka = Desk.open(folder, who(TANAKA), clock, cost=CHEAP, fsync=False)
    sato = next(each.id for each in staff_of(tanaka) if each.name == SATO)
    end_access(tanaka, sato, clock.today() + timedelta(1))
    tanaka.close()
    program = start()
    sign_in(program)
    qtbot.waitUntil(lambda: program.signed_in and not program.busy, timeout=WAIT_MS)
    window = program.window
    assert window is not None and isinstance(program._clock, FixedClock)
    program._clock.wait(1)
    window._midnight.timeout.emit()
    qtbot.waitUntil(lambda: program.shell.pages.currentWidget() is program.entrance, timeout=WAIT_MS)
    assert program.entrance.page._trouble.text() == "佐藤 美咲さんの利用は2027年1月19日に終わっています。"
    page = sign_in(program)
    qtbot.waitUntil(lambda: "終わっています" in page.password.field.error(), timeout=WAIT_MS)
    page.name.box.line.setText(TANAKA)
    sign_in(program)
    qtbot.waitUntil(lambda: program.config.people == (TANAKA,), timeout=WAIT_MS)


def test_at_the_sample_desk_the_password_is_told(
    qtbot: QtBot, tmp_path: Path, start: Callable[[], Program]
) -> None:
    save(Config(desk=str(tmp_path / "deskapp" / "sample"), people=(SATO,)), tmp_path / "config.json")
    page = start().entrance.page
    assert isinstance(page, SignInScreen)
    qtbot.waitUntil(lambda: password() in page._note.text(), timeout=WAIT_MS)


def test_one_program_per_desk_and_computer(
    qtbot: QtBot, tmp_path: Path, start: Callable[[], Program]
) -> None:
    existing_desk(tmp_path)
    first, second = start(), start()
    qtbot.waitUntil(lambda: not (first.busy or second.busy), timeout=WAIT_MS)
    told = [program.entrance.page._trouble.text() for program in (first, second)]
    assert sorted(map(bool, told)) == [False, True] and "すでに開いています" in "".join(told)
    first, second = (first, second) if told[1] else (second, first)
    sign_in(first)
    qtbot.waitUntil(lambda: first.window is not None, timeout=WAIT_MS)
    page = sign_in(second)
    qtbot.waitUntil(lambda: "すでに開いています" in page.password.field.wrong.text(), timeout=WAIT_MS)
    assert page.password.text() == PASSWORD


def test_what_could_not_be_loaded_is_told_and_loaded_at_the_next_try(
    qtbot: QtBot,
    tmp_path: Path,
    start: Callable[[], Program],
    monkeypatch: pytest.MonkeyPatch,
    expected_log: list[str],
) -> None:
    existing_desk(tmp_path)
    monkeypatch.setitem(sys.modules, "deskapp.ui.behind", None)
    expected_log.append("bug met")
    program = start()
    page = program.entrance.page
    assert isinstance(page, SignInScreen)
    qtbot.waitUntil(lambda: "読み込めませんでした" in page._trouble.text(), timeout=WAIT_MS)
    monkeypatch.undo()
    sign_in(program)
    qtbot.waitUntil(lambda: program.signed_in, timeout=WAIT_MS)


def test_a_bug_is_told_on_the_way_in_and_the_page_can_be_used_again(
    qtbot: QtBot, tmp_path: Path, start: Callable[[], Program]
) -> None:
    existing_desk(tmp_path)
    program = start()
    qtbot.waitUntil(lambda: program._runner is not None, timeout=WAIT_MS)
    page = program.entrance.page
    assert isinstance(page, SignInScreen)
    page.set_busy(True)
    program.stumbled.emit()
    assert page.name.isEnabled() and page.enter.isEnabled()
    assert page._trouble.isVisible()


def test_after_a_restore_work_goes_on_at_the_restored_desk(
    qtbot: QtBot, tmp_path: Path, start: Callable[[], Program]
) -> None:
    folder = existing_desk(tmp_path)
    program = start()
    sign_in(program)
    qtbot.waitUntil(lambda: program.signed_in and not program.busy, timeout=WAIT_MS)
    before = program.window
    assert before is not None
    supervisor = Desk.open(folder, who(TANAKA), FixedClock(), cost=CHEAP)
    made = back_up(supervisor, tmp_path)
    restore_beside(supervisor, made.file, tmp_path / "anew", PASSWORD)
    supervisor.close()
    before.moved.emit(str(tmp_path / "anew"))
    assert program.shell.pages.currentWidget() is program.entrance
    assert load(tmp_path / "config.json").desk == str(tmp_path / "anew")
    sign_in(program)
    qtbot.waitUntil(lambda: program.signed_in and not program.busy, timeout=WAIT_MS)
    assert program.window is not before
    assert program._desk is not None
    assert program._desk.folder == tmp_path / "anew"
