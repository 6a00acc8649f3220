"""Conditions, columns and saved filters of the list, and the list as a file, by keyboard alone."""

import csv
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu, QWidget
from pytestqt.qtbot import QtBot

from deskapp.domain.kinds import RequestKind, State
from deskapp.operations.list_choices import SAVED_MOST, ListChoices, list_choices
from deskapp.operations.views.drafts import drafts_left
from deskapp.operations.views.lists import Chip, Wanted
from deskapp.text import use
from deskapp.ui.ask import Ask
from deskapp.ui.case_list import chips
from deskapp.ui.case_list.columns_dialog import ColumnsDialog
from deskapp.ui.case_list.filter_dialog import FilterDialog
from deskapp.ui.case_list.list_export import ExportDialog
from deskapp.ui.case_list.screen import CaseListScreen
from deskapp.ui.seat import Seat
from deskapp.ui.widgets.shots import photograph
from desks import OHNO, SATO, who
from ui.hands import CTRL, asked, click, press, write
from ui.seats import CALLERS, seat_of, take


@pytest.fixture
def seat(tmp_path: Path) -> Seat:
    made = seat_of(tmp_path)
    take(made.desk, "岡本 蓮", "オカモト レン", kinds=(RequestKind.DISCLOSURE, RequestKind.ERASURE))
    return made


@pytest.fixture
def screen(seat: Seat, stage: Callable[..., QWidget]) -> CaseListScreen:
    return listed(seat, stage)


def listed(seat: Seat, stage: Callable[..., QWidget]) -> CaseListScreen:
    made = CaseListScreen(seat)
    stage(made).resize(1230, 640)
    made.setFocus()
    return made


def names(screen: CaseListScreen) -> list[str]:
    model = screen.table.model()
    return [str(model.index(row, 2).data()).split("  ")[0] for row in range(model.rowCount())]


def heads(screen: CaseListScreen) -> list[str]:
    table = screen.table
    return [each.key for at, each in enumerate(table.columns) if not table.isColumnHidden(at)]


def hit(screen: CaseListScreen, key: Qt.Key) -> None:
    """Press a key in the list; without a window manager nobody brings its window back to the front."""
    screen.window().activateWindow()
    QApplication.processEvents()
    press(screen.table, key)


def narrow(screen: CaseListScreen, **chosen: object) -> FilterDialog:
    """Press F and choose; nothing is agreed yet."""
    hit(screen, Qt.Key.Key_F)
    ask = asked(screen, FilterDialog)
    for name, value in chosen.items():
        getattr(ask, name).set_value(value)
    return ask


def test_conditions_hold_together_and_stand_over_the_list_until_they_are_taken_off(
    screen: CaseListScreen, shots: Path
) -> None:
    ask = narrow(screen, state=State.INTAKE, kind=RequestKind.ERASURE)
    photograph(ask, shots / "list-filter.png", None)
    press(ask, Qt.Key.Key_Return, CTRL)
    assert [each[:2] for each in names(screen)] == ["岡本"]
    assert screen.narrowed.isVisible() and "受付" in screen.narrowed.words.text()
    photograph(screen, shots / "list-filtered.png", None)
    hit(screen, Qt.Key.Key_Escape)
    assert len(names(screen)) == len(CALLERS) + 1 and not screen.narrowed.isVisible()


def test_a_span_of_days_takes_its_ends_in_and_may_not_run_backwards(
    screen: CaseListScreen, seat: Seat
) -> None:
    ask = narrow(screen)
    write(ask.received[0].line, "今日")
    write(ask.received[1].line, "今日")
    press(ask, Qt.Key.Key_Return, CTRL)
    assert len(names(screen)) == len(CALLERS) + 1
    ask = narrow(screen)
    first, last = ask.received
    first.line.clear()
    last.line.clear()
    write(first.line, "12/20")
    write(last.line, "12/1")
    press(ask, Qt.Key.Key_Return, CTRL)
    assert ask.isVisible() and last.error() and not ask.wrong.text(), "said once, where it is"
    assert ask.focusWidget() is last.line
    last.line.clear()
    last.commit()
    write(last.line, "12/21")
    press(ask, Qt.Key.Key_Return, CTRL)
    assert not ask.isVisible() and names(screen) == []


