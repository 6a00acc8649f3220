"""記録・バックアップ by mouse and keys: backed up, rehearsed, proved, restored; the window never waits."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import time
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import text

from deskapp.domain.people import StaffRole
from deskapp.operations import backup
from deskapp.operations.backup_plan import Plan, plan_of
from deskapp.operations.desk import Desk
from deskapp.operations.people import NewStaff, add_staff
from deskapp.storage.backup import Contents, make
from deskapp.storage.engine import writing
from deskapp.storage.sql_sqlite import TRIGGERS
from deskapp.text import t
from deskapp.ui.ask import Ask
from deskapp.ui.runner import Runner
from deskapp.ui.seat import Seat
from deskapp.ui.settings.backup_page import BackupPage
from deskapp.ui.settings.restore_dialog import RestoreDialog
from deskapp.ui.settings.screen import SettingsScreen
from deskapp.ui.widgets import style
from deskapp.ui.widgets.inputs import Choice
from deskapp.ui.widgets.shots import photograph
from desks import CHEAP, PASSWORD, SATO, TANAKA, who
from ui.hands import asked, click, press, write
from ui.seats import seat_of

UNLOCK, RELOCK = tuple(f"DROP TRIGGER {name}" for name in TRIGGERS), tuple(TRIGGERS.values())


@dataclass
class Room:
    """The page, who sits at it, where backups go, what was told and where work goes on."""

    page: BackupPage
    seat: Seat
    shelf: Path
    told: list[str]
    moved: list[str]

    def fact(self, name: str) -> str:
        """What the page says of one thing."""
        facts = {**self.page.backup.facts, **self.page.log.facts}
        return facts[name].text()

    def pick(self, choice: Choice, words: str) -> None:
        """Choose these words as a person does, who is told of by a signal."""
        choice.setCurrentText(words)
        choice.activated.emit(choice.currentIndex())

    def behind(self, *statements: str) -> None:
        """Get at the file with its key, past the program."""
        with writing(self.seat.desk.store._engine) as connection, connection.begin():
            for statement in statements:
                connection.execute(text(statement))


Enter = Callable[..., Room]


@pytest.fixture
def enter(tmp_path: Path, stage: Callable[..., QWidget], monkeypatch: pytest.MonkeyPatch) -> Enter:
    """Sit down at the page; the dialog for folders answers with the shelf."""
    shelf = tmp_path / "shelf"
    shelf.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(shelf))

    def sit(name: str = TANAKA, runner: Runner | None = None) -> Room:
        (tmp_path / "desk").mkdir(exist_ok=True)
        seat = seat_of(tmp_path / "desk", SATO)
        if name not in (SATO, TANAKA):
            add_staff(seat.desk.as_person(who(TANAKA)), NewStaff(who(name), StaffRole.AUDITOR))
        seat = Seat(seat.desk if name == SATO else seat.desk.as_person(who(name)), runner or seat.runner)
        screen = SettingsScreen(seat)
        told: list[str] = []
        moved: list[str] = []
        screen.told.connect(told.append)
        screen.moved.connect(moved.append)
        stage(screen).resize(1230, 690)
        page = screen.show_page("backup")
        assert isinstance(page, BackupPage)
        return Room(page, seat, shelf, told, moved)

    return sit


def test_the_first_backup_asks_where_to_and_the_next_goes_there(enter: Enter) -> None:
    room = enter()
    assert room.fact("last") == t("backup.none_yet")
    assert room.page.backup.due.isVisible()
    click(room.page.backup.make)
    assert backup.backup_folder(room.seat.desk) == room.shelf
    assert "2027年1月18日 10:42" in room.fact("last")
    assert room.fact("place") == str(room.shelf)
    assert "1個" in room.fact("kept")
    assert not room.page.backup.due.isVisible()
    assert room.page.backup.good.isVisible()
    assert "案件3件" in room.told[-1]
    press(room.page.backup.make, Qt.Key.Key_Space)
    assert "2個" in room.fact("kept")


def test_an_old_backup_is_said_to_be_old_and_a_lost_folder_to_be_lost(enter: Enter) -> None:
    room = enter()
    click(room.page.backup.make)
    room.seat.desk.clock.wait(8)  # type: ignore[attr-defined]
    for file in room.shelf.iterdir():
        file.unlink()
    room.shelf.rmdir()
    room.page.reload()
    assert "8日前" in room.fact("last")
    assert room.page.backup.due.isVisible()
    assert room.fact("kept") == t("backup.kept_unknown")
    click(room.page.backup.make)
    assert str(room.shelf) in room.page.backup.bad.accessibleName()


def test_a_rehearsal_reports_what_a_restore_would_bring_back(enter: Enter) -> None:
    room = enter()
    click(room.page.backup.drill)
    assert t("backup.drill_none") in room.page.backup.bad.accessibleName()
    click(room.page.backup.make)
    click(room.page.backup.drill)
    said = room.page.backup.good.accessibleName()
    assert t("backup.drill_good") in said
    assert "案件3件" in said
    newest = backup.backups(room.seat.desk, room.shelf)[0]
    newest.write_bytes(newest.read_bytes()[:-50_000])
    room.page.backup.drill.setFocus()
    press(room.page.backup.drill, Qt.Key.Key_Space)
    assert not room.page.backup.good.isVisible()


@pytest.mark.parametrize(
    ("harm", "says"),
    [
        ("UPDATE log SET actor = 'x' WHERE seq = 2", "2番が書き換え"),
        ("DELETE FROM log WHERE seq = 3", "3番が抜け"),
        ("DELETE FROM log WHERE seq > 4", "終わりが切り取"),
        ("DROP TRIGGER log_no_delete", "仕組み"),
    ],
)
def test_the_log_is_proved_and_each_harm_named(enter: Enter, harm: str, says: str) -> None:
    room = enter()
    click(room.page.backup.make)
    assert room.fact("verified") == t("backup.verified_never")
    click(room.page.log.verify)
    assert "すべて書かれたときのままです" in room.page.log.good.accessibleName()
    assert "異常なし" in room.fact("verified")
    room.behind(*((harm,) if "TRIGGER" in harm else (*UNLOCK, harm, *RELOCK)))
    click(room.page.log.verify)
    assert says in room.page.log.bad.accessibleName()
    assert not room.page.log.good.isVisible()
    assert "異常あり" in room.fact("verified")


def test_what_was_found_is_scrolled_into_sight(enter: Enter, qtbot: QtBot) -> None:
    room = enter()
    log = room.page.log
    click(log.verify)

    def in_sight(widget: QWidget) -> bool:
        return widget.visibleRegion().boundingRect() == widget.rect()

    qtbot.waitUntil(lambda: in_sight(log.good) and in_sight(log.verify))


def test_a_supervisor_chooses_the_time_of_the_day_and_the_days_kept(enter: Enter) -> None:
    room = enter()
    plan = room.page.backup.plan
    assert plan.at.choice.currentText() == "自動では取らない"
    room.pick(plan.at.choice, "17:30")
    room.pick(plan.days.choice, "60日")
    assert plan_of(room.seat.desk) == Plan(time(17, 30), 60)
    assert "17:30" in plan.at.choice.currentText() and room.told[-1] == t("backup.plan_saved")


def test_keys_walk_through_the_times_and_only_where_they_stop_is_chosen(enter: Enter) -> None:
    room = enter()
    choice = room.page.backup.plan.at.choice
    choice.setFocus()
    for _ in range(3):
        press(choice, Qt.Key.Key_Down)
    assert plan_of(room.seat.desk).at is None and choice.currentText() == "1:00"
    press(choice, Qt.Key.Key_Return)
    assert plan_of(room.seat.desk).at == time(1) and room.told == [t("backup.plan_saved")]
    press(choice, Qt.Key.Key_Down)
    room.page.backup.make.setFocus()
    assert plan_of(room.seat.desk).at == time(1, 30) and not room.page.backup.bad.isVisible()


def test_a_rehearsal_stays_on_the_page_with_who_and_when(enter: Enter) -> None:
    room = enter()
    assert room.fact("drilled") == t("backup.drilled_never")
    click(room.page.backup.make)
    click(room.page.backup.drill)
    assert TANAKA in room.fact("drilled") and "案件3件" in room.fact("drilled")


def test_who_may_do_what(enter: Enter) -> None:
    room = enter(SATO)
    assert room.page.backup.make.isVisible()
    assert not room.page.backup.restore.isVisible()
    assert not room.page.backup.plan.at.isEnabled()


def test_an_auditor_proves_the_log_and_takes_no_backup(enter: Enter) -> None:
    room = enter("監査 太郎")
    assert not any(button.isVisible() for button in (room.page.backup.make, room.page.backup.restore))
    click(room.page.log.verify)
    assert room.page.log.good.isVisible()


def test_the_window_goes_on_while_it_is_backed_up_and_stops_it(
    qtbot: QtBot, enter: Enter, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, go = Event(), Event()

    def slow(*given: Any) -> Contents:
        given[4](0.4)  # how far it is
        begun.set()
        assert go.wait(10)
        return make(*given)

    monkeypatch.setattr("deskapp.storage.backup.make", slow)
    runner = Runner()
    room = enter(runner=runner)
    qtbot.waitUntil(lambda: not runner.busy)
    click(room.page.backup.make)
    qtbot.waitUntil(begun.is_set)
    qtbot.waitUntil(lambda: "40%" in room.page.work.accessibleName())
    assert not room.page.log.verify.isEnabled()
    click(room.page.work.stop)
    go.set()
    qtbot.waitUntil(room.page.backup.bad.isVisible)
    assert t("errors.backup_cancelled") in room.page.backup.bad.accessibleName()
    assert not room.page.work.isVisible()
    assert list(room.shelf.iterdir()) == []
    qtbot.waitUntil(lambda: not runner.busy)
    assert room.page.backup.make.isEnabled()
    runner.close()


def begin_restore(room: Room) -> RestoreDialog:
    click(room.page.backup.make)
    click(room.page.backup.restore)
    return asked(room.page, RestoreDialog)


def test_a_supervisor_restores_into_a_new_folder_and_goes_on_there(enter: Enter) -> None:
    room = enter()
    ask = begin_restore(room)
    assert Path(ask.file.text()).parent == room.shelf
    click(ask.yes)
    assert ask.password.field.error() == t("backup.restore_password_missing")
    write(ask.password.field.line, "違う合言葉です")
    click(ask.yes)
    assert ask.wrong.text() == t("backup.restore_tick_missing")
    click(ask.tick)
    click(ask.yes)
    assert ask.password.field.error() == t("errors.key_wrong_password")
    ask.password.field.line.selectAll()
    write(ask.password.field.line, PASSWORD)
    click(ask.yes)
    done = asked(room.page, Ask)
    click(done.yes)
    folder = Path(room.moved[0])
    assert folder == room.seat.desk.folder.with_name("desk-20270118")
    again = Desk.open(folder, who(TANAKA), room.seat.desk.clock, cost=CHEAP, fsync=False)
    with again.looking() as reader:
        assert len(reader.open_cases()) == 3
    again.close()


def test_a_folder_with_a_desk_is_refused_under_its_field(enter: Enter) -> None:
    room = enter()
    ask = begin_restore(room)
    ask.folder.set_text(str(room.seat.desk.folder))
    write(ask.password.field.line, PASSWORD)
    click(ask.tick)
    click(ask.yes)
    assert ask.folder.error()
    press(ask, Qt.Key.Key_Escape)
    assert room.moved == []


@pytest.mark.parametrize("theme", ["light", "dark", "high_contrast"])
def test_pictures(qapp: QApplication, enter: Enter, shots: Path, theme: str) -> None:
    style.apply(qapp, theme)  # type: ignore[arg-type]
    room = enter()
    window = room.page.window()
    window.resize(1366, 768)
    photograph(window, shots / f"backup-{theme}-first.png")
    click(room.page.backup.make)
    click(room.page.backup.drill)
    click(room.page.log.verify)
    photograph(window, shots / f"backup-{theme}-good.png")
    room.behind(*UNLOCK, "DELETE FROM log WHERE seq = 3", *RELOCK)
    click(room.page.log.verify)
    room.page.backup.forget()
    room.page.backup.body.insertWidget(room.page.backup.body.count() - 1, room.page.work)
    room.page.work.begin(t("backup.making"))(0.4)
    room.page.work._look()
    photograph(window, shots / f"backup-{theme}-bad.png")
    click(room.page.backup.restore)
    photograph(asked(room.page, RestoreDialog), shots / f"backup-{theme}-restore.png")
