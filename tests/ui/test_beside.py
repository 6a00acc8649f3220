"""What is destroyed is noted beside the backups behind the act; a slow or absent disk there holds nobody."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from deskapp.domain.errors import StorageProblem
from deskapp.domain.kinds import DisposalMethod
from deskapp.operations.backup import back_up
from deskapp.operations.desk import Desk
from deskapp.operations.disposal import dispose_papers
from deskapp.storage import disposed, server
from deskapp.ui.beside import AGAIN, Beside
from deskapp.ui.runner import Runner
from deskapp.ui.seat import Seat
from deskapp.ui.status_bar import StatusBar
from deskapp.ui.widgets.shots import photograph
from desks import CHEAP, TANAKA, FixedClock, open_desk, who
from playing import checked, page
from ui.lanes import drawing_held

Stage = Callable[..., QWidget]


@pytest.fixture
def desk(tmp_path: Path, clock: FixedClock) -> Iterator[Desk]:
    opened = open_desk(tmp_path / "desk", clock).as_person(who(TANAKA))
    yield opened
    opened.close()


@pytest.fixture
def shelf(desk: Desk, tmp_path: Path) -> Path:
    (tmp_path / "shelf").mkdir()
    back_up(desk, tmp_path / "shelf")
    return tmp_path / "shelf"


def bar_of(seat: Seat, stage: Stage) -> Beside:
    bar = StatusBar(seat)
    stage(bar).resize(1000, 60)
    return bar.findChildren(Beside)[0]


def shred(seat: Seat, owner: QWidget, case_id: str) -> None:
    gone = [each.id for each in page(seat.desk, case_id).standing.undisposed]
    seat.act(
        owner, lambda desk, once: dispose_papers(desk, case_id, gone, DisposalMethod.SHREDDED, once=once)
    )


def test_the_act_is_done_while_the_disk_of_the_backups_is_still_slow(
    desk: Desk, shelf: Path, stage: Stage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    case_id, seat, goes_on = checked(desk), Seat(desk, Runner()), Event()
    carry, begun = disposed.carry, Event()

    def slow(source: Path, target: Path) -> None:
        begun.set()
        assert goes_on.wait(30)
        carry(source, target)

    beside = bar_of(seat, stage)
    monkeypatch.setattr(disposed, "carry", slow)
    with qtbot.waitSignal(seat.runner.changed, timeout=10_000):
        shred(seat, beside, case_id)
    assert begun.wait(10) and page(desk, case_id).standing.undisposed == ()
    goes_on.set()
    seat.runner.close()
    assert disposed.noted(shelf, desk.secrets) == disposed.noted(desk.folder, desk.secrets) != []


def test_what_was_asked_while_the_lane_was_busy_is_tried_once_at_a_disk_that_is_not_there(
    desk: Desk, shelf: Path, stage: Stage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    seat, carry, tried = Seat(desk, Runner()), disposed.carry, list[Path]()
    shelf.rename(shelf.with_name("unplugged"))
    case_id = checked(desk)
    gone = [each.id for each in page(desk, case_id).standing.undisposed]
    dispose_papers(desk, case_id, gone, DisposalMethod.SHREDDED)

    def counted(source: Path, target: Path) -> None:
        tried.append(target)
        carry(source, target)

    monkeypatch.setattr(disposed, "carry", counted)
    with drawing_held(seat.runner):
        bar_of(seat, stage)
        for _ in range(5):
            seat.runner.changed.emit(None)
    qtbot.waitUntil(lambda: not seat.runner.busy)
    assert len(tried) == 1
    seat.runner.close()


def test_a_disk_that_is_not_there_is_told_quietly_and_made_up_for(
    desk: Desk, shelf: Path, stage: Stage, clock: FixedClock, shots: Path
) -> None:
    first, second, seat = checked(desk), checked(desk), Seat(desk, Runner(inline=True))
    beside = bar_of(seat, stage)
    troubled: list[object] = []
    seat.runner.troubled.connect(troubled.append)
    away = shelf.rename(shelf.with_name("unplugged"))
    shred(seat, beside, first)
    seat.runner.changed.emit(None)
    assert beside.isVisible() and beside.text() == "廃棄の控えはバックアップ待ち" and troubled == []
    photograph(beside.window(), shots / "beside.png", None)
    away.rename(shelf)
    shred(seat, beside, second)
    assert beside.isVisible(), "it is not asked again at once"
    clock.at += AGAIN + timedelta(minutes=1)
    seat.runner.changed.emit(None)
    assert not beside.isVisible()
    assert disposed.noted(shelf, desk.secrets) == disposed.noted(desk.folder, desk.secrets)


def test_that_not_even_the_desk_itself_takes_the_note_is_told_until_it_does(
    desk: Desk, stage: Stage, shots: Path, clock: FixedClock
) -> None:
    seat = Seat(desk, Runner(inline=True))
    beside, noted = bar_of(seat, stage), desk.folder / "desk.disposed"
    noted.mkdir()
    shred(seat, beside, checked(desk))
    assert (beside.text(), beside.tone()) == ("廃棄の控えを書けません", "warn") and beside.isVisible()
    photograph(beside.window(), shots / "behind.png", None)
    noted.rmdir()
    clock.at += AGAIN + timedelta(minutes=1)
    seat.runner.changed.emit(None)
    assert not beside.isVisible() and len(disposed.noted(desk.folder, desk.secrets)) == 1


def test_a_disk_that_is_away_in_the_morning_is_not_worth_a_word(
    desk: Desk, shelf: Path, stage: Stage, tmp_path: Path, clock: FixedClock
) -> None:
    shelf.rename(shelf.with_name("unplugged"))
    again = Desk.open(tmp_path / "desk", who(TANAKA), clock, cost=CHEAP, fsync=False)
    assert again.beside.wanted and not bar_of(Seat(again, Runner(inline=True)), stage).isVisible()
    again.close()


def test_of_many_computers_at_a_server_only_the_one_that_has_the_place_says_a_word(
    desk: Desk, shelf: Path, stage: Stage
) -> None:
    shelf.rename(shelf.with_name("at another computer"))
    (desk.folder / server.FILE).write_text("postgresql://desk@db/desk")
    beside = bar_of(Seat(desk, Runner(inline=True)), stage)
    case_id = checked(desk)
    shred(beside._seat, beside, case_id)
    assert not beside.isVisible() and page(desk, case_id).standing.undisposed == ()


def test_a_server_that_is_out_of_reach_is_no_fault_of_the_place_and_it_is_tried_as_soon_as_it_is_back(
    desk: Desk, shelf: Path, stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    seat = Seat(desk, Runner(inline=True))
    beside, case_id = bar_of(seat, stage), checked(desk)

    def cut(_desk: Desk) -> None:
        raise StorageProblem("server_unreachable", folder="x")

    with monkeypatch.context() as patched:
        patched.setattr("deskapp.ui.beside.carry_beside", cut)
        shred(seat, beside, case_id)
    assert not beside.isVisible(), "the bar across the window tells of it"
    seat.runner.changed.emit(None)
    assert disposed.noted(shelf, desk.secrets) == disposed.noted(desk.folder, desk.secrets) != []


def test_a_backup_makes_up_for_it_too(desk: Desk, shelf: Path, stage: Stage) -> None:
    seat = Seat(desk, Runner(inline=True))
    beside, away = bar_of(seat, stage), shelf.rename(shelf.with_name("unplugged"))
    shred(seat, beside, checked(desk))
    away.rename(shelf)
    seat.runner.long(beside, lambda: back_up(desk, shelf), lambda _made: None)
    assert not beside.isVisible()
    assert disposed.noted(shelf, desk.secrets) == disposed.noted(desk.folder, desk.secrets) != []
