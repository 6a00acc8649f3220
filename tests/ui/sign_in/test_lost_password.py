"""Whoever lost a password reads what to do; a supervisor sees how far the passphrase has come."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from deskapp.domain.errors import RuleViolation, StorageProblem
from deskapp.ui.sign_in.lost_password import LostPassword
from ui.hands import click, write


@pytest.fixture
def page(stage: Callable[..., QWidget]) -> LostPassword:
    made = LostPassword("田中 由紀")
    stage(made)
    return made


def fill(page: LostPassword, phrase: str, password: str, again: str) -> None:
    write(page.phrase.line, phrase)
    write(page.secret.password.field.line, password)
    write(page.secret.again.field.line, again)


def test_how_far_the_passphrase_has_come_is_told_while_it_is_typed(page: LostPassword) -> None:
    write(page.phrase.line, "０１２３-4567 ")
    assert page.phrase.wrong.text() == "8文字(あと24文字)"
    write(page.phrase.line, "89ab cdef ghjk mnpq rstv wxyz")
    assert page.phrase.wrong.text() == "32文字そろいました"
    write(page.phrase.line, "9")
    assert "多すぎます" in page.phrase.wrong.text()
    assert page.phrase.error() == ""


def test_nothing_is_tried_before_all_is_typed_and_the_passwords_agree(
    qtbot: QtBot, page: LostPassword
) -> None:
    page.name.line.clear()
    with qtbot.assertNotEmitted(page.wanted):
        click(page.go)
    assert page.name.error() and page.phrase.error() and page.name.line.hasFocus()
    write(page.name.line, "田中 由紀")
    fill(page, "0" * 32, "あたらしい合言葉2027", "ちがう合言葉2027")
    with qtbot.assertNotEmitted(page.wanted):
        click(page.go)
    assert "二つのパスワードが違います" in page.secret.again.field.error()
    assert page.secret.again.field.line.hasFocus()
    write(page.secret.again.field.line, "あたらしい合言葉2027")  # over what was typed wrong
    with qtbot.waitSignal(page.wanted):
        click(page.go)


def test_it_is_tried_once_and_a_refusal_stands_where_it_belongs(qtbot: QtBot, page: LostPassword) -> None:
    fill(page, "0" * 32, "あたらしい合言葉2027", "あたらしい合言葉2027")
    with qtbot.waitSignal(page.wanted) as wanted:
        click(page.go)
    assert wanted.args == ["田中 由紀", "0" * 32, "あたらしい合言葉2027"]
    assert not page.go.isEnabled()
    page.refuse(StorageProblem("key_wrong_recovery"))
    assert page.phrase.error() and page.phrase.line.hasFocus() and page.go.isEnabled()
    click(page.go)
    page.refuse(RuleViolation("recovery_not_supervisor", names=["大野 真"]))
    assert "大野 真" in page.name.error() and not page.phrase.error()
    assert page.phrase.text() == "0" * 32, "what was typed stays"
    click(page.go)
    page.refuse(RuleViolation("password_short", length=8))
    assert page.secret.password.field.error()