def test_a_state_that_only_closed_cases_have_is_looked_for_among_them(screen: CaseListScreen) -> None:
    press(narrow(screen, state=State.CLOSED), Qt.Key.Key_Return, CTRL)
    assert screen.closed.value() is True
    press(narrow(screen, state=State.INTAKE), Qt.Key.Key_Return, CTRL)
    assert screen.closed.value() is False and len(names(screen)) == len(CALLERS) + 1


def test_a_filter_kept_during_a_search_has_open_cases_alone_as_it_says(screen: CaseListScreen) -> None:
    screen.search("岡本")
    ask = narrow(screen, kind=RequestKind.ERASURE)
    write(ask.name.line, "消去だけ")
    press(ask, Qt.Key.Key_Return, CTRL)
    assert [wanted.closed for _, wanted in screen.views.choices.saved] == [False]


def test_a_named_filter_is_there_again_for_the_same_person_alone(
    seat: Seat, screen: CaseListScreen, stage: Callable[..., QWidget]
) -> None:
    ask = narrow(screen, kind=RequestKind.ERASURE)
    write(ask.name.line, "消去だけ")
    press(ask, Qt.Key.Key_Return, CTRL)
    hit(screen, Qt.Key.Key_Escape)
    again = listed(seat, stage)
    entry = next(each for each in again.views.fill().actions() if each.text() == "消去だけ")
    entry.trigger()
    assert len(names(again)) == 1 and again.narrowed.isVisible()
    other = listed(seat_as(seat, OHNO), stage)
    assert "消去だけ" not in [each.text() for each in other.views.fill().actions()]
    drop = again.views.fill().findChildren(QMenu)[-1]
    drop.actions()[0].trigger()
    assert "消去だけ" not in [each.text() for each in again.views.fill().actions()]


def saved(screen: CaseListScreen) -> list[str]:
    return [name for name, _ in screen.views.choices.saved]


def keep(screen: CaseListScreen, name: str, kind: RequestKind) -> FilterDialog:
    """Filter by one kind, and keep it under a name."""
    ask = narrow(screen, kind=kind)
    ask.name.line.clear()
    write(ask.name.line, name)
    press(ask, Qt.Key.Key_Return, CTRL)
    return ask


@pytest.fixture
def undo(screen: CaseListScreen) -> list[Callable[[], object]]:
    """The ways back that the list offered."""
    ways: list[Callable[[], object]] = []
    screen.told.connect(lambda _words, way: ways.append(way))
    return ways


def test_what_another_window_kept_meanwhile_stays(
    seat: Seat, screen: CaseListScreen, stage: Callable[..., QWidget]
) -> None:
    """The choices of a list that was not read again since, or never, are added to and replace nothing."""
    late = CaseListScreen(seat_as(seat, SATO))
    stage(late).resize(1230, 640)
    late.setFocus()
    keep(screen, "消去だけ", RequestKind.ERASURE)
    late.views.choices = ListChoices()
    keep(late, "開示だけ", RequestKind.DISCLOSURE)
    assert saved(late) == ["消去だけ", "開示だけ"] and list_choices(seat.desk) == late.views.choices


def test_a_filter_that_finds_no_room_is_refused_with_its_words_kept(screen: CaseListScreen) -> None:
    for n in range(SAVED_MOST):
        screen.views._save(f"{n}番", Wanted(kind=RequestKind.ERASURE))
    ask = keep(screen, "消去だけ", RequestKind.DISCLOSURE)
    assert ask.isVisible() and "12個" in ask.wrong.text() and len(saved(screen)) == SAVED_MOST
    ask.name.line.clear()
    press(ask, Qt.Key.Key_Return, CTRL)
    assert not ask.isVisible(), "without a name it filters all the same"


def test_a_name_that_is_taken_says_what_it_does_and_there_is_a_way_back(
    screen: CaseListScreen, undo: list[Callable[[], object]]
) -> None:
    keep(screen, "消去だけ", RequestKind.ERASURE)
    hit(screen, Qt.Key.Key_Escape)
    ask = narrow(screen, kind=RequestKind.DISCLOSURE)
    write(ask.name.line, "消去だけ")
    assert "置き換わります" in ask.name.wrong.text() and not ask.name.error()
    press(ask, Qt.Key.Key_Return, CTRL)
    assert dict(screen.views.choices.saved)["消去だけ"].kind is RequestKind.DISCLOSURE
    undo[-1]()
    assert dict(screen.views.choices.saved)["消去だけ"].kind is RequestKind.ERASURE


