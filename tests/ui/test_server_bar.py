"""Two computers at one server: a window shows what the other did; a cut line is told, and loses nothing."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

import postgres
from cut_line import CutLine, line_to
from deskapp.operations.desk import Desk
from deskapp.operations.doing import Changes
from deskapp.operations.intake import describe_case
from deskapp.operations.moving import move_to_server
from deskapp.storage import certainty, server
from deskapp.text import t
from deskapp.ui.leaving import Leaving
from deskapp.ui.main_window import MainWindow
from deskapp.ui.runner import Runner
from deskapp.ui.seat import Seat
from deskapp.ui.server_bar import ServerBar
from deskapp.ui.sign_in.entrance import Entrance
from deskapp.ui.sign_in.screen import SignInScreen
from deskapp.ui.still_waiting import StillWaiting
from deskapp.ui.widgets.label import Label
from deskapp.ui.widgets.shots import photograph
from desks import CHEAP, PASSWORD, SATO, TANAKA, FixedClock, open_desk, who
from playing import taken
from ui.hands import asked, press, write
from ui.lanes import drawing_held
from ui.seats import window_shown

SOON_MS = 8_000
HeldSave = Callable[[str, str], AbstractContextManager[None]]


@pytest.fixture
def case_id(tmp_path: Path, clock: FixedClock, running: postgres.Running) -> str:
    """A case of a desk that lies on the server; `tmp_path/one` names it."""
    first = open_desk(tmp_path / "one", clock)
    case = taken(first)
    name = running.make(f"window_{tmp_path.name.rpartition('_')[2].lower()}")
    move_to_server(first.as_person(who(TANAKA)), running.address(name, postgres.OWNER), postgres.PASSWORD)
    return case


@pytest.fixture
def line(running: postgres.Running) -> Iterator[CutLine]:
    with line_to(running.port) as line:
        yield line


@pytest.fixture
def desks(
    tmp_path: Path, case_id: str, clock: FixedClock, line: CutLine, running: postgres.Running
) -> Iterator[tuple[Desk, Desk]]:
    """佐藤's, over a line that may be cut, and 田中's at another computer."""
    (tmp_path / "two").mkdir()
    address = (tmp_path / "one" / server.FILE).read_text()
    (tmp_path / "two" / server.FILE).write_text(address)
    (tmp_path / "one" / server.FILE).write_text(address.replace(str(running.port), str(line.port)))
    both = tuple(
        Desk.open(tmp_path / folder, who(name), clock, cost=CHEAP, fsync=False)
        for folder, name in (("one", SATO), ("two", TANAKA))
    )
    yield both[0], both[1]
    for desk in both:
        desk.close()


@pytest.fixture
def window(desks: tuple[Desk, Desk], qtbot: QtBot) -> Iterator[MainWindow]:
    runner = Runner()
    with window_shown(Seat(desks[0], runner), qtbot) as window:
        yield window
    runner.close()


@pytest.fixture
def held_save(
    window: MainWindow, running: postgres.Running, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> HeldSave:
    """What somebody says is saved in the window, while the server waits for its standby."""
    monkeypatch.setattr(certainty, "_LONG_S", 0.1)

    @contextmanager
    def held(case_id: str, words: str) -> Iterator[None]:
        qtbot.waitUntil(lambda: not window._seat.runner.busy, timeout=SOON_MS)
        with running.without_standby():
            window._seat.act(
                window, lambda desk, once: describe_case(desk, case_id, {"own_words": words}, once=once)
            )
            yield

    return held


def test_what_another_computer_did_stands_here_within_a_second(
    window: MainWindow, desks: tuple[Desk, Desk], case_id: str, qtbot: QtBot
) -> None:
    seen: list[Changes] = []
    window._seat.runner.changed.connect(seen.append)
    qtbot.waitUntil(lambda: not window._seat.runner.busy, timeout=SOON_MS)
    describe_case(desks[1], case_id, {"own_words": "向こうで書いた"}, once="k")
    qtbot.waitUntil(lambda: Changes(frozenset({case_id}), others=True) in seen, timeout=SOON_MS)
    assert window.status.mark.isHidden(), "it was not saved here"


def test_a_cut_line_is_told_and_what_was_under_way_is_done_once_when_it_is_whole(
    window: MainWindow, desks: tuple[Desk, Desk], case_id: str, line: CutLine, qtbot: QtBot, shots: Path
) -> None:
    bar = window.findChildren(ServerBar)[0]
    qtbot.waitUntil(lambda: not window._seat.runner.busy, timeout=SOON_MS)
    assert bar.isHidden()
    before = described(desks[1], case_id)
    line.cut()
    qtbot.waitUntil(bar.isVisible, timeout=SOON_MS)
    window._seat.act(
        window, lambda desk, once: describe_case(desk, case_id, {"own_words": "切れた間の言葉"}, once=once)
    )
    qtbot.waitUntil(window.trouble.isVisible, timeout=SOON_MS)
    photograph(window.window(), shots / "server-lost.png")
    line.mend()
    qtbot.waitUntil(bar.isHidden, timeout=SOON_MS)
    qtbot.waitUntil(lambda: own_words(desks[1], case_id) == "切れた間の言葉", timeout=SOON_MS)
    qtbot.waitUntil(window.trouble.isHidden, timeout=SOON_MS)
    assert described(desks[1], case_id) == before + 1


def test_a_server_whose_standby_is_down_is_told_of_and_the_act_is_done_once(
    window: MainWindow,
    desks: tuple[Desk, Desk],
    case_id: str,
    held_save: HeldSave,
    qtbot: QtBot,
    shots: Path,
) -> None:
    bar, answers = window.findChildren(ServerBar)[0], list[int]()
    before = described(desks[1], case_id)
    with held_save(case_id, "待たされた言葉"):
        qtbot.waitUntil(bar.isVisible, timeout=SOON_MS)
        assert t("server.waits") in bar.banner.accessibleName()
        photograph(window.window(), shots / "server-waits.png")
        window._seat.runner.read(window, "a list", lambda _still: 1, answers.append, walk=False)
        qtbot.waitUntil(lambda: answers == [1], timeout=SOON_MS)
        assert (bar.isVisible(), own_words(desks[1], case_id)) == (True, "登録されている内容を確かめたい")
    qtbot.waitUntil(bar.isHidden, timeout=SOON_MS)
    assert own_words(desks[1], case_id) == "待たされた言葉"
    assert described(desks[1], case_id) == before + 1


def test_while_a_save_waits_a_case_opens_and_the_window_closes_when_somebody_says_so(
    window: MainWindow,
    desks: tuple[Desk, Desk],
    case_id: str,
    held_save: HeldSave,
    qtbot: QtBot,
    shots: Path,
) -> None:
    closed: list[bool] = []
    leaving = Leaving(window, window._seat)
    with held_save(case_id, "待たずに閉じた言葉"):
        window.open_case(case_id)
        qtbot.waitUntil(lambda: "タカハシ" in words_of(window), timeout=SOON_MS)

        def go() -> None:
            closed.append(leaving.may_go(go))

        go()
        qtbot.waitUntil(lambda: bool(window.findChildren(StillWaiting)), timeout=SOON_MS)
        question = asked(window, StillWaiting)
        photograph(question, shots / "server-leave.png")
        assert not any(closed)
        with drawing_held(window._seat.runner):  # a backup is being made: that ends when it ends
            press(question.yes, Qt.Key.Key_Space)
            qtbot.waitUntil(lambda: closed[-1], timeout=SOON_MS)
        assert own_words(desks[1], case_id) == "待たずに閉じた言葉"
        window._seat.runner.close()
        desks[0].close()  # what was looked at is written without a standby too


def words_of(window: MainWindow) -> str:
    return " ".join(each.text() for each in window.findChildren(Label) if each.isVisible())


def described(desk: Desk, case_id: str) -> int:
    """How often somebody wrote about a case, of a log that is whole."""
    with desk.looking() as reader:
        assert reader.verify_log() is None
        return [each.act for each in reader.history(case_id)].count("describe_case")


def own_words(desk: Desk, case_id: str) -> str:
    with desk.looking() as reader:
        return reader.case(case_id).own_words


def test_a_server_out_of_reach_is_told_at_the_sign_in_and_tried_again_with_what_was_typed(
    desks: tuple[Desk, Desk], line: CutLine, tmp_path: Path, stage: Callable[..., QWidget], shots: Path
) -> None:
    opened: list[Desk] = []
    entrance = Entrance(str(tmp_path / "one"), (SATO,), tmp_path / "new")
    entrance.ready(Runner(inline=True), FixedClock(), CHEAP)
    entrance.opened.connect(opened.append)
    stage(entrance).resize(1366, 768)
    page = entrance.page
    assert isinstance(page, SignInScreen)
    line.cut()
    write(page.password.field.line, PASSWORD)
    press(page.password.field.line, Qt.Key.Key_Return)
    assert "サーバーにつながりません" in page.password.field.wrong.text()
    assert page.password.text() == PASSWORD
    assert t("sign_in.on_server") in {each.text() for each in entrance.findChildren(Label)}
    photograph(entrance, shots / "entrance-server.png")
    line.mend()
    press(page.password.field.line, Qt.Key.Key_Return)
    assert [desk.staff.name for desk in opened] == [SATO]
    opened[0].close()


def test_a_desk_in_a_file_listens_to_nobody(
    tmp_path: Path, clock: FixedClock, stage: Callable[..., QWidget]
) -> None:
    desk = open_desk(tmp_path, clock)
    window = MainWindow(Seat(desk, Runner(inline=True)))
    stage(window).resize(1366, 740)
    assert desk.store._listening is None
    assert window.findChildren(ServerBar)[0].isHidden()
    desk.close()
