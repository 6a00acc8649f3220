"""When what was asked of a lane is answered."""

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from deskapp.ui.inline import Inline
from deskapp.ui.runner import Runner


def test_nobody_is_answered_before_they_have_asked_however_quick_the_lane_is(qtbot: QtBot) -> None:
    runner, owner, answers = Runner(), QObject(), list[int]()
    runner._acts = runner._questions = Inline()  # done by the time its end is asked for
    runner.ask(owner, "quick", lambda: 1, answers.append)
    assert answers == []
    qtbot.waitUntil(lambda: answers == [1])
    runner.close()
