"""Qt for Python keeps count: 6.12.0 loses a reference at every void call and emit, and Python 3.11 aborts."""

import sys
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

CALLS = 1000
NOISE = 50  # other threads and caches hold a few references more or less


class Bell(QObject):
    rang = Signal(object)


def test_a_call_without_an_answer_loses_no_reference(qtbot: QtBot) -> None:
    label = QLabel()
    qtbot.addWidget(label)
    assert lost(None, lambda: label.setText("x")) < NOISE


def test_an_emitted_signal_loses_no_reference(qtbot: QtBot) -> None:
    bell, heard = Bell(), list[object]()
    bell.rang.connect(heard.append)
    assert lost(True, lambda: bell.rang.emit(1)) < NOISE
    assert len(heard) == CALLS


def lost(value: object, act: Callable[[], object]) -> int:
    """How many references to `value` a thousand calls of `act` have taken or left behind."""
    before = sys.getrefcount(value)
    for _ in range(CALLS):
        act()
    return abs(sys.getrefcount(value) - before)