def test_a_filter_thrown_away_comes_back_to_its_place(
    seat: Seat, screen: CaseListScreen, undo: list[Callable[[], object]]
) -> None:
    for name in ("一", "二", "三"):
        keep(screen, name, RequestKind.ERASURE)
    screen.views.fill().findChildren(QMenu)[-1].actions()[1].trigger()
    assert saved(screen) == ["一", "三"]
    undo[-1]()
    assert saved(screen) == ["一", "二", "三"]
    assert list_choices(seat.desk) == screen.views.choices


def test_changing_the_conditions_of_a_kept_filter_keeps_its_name(screen: CaseListScreen) -> None:
    keep(screen, "消去だけ", RequestKind.ERASURE)
    click(screen.narrowed.change)
    ask = asked(screen, FilterDialog)
    assert ask.name.text() == "消去だけ" and "置き換わります" in ask.name.wrong.text()
    ask.reject()
    hit(screen, Qt.Key.Key_Escape)
    assert narrow(screen).name.text() == "", "taken off, its name goes too"


def seat_as(seat: Seat, name: str) -> Seat:
    return Seat(seat.desk.as_person(who(name)), seat.runner)


def test_columns_chosen_are_shown_printed_and_remembered(
    seat: Seat, screen: CaseListScreen, stage: Callable[..., QWidget], shots: Path
) -> None:
    before = heads(screen)
    hit(screen, Qt.Key.Key_C)
    ask = asked(screen, ColumnsDialog)
    photograph(ask, shots / "list-columns.png", None)
    ask.ticks["contacted"].click()
    ask.ticks["state"].click()
    press(ask, Qt.Key.Key_Return, CTRL)
    assert set(heads(screen)) == set(before) - {"state"} | {"contacted"}
    photograph(screen, shots / "list-columns-chosen.png", None)
    assert heads(listed(seat, stage)) == heads(screen)
    hit(screen, Qt.Key.Key_C)
    ask = asked(screen, ColumnsDialog)
    ask.usual.click()
    press(ask, Qt.Key.Key_Return, CTRL)
    assert heads(screen) == before


def test_many_columns_leave_the_next_step_its_words_and_scroll_sideways(
    screen: CaseListScreen, shots: Path
) -> None:
    hit(screen, Qt.Key.Key_C)
    ask = asked(screen, ColumnsDialog)
    for tick in ask.ticks.values():
        tick.setChecked(True)
    press(ask, Qt.Key.Key_Return, CTRL)
    table, keys = screen.table, [each.key for each in screen.table.columns]
    photograph(screen, shots / "list-all-columns.png", None)
    assert table.columnWidth(keys.index("step")) >= 150
    table.scrollTo(table.model().index(0, keys.index("undisposed")))
    last = table.columnViewportPosition(keys.index("undisposed"))
    assert 0 <= last <= table.viewport().width() - table.columnWidth(keys.index("undisposed"))
    photograph(screen, shots / "list-all-columns-right.png", None)


def test_chips_and_choices_stand_in_one_row_at_an_office_screen(screen: CaseListScreen) -> None:
    busy = {Chip.OVERDUE: 12, Chip.PAPERS: 128, Chip.INQUIRY: 64, Chip.ALL: 1234}
    screen.chips.set_counts(dict.fromkeys(Chip, 7) | busy)
    QApplication.processEvents()
    assert screen.chips.height() == chips.HEIGHT
    assert [each.toolTip() for each in screen.chips._chips.values()] == [""] * len(Chip)


def test_in_english_the_last_chips_leave_their_words_to_whoever_points_at_them(
    seat: Seat, stage: Callable[..., QWidget], shots: Path
) -> None:
    use("en")
    screen = listed(seat, stage)
    screen.chips.set_counts(dict.fromkeys(Chip, 7) | {Chip.PAPERS: 128, Chip.ALL: 1234})
    QApplication.processEvents()
    assert screen.chips.height() == chips.HEIGHT
    brief = [each for each in screen.chips._chips.values() if each.toolTip()]
    assert [each.toolTip() for each in brief] == ["Returned"]
    assert brief[-1].accessibleName() == "Returned 7"
    photograph(screen, shots / "list-english.png", None)
    screen.window().resize(1700, 640)
    QApplication.processEvents()
    assert not brief[-1].toolTip() and brief[-1].width() == brief[-1].sizeHint().width()


