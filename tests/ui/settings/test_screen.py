"""Settings show what the desk is, add people, and dress this computer's window."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from deskapp.domain.people import StaffRole
from deskapp.operations.people import staff_of
from deskapp.ui.settings.screen import SettingsScreen
from deskapp.ui.widgets.tokens import tokens
from desks import SATO, TANAKA
from ui.hands import click, write
from ui.seats import seat_of


def fill(screen: SettingsScreen, name: str, password: str) -> None:
    form = screen.people.form
    write(form.name.line, name)
    write(form.password.field.line, password)
    write(form.again.field.line, password)


def test_a_supervisor_adds_somebody_who_can_then_sign_in(
    qtbot: QtBot, tmp_path: Path, stage: Callable[..., QWidget]
) -> None:
    seat = seat_of(tmp_path, TANAKA)
    screen = SettingsScreen(seat)
    stage(screen).resize(1230, 1100)
    fill(screen, "中村 健", "中村の合言葉99")
    screen.people.form.role.set_value(StaffRole.OPERATOR)
    with qtbot.waitSignal(screen.told):
        click(screen.people.add)
    added = next(staff for staff in staff_of(seat.desk) if staff.name == "中村 健")
    assert added.role is StaffRole.OPERATOR
    assert screen.people.form.password.text() == ""


def test_a_name_twice_is_refused_under_its_field(tmp_path: Path, stage: Callable[..., QWidget]) -> None:
    screen = SettingsScreen(seat_of(tmp_path, TANAKA))
    stage(screen).resize(1230, 1100)
    fill(screen, SATO, "もうひとつの合言葉")
    click(screen.people.add)
    assert "同じ名前" in screen.people.form.name.error()
    assert screen.people.add.isEnabled()


def test_a_clerk_sees_people_but_neither_the_form_nor_the_doubts(
    tmp_path: Path, stage: Callable[..., QWidget]
) -> None:
    screen = SettingsScreen(seat_of(tmp_path))
    stage(screen)
    assert screen.people.table.model().rowCount() == 3
    assert not screen.people.form.isVisible()
    assert not screen._doubts_card.isVisible()


def test_a_theme_is_put_on_and_told(qtbot: QtBot, tmp_path: Path, stage: Callable[..., QWidget]) -> None:
    screen = SettingsScreen(seat_of(tmp_path))
    stage(screen)
    with qtbot.waitSignal(screen.themed) as themed:
        screen.theme._group.button(1).click()
    assert themed.args == ["dark"]
    assert tokens().theme == "dark"
