"""The day's backup in the window: at its time by itself, or before it closes; the window never waits."""

from collections.abc import Callable, Iterator
from datetime import datetime, time
from pathlib import Path
from threading import Event

import pytest
from dateutil.tz import gettz
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from deskapp.operations import backup
from deskapp.operations.backup_plan import Evening, Plan, evening_of, set_plan
from deskapp.operations.desk import Desk
from deskapp.operations.doing import Changes
from deskapp.storage.backup import Contents, make
from deskapp.text import t
from deskapp.ui import evening_backup
from deskapp.ui.evening_backup import BeforeClosing, EveningBackup
from deskapp.ui.leaving import Leaving
from deskapp.ui.main_window import MainWindow
from deskapp.ui.runner import Runner
from deskapp.ui.seat import Seat
from deskapp.ui.widgets import style
from deskapp.ui.widgets.shots import photograph
from desks import TANAKA, FixedClock, open_desk, who
from ui.hands import asked, click
from ui.lanes import drawing_held

Stage = Callable[..., QWidget]


class Held:
    """The making of a backup, held half way until somebody lets it go on."""

    def __init__(self) -> None:
        self.begun, self.go = Event(), Event()

    def __call__(self, folder: Path, *given: object) -> Contents:
        go_on = given[3]  # behind the secrets, the file and the moment
        assert callable(go_on)
        go_on(0.43)
        self.begun.set()
        assert self.go.wait(60)
        return make(folder, *given)  # type: ignore[arg-type]  # handed through as they came


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> Iterator[Held]:
    held = Held()
    monkeypatch.setattr("deskapp.storage.backup.make", held)
    yield held
    held.go.set()


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    shelf = tmp_path / "shelf"
    shelf.mkdir()
    return shelf


@pytest.fixture
def seat(tmp_path: Path, shelf: Path, clock: FixedClock) -> Iterator[Seat]:
    """田中's seat the morning after the desk was first backed up, with half past five as the time."""
    desk = open_desk(tmp_path / "desk", clock).as_person(who(TANAKA))
    backup.back_up(desk, shelf)
    set_plan(desk, Plan(time(17, 30), 30))
    clock.wait(1)
    runner = Runner()
    yield Seat(desk, runner)
    runner.close()
    desk.close()


@pytest.fixture
def window(seat: Seat, stage: Stage, qtbot: QtBot) -> MainWindow:
    window = MainWindow(seat)
    stage(window).resize(1366, 768)
    qtbot.waitUntil(lambda: not seat.runner.busy)
    return window


def evening_in(window: MainWindow) -> EveningBackup:
    evening = window.findChild(EveningBackup)
    assert evening is not None
    return evening


def half_past_five(seat: Seat) -> None:
    assert isinstance(seat.desk.clock, FixedClock)
    seat.desk.clock.at = datetime(2027, 1, 19, 17, 30, tzinfo=gettz("Asia/Tokyo"))


