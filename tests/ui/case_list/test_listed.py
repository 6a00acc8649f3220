"""A list too long to be read at once: wherever one scrolls, the rows are those of the whole list."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from random import Random
from threading import Event

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from deskapp.domain.kinds import RequestKind
from deskapp.operations.doing import Changes
from deskapp.operations.views import long_lists
from deskapp.operations.views.lists import Sort, Wanted, case_list
from deskapp.storage import milestones
from deskapp.ui.case_list import listed
from deskapp.ui.case_list.screen import CaseListScreen
from deskapp.ui.runner import Runner
from deskapp.ui.seat import Seat
from deskapp.ui.widgets import window_rows
from deskapp.ui.widgets.table_rows import ROW
from desks import FixedClock, open_desk
from ui.hands import press
from ui.seats import take

MANY = 90
KINDS = (RequestKind.DISCLOSURE, RequestKind.ERASURE, RequestKind.CORRECTION)


@pytest.fixture(scope="module")
def long_seat(tmp_path_factory: pytest.TempPathFactory) -> Seat:
    """A seat at a desk with many cases, of which nothing is changed here."""
    desk = open_desk(tmp_path_factory.mktemp("desk"), FixedClock())
    for at in range(MANY):
        take(desk, f"{'髙渡𠮷井'[at % 4]}田 {at * 7 % MANY:03}", kinds=(KINDS[at % 3],))
    return Seat(desk, Runner(inline=True))


@pytest.fixture
def narrow(monkeypatch: pytest.MonkeyPatch) -> None:
    """Few lines are read and kept at once, so that the seams show in a list of ninety."""
    monkeypatch.setattr(long_lists, "SHORT", 10)
    monkeypatch.setattr(milestones, "APART", 7)
    for name, lines in {"AHEAD": 2, "AROUND": 5, "KEPT": 40, "NEAR": 1}.items():
        monkeypatch.setattr(window_rows, name, lines)
    monkeypatch.setattr(listed, "NEAR", 1)


@pytest.fixture
def screen(long_seat: Seat, narrow: None, stage: Callable[..., QWidget]) -> CaseListScreen:
    return shown(long_seat, stage)


def shown(seat: Seat, stage: Callable[..., QWidget]) -> CaseListScreen:
    made = CaseListScreen(seat)
    stage(made).resize(1230, 420)
    made.setFocus()
    return made


def in_sight(screen: CaseListScreen) -> list[object]:
    """The keys of the rows that can be seen, from the top."""
    model = screen.table.model()
    rows = (model.index(place, 0).data(ROW) for place in screen.table.in_sight())
    return [row.key for row in rows]


def whole(seat: Seat, wanted: Wanted) -> list[object]:
    return [line.id for line in case_list(seat.desk, wanted).lines]


def test_a_window_waits_for_its_first_lines_but_never_long_and_never_again(
    long_seat: Seat, stage: Callable[..., QWidget], qtbot: QtBot
) -> None:
    runner, owner, gate = Runner(), QObject(), Event()
    runner.read(owner, "before", lambda _still: gate.wait(), lambda _set: None, walk=False)
    screen = shown(Seat(long_seat.desk, runner), stage)
    qtbot.waitUntil(screen.window().updatesEnabled, timeout=60_000)
    assert screen.table.model().rowCount() == 0, "it comes without them, too"
    gate.set()
    qtbot.waitUntil(lambda: screen.table.model().rowCount() == MANY, timeout=60_000)
    screen.reload()
    assert screen.window().updatesEnabled()
    runner.close()


def test_a_list_read_before_its_window_is_on_the_screen_is_painted_there(
    long_seat: Seat, qtbot: QtBot
) -> None:
    painted, runner = Painted(), Runner()
    made = listed.Listed(Seat(long_seat.desk, runner), Wanted(), "案件")
    qtbot.addWidget(made.table)
    made.table.viewport().installEventFilter(painted)
    made.table.show()
    made.reload()
    qtbot.waitUntil(lambda: painted.times > 0, timeout=5_000)
    runner.close()


class Painted(QObject):
    """Counts how often what it watches is painted."""

    times = 0

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        self.times += event.type() is QEvent.Type.Paint
        return False


@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize("sort", tuple(Sort))
def test_wherever_one_jumps_the_rows_are_those_of_the_whole_list(
    long_seat: Seat, screen: CaseListScreen, sort: Sort, descending: bool
) -> None:
    wanted = Wanted(sort=sort, descending=descending)
    screen._want(wanted)
    every, bar, chance = whole(long_seat, wanted), screen.table.verticalScrollBar(), Random(sort.value)  # noqa: S311
    assert screen._listed.count == len(every) == MANY
    for _ in range(12):
        bar.setValue(chance.randint(0, bar.maximum()))
        rows = screen.table.in_sight()
        assert len(rows) > 5 and in_sight(screen) == every[rows.start : rows.stop]


def test_page_by_page_home_and_end_lead_along_the_whole_list(long_seat: Seat, screen: CaseListScreen) -> None:
    every, walked = whole(long_seat, Wanted()), [screen.table.chosen_key()]
    while screen.table.currentIndex().row() < MANY - 1:
        press(screen.table, Qt.Key.Key_PageDown)
        walked.append(screen.table.chosen_key())
    assert walked[-1] == every[-1] and None not in walked
    assert [every.index(key) for key in walked] == sorted(every.index(key) for key in walked)
    press(screen.table, Qt.Key.Key_Home)
    assert screen.table.chosen_key() == every[0]
    press(screen.table, Qt.Key.Key_End)
    assert screen.table.chosen_key() == every[-1]


def test_enter_in_a_row_far_down_opens_it_and_coming_back_it_is_chosen(
    qtbot: QtBot, long_seat: Seat, screen: CaseListScreen
) -> None:
    press(screen.table, Qt.Key.Key_End)
    with qtbot.waitSignal(screen.opened) as opened:
        press(screen.table, Qt.Key.Key_Return)
    scroll = screen.table.verticalScrollBar().value()
    screen.hide()
    screen.show()
    assert opened.args == [screen.table.chosen_key()] == [whole(long_seat, Wanted())[-1]]
    assert screen.table.verticalScrollBar().value() == scroll


def test_the_row_one_stands_in_is_known_however_far_one_scrolls(screen: CaseListScreen) -> None:
    press(screen.table, Qt.Key.Key_Down)
    second, bar = screen.table.chosen_key(), screen.table.verticalScrollBar()
    for value in range(0, bar.maximum(), 300):
        bar.setValue(value)
    assert len(screen._listed._rows._lines) <= 60
    before = bar.value()
    screen.reload()
    assert (screen.table.chosen_key(), bar.value()) == (second, before)


@pytest.fixture
def own(tmp_path: Path, narrow: None, stage: Callable[..., QWidget]) -> tuple[Seat, CaseListScreen]:
    """A desk of its own, of which cases come and go."""
    desk = open_desk(tmp_path, FixedClock())
    for at in range(50):
        take(desk, f"青木 {at:02}")
    seat = Seat(desk, Runner(inline=True))
    return seat, shown(seat, stage)


def test_what_others_take_in_moves_neither_the_row_nor_where_it_stands(
    own: tuple[Seat, CaseListScreen],
) -> None:
    seat, screen = own
    screen._want(Wanted(sort=Sort.NUMBER, descending=True))
    screen.table.verticalScrollBar().setValue(600)
    screen.table.stand(25)
    chosen = screen.table.chosen_key()
    top = screen.table.rowViewportPosition(25)
    seat.act(screen, lambda desk, once: Changes(frozenset({take(desk, "小林 さくら")})))
    assert screen.table.chosen_key() == chosen and screen.table.currentIndex().row() == 26
    assert screen.table.rowViewportPosition(26) == top
    rows = screen.table.in_sight()
    assert in_sight(screen) == whole(seat, screen._wanted)[rows.start : rows.stop]


@pytest.mark.parametrize(("place", "then"), [(30, 31), (49, 48)])
def test_where_the_row_goes_the_next_one_is_chosen_or_the_last(
    own: tuple[Seat, CaseListScreen], monkeypatch: pytest.MonkeyPatch, place: int, then: int
) -> None:
    seat, screen = own
    monkeypatch.setattr(long_lists, "SHORT", 5_000)
    every = whole(seat, Wanted())
    screen.table.stand(place)
    screen._want(replace(Wanted(), ids=frozenset(map(str, every)) - {str(every[place])}))
    assert screen._listed.count == 49
    assert screen.table.chosen_key() == every[then]


def test_rows_under_way_are_empty_and_nothing_opens_there(
    qtbot: QtBot, tmp_path: Path, narrow: None, stage: Callable[..., QWidget]
) -> None:
    desk = open_desk(tmp_path, FixedClock())
    for at in range(40):
        take(desk, f"青木 {at:02}")
    seat = Seat(desk, Runner())
    screen = shown(seat, stage)
    qtbot.waitUntil(lambda: screen._listed.count == 40 and screen._listed.walked is not None)
    qtbot.waitUntil(lambda: not seat.runner.busy)
    gate = Event()
    seat.runner.read(screen, "held", lambda _still: gate.wait(), lambda _set: None, walk=False)
    press(screen.table, Qt.Key.Key_End)
    assert screen.table.chosen_key() is None
    opened: list[str] = []
    screen.opened.connect(opened.append)
    press(screen.table, Qt.Key.Key_Return)
    screen.grab()
    gate.set()
    qtbot.waitUntil(lambda: screen.table.chosen_key() is not None)
    assert opened == [] and screen.table.chosen_key() == whole(seat, Wanted())[-1]
    qtbot.waitUntil(lambda: not seat.runner.busy)
    seat.runner.close()
    desk.close()


def test_a_long_list_shows_its_first_rows_before_it_is_counted(
    qtbot: QtBot, tmp_path: Path, narrow: None, stage: Callable[..., QWidget]
) -> None:
    desk = open_desk(tmp_path, FixedClock())
    for at in range(90):
        take(desk, f"青木 {at:02}")
    seat = Seat(desk, Runner())
    gate = Event()
    owner = QWidget()
    seat.runner.read(owner, "held", lambda _still: gate.wait(), lambda _set: None, walk=True)
    screen = CaseListScreen(seat)
    hints: list[str] = []
    screen.hinted.connect(hints.append)
    stage(screen).resize(1230, 420)
    qtbot.waitUntil(lambda: screen._listed.count > 0 and bool(hints))
    assert screen._listed.walked is None and 10 <= screen._listed.count < 90
    assert "数えています" in hints[-1]
    gate.set()
    qtbot.waitUntil(lambda: screen._listed.count == 90)
    qtbot.waitUntil(lambda: hints[-1].startswith("90件中 1〜"))
    qtbot.waitUntil(lambda: not seat.runner.busy)
    seat.runner.close()
    desk.close()


def test_a_list_that_gets_short_asks_for_no_row_of_the_long_one(screen: CaseListScreen) -> None:
    press(screen.table, Qt.Key.Key_End)
    asked: list[tuple[int, int]] = []
    screen._listed._rows.wanted.connect(lambda place, count: asked.append((place, count)))
    screen.search("髙田 056")
    assert 0 < screen._listed.count < 10
    assert asked == []


def test_what_lies_ahead_is_read_once_what_is_in_sight_is_painted(
    screen: CaseListScreen, qtbot: QtBot
) -> None:
    asked: list[tuple[int, int]] = []
    screen._listed._rows.wanted.connect(lambda place, count: asked.append((place, count)))
    press(screen.table, Qt.Key.Key_End)
    assert None not in in_sight(screen)
    near = len(asked)
    assert near == 1, "the painting has the processor to itself"
    qtbot.waitUntil(lambda: len(asked) > near)
    assert asked[1][0] < asked[0][0]
