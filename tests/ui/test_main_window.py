"""The main window goes where it is told, comes back to the same row, and tells trouble once."""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest
from dateutil.tz import gettz
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from deskapp.domain.errors import StorageProblem
from deskapp.domain.kinds import ContactHow, RequestKind
from deskapp.operations.intake import note_contact
from deskapp.operations.views.places import Place
from deskapp.text import t
from deskapp.ui.approvals.screen import ApprovalScreen
from deskapp.ui.case_list.screen import CaseListScreen
from deskapp.ui.case_page.screen import CaseScreen
from deskapp.ui.disposal.screen import DisposalScreen
from deskapp.ui.intake.screen import IntakeScreen
from deskapp.ui.main_window import MainWindow
from deskapp.ui.posting.screen import PostingScreen
from deskapp.ui.runner import Runner
from deskapp.ui.seat import Seat
from deskapp.ui.settings.screen import SettingsScreen
from deskapp.ui.today.place import TodayPlace
from desks import TANAKA, FixedClock, open_desk, who
from playing import submitted
from ui.hands import click, press, write
from ui.seats import seat_of, take

ALT = Qt.KeyboardModifier.AltModifier


class Windows(QObject):
    """Notes every window that comes up by itself."""

    def __init__(self, app: QApplication) -> None:
        super().__init__()
        self.seen: list[str] = []
        app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.seen.append(type(watched).__name__)
        return False


@pytest.fixture
def seat(tmp_path: Path) -> Seat:
    return seat_of(tmp_path)


@pytest.fixture
def window(seat: Seat, stage: Callable[..., QWidget]) -> MainWindow:
    made = MainWindow(seat)
    stage(made).resize(1366, 690)
    made.setFocus()
    return made


def front(window: MainWindow) -> QWidget | None:
    return window.stack.currentWidget()


def test_alt_and_a_number_lead_to_every_place(window: MainWindow) -> None:
    kinds = (
        TodayPlace,
        CaseListScreen,
        CaseListScreen,
        ApprovalScreen,
        PostingScreen,
        DisposalScreen,
        SettingsScreen,
    )
    for number, kind in enumerate(kinds):
        press(window, Qt.Key(Qt.Key.Key_1 + number), ALT)
        assert isinstance(front(window), kind)


def test_enter_opens_a_case_and_esc_returns_to_the_same_row(window: MainWindow) -> None:
    listed = front(window)
    assert isinstance(listed, CaseListScreen)
    press(listed.table, Qt.Key.Key_Down)
    chosen = listed.table.chosen_key()
    press(listed.table, Qt.Key.Key_Return)
    page = front(window)
    assert isinstance(page, CaseScreen)
    assert window.rail.width() < 100
    press(page, Qt.Key.Key_Escape)
    assert front(window) is listed
    assert listed.table.chosen_key() == chosen
    assert listed.table.hasFocus()


def test_a_window_as_wide_as_an_office_screen_stays_so_when_a_case_is_left(
    seat: Seat, window: MainWindow
) -> None:
    listed = front(window)
    window.open_case(take(seat.desk, "小林 さくら", kinds=(RequestKind.DISCLOSURE,)), "inquiries")
    page = front(window)
    assert page is not None
    press(page, Qt.Key.Key_Escape)
    assert front(window) is listed
    assert window.minimumSizeHint().width() <= 1366


def test_f2_takes_a_call_and_the_new_case_opens(window: MainWindow) -> None:
    press(window, Qt.Key.Key_F2)
    intake = front(window)
    assert isinstance(intake, IntakeScreen)
    write(intake.form.name.line, "小林 さくら")
    intake.save.click()
    assert isinstance(front(window), CaseScreen)
    assert window.status.mark.words.text() == "保存 10:42"


