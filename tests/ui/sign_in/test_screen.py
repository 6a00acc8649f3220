"""Signing in asks for both words, tells one sentence, and never keeps a wrong password."""

import sys
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from deskapp.ui.sign_in.screen import SignInScreen
from ui.hands import click, press, write


@pytest.fixture
def screen(stage: Callable[..., QWidget]) -> SignInScreen:
    made = SignInScreen(("佐藤 美咲", "田中 由紀"))
    stage(made)
    made.begin()
    return made


def test_the_last_name_waits_and_enter_signs_in(qtbot: QtBot, screen: SignInScreen) -> None:
    assert screen.password.field.line.hasFocus()
    write(screen.password.field.line, "secret words")
    with qtbot.waitSignal(screen.asked) as asked:
        press(screen.password.field.line, Qt.Key.Key_Return)
    assert asked.args == ["佐藤 美咲", "secret words"]
    assert not screen.enter.isEnabled()


def test_another_name_can_be_typed(qtbot: QtBot, screen: SignInScreen) -> None:
    screen.name.box.line.selectAll()
    write(screen.name.box.line, "大野 真")
    write(screen.password.field.line, "secret words")
    with qtbot.waitSignal(screen.asked) as asked:
        click(screen.enter)
    assert asked.args[0] == "大野 真"


def test_a_refusal_stands_under_an_empty_password(screen: SignInScreen) -> None:
    write(screen.password.field.line, "wrong")
    click(screen.enter)
    screen.refuse("名前かパスワードが違います。")
    assert screen.password.field.error() == "名前かパスワードが違います。"
    assert screen.password.text() == ""
    assert screen.enter.isEnabled()


def test_without_a_password_nothing_is_asked(qtbot: QtBot, screen: SignInScreen) -> None:
    with qtbot.assertNotEmitted(screen.asked):
        click(screen.enter)
    assert screen.password.field.error()


def test_the_password_is_hidden_until_somebody_asks_to_see_it(screen: SignInScreen) -> None:
    line = screen.password.field.line
    assert line.echoMode() is QLineEdit.EchoMode.Password
    click(screen.password.shown)
    assert line.echoMode() is QLineEdit.EchoMode.Normal
    click(screen.password.shown)
    assert line.echoMode() is QLineEdit.EchoMode.Password


def test_where_the_rest_could_not_be_loaded_one_can_press_again(
    screen: SignInScreen, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "deskapp.ui.sign_in.opening_bar", None)  # its file cannot be read either
    screen.enter.setEnabled(False)
    screen.wait(False)
    assert screen.enter.isEnabled()
