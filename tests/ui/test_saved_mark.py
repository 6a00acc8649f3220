"""The mark in the status bar is true: saved only once it is, saving while it lasts, not saved and why."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import Connection

from deskapp.operations.desk import Desk
from deskapp.operations.doing import Changes
from deskapp.operations.intake import describe_case
from deskapp.storage import spare
from deskapp.storage.engine import FILE, open_engine, writing
from deskapp.text import t
from deskapp.ui.runner import Runner
from deskapp.ui.saved_mark import SavedMark
from deskapp.ui.seat import Seat
from deskapp.ui.status_bar import StatusBar
from deskapp.ui.widgets.shots import photograph
from desks import CHEAP, SATO, FixedClock, open_desk, who
from faults.places import fill, make_room, small_disk
from playing import page, taken

Stage = Callable[..., QWidget]


@pytest.fixture
def desk(tmp_path: Path, clock: FixedClock) -> Iterator[Desk]:
    opened = open_desk(tmp_path / "desk", clock)
    yield opened
    opened.close()


def mark_of(seat: Seat, stage: Stage) -> SavedMark:
    bar = StatusBar(seat)
    stage(bar).resize(900, 60)
    return bar.mark


def say(seat: Seat, owner: QObject, case_id: str, words: str) -> None:
    """Write down what somebody says, as a field does when it is left."""
    seat.act(owner, lambda desk, once: describe_case(desk, case_id, {"own_words": words}, once=once))


@contextmanager
def written_by_another(desk: Desk) -> Iterator[Connection]:
    """Another program writes and does not come to an end."""
    engine = open_engine(desk.folder / FILE, desk.secrets.database)
    with writing(engine) as connection, connection.begin():
        yield connection
    engine.dispose()


def test_nothing_is_said_before_the_first_act(desk: Desk, stage: Stage) -> None:
    assert not mark_of(Seat(desk, Runner(inline=True)), stage).isVisible()


def test_it_says_saving_until_the_commit_and_saved_after_it(
    desk: Desk, stage: Stage, qtbot: QtBot, shots: Path
) -> None:
    case_id, seat = taken(desk), Seat(desk, Runner())
    mark = mark_of(seat, stage)
    with written_by_another(desk):
        say(seat, mark, case_id, "案内を止めてほしい")
        assert mark.words.text() == t("window.saving")
        assert page(desk, case_id).case.own_words != "案内を止めてほしい"
        photograph(mark.window(), shots / "saving.png", None)
    qtbot.waitUntil(lambda: mark.words.text() == "保存 10:42", timeout=10_000)
    assert page(desk, case_id).case.own_words == "案内を止めてほしい"
    seat.runner.close()


def test_while_any_act_is_under_way_nothing_is_called_saved(desk: Desk, stage: Stage, qtbot: QtBot) -> None:
    case_id, seat = taken(desk), Seat(desk, Runner())
    mark, heard = mark_of(seat, stage), list[tuple[str, str]]()

    def note(_changes: Changes) -> None:
        said = mark.words.text()  # first: the lane goes on meanwhile
        heard.append((said, page(desk, case_id).case.own_words))

    seat.runner.changed.connect(note)
    for words in ("一", "二", "三"):
        say(seat, mark, case_id, words)
    qtbot.waitUntil(lambda: len(heard) == 3, timeout=10_000)
    assert {said for said, words in heard if words != "三"} <= {t("window.saving")}
    assert heard[-1] == ("保存 10:42", "三")
    seat.runner.close()


def test_where_another_desk_writes_too_long_it_is_not_saved(desk: Desk, stage: Stage, shots: Path) -> None:
    case_id, seat = taken(desk), Seat(desk, Runner(inline=True))
    mark = mark_of(seat, stage)
    with desk.store._engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA busy_timeout = 20")
    with written_by_another(desk):
        say(seat, mark, case_id, "案内を止めてほしい")
    assert mark.words.text() == "未保存(ほかの席が書き込み中)"
    assert t("errors.desk_locked", folder=str(desk.folder)) in mark.accessibleName()
    photograph(mark.window(), shots / "unsaved.png", None)
    say(seat, mark, case_id, "案内を止めてほしい")
    assert mark.words.text() == "保存 10:42" and mark.toolTip() == ""


def test_what_the_rules_refuse_leaves_the_mark_as_it_was(desk: Desk, stage: Stage) -> None:
    case_id, seat = taken(desk), Seat(desk, Runner(inline=True))
    mark, refused = mark_of(seat, stage), list[object]()
    say(seat, mark, case_id, "案内を止めてほしい")
    seat.act(mark, lambda desk, once: describe_case(desk, "nobody", {}, once=once), refused=refused.append)
    assert len(refused) == 1 and mark.words.text() == "保存 10:42"


@pytest.mark.parametrize("expected_log", [["bug met"]])
def test_a_bug_is_not_called_saved(desk: Desk, stage: Stage, expected_log: list[str]) -> None:
    seat = Seat(desk, Runner(inline=True))
    mark = mark_of(seat, stage)

    def broken() -> Changes:
        raise ValueError

    seat.runner.act(mark, broken)
    assert mark.words.text() == "未保存(書き込めなかった)"


@pytest.mark.mounts
def test_on_a_full_disk_it_is_not_saved_until_there_is_room(
    tmp_path: Path, clock: FixedClock, stage: Stage
) -> None:
    with small_disk(tmp_path / "disk", 48) as disk:
        open_desk(disk / "desk", clock).close()
        desk = Desk.open(disk / "desk", who(SATO), clock, cost=CHEAP)
        case_id, seat = taken(desk), Seat(desk, Runner(inline=True))
        mark = mark_of(seat, stage)
        spare.release(desk.folder)
        fill(disk)
        say(seat, mark, case_id, "長い言葉" * 2_000)
        assert mark.words.text() == "未保存(ディスクに空きがない)"
        assert page(desk, case_id).case.own_words != "長い言葉" * 2_000
        make_room(disk)
        say(seat, mark, case_id, "長い言葉" * 2_000)
        assert mark.words.text() == "保存 10:42"
        desk.close()
