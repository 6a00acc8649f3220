"""統計と台帳: the load is read and handed over by keys, and files say beforehand what they hold."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from deskapp.domain.periods import YearKind
from deskapp.operations.handing_out import FileKind
from deskapp.operations.views.lists import Wanted, case_list
from deskapp.ui.ask import Ask
from deskapp.ui.case_list.hand_over import HandOver
from deskapp.ui.seat import Seat
from deskapp.ui.statistics.exporting import ExportDialog
from deskapp.ui.statistics.load_cases import LoadCases
from deskapp.ui.statistics.screen import StatisticsScreen
from deskapp.ui.widgets.fonts import face, width
from deskapp.ui.widgets.table import Table
from deskapp.ui.widgets.table_paint import FIRST, PAD
from desks import OHNO, SATO, TANAKA
from ui.hands import CTRL, asked, click, press
from ui.seats import seat_of, take

Stage = Callable[..., QWidget]


@pytest.fixture
def seat(tmp_path: Path) -> Seat:
    return seat_of(tmp_path, TANAKA)


@pytest.fixture
def screen(seat: Seat, stage: Stage) -> StatisticsScreen:
    screen = StatisticsScreen(seat)
    stage(screen).resize(1230, 690)
    return screen


def saved_as(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_given: (str(path), ""))


def test_each_persons_load_is_told_and_the_pictures_can_be_heard(screen: StatisticsScreen) -> None:
    loads = {each.name: each.count for each in screen.now.loads}
    assert loads == {SATO: 3, TANAKA: 0, OHNO: 0}
    assert "7日以内 3" in screen.now.ages.accessibleName()
    assert "1月 なし" in screen.now.rates.accessibleName()
    assert _spoken(screen.now.table, 0)[:2] == [SATO, "3"]


def test_marked_cases_of_one_person_go_to_another_in_one_act(screen: StatisticsScreen, seat: Seat) -> None:
    told: list[str] = []
    screen.told.connect(lambda words, _undo: told.append(words))
    press(screen.now.table, Qt.Key.Key_Return)
    ask = asked(screen, LoadCases)
    press(ask.table, Qt.Key.Key_Return, CTRL)
    assert ask.wrong.text(), "nothing is marked yet"
    press(ask.table, Qt.Key.Key_Space)
    press(ask.table, Qt.Key.Key_Down)
    press(ask.table, Qt.Key.Key_Space)
    assert ask.yes.text() == "2件の担当を変更"
    press(ask.table, Qt.Key.Key_Return, CTRL)
    to = asked(screen, HandOver)
    to.to.set_value(next(each.id for each in screen.now.loads if each.name == OHNO))
    press(to.to.choice, Qt.Key.Key_Return, CTRL)
    assert len(told) == 1 and OHNO in told[0]
    assert {each.name: each.count for each in screen.now.loads} == {SATO: 1, TANAKA: 0, OHNO: 2}
    operators = [line.operator for line in case_list(seat.desk, Wanted()).lines]
    assert sorted(operators) == sorted([SATO, OHNO, OHNO])


def test_all_are_marked_with_one_key(screen: StatisticsScreen, qtbot: QtBot) -> None:
    press(screen.now.table, Qt.Key.Key_Return)
    ask = asked(screen, LoadCases)
    ask.activateWindow()
    qtbot.waitUntil(ask.isActiveWindow)
    press(ask.table, Qt.Key.Key_A, CTRL)
    assert ask.yes.text() == "3件の担当を変更"
    press(ask.table, Qt.Key.Key_A, CTRL)
    assert ask.yes.text() == "担当を変更"


def test_the_heads_of_a_table_stand_apart_and_its_months_are_whole(screen: StatisticsScreen) -> None:
    screen.tables.resize(1170, 900)  # what a window of 1366 leaves
    months = screen.tables.tables[0]
    model, heads = months.model(), months.horizontalHeader()
    for place in range(1, model.columnCount()):
        title = str(model.headerData(place, Qt.Orientation.Horizontal))
        assert heads.sectionSize(place) >= width(title, face(12)) + 2 * PAD + 7, title
    first = str(model.index(0, 0).data())
    assert heads.sectionSize(0) >= width(first, face(13)) + FIRST + PAD


def test_another_year_is_counted(screen: StatisticsScreen) -> None:
    shown = screen.tables.tables[0]
    assert str(shown.model().index(0, 0).data()) == "2026-04"
    screen.kind.chosen.emit(YearKind.CALENDAR)
    screen.kind.set_value(YearKind.CALENDAR)
    screen._turn_kind()
    assert screen.year.currentText() == "2027年(令和9年)"
    assert str(screen.tables.tables[0].model().index(0, 0).data()) == "2027-01"
    press(screen.year, Qt.Key.Key_Down)
    screen.year.activated.emit(1)
    assert screen._year.number == 2026


def test_the_ledger_is_saved_and_says_whether_it_has_names(
    screen: StatisticsScreen, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "台帳.csv"
    saved_as(out, monkeypatch)
    told: list[str] = []
    screen.told.connect(lambda words, _undo: told.append(words))
    click(screen.ledger)
    ask = asked(screen, ExportDialog)
    assert not ask.note.isVisible() and "載りません" in ask.holds.text()
    ask.names.click()
    assert ask.note.isVisible()
    ask.kind.set_value(FileKind.CSV)
    click(ask.yes)
    assert "髙橋 花子" in out.read_text(encoding="utf-8-sig")
    assert told == ["台帳.csv に書き出しました(3行)"]


def test_what_cp932_cannot_write_is_shown_before_it_is_replaced(
    screen: StatisticsScreen, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "台帳.csv"
    saved_as(out, monkeypatch)
    click(screen.ledger)
    ask = asked(screen, ExportDialog)
    ask.names.click()
    ask.kind.set_value(FileKind.CP932)
    click(ask.yes)
    assert not out.exists() and not screen.work.isVisible()
    lost = asked(screen, Ask)
    words = [each.text() for each in lost.findChildren(QWidget) if hasattr(each, "text")]
    assert "4行目 ご本人の氏名 𠮷" in words
    click(lost.yes)
    assert "〓(U+20BB7)田 健" in out.read_bytes().decode("cp932")


def test_a_file_that_cannot_be_written_is_told(
    screen: StatisticsScreen, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    saved_as(tmp_path / "nowhere" / "統計.xlsx", monkeypatch)
    click(screen.export)
    click(asked(screen, ExportDialog).yes)
    assert "統計.xlsx" in screen.wrong.text() and not screen.work.isVisible()


def test_a_clerk_reads_and_takes_no_file_along(tmp_path: Path, stage: Stage) -> None:
    screen = StatisticsScreen(seat_of(tmp_path, SATO))
    stage(screen)
    assert not screen.ledger.isEnabled() and not screen.export.isEnabled()
    assert screen.now.loads


def test_after_an_act_elsewhere_the_load_is_read_anew(
    screen: StatisticsScreen, seat: Seat, qtbot: QtBot
) -> None:
    take(seat.desk, "見本 太郎")
    seat.runner.changed.emit(None)
    assert sum(each.count for each in screen.now.loads) == 4
    with qtbot.waitSignal(screen.left):
        press(screen.now.table, Qt.Key.Key_Escape)


def _spoken(table: Table, row: int) -> list[str]:
    model = table.model()
    return [str(model.index(row, at).data()) for at in range(model.columnCount())]
