"""The calendar is seen by all and changed by supervisors, never before the cases it moves were shown."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from deskapp.domain.closures import OwnDays, OwnKind, Yearly, own_days, with_days
from deskapp.operations.calendar import adopt_calendar, propose_calendar
from deskapp.operations.desk import Desk
from deskapp.operations.views.calendar import calendar_page
from deskapp.operations.views.places import Place
from deskapp.ui.main_window import MainWindow
from deskapp.ui.runner import Runner
from deskapp.ui.seat import Seat
from deskapp.ui.settings.calendar_page import CalendarScreen
from deskapp.ui.settings.moves_dialog import MovesDialog
from deskapp.ui.today.place import TodayPlace
from deskapp.ui.today.screen import TodayScreen
from desks import CHEAP, OHNO, SATO, TANAKA, FixedClock, open_desk, who
from playing import page, received, taken
from ui.hands import asked, click, press, write

Stage = Callable[..., QWidget]
CLOSED = own_days(date(2027, 1, 20), None, "設備点検")
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def desk(tmp_path: Path, clock: FixedClock) -> Desk:
    return open_desk(tmp_path / "desk", clock).as_person(who(TANAKA))


@pytest.fixture
def screen(desk: Desk, stage: Stage) -> CalendarScreen:
    return opened(desk, stage)


def opened(desk: Desk, stage: Stage) -> CalendarScreen:
    made = CalendarScreen(Seat(desk, Runner(inline=True)))
    stage(made).resize(1230, 610)
    return made


def adopt(desk: Desk, days: OwnDays, kind: OwnKind = OwnKind.CLOSURE) -> None:
    change = propose_calendar(desk, lambda own: with_days(own, kind, days))
    adopt_calendar(desk, change.text, change.digest)


def complete(desk: Desk) -> str:
    case_id = taken(desk)
    received(desk, case_id)
    return case_id


def fill(screen: CalendarScreen, first: str, reason: str, last: str = "") -> None:
    """Write the form and press Enter in its last field."""
    form = screen.forms.days
    write(form.first.line, first)
    write(form.last.line, last)
    write(form.reason.line, reason)
    press(form.reason.line, Qt.Key.Key_Return)


def cells(dialog: MovesDialog) -> list[str]:
    model = dialog.table.model()
    return [str(model.index(0, column).data()) for column in range(model.columnCount())]


def test_a_closure_is_typed_shown_with_what_it_moves_and_adopted(
    qtbot: QtBot, desk: Desk, screen: CalendarScreen
) -> None:
    case_id = complete(desk)
    click(screen.forms.list.add_it)
    fill(screen, "0120", "設備点検")
    dialog = asked(screen, MovesDialog)
    assert page(desk, case_id).standing.due_on == date(2027, 2, 5), "shown only"
    number = page(desk, case_id).case.number
    moved = "2/5(金) → 2/8(月)"
    assert cells(dialog) == [number, "髙橋 邉󠄏子", moved, moved, "なし", "遅くなる"]
    with qtbot.waitSignal(screen.told):
        click(dialog.yes)
    assert page(desk, case_id).standing.due_on == date(2027, 2, 8)
    assert calendar_page(desk).own.closures == (CLOSED,)
    assert screen.forms.currentWidget() is screen.forms.list


def test_leaving_changes_nothing_and_keeps_what_was_typed(desk: Desk, screen: CalendarScreen) -> None:
    click(screen.forms.list.add_it)
    fill(screen, "0120", "設備点検")
    click(asked(screen, MovesDialog).no)
    assert calendar_page(desk).own.closures == ()
    assert screen.forms.days.reason.text() == "設備点検"
    press(screen.forms.days.reason.line, Qt.Key.Key_Escape)
    assert screen.forms.currentWidget() is screen.forms.list


def test_faults_stand_under_their_fields_and_ask_nothing(screen: CalendarScreen) -> None:
    form = screen.forms.days
    click(screen.forms.list.add_it)
    fill(screen, "", "")
    assert form.first.error()
    fill(screen, "0120", "")
    assert form.reason.error() and not form.first.error()
    fill(screen, "", "設備点検", "0119")
    assert "1月20日" in form.last.error() and not form.reason.error()
    assert not screen.findChildren(MovesDialog)


def test_the_same_days_twice_are_refused_in_the_form(desk: Desk, screen: CalendarScreen) -> None:
    adopt(desk, CLOSED)
    screen.reload()
    click(screen.forms.list.add_it)
    fill(screen, "0120", "設備点検")
    assert not screen.findChildren(MovesDialog)
    assert screen.forms.currentWidget() is screen.forms.sheets[screen.forms.days]


def test_another_desk_that_was_first_is_told_and_the_change_shown_anew(
    desk: Desk, screen: CalendarScreen, tmp_path: Path, clock: FixedClock
) -> None:
    click(screen.forms.list.add_it)
    fill(screen, "0120", "設備点検")
    dialog = asked(screen, MovesDialog)
    other = Desk.open(tmp_path / "desk", who(OHNO), clock, cost=CHEAP, fsync=False)
    adopt(other, own_days(date(2027, 6, 1), None, "創立記念日"))
    complete(other)
    click(dialog.yes)
    assert "先に変更" in dialog.wrong.text()
    assert dialog.table.model().rowCount() == 1
    assert len(calendar_page(desk).own.closures) == 1
    click(dialog.yes)
    assert [days.reason for days in calendar_page(desk).own.closures] == ["設備点検", "創立記念日"]


def test_what_was_decided_is_changed_and_taken_back(desk: Desk, screen: CalendarScreen) -> None:
    adopt(desk, CLOSED)
    screen.reload()
    own = next(line for line in screen.forms.list._rows if line.own)
    screen.forms.list.choose(own)
    assert "田中 由紀" in screen.forms.list._detail.text()
    press(screen.forms.list.table, Qt.Key.Key_Return)
    screen.forms.days.yearly.set_value(Yearly.DATE)
    click(screen.forms.sheets[screen.forms.days].yes)
    click(asked(screen, MovesDialog).yes)
    (kept,) = calendar_page(desk).own.closures
    assert (kept.first, kept.yearly) == (CLOSED.first, Yearly.DATE)
    screen.forms.list.choose(next(line for line in screen.forms.list._rows if line.own))
    click(screen.forms.list.remove_it)
    click(asked(screen, MovesDialog).yes)
    assert calendar_page(desk).own.closures == ()


def test_the_year_end_becomes_the_desks_own(desk: Desk, screen: CalendarScreen) -> None:
    line = next(line for line in screen.forms.list._rows if line.kind == "year_end")
    screen.forms.list.choose(line)
    click(screen.forms.list.change_it)
    screen.forms.year_end.last.line.selectAll()
    write(screen.forms.year_end.last.line, "1/5")
    click(screen.forms.sheets[screen.forms.year_end].yes)
    dialog = asked(screen, MovesDialog)
    assert dialog.change.warnings == ("past",)
    click(dialog.yes)
    assert calendar_page(desk).own.year_end == ((12, 29), (1, 5))


def test_keys_turn_the_years_and_walk_over_their_ends(screen: CalendarScreen) -> None:
    press(screen, Qt.Key.Key_Right, ALT)
    assert screen.sheet.day() == date(2028, 1, 1)
    press(screen, Qt.Key.Key_Left, ALT)
    screen.sheet.setFocus()
    screen.sheet.walk_to(date(2027, 12, 31))
    press(screen.sheet, Qt.Key.Key_Down)
    assert screen.sheet.day() == date(2028, 1, 7)
    screen.sheet.walk_to(date(2028, 1, 10))
    assert screen.says.text() == "1/10(月) 成人の日(予測)"


def test_enter_on_a_day_leads_to_its_line_or_decides_about_it(screen: CalendarScreen) -> None:
    screen.sheet.setFocus()
    screen.sheet.walk_to(date(2027, 2, 11))
    press(screen.sheet, Qt.Key.Key_Return)
    chosen = screen.forms.list.chosen()
    assert chosen is not None and chosen.name == "建国記念の日"
    screen.sheet.walk_to(date(2027, 2, 12))
    press(screen.sheet, Qt.Key.Key_Return)
    assert screen.forms.days.first.day() == date(2027, 2, 12)


def test_an_operator_sees_all_and_changes_nothing(desk: Desk, stage: Stage) -> None:
    screen = opened(desk.as_person(who(SATO)), stage)
    forms = screen.forms
    shown = (forms.list.add_it, forms.list.change_it, forms.list.remove_it, screen.head.vouch)
    assert not any(button.isVisible() for button in shown)
    assert forms.list.table.model().rowCount() > 15
    screen.sheet.walk_to(date(2027, 2, 12))
    press(screen.sheet, Qt.Key.Key_Return)
    assert forms.currentWidget() is forms.list


def test_in_december_the_next_year_is_looked_up_and_taken_back(
    desk: Desk, stage: Stage, clock: FixedClock
) -> None:
    clock.go_to(date(2027, 12, 1))
    screen = opened(desk, stage)
    assert "2028年" in screen.head.alarm.accessibleName()
    click(screen.head.look_up)
    click(screen.forms.sheets[screen.forms.vouching].yes)
    assert not screen.findChildren(MovesDialog), "not without the tick"
    screen.forms.vouching.tick.click()
    click(screen.forms.sheets[screen.forms.vouching].yes)
    click(asked(screen, MovesDialog).yes)
    assert calendar_page(desk).own.vouched_through == 2028
    assert not screen.head.alarm.isVisible()
    click(screen.head.take_back)
    click(asked(screen, MovesDialog).yes)
    assert calendar_page(desk).own.vouched_through == 2027
    assert screen.head.alarm.isVisible()


def test_the_alarm_of_the_day_leads_a_supervisor_to_the_page(
    desk: Desk, stage: Stage, clock: FixedClock
) -> None:
    clock.go_to(date(2027, 12, 1))
    window = MainWindow(Seat(desk, Runner(inline=True)))
    stage(window).resize(1366, 690)
    window.go(Place.TODAY)
    place = window.stack.currentWidget()
    assert isinstance(place, TodayPlace)
    day = place.day
    assert day.alarm.isVisible()
    click(day.look_up)
    assert window.findChildren(CalendarScreen)[0].isVisible()


def test_an_operator_and_a_month_before_december_are_not_alarmed(
    desk: Desk, stage: Stage, clock: FixedClock
) -> None:
    for staff, on in ((SATO, date(2027, 12, 1)), (TANAKA, date(2027, 11, 30))):
        clock.go_to(on)
        day = TodayScreen(Seat(desk.as_person(who(staff)), Runner(inline=True)))
        stage(day)
        assert not day.alarm.isVisible()
