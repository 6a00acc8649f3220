"""A date field echoes what it read, says why it could not, and keeps what was typed."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from deskapp.domain.calendar import Calendar
from deskapp.domain.dates import read_coming, read_date
from deskapp.domain.errors import RuleViolation
from deskapp.text import t
from deskapp.ui.case_page.day_words import echo
from deskapp.ui.demo.hand import compose
from deskapp.ui.widgets.date_field import DateField

DAY = date(2026, 12, 26)
REFUSAL = "reason_missing"  # any code that has words will do


def read(text: str) -> date:
    if text.strip() == "1226":
        return DAY
    raise RuleViolation(REFUSAL)


@pytest.fixture
def field(stage: Callable[..., QWidget]) -> DateField:
    made = DateField("受領日", read, lambda day: f"令和8年{day.month}月{day.day}日（土）")
    stage(made)
    made.line.setFocus()
    return made


@pytest.fixture
def told(field: DateField) -> list[object]:
    heard: list[object] = []
    field.committed.connect(heard.append)
    return heard


def test_a_date_is_echoed_while_typing_and_told_on_enter(
    qtbot: QtBot, field: DateField, told: list[object]
) -> None:
    qtbot.keyClicks(field.line, "1226")
    assert field._echoed.text() == "令和8年12月26日（土）"
    assert told == []
    qtbot.keyClick(field.line, Qt.Key.Key_Return)
    qtbot.keyClick(field.line, Qt.Key.Key_Return)
    assert (told, field.day()) == ([DAY], DAY)


def test_text_that_is_no_date_stays_and_its_refusal_is_said(
    qtbot: QtBot, field: DateField, told: list[object]
) -> None:
    qtbot.keyClicks(field.line, "230")
    assert field.error() == ""
    qtbot.keyClick(field.line, Qt.Key.Key_Return)
    assert field.error() == t(f"errors.{REFUSAL}")
    assert (field.line.text(), field.day(), told) == ("230", None, [])
    assert field.commit() is False


def test_emptied_it_tells_that_there_is_no_date(qtbot: QtBot, field: DateField, told: list[object]) -> None:
    field.set_day(DAY)
    assert told == []
    field.line.selectAll()
    qtbot.keyClick(field.line, Qt.Key.Key_Backspace)
    qtbot.keyClick(field.line, Qt.Key.Key_Return)
    assert (told, field.day()) == ([None], None)


def read_near(typed: str) -> date:
    return read_date(typed, date(2027, 1, 18))


@pytest.fixture
def january(stage: Callable[..., QWidget]) -> DateField:
    made = DateField("受領日", read_near, date.isoformat)
    stage(made)
    made.line.setFocus()
    return made


def typed(qtbot: QtBot, field: DateField, text: str) -> None:
    field.line.selectAll()
    qtbot.keyClicks(field.line, text)
    qtbot.keyClick(field.line, Qt.Key.Key_Return)


def test_a_date_of_another_year_shows_it_and_keeps_it_when_left_as_it_stands(
    qtbot: QtBot, january: DateField
) -> None:
    january.set_day(date(2019, 3, 1))
    assert january.line.text() == "2019/3/1"
    qtbot.keyClick(january.line, Qt.Key.Key_Return)
    assert (january.day(), january.error(), january.wrong.text()) == (date(2019, 3, 1), "", "")


def test_a_year_that_is_not_the_one_meant_without_a_year_is_asked_about_and_typed_right_again(
    qtbot: QtBot, january: DateField
) -> None:
    typed(qtbot, january, "2026/1/18")
    assert january.day() == date(2026, 1, 18)
    assert january.wrong.text() == t("day_words.other_year", year=2026) and not january.error()
    typed(qtbot, january, "1/18")
    assert (january.day(), january.wrong.text()) == (date(2027, 1, 18), "")


def test_a_date_that_an_input_method_writes_is_read(january: DateField) -> None:
    compose("１／１８")
    assert january.commit() and january.day() == date(2027, 1, 18)


def test_a_whole_date_is_seen_whole(january: DateField) -> None:
    january.set_day(date(2019, 12, 28))
    line = january.line
    room = line.contentsRect().width() - line.fontMetrics().horizontalAdvance(line.text())
    assert room > 12


def test_plus_three_is_echoed_as_business_days_and_written_out_when_entered(
    qtbot: QtBot, stage: Callable[..., QWidget]
) -> None:
    monday, calendar = date(2027, 1, 18), Calendar.build()
    field = DateField(
        "次に連絡する日", lambda typed: read_coming(typed, monday, calendar.after), lambda day: f"{day:%m/%d}"
    )
    stage(field)
    field.line.setFocus()
    qtbot.keyClicks(field.line, "+5")
    assert field._echoed.text() == "5営業日後・01/25"
    qtbot.keyClick(field.line, Qt.Key.Key_Return)
    assert (field.line.text(), field.day()) == ("1/25", date(2027, 1, 25))
    field.line.selectAll()
    compose("明日")
    qtbot.keyClick(field.line, Qt.Key.Key_Return)
    assert (field.line.text(), field.day()) == ("1/19", date(2027, 1, 19))


def test_a_closed_day_says_in_both_calendars_why_it_is_closed(
    qtbot: QtBot, stage: Callable[..., QWidget]
) -> None:
    calendar = Calendar.build()
    field = DateField(
        "受領日", lambda typed: read_date(typed, date(2027, 1, 18)), lambda day: echo(day, calendar)
    )
    stage(field)
    field.setFixedWidth(387)  # of the envelope at an office screen
    field.line.setFocus()
    for typed, why in (
        ("1/11", "成人の日"),
        ("12/26", "土曜"),
        ("1/3", "日曜・年末年始"),
        ("1/15", "営業日"),
    ):
        field.line.selectAll()
        qtbot.keyClicks(field.line, typed)
        said = field._echoed.text()
        assert why in said and "令和" in said and "202" in said
        field.grab()
        assert field._echoed.toolTip() == "", "all of it can be read beside the field"
