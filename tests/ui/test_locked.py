"""Another program holds the records: a quiet sign, one sentence, nothing typed is lost, one press more."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from deskapp.domain.kinds import Door
from deskapp.operations.desk import Desk
from deskapp.operations.drafts import draft_of
from deskapp.operations.intake import Request, take_request
from deskapp.operations.views.lists import Wanted, case_list
from deskapp.storage.engine import FILE, open_engine, writing
from deskapp.text import t
from deskapp.ui.main_window import MainWindow
from deskapp.ui.runner import Runner
from deskapp.ui.seat import Seat
from deskapp.ui.widgets.shots import photograph
from desks import FixedClock, open_desk
from ui.hands import CTRL, click, press, write
from ui.lanes import lane_held
from ui.seats import take, window_shown

NOTE = "折り返し電話の約束"


@pytest.fixture
def seat(tmp_path: Path) -> Iterator[Seat]:
    """A seat in the real lanes: what waits must not stop the window."""
    desk = open_desk(tmp_path / "desk", FixedClock())
    seat = Seat(desk, Runner())
    yield seat
    seat.runner.close()
    desk.close()


@pytest.fixture
def window(seat: Seat, qtbot: QtBot) -> Iterator[MainWindow]:
    case = take(seat.desk, "髙橋 花子", "タカハシ ハナコ")
    with window_shown(seat, qtbot) as window:
        window.open_case(case)
        qtbot.waitUntil(lambda: not seat.runner.busy)
        yield window


@contextmanager
def held(desk: Desk) -> Iterator[Callable[[], None]]:
    """Another program writes and does not end, before it is told to; afterwards it has ended."""
    engine = open_engine(desk.folder / FILE, desk.secrets.database, fsync=False)
    connection = writing(engine)
    begun = connection.begin()

    def let_go() -> None:
        if begun.is_active:
            begun.rollback()

    yield let_go
    let_go()
    connection.close()
    engine.dispose()


def impatient(desk: Desk) -> None:
    """As after the seconds a write waits."""
    desk.store._engine.dispose()
    desk.store._engine = open_engine(desk.folder / FILE, desk.secrets.database, fsync=False, patience_ms=1)


def note(window: MainWindow) -> None:
    press(window, Qt.Key.Key_M, CTRL)
    line = QApplication.focusWidget()
    assert line is not None
    write(line, NOTE)
    press(line, Qt.Key.Key_Return)


def test_an_act_that_waits_says_so_quietly_and_is_done_once_the_other_has_ended(
    qtbot: QtBot, seat: Seat, window: MainWindow, shots: Path
) -> None:
    with held(seat.desk) as let_go:
        note(window)
        qtbot.waitUntil(window.status._waits.isVisible)
        assert window.status._waits.text() == t("window.waits") and not window.trouble.isVisible()
        photograph(window, shots / "locked-waits.png")
        let_go()
        qtbot.waitUntil(lambda: not window.status._waits.isVisible())
    qtbot.waitUntil(lambda: not seat.runner.busy)
    assert window._case is not None and window._case.side.note.line.text() == "", "it is on record"


def test_one_that_waited_too_long_is_told_once_where_one_looks(
    qtbot: QtBot, seat: Seat, window: MainWindow, shots: Path
) -> None:
    impatient(seat.desk)
    assert window._case is not None
    line = window._case.side.note
    with held(seat.desk):
        window._case.reload()  # that it is looked at cannot be written down just now
        note(window)
        qtbot.waitUntil(lambda: line._wrong.text() != "")
        qtbot.waitUntil(lambda: not seat.runner.busy)
        assert line._wrong.text() == t("errors.desk_locked") and not window.trouble.isVisible()
        assert line.line.text() == NOTE
        photograph(window, shots / "locked-told.png")
    press(line.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: line.line.text() == "")


def test_what_nobody_tells_stands_across_the_window_and_is_done_once_at_a_press(
    qtbot: QtBot, seat: Seat, window: MainWindow, shots: Path
) -> None:
    impatient(seat.desk)
    request = Request(door=Door.PHONE, name="小林 さくら", contacted_on=seat.desk.today)
    with held(seat.desk):
        seat.act(window, lambda desk, once: take_request(desk, request, once))
        qtbot.waitUntil(window.trouble.isVisible)
        photograph(window, shots / "locked-bar.png")
        click(window.trouble.retry)
        qtbot.waitUntil(lambda: not seat.runner.busy)
        assert window.trouble.isVisible(), "it is not over yet"
    click(window.trouble.retry)
    qtbot.waitUntil(lambda: not window.trouble.isVisible() and not seat.runner.busy)
    names = [line.name for line in case_list(seat.desk, Wanted()).lines]
    assert names.count("小林 さくら") == 1 and not seat.runner.repeatable


def test_what_is_typed_into_an_intake_stays_and_its_draft_is_kept_as_soon_as_it_can_be(
    qtbot: QtBot, seat: Seat, window: MainWindow
) -> None:
    with held(seat.desk) as let_go:
        window.begin_intake(Door.PHONE)
        intake = window._intake_screen()
        write(intake.form.name.line, "小林 さくら")
        qtbot.waitUntil(lambda: intake._begun and intake._draft._timer.isActive())
        intake._draft.flush(patient=False)
        qtbot.waitUntil(lambda: not seat.runner.busy)
        assert not window.trouble.isVisible() and draft_of(seat.desk, "intake_phone") == {}
        let_go()
    qtbot.waitUntil(lambda: draft_of(seat.desk, "intake_phone").get("name") == "小林 さくら")
    assert intake.form.name.text() == "小林 さくら"


def test_whoever_types_before_the_desk_answers_loses_nothing(
    qtbot: QtBot, seat: Seat, window: MainWindow
) -> None:
    with lane_held(seat.runner):
        window.begin_intake(Door.PHONE)
        intake = window._intake_screen()
        write(intake.form.name.line, "小林 さくら")
        write(intake.form.words.box, "記録を見たい")
    qtbot.waitUntil(lambda: intake._begun)
    assert intake.form.name.text() == "小林 さくら" and intake.form.words.text() == "記録を見たい"
    assert intake.form.words.box.hasFocus()
