"""鍵 by mouse and keys: a fresh recovery sheet, and computers let in and out."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from deskapp import config
from deskapp.operations.desk import Credential, Desk
from deskapp.operations.machines import let_machine_in, open_as_machine
from deskapp.operations.patience import Patience
from deskapp.operations.people import give_access, staff_of
from deskapp.operations.recovery import Recovering, issue_recovery, open_by_recovery
from deskapp.ui.ask import Ask
from deskapp.ui.seat import Seat
from deskapp.ui.settings.keys_dialogs import FreshSheet, OwnPasswordAsk
from deskapp.ui.settings.keys_page import KeysPage
from deskapp.ui.settings.screen import SettingsScreen
from deskapp.ui.widgets import style
from deskapp.ui.widgets.shots import photograph
from deskapp.ui.widgets.table_rows import CELL
from desks import CHEAP, OHNO, PASSWORD, SATO, TANAKA, FixedClock
from refusals import refused
from ui.hands import asked, click, press, prove_sheet, write
from ui.seats import seat_of

NEW = "あたらしい合言葉2027"


@dataclass
class Room:
    """The page, who sits at it, and what was told."""

    page: KeysPage
    screen: SettingsScreen
    seat: Seat
    told: list[str]

    def answer(self, password: str) -> OwnPasswordAsk:
        """Type a password into the question that has come up, and agree by Enter."""
        ask = asked(self.page, OwnPasswordAsk)
        write(ask.password.field.line, password)
        press(ask.password.field.line, Qt.Key.Key_Return)
        return ask


Enter = Callable[..., Room]


@pytest.fixture
def enter(stage: Callable[..., QWidget], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Enter:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setattr("platform.node", lambda: "MADOGUCHI-01")

    def go_in(name: str = TANAKA) -> Room:
        seat, told = seat_of(tmp_path / "desk", name, callers=False), list[str]()
        screen = SettingsScreen(seat)
        screen.told.connect(told.append)
        stage(screen)
        page = screen.show_page("keys")
        assert isinstance(page, KeysPage)
        return Room(page, screen, seat, told)

    return go_in


def test_a_supervisor_makes_a_new_sheet_and_sees_its_passphrase_once(enter: Enter, tmp_path: Path) -> None:
    room = enter()
    assert "田中 由紀さんが作りました" in room.page.recovery.state.text()
    click(room.page.recovery.issue)
    ask = room.answer("ちがう合言葉")
    assert "違います" in ask.password.field.error() and ask.password.text() == ""
    room.answer(PASSWORD)
    sheet = asked(room.page, FreshSheet)
    phrase = sheet.view.phrase.text()
    assert len(phrase) == 39 and not sheet.yes.isEnabled()
    press(sheet, Qt.Key.Key_Escape)
    assert sheet.isVisible(), "nobody can read it again"
    sheet.view.save_wanted.emit(tmp_path / "sheet.pdf")
    assert (tmp_path / "sheet.pdf").read_bytes().startswith(b"%PDF") and "sheet.pdf" in sheet.view.told.text()
    prove_sheet(sheet.view.proof, phrase)
    assert sheet.view.phrase.text() != phrase, "it is typed from the paper, not from the screen"
    click(sheet.yes)
    assert not sheet.isVisible()
    given = Recovering(phrase, Credential(TANAKA, NEW))
    open_by_recovery(room.seat.desk.folder, given, FixedClock(), cost=CHEAP)[0].close()


def test_esc_waits_while_a_sheet_is_made(enter: Enter) -> None:
    room = enter()
    click(room.page.recovery.issue)
    ask = asked(room.page, OwnPasswordAsk)
    ask.agreed.disconnect()  # as in the real lane, where the answer comes a second later
    room.answer(PASSWORD)
    press(ask, Qt.Key.Key_Escape)
    assert ask.isVisible(), "the sheet before is void by then: the new passphrase must be seen"
    ask.say("")
    press(ask, Qt.Key.Key_Escape)
    assert not ask.isVisible()


def test_this_computer_is_let_in_and_out(enter: Enter) -> None:
    room = enter()
    desk, place = room.seat.desk, config.machine_folder()
    machines = room.page.machines
    assert machines.none.isVisible() and not machines.let_out.isVisible()
    click(machines.let_in)
    room.answer(PASSWORD)
    assert room.told == ["「MADOGUCHI-01」の自動処理を入れました"]
    assert not machines.let_in.isVisible() and machines.table.isVisible()
    alone = open_as_machine(desk.folder, place, desk.clock)
    assert alone is not None
    alone.close()
    click(machines.let_out)
    click(asked(room.page, Ask).yes)
    assert room.told[-1] == "「MADOGUCHI-01」の自動処理を切りました"
    assert machines.none.isVisible() and machines.let_in.isVisible()
    assert open_as_machine(desk.folder, place, desk.clock) is None


def test_another_computer_is_let_out_by_walking_to_it(enter: Enter, tmp_path: Path) -> None:
    room = enter()
    for name in ("MADOGUCHI-02", "MADOGUCHI-03"):
        let_machine_in(room.seat.desk, name, tmp_path / name, PASSWORD)
    room.page.reload()
    machines = room.page.machines
    assert machines.let_in.isVisible(), "this one is not among them"
    press(machines.table, Qt.Key.Key_Home)
    press(machines.table, Qt.Key.Key_Down)
    chosen = room.page._found.machines[1] if room.page._found else None
    click(machines.let_out)
    ask = asked(room.page, Ask)
    assert chosen and chosen.computer in ask.windowTitle()
    click(ask.yes)
    with refused("machine_not_let_in"):
        open_as_machine(room.seat.desk.folder, tmp_path / chosen.computer, room.seat.desk.clock)


def test_nothing_is_agreed_to_without_the_password(enter: Enter) -> None:
    room = enter()
    click(room.page.machines.let_in)
    ask = asked(room.page, OwnPasswordAsk)
    click(ask.yes)
    assert ask.password.field.error() and ask.yes.isEnabled()
    for _ in range(3):
        room.answer("ちがう合言葉")
    room.answer(PASSWORD)
    assert "秒" in ask.password.field.error()
    ask.reject()


def test_what_was_done_lately_about_keys_stands_below_with_who_did_it(enter: Enter) -> None:
    room = enter()
    desk, place = room.seat.desk, config.machine_folder()
    let_machine_in(desk, "MADOGUCHI-01", place, PASSWORD)
    patience, clock = Patience(), desk.clock
    for _ in range(3):
        with refused("key_wrong_password"):
            sign_in(desk, "ちがう合言葉", patience)
    assert isinstance(clock, FixedClock)
    clock.at += timedelta(seconds=6)
    for known in (patience, Patience()):
        sign_in(desk, PASSWORD, known).close()
    give_access(desk, next(each.id for each in staff_of(desk) if each.name == SATO), NEW)
    alone = open_as_machine(desk.folder, place, clock)
    assert alone
    alone.close()
    phrase = issue_recovery(desk, PASSWORD)
    given = Recovering(phrase, Credential(TANAKA, NEW))
    open_by_recovery(desk.folder, given, clock, cost=CHEAP)[0].close()
    room.page.reload()
    table = room.page.acts.table.model()
    told = [
        tuple(str(table.index(row, column).data(CELL).spoken()) for column in (1, 2, 3))
        for row in range(table.rowCount())
    ]
    assert told[:5] == [
        ("復旧の合言葉で窓口を開いた", TANAKA, ""),
        ("復旧の合言葉を再作成", TANAKA, ""),
        ("パスワードを渡し直した・利用を再開", TANAKA, SATO),
        ("サインイン", TANAKA, "間違い3回の後"),
        ("コンピューターの自動処理を入れた", TANAKA, "MADOGUCHI-01"),
    ]


def sign_in(desk: Desk, password: str, patience: Patience) -> Desk:
    own = Credential(TANAKA, password)
    return Desk.open(desk.folder, own, desk.clock, cost=CHEAP, fsync=False, patience=patience)


def test_an_operator_reads_and_changes_nothing(enter: Enter) -> None:
    room = enter(SATO)
    page = room.page
    assert page.note.isVisible() and page.recovery.state.text()
    hidden = (page.recovery.issue, page.machines.let_in, page.machines.let_out)
    assert not any(each.isVisible() for each in hidden)


@pytest.mark.parametrize("theme", ["light", "dark", "high_contrast"])
def test_the_page_is_photographed(
    enter: Enter, qapp: QApplication, shots: Path, tmp_path: Path, theme: str
) -> None:
    style.apply(qapp, theme)  # type: ignore[arg-type]  # one of the three
    room = enter()
    room.screen.window().resize(1366 - 132, 768 - 44)
    photograph(room.screen, shots / f"keys-off-{theme}.png")
    let_machine_in(room.seat.desk, "MADOGUCHI-01", config.machine_folder(), PASSWORD)
    let_machine_in(room.seat.desk, "MADOGUCHI-02", tmp_path / "other", PASSWORD)
    phrase = issue_recovery(room.seat.desk, PASSWORD)
    given = Recovering(phrase, Credential(OHNO, PASSWORD))
    open_by_recovery(room.seat.desk.folder, given, FixedClock(), cost=CHEAP)[0].close()
    room.page.reload()
    photograph(room.screen, shots / f"keys-{theme}.png")
    click(room.page.recovery.issue)
    ask = room.answer("ちがう合言葉")
    photograph(ask, shots / f"keys-ask-{theme}.png")
    room.answer(PASSWORD)
    sheet = asked(room.page, FreshSheet)
    photograph(sheet, shots / f"keys-fresh-{theme}.png")
    prove_sheet(sheet.view.proof, sheet.view.phrase.text())
    photograph(sheet, shots / f"keys-fresh-proven-{theme}.png")
    sheet.accept()
