"""The hand of the guided run works at its own window, whatever else stands open."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from shiboken6 import isValid

from deskapp.ui.ask import Ask
from deskapp.ui.demo.hand import Hand
from deskapp.ui.widgets.button import Button


@pytest.fixture
def windows(qapp: QApplication) -> Iterator[tuple[QWidget, QWidget]]:
    made = QWidget(), QWidget()
    for window in made:
        QVBoxLayout(window).addWidget(Button("始める"))
        window.show()
    yield made
    for window in filter(isValid, made):
        window.close()
        window.deleteLater()
        QCoreApplication.sendPostedEvents(window, QEvent.Type.DeferredDelete)


def test_a_question_at_another_window_is_not_its_own(windows: tuple[QWidget, QWidget]) -> None:
    own, other = windows
    pressed: list[str] = []
    own.findChildren(Button)[0].clicked.connect(lambda: pressed.append("window"))
    Ask(other, "終えますか", "終える").open()
    hand = Hand(own, lambda: False)
    hand.click("始める")
    assert pressed == ["window"]


def test_a_question_at_its_own_window_comes_first(windows: tuple[QWidget, QWidget]) -> None:
    own, _ = windows
    ask = Ask(own, "終えますか", "終える")
    agreed: list[str] = []
    ask.agreed.connect(lambda: agreed.append("yes"))
    ask.open()
    Hand(own, lambda: False).click("終える")
    assert agreed == ["yes"]