def test_a_place_of_backups_that_is_slow_to_answer_keeps_no_act_waiting(
    qtbot: QtBot, seat: Seat, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers, found = Event(), evening_of(seat.desk)

    def slow(_desk: Desk) -> Evening:
        assert answers.wait(30)
        return found

    monkeypatch.setattr("deskapp.ui.evening_backup.evening_of", slow)
    evening_in(window)._minutes.timeout.emit()
    with qtbot.waitSignal(seat.runner.act_ended, timeout=5_000):
        seat.act(window, lambda _desk, _once: Changes())
    answers.set()


def test_at_its_time_it_is_made_beside_the_work_and_told_in_the_status_line(
    qtbot: QtBot, seat: Seat, window: MainWindow, shelf: Path, held: Held
) -> None:
    evening = evening_in(window)
    assert evening.says.text() == "バックアップ予定 17:30"
    half_past_five(seat)
    evening._minutes.timeout.emit()
    qtbot.waitUntil(held.begun.is_set)
    qtbot.waitUntil(lambda: "43%" in evening.says.text() or "21%" in evening.says.text())
    held.go.set()
    qtbot.waitUntil(lambda: evening.says.text() == "バックアップ済み 17:30")
    assert len(backup.backups(seat.desk, shelf)) == 2
    evening._minutes.timeout.emit()
    qtbot.waitUntil(lambda: not seat.runner.busy)
    assert len(backup.backups(seat.desk, shelf)) == 2


def test_a_disk_that_is_not_there_is_told_once_and_the_window_goes_on(
    qtbot: QtBot, seat: Seat, window: MainWindow, shelf: Path
) -> None:
    shelf.rename(shelf.with_name("unplugged"))
    half_past_five(seat)
    evening = evening_in(window)
    evening._minutes.timeout.emit()
    qtbot.waitUntil(window.trouble.isVisible)
    assert str(shelf) in window.trouble.accessibleName()
    assert evening.says.text() == t("backup.evening_failed")
    window.trouble.say("")
    evening._minutes.timeout.emit()
    qtbot.waitUntil(lambda: not seat.runner.busy)
    assert not window.trouble.isVisible()


def failed_yesterday(qtbot: QtBot, seat: Seat, window: MainWindow) -> EveningBackup:
    evening = evening_in(window)
    half_past_five(seat)
    evening._minutes.timeout.emit()
    qtbot.waitUntil(lambda: evening.says.text() == t("backup.evening_failed"))
    return evening


def test_the_next_day_it_is_tried_again(
    qtbot: QtBot, seat: Seat, window: MainWindow, shelf: Path, clock: FixedClock
) -> None:
    away = shelf.rename(shelf.with_name("unplugged"))
    evening = failed_yesterday(qtbot, seat, window)
    away.rename(shelf)
    clock.wait(1)
    evening._minutes.timeout.emit()
    qtbot.waitUntil(lambda: "済み" in evening.says.text())
    assert len(backup.backups(seat.desk, shelf)) == 2


def test_one_made_by_hand_takes_the_failure_back(
    qtbot: QtBot, seat: Seat, window: MainWindow, shelf: Path
) -> None:
    away = shelf.rename(shelf.with_name("unplugged"))
    evening = failed_yesterday(qtbot, seat, window)
    away.rename(shelf)
    backup.back_up(seat.desk, shelf)
    evening._minutes.timeout.emit()
    qtbot.waitUntil(lambda: "済み" in evening.says.text())
    assert not evening.says.toolTip()


def test_a_bug_in_it_ends_nothing_but_that_one(
    qtbot: QtBot,
    seat: Seat,
    window: MainWindow,
    shelf: Path,
    clock: FixedClock,
    monkeypatch: pytest.MonkeyPatch,
    expected_log: list[str],
) -> None:
    def bug(*_given: object) -> None:
        raise ZeroDivisionError

    expected_log.append("bug met")
    with monkeypatch.context() as patched:
        patched.setattr("deskapp.ui.evening_backup.back_up_today", bug)
        evening = failed_yesterday(qtbot, seat, window)
    assert evening.course is None
    clock.wait(1)
    evening._minutes.timeout.emit()
    qtbot.waitUntil(lambda: "済み" in evening.says.text())
    assert len(backup.backups(seat.desk, shelf)) == 2


def test_a_window_that_closes_makes_it_first_and_then_goes(
    qtbot: QtBot, seat: Seat, window: MainWindow, shelf: Path, held: Held, shots: Path
) -> None:
    leaving, gone = Leaving(window, seat), Event()
    assert not leaving.may_go(gone.set)
    ask = asked(window, BeforeClosing)
    qtbot.waitUntil(lambda: "%" in ask.work.accessibleName())
    photograph(ask, shots / "before-closing.png")
    assert not gone.is_set()
    held.go.set()
    qtbot.waitUntil(gone.is_set)
    assert len(backup.backups(seat.desk, shelf)) == 2
    qtbot.waitUntil(lambda: not seat.runner.busy)
    assert leaving.may_go(gone.set)


def test_a_locked_window_that_is_closed_makes_it_too(
    qtbot: QtBot, seat: Seat, window: MainWindow, shelf: Path
) -> None:
    gone = Event()
    window.hide()
    assert not Leaving(window, seat).may_go(gone.set)
    qtbot.waitUntil(gone.is_set)
    assert len(backup.backups(seat.desk, shelf)) == 2


def test_somebody_in_a_hurry_closes_without_it_and_nothing_unfinished_is_left(
    qtbot: QtBot, seat: Seat, window: MainWindow, shelf: Path, held: Held
) -> None:
    leaving, gone = Leaving(window, seat), Event()
    leaving.may_go(gone.set)
    qtbot.waitUntil(held.begun.is_set)
    click(asked(window, BeforeClosing).yes)
    assert gone.is_set() and leaving.may_go(gone.set)
    held.go.set()
    qtbot.waitUntil(lambda: not seat.runner.busy)
    assert len(backup.backups(seat.desk, shelf)) == 1 and not list(shelf.glob(".backup-*"))


def test_somebody_who_stays_works_on_beside_it(
    qtbot: QtBot, seat: Seat, window: MainWindow, shelf: Path, held: Held
) -> None:
    gone = Event()
    Leaving(window, seat).may_go(gone.set)
    click(asked(window, BeforeClosing).no)
    held.go.set()
    qtbot.waitUntil(lambda: "済み" in evening_in(window).says.text())
    assert not gone.is_set() and len(backup.backups(seat.desk, shelf)) == 2


def test_where_it_cannot_be_made_somebody_decides(
    qtbot: QtBot, seat: Seat, window: MainWindow, shelf: Path, shots: Path
) -> None:
    shelf.rename(shelf.with_name("unplugged"))
    gone = Event()
    Leaving(window, seat).may_go(gone.set)
    ask = asked(window, BeforeClosing)
    qtbot.waitUntil(lambda: str(shelf) in ask.wrong.text())
    photograph(ask, shots / "before-closing-failed.png")
    assert not gone.is_set()
    click(ask.yes)
    assert gone.is_set()


def test_the_stick_put_in_again_it_is_made_at_a_press(
    qtbot: QtBot, seat: Seat, window: MainWindow, shelf: Path
) -> None:
    away = shelf.rename(shelf.with_name("unplugged"))
    evening = failed_yesterday(qtbot, seat, window)
    away.rename(shelf)
    click(evening.again)
    qtbot.waitUntil(lambda: "済み" in evening.says.text())
    assert not evening.again.isVisible() and len(backup.backups(seat.desk, shelf)) == 2


@pytest.mark.parametrize("locked", [False, True])
def test_before_closing_it_is_tried_again_and_then_the_window_goes(
    qtbot: QtBot, seat: Seat, window: MainWindow, shelf: Path, shots: Path, locked: bool
) -> None:
    away = shelf.rename(shelf.with_name("unplugged"))
    window.setHidden(locked)
    gone = Event()
    Leaving(window, seat).may_go(gone.set)
    ask = window.findChildren(BeforeClosing)[0]
    qtbot.waitUntil(lambda: str(shelf) in ask.wrong.text())
    qtbot.waitUntil(lambda: ask.again.hasFocus() or locked)
    click(ask.again)
    qtbot.waitUntil(lambda: str(shelf) in ask.wrong.text() and ask.again.isEnabled())
    photograph(ask, shots / "before-closing-again.png")
    away.rename(shelf)
    click(ask.again)
    qtbot.waitUntil(gone.is_set)
    assert len(backup.backups(seat.desk, shelf)) == 2


def test_a_plan_that_another_desk_set_just_now_is_kept_to_when_the_window_closes(
    qtbot: QtBot, seat: Seat, window: MainWindow, shelf: Path
) -> None:
    set_plan(seat.desk, Plan(None, 30))
    evening_in(window).look()
    qtbot.waitUntil(lambda: evening_in(window).says.text() == "")
    set_plan(seat.desk, Plan(time(17, 30), 30))
    gone = Event()
    assert not Leaving(window, seat).may_go(gone.set)
    qtbot.waitUntil(gone.is_set)
    assert len(backup.backups(seat.desk, shelf)) == 2


@pytest.mark.parametrize("theme", ["light", "dark", "high_contrast"])
def test_pictures(
    qapp: QApplication, seat: Seat, stage: Stage, qtbot: QtBot, shots: Path, theme: str
) -> None:
    style.apply(qapp, theme)  # type: ignore[arg-type]
    window = MainWindow(seat)
    stage(window).resize(1366, 768)
    qtbot.waitUntil(lambda: not seat.runner.busy)
    photograph(window, shots / f"evening-{theme}.png")


def test_looks_at_a_place_that_is_slow_to_answer_do_not_pile_up(
    window: MainWindow, seat: Seat, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks = list[Desk]()

    def counted(desk: Desk) -> Evening:
        looks.append(desk)
        return evening_of(desk)

    monkeypatch.setattr(evening_backup, "evening_of", counted)
    with drawing_held(seat.runner):
        for _ in range(5):
            seat.runner.changed.emit(Changes())
    qtbot.waitUntil(lambda: not seat.runner.busy)
    assert len(looks) == 1
