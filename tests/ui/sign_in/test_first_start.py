"""The pages of a first start lead the keyboard to what is wrong, and say it there."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from deskapp.domain.errors import RuleViolation, StorageProblem
from deskapp.ui.sign_in.first_start import Founder, SecondPerson
from ui.hands import click, press, write

PASSWORD = "あたらしい合言葉2027"


@pytest.fixture
def page(stage: Callable[..., QWidget], tmp_path: Path) -> Founder:
    made = Founder(tmp_path / "desk")
    stage(made)
    return made


def fill(page: Founder, name: str, again: str) -> None:
    write(page.person.name.line, name)
    write(page.person.secret.password.field.line, PASSWORD)
    write(page.person.secret.again.field.line, again)


def test_passwords_that_differ_are_typed_again_where_the_second_stands(qtbot: QtBot, page: Founder) -> None:
    fill(page, "田中 由紀", "ちがう合言葉2027")
    with qtbot.assertNotEmitted(page.wanted):
        click(page.make)
    line = page.person.secret.again.field.line
    assert line.hasFocus() and line.selectedText() == "ちがう合言葉2027"
    write(line, PASSWORD)
    with qtbot.waitSignal(page.wanted):
        click(page.make)


def test_of_several_things_wrong_the_keyboard_goes_to_the_first(page: Founder) -> None:
    fill(page, "", "ちがう合言葉2027")
    click(page.make)
    assert page.person.name.line.hasFocus()
    page.folder.line.clear()
    click(page.make)
    assert page.folder.line.hasFocus()


@pytest.mark.parametrize("code", ["folder_on_network", "desk_read_only", "disk_full", "desk_exists"])
def test_what_is_wrong_with_the_folder_stands_under_it(page: Founder, code: str) -> None:
    page.refuse(StorageProblem(code, folder="/srv/desk"))
    assert page.folder.error() and page.folder.line.hasFocus() and page.make.isEnabled()


def test_what_is_wrong_with_the_person_stands_under_them(page: Founder) -> None:
    page.refuse(RuleViolation("password_short", length=8))
    assert page.person.secret.password.field.error() and page.person.secret.password.field.line.hasFocus()
    page.refuse(RuleViolation("name_missing"))
    assert page.person.name.error() and page.person.name.line.hasFocus()


def test_enter_goes_on_so_that_no_password_is_typed_into_a_name(stage: Callable[..., QWidget]) -> None:
    page = SecondPerson()
    stage(page)
    form = page.person
    form.name.line.setFocus()
    press(form.name.line, Qt.Key.Key_Return)
    assert form.role.choice.hasFocus()
    press(form.role.choice, Qt.Key.Key_Return)
    assert form.secret.password.field.line.hasFocus()
    press(form.secret.password.field.line, Qt.Key.Key_Return)
    assert form.secret.again.field.line.hasFocus()