def test_choices_are_no_draft_that_is_offered(seat: Seat, screen: CaseListScreen) -> None:
    hit(screen, Qt.Key.Key_C)
    press(asked(screen, ColumnsDialog), Qt.Key.Key_Return, CTRL)
    assert drafts_left(seat.desk) == ()


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where whoever is asked for a file has it written."""
    path = tmp_path / "cases"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a: (str(path), ""))
    return path


def test_marked_cases_go_into_a_file_with_their_names_only_if_asked(
    qtbot: QtBot, seat: Seat, screen: CaseListScreen, path: Path, shots: Path
) -> None:
    hit(screen, Qt.Key.Key_Space)
    for with_names in (False, True):
        hit(screen, Qt.Key.Key_E)
        ask = asked(screen, ExportDialog)
        ask.kind.set_value("csv")
        ask.names.setChecked(with_names)
        photograph(ask, shots / f"list-export-{with_names}.png", None)
        with qtbot.waitSignal(screen.told):
            press(ask, Qt.Key.Key_Return, CTRL)
        heading, *rows = csv.reader(path.read_text(encoding="utf-8-sig").splitlines())
        assert ("氏名" in heading) is with_names
        assert len(rows) == (len(CALLERS) + 1 if with_names else 1), "what was done is marked no more"
    with seat.desk.looking() as reader:
        told = [each.fields for each in reader.entries_after(0) if each.act == "export"]
    assert [each["names"] for each in told] == [False, True]


def test_what_cp932_lacks_is_listed_before_it_goes_out(
    qtbot: QtBot, screen: CaseListScreen, path: Path
) -> None:
    hit(screen, Qt.Key.Key_E)
    ask = asked(screen, ExportDialog)
    ask.kind.set_value("cp932")
    ask.names.setChecked(True)
    press(ask, Qt.Key.Key_Return, CTRL)
    lost = next(each for each in ask.findChildren(Ask) if each.isVisible())
    assert not path.exists(), "nothing went out yet"
    with qtbot.waitSignal(screen.told):
        press(lost, Qt.Key.Key_Return, CTRL)
    assert "〓(U+20BB7)田 健" in path.read_bytes().decode("cp932")


@pytest.mark.parametrize("kind", ["xlsx", "pdf"])
def test_the_list_goes_out_as_excel_with_days_and_as_paper(
    qtbot: QtBot, screen: CaseListScreen, path: Path, kind: str
) -> None:
    screen.views._change(lambda _now: ListChoices(("number", "contacted")))
    hit(screen, Qt.Key.Key_E)
    ask = asked(screen, ExportDialog)
    ask.kind.set_value(kind)
    with qtbot.waitSignal(screen.told):
        press(ask, Qt.Key.Key_Return, CTRL)
    if kind == "pdf":
        assert path.read_bytes().startswith(b"%PDF")
        return
    with ZipFile(path) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    assert 'r="D2" s=' in sheet, "a day is a number with a day's look"


def test_a_file_says_every_condition_but_not_what_was_searched_for(
    qtbot: QtBot, screen: CaseListScreen, path: Path
) -> None:
    screen.search("岡本")
    press(narrow(screen, kind=RequestKind.ERASURE), Qt.Key.Key_Return, CTRL)
    hit(screen, Qt.Key.Key_E)
    ask = asked(screen, ExportDialog)
    ask.kind.set_value("xlsx")
    with qtbot.waitSignal(screen.told):
        press(ask, Qt.Key.Key_Return, CTRL)
    with ZipFile(path) as book:
        told = "".join(book.read(each).decode() for each in book.namelist() if each.endswith(".xml"))
    assert "検索の結果、請求: 消去" in told and "岡本" not in told


def test_a_file_that_cannot_take_all_says_so_and_so_does_the_window(
    qtbot: QtBot, screen: CaseListScreen, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("deskapp.ui.case_list.list_export.MOST", 2)
    hit(screen, Qt.Key.Key_E)
    ask = asked(screen, ExportDialog)
    ask.kind.set_value("xlsx")
    with qtbot.waitSignal(screen.told) as told:
        press(ask, Qt.Key.Key_Return, CTRL)
    assert told.args is not None and "先頭の2件だけ" in str(told.args[0])
    with ZipFile(path) as book:
        said = "".join(book.read(each).decode() for each in book.namelist() if each.endswith(".xml"))
    assert "先頭の2件(ほかにもあるときは載っていません)" in said
