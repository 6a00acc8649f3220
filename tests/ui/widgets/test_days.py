"""The calendar of a deadline: whole weeks, a reason for every day, by mouse and keyboard."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from deskapp.ui.widgets.days import DayMark, Days
from ui.parts import marks

Stage = Callable[..., QWidget]


def test_weeks_are_whole_and_filled_with_days_that_say_nothing(stage: Stage) -> None:
    days = Days(marks())
    stage(days)
    shown = days._days()
    assert (shown[0].on, shown[-1].on) == (date(2026, 12, 21), date(2027, 1, 24))
    assert [day.on.day for day in shown if day.outside] == [21, 22, 23, 24, 25, 23, 24]


def test_arrows_tell_each_day_and_its_reason(qtbot: QtBot, stage: Stage) -> None:
    days, heard = Days(marks()), list[DayMark | None]()
    stage(days)
    days.setFocus()
    days.walked.connect(heard.append)
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Right, Qt.Key.Key_Left):
        qtbot.keyClick(days, key)
    walked = [day.on for day in heard if day is not None]
    assert walked == [date(2027, 1, 11), date(2027, 1, 12), date(2027, 1, 11)]
    assert days.accessibleDescription() == "1/11 休業日"


def test_walking_stops_at_the_ends(qtbot: QtBot, stage: Stage) -> None:
    days = Days(marks())
    stage(days)
    days.setFocus()
    for _ in range(8):
        qtbot.keyClick(days, Qt.Key.Key_Down)
    assert days.accessibleDescription() == "1/18 10日目"


def test_past_weeks_fold_into_one_line_with_their_count(stage: Stage) -> None:
    days = Days()
    days.show_days(marks(), fold_before=date(2027, 1, 18))
    stage(days)
    assert days._days()[0].on == date(2027, 1, 18)
    assert days._fold_words() == "12/26–1/17 9日を数えた"
    assert days.sizeHint().height() < Days(marks()).sizeHint().height()


def test_folded_weeks_end_with_the_last_day_of_the_count(stage: Stage) -> None:
    """After the end of the count no day of its last week is named: it would be read as the deadline."""
    days = Days()
    ended = tuple(each for each in marks() if each.on <= date(2027, 1, 8))
    days.show_days((*ended, DayMark(date(2027, 1, 18), today=True)), fold_before=date(2027, 1, 18))
    stage(days)
    assert days._fold_words() == "12/26–1/8 5日を数えた"
