"""Settings show what the desk is, add people, and dress this computer's window."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from deskapp.domain.people import StaffRole
from deskapp.operations.people import staff_of
from deskapp.ui.settings.calendar_page import CalendarScreen
from deskapp.ui.settings.desk_page import DeskPage
from deskapp.ui.settings.people import People
from deskapp.ui.settings.people_page import PeoplePage
from deskapp.ui.settings.policy_page import PolicyPage
from deskapp.ui.settings.screen import SettingsScreen
from deskapp.ui.settings.window_page import WindowPage
from deskapp.ui.widgets.tokens import tokens
from desks import SATO, TANAKA
from ui.hands import click, press, write
from ui.seats import seat_of


def people_of(screen: SettingsScreen) -> People:
    page = screen.show_page("people")
    assert isinstance(page, PeoplePage)
    return page.people


def desk_of(screen: SettingsScreen) -> DeskPage:
    page = screen.show_page("desk")
    assert isinstance(page, DeskPage)
    return page


def fill(people: People, name: str, password: str) -> None:
    form = people.form
    write(form.name.line, name)
    write(form.password.field.line, password)
    write(form.again.field.line, password)


def test_a_supervisor_adds_somebody_who_can_then_sign_in(
    qtbot: QtBot, tmp_path: Path, stage: Callable[..., QWidget]
) -> None:
    seat = seat_of(tmp_path, TANAKA)
    screen = SettingsScreen(seat)
    stage(screen).resize(1230, 1100)
    people = people_of(screen)
    fill(people, "中村 健", "中村の合言葉99")
    people.form.role.set_value(StaffRole.OPERATOR)
    with qtbot.waitSignal(screen.told):
        click(people.add)
    added = next(staff for staff in staff_of(seat.desk) if staff.name == "中村 健")
    assert added.role is StaffRole.OPERATOR
    assert people.form.password.text() == ""


def test_a_name_twice_is_refused_under_its_field(tmp_path: Path, stage: Callable[..., QWidget]) -> None:
    screen = SettingsScreen(seat_of(tmp_path, TANAKA))
    stage(screen).resize(1230, 1100)
    people = people_of(screen)
    fill(people, SATO, "もうひとつの合言葉")
    click(people.add)
    assert "同じ名前" in people.form.name.error()
    assert people.add.isEnabled()


def test_a_clerk_sees_people_but_neither_the_form_nor_the_doubts(
    tmp_path: Path, stage: Callable[..., QWidget]
) -> None:
    screen = SettingsScreen(seat_of(tmp_path))
    stage(screen)
    people = people_of(screen)
    assert people.table.model().rowCount() == 3
    assert not people.form.isVisible()
    assert not desk_of(screen)._doubts_card.isVisible()


def test_a_theme_is_put_on_and_told(qtbot: QtBot, tmp_path: Path, stage: Callable[..., QWidget]) -> None:
    screen = SettingsScreen(seat_of(tmp_path))
    stage(screen)
    with qtbot.waitSignal(screen.themed) as themed:
        desk_of(screen).theme._group.button(1).click()
    assert themed.args == ["dark"]
    assert tokens().theme == "dark"


def test_the_pages_are_reached_by_keys_and_built_only_when_shown(
    tmp_path: Path, stage: Callable[..., QWidget]
) -> None:
    screen = SettingsScreen(seat_of(tmp_path))
    stage(screen)
    assert list(screen._built) == ["desk"]
    press(screen.tabs, Qt.Key.Key_Right)
    assert isinstance(screen._stack.currentWidget(), PolicyPage)
    press(screen.tabs, Qt.Key.Key_Right)
    assert isinstance(screen._stack.currentWidget(), CalendarScreen)
    press(screen.tabs, Qt.Key.Key_Right)
    assert isinstance(screen._stack.currentWidget(), WindowPage)
    press(screen.tabs, Qt.Key.Key_Right)
    assert isinstance(screen._stack.currentWidget(), PeoplePage)