def test_typing_in_the_search_leads_to_the_list_and_keeps_the_keyboard(
    qtbot: QtBot, window: MainWindow
) -> None:
    window.go(Place.TODAY)
    press(window, Qt.Key.Key_F3)
    assert window.top.search.hasFocus()
    write(window.top.search, "渡辺")
    qtbot.waitUntil(lambda: isinstance(front(window), CaseListScreen))
    listed = front(window)
    assert isinstance(listed, CaseListScreen)
    assert listed.table.model().rowCount() == 1
    assert window.top.search.hasFocus()
    press(window, Qt.Key.Key_F3)
    assert window.top.search.selectedText() == "渡辺"
    press(window.top.search, Qt.Key.Key_Escape)
    assert listed.table.model().rowCount() == 3
    assert listed.table.hasFocus()


def test_trouble_nobody_handled_is_told_in_one_sentence_until_something_is_saved(
    seat: Seat, window: MainWindow
) -> None:
    seat.runner.troubled.emit(StorageProblem("disk_full", folder="desk"))
    assert window.trouble.isVisible()
    assert "いっぱい" in window.trouble.accessibleName()
    press(window, Qt.Key.Key_F2)
    intake = front(window)
    assert isinstance(intake, IntakeScreen)
    write(intake.form.name.line, "小林 さくら")
    intake.save.click()
    assert not window.trouble.isVisible()


def test_no_part_of_any_screen_opens_a_window_of_its_own(qapp: QApplication, window: MainWindow) -> None:
    windows = Windows(qapp)
    window.prepare()
    for place in Place:
        window.go(place)
    listed = window.screen_at(Place.CASES)
    assert isinstance(listed, CaseListScreen)
    window.open_case(str(listed.table.chosen_key()))
    qapp.removeEventFilter(windows)
    assert windows.seen == []


def test_a_window_left_open_over_new_year_shows_the_new_day(
    tmp_path: Path, stage: Callable[..., QWidget]
) -> None:
    clock = FixedClock(datetime(2026, 12, 31, 23, 30, tzinfo=gettz("Asia/Tokyo")))
    desk = open_desk(tmp_path, clock)
    case_id = take(desk, "髙橋 花子")
    note_contact(desk, case_id, ContactHow.PHONE, "年明けに連絡", date(2027, 1, 1))
    window = MainWindow(Seat(desk.as_person(who(TANAKA)), Runner(inline=True)))
    stage(window).resize(1366, 690)
    window.go(Place.TODAY)
    place = front(window)
    assert isinstance(place, TodayPlace)
    screen = place.day
    window._midnight.timeout.emit()
    assert screen.table.model().rowCount() == 0
    clock.at = datetime(2027, 1, 1, 0, 30, tzinfo=gettz("Asia/Tokyo"))
    window._midnight.timeout.emit()
    assert "令和9年1月1日" in window.top.day.text()
    assert screen.table.model().rowCount() == 1


def test_from_a_case_a_supervisor_is_led_to_its_own_decision_among_those_that_wait(
    tmp_path: Path, stage: Callable[..., QWidget]
) -> None:
    desk = open_desk(tmp_path)
    cases = [submitted(desk), submitted(desk)]
    window = MainWindow(Seat(desk.as_person(who(TANAKA)), Runner(inline=True)))
    stage(window).resize(1366, 690)
    for case_id in cases:
        window.open_case(case_id)
        click(window._case_screen().next.do_it)
        front = window.stack.currentWidget()
        assert isinstance(front, ApprovalScreen)
        assert front.list.chosen_key() == case_id and front.approve.isEnabled()


def test_a_supervisor_begins_with_the_day_and_alt_1_leads_back_to_it_from_the_figures(
    tmp_path: Path, stage: Callable[..., QWidget]
) -> None:
    window = MainWindow(seat_of(tmp_path, TANAKA))
    stage(window).resize(1366, 690)
    place = window.stack.currentWidget()
    assert isinstance(place, TodayPlace) and place.currentWidget() is place.day
    place.show_statistics()
    assert window.status._hints.text() == t("window.hints_statistics")
    press(place, Qt.Key.Key_1, ALT)
    assert place.currentWidget() is place.day
    assert window.status._hints.text() == t("window.hints_today")
    place.show_statistics()
    press(place, Qt.Key.Key_2, ALT)
    press(window.screen_at(Place.CASES), Qt.Key.Key_1, ALT)
    assert place.currentWidget() is place.day
