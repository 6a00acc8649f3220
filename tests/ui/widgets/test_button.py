"""Buttons and keys: what acts, what stays silent while someone types."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from deskapp.ui.widgets.button import Button
from deskapp.ui.widgets.inputs import Line

Stage = Callable[..., QWidget]


def test_its_key_presses_it_from_anywhere_in_the_window(qtbot: QtBot, stage: Stage) -> None:
    button, field = Button("印刷", keys="Ctrl+P"), Line()
    stage(button, field)
    field.setFocus()
    with qtbot.waitSignal(button.clicked):
        qtbot.keyClick(field, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)


def test_both_enter_keys_answer_ctrl_enter(qtbot: QtBot, stage: Stage) -> None:
    button, field = Button("実行", "primary", keys="Ctrl+Enter"), Line()
    stage(button, field)
    field.setFocus()
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
        with qtbot.waitSignal(button.clicked):
            qtbot.keyClick(field, key, Qt.KeyboardModifier.ControlModifier)


def test_hidden_or_disabled_it_stays_silent(qtbot: QtBot, stage: Stage) -> None:
    button, field = Button("印刷", keys="Ctrl+P"), Line()
    stage(button, field)
    pressed: list[bool] = []
    button.clicked.connect(lambda: pressed.append(True))
    button.setEnabled(False)
    qtbot.keyClick(field, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    button.setEnabled(True)
    button.hide()
    qtbot.keyClick(field, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert pressed == []


def test_the_keys_of_the_input_method_and_letters_do_nothing_in_a_field(qtbot: QtBot, stage: Stage) -> None:
    record, print_list, field = Button("記録", keys="F6"), Button("印刷", keys="P", wired=True), Line()
    stage(record, print_list, field)
    pressed: list[str] = []
    record.clicked.connect(lambda: pressed.append("F6"))
    print_list.clicked.connect(lambda: pressed.append("P"))
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_F6)
    qtbot.keyClick(field, Qt.Key.Key_P)
    assert (pressed, field.text()) == ([], "p")
    record.setFocus()
    qtbot.keyClick(record, Qt.Key.Key_F6)
    qtbot.keyClick(record, Qt.Key.Key_P)
    assert pressed == ["F6", "P"]


def test_enter_presses_a_focused_button_once(qtbot: QtBot, stage: Stage) -> None:
    button = Button("開く", keys="Enter")
    stage(button)
    pressed: list[bool] = []
    button.clicked.connect(lambda: pressed.append(True))
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Return)
    assert len(pressed) == 1


def test_a_screen_reader_hears_the_key() -> None:
    assert Button("印刷", keys="Ctrl+P").accessibleDescription() == "Ctrl+P"
