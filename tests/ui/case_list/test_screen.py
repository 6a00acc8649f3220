"""The list is walked, filtered, searched, sorted and reassigned by keyboard alone."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import text

from deskapp.domain.kinds import Matter
from deskapp.operations.absences import set_away
from deskapp.operations.desk import Desk
from deskapp.operations.doing import Changes
from deskapp.operations.people import end_access, staff_of
from deskapp.operations.views.lists import Chip, Wanted, case_list
from deskapp.ui.case_list.hand_over import HandOver
from deskapp.ui.case_list.screen import CaseListScreen
from deskapp.ui.seat import Seat
from deskapp.ui.widgets.chip import Chip as ChipButton
from desks import OHNO, TANAKA, who
from ui.hands import CTRL, asked, press, write
from ui.seats import CALLERS, seat_of, take

SPOKEN = Qt.ItemDataRole.AccessibleTextRole


@pytest.fixture
def seat(tmp_path: Path) -> Seat:
    return seat_of(tmp_path)


@pytest.fixture
def screen(seat: Seat, stage: Callable[..., QWidget]) -> CaseListScreen:
    made = CaseListScreen(seat)
    stage(made).resize(1230, 700)
    made.setFocus()
    return made


def shown(screen: CaseListScreen) -> list[str]:
    """The names in the list, from the top."""
    model = screen.table.model()
    return [str(model.index(row, 2).data()).split("  ")[0] for row in range(model.rowCount())]


def names(screen: CaseListScreen) -> set[str]:
    return {" ".join(each.split()[:2]) for each in shown(screen)}


def test_enter_opens_the_row_walked_to(qtbot: QtBot, screen: CaseListScreen) -> None:
    press(screen.table, Qt.Key.Key_Down)
    second = screen.table.chosen_key()
    with qtbot.waitSignal(screen.opened) as opened:
        press(screen.table, Qt.Key.Key_Return)
    assert opened.args == [second]


def test_the_pane_shows_the_row_walked_to(qtbot: QtBot, screen: CaseListScreen) -> None:
    press(screen.table, Qt.Key.Key_End)
    qtbot.waitUntil(lambda: screen.pane._name.text() == CALLERS[-1][0])
    assert screen.pane._kana.text() == CALLERS[-1][1]


def test_searching_finds_variants_of_a_name_and_gives_all_back(screen: CaseListScreen) -> None:
    screen.search("渡辺")
    assert names(screen) == {"渡邉 一郎"}
    screen.search("")
    assert len(shown(screen)) == 3


def test_a_search_stands_in_the_first_row_found_wherever_one_stood_before(screen: CaseListScreen) -> None:
    press(screen.table, Qt.Key.Key_End)
    stood = screen.table.chosen_key()
    screen.search("0000")
    assert len(shown(screen)) == 3 and screen.table.currentIndex().row() == 0
    press(screen.table, Qt.Key.Key_End)
    screen.search("")
    assert screen.table.chosen_key() == stood, "all again, and one stands where one stood"


def test_nothing_found_says_so_and_offers_the_way_back(screen: CaseListScreen) -> None:
    screen.search("誰もいない")
    assert screen._body.currentIndex() == 1
    assert not screen.pane._sheet.isVisible()
    screen._clear.click()
    assert screen._body.currentIndex() == 0
    assert len(shown(screen)) == 3


def test_chips_filter_and_all_takes_them_off(screen: CaseListScreen) -> None:
    overdue, everything = screen.chips._chips[Chip.OVERDUE], screen.chips._chips[Chip.ALL]
    overdue.click()
    assert shown(screen) == []
    assert not everything.isChecked()
    everything.click()
    assert len(shown(screen)) == 3
    assert not overdue.isChecked()


def test_a_column_sorts_up_and_then_down(screen: CaseListScreen) -> None:
    screen.table.sort_asked.emit("number")
    up = shown(screen)
    screen.table.sort_asked.emit("number")
    assert shown(screen) == up[::-1]
    assert [column.sorted for column in screen.table.columns if column.sorted] == ["down"]


def test_marked_cases_are_handed_over_together(qtbot: QtBot, seat: Seat, screen: CaseListScreen) -> None:
    press(screen.table, Qt.Key.Key_Space)
    press(screen.table, Qt.Key.Key_Down)
    press(screen.table, Qt.Key.Key_Space)
    press(screen.table, Qt.Key.Key_A)
    question = asked(screen, HandOver)
    ohno = next(staff for staff in staff_of(seat.desk) if staff.name == OHNO)
    question.to.set_value(ohno.id)
    write(question.note.line, "来週は研修のため")
    with qtbot.waitSignal(screen.told):
        press(question, Qt.Key.Key_Return, CTRL)
    handed = [line.operator for line in case_list(seat.desk, Wanted()).lines]
    assert handed.count(OHNO) == 2


def test_who_is_away_or_left_is_marked_in_the_list_and_named_beside_it(
    seat: Seat, screen: CaseListScreen
) -> None:
    def told() -> tuple[str, str]:
        screen.reload()
        screen._walked()
        return str(screen.table.model().index(0, 6).data()), screen.pane._charge.text()

    desk, tanaka = seat.desk, seat.desk.as_person(who(TANAKA))
    assert told() == ("佐藤", "担当 佐藤 美咲")
    set_away(desk, desk.staff.id, desk.today, desk.today)
    assert told() == ("不在 佐藤", "担当 佐藤 美咲(不在 1/18(月)まで)")
    end_access(tanaka, desk.staff.id, desk.today)
    assert told() == ("終了 佐藤", "担当 佐藤 美咲(利用終了)")


def test_one_operator_s_cases(seat: Seat, screen: CaseListScreen) -> None:
    tanaka = next(staff for staff in staff_of(seat.desk) if staff.name == TANAKA)
    screen.operator.set_value(tanaka.id)
    screen.operator.activated.emit(0)
    assert shown(screen) == []


def test_what_others_do_comes_into_the_list(seat: Seat, screen: CaseListScreen) -> None:
    chosen = screen.table.chosen_key()
    seat.act(screen, lambda desk, once: _taken(desk, "小林 さくら"))
    assert "小林 さくら" in names(screen)
    assert screen.table.chosen_key() == chosen


def test_a_place_keeps_to_its_own_cases(seat: Seat, stage: Callable[..., QWidget]) -> None:
    take(seat.desk, "小川 千夏", matter=Matter.CONSULTATION)
    screen = CaseListScreen(seat, Wanted(matters=frozenset({Matter.CONSULTATION})))
    stage(screen)
    assert names(screen) == {"小川 千夏"}
    chips = screen.chips.findChildren(ChipButton)
    assert [each.text() for each in chips] == ["すべて"]
    assert screen.table.model().index(0, 0).data(SPOKEN) == "期限なし"


def test_a_desk_without_cases_says_how_to_begin(tmp_path: Path, stage: Callable[..., QWidget]) -> None:
    folder = tmp_path / "new"
    folder.mkdir()
    screen = CaseListScreen(seat_of(folder, callers=False))
    stage(screen)
    assert screen._body.currentIndex() == 2


def test_f4_folds_the_pane(screen: CaseListScreen) -> None:
    press(screen.table, Qt.Key.Key_F4)
    assert not screen.pane.isVisible()
    press(screen.table, Qt.Key.Key_F4)
    assert screen.pane.isVisible()


def _taken(desk: Desk, name: str) -> Changes:
    return Changes(frozenset({take(desk, name)}))


def test_walking_and_searching_leave_their_entries_in_the_log_without_a_word_of_it(
    qtbot: QtBot, seat: Seat, screen: CaseListScreen
) -> None:
    press(screen.table, Qt.Key.Key_End)
    walked_to = str(screen.table.chosen_key())
    qtbot.waitUntil(lambda: screen.pane._name.text() == CALLERS[-1][0])
    for typed in ("渡", "渡辺", ""):
        screen.search(typed)
    with seat.desk.looking() as reader:
        looks = [entry for entry in reader.history(walked_to) if entry.act == "look"]
    with seat.desk.store._engine.connect() as connection:
        searches = connection.execute(text("SELECT fields FROM log WHERE act = 'search'")).scalars().all()
    assert len(looks) == 1
    assert searches == ['{"searches":[[2,1]]}']


def test_a_search_that_fills_the_list_says_that_there_may_be_more(
    qtbot: QtBot, screen: CaseListScreen
) -> None:
    screen._want(replace(screen._wanted, limit=2))
    with qtbot.waitSignal(screen.hinted, check_params_cb=lambda hint: "新しい2件だけ" in hint):
        screen.search("0000")
    with qtbot.waitSignal(screen.hinted, check_params_cb=lambda hint: hint.startswith("1件")):
        screen.search(shown(screen)[0])


def test_a_search_is_in_the_log_once_nobody_types_on(
    qtbot: QtBot, screen: CaseListScreen, seat: Seat
) -> None:
    def searches() -> list[str]:
        with seat.desk.store._engine.connect() as connection:
            wanted = text("SELECT fields FROM log WHERE act = 'search' ORDER BY seq")
            return list(connection.execute(wanted).scalars())

    screen._typing.setInterval(0)
    screen.search("髙橋")
    qtbot.waitUntil(lambda: searches() == ['{"searches":[[2,1]]}'])
