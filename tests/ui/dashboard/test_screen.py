"""今日 says in one sentence what presses, and leads to it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from deskapp.domain.countdown import Countdown
from deskapp.domain.kinds import Matter, RequestKind, State
from deskapp.domain.urgency import Urgency
from deskapp.operations.projecting import LineStep
from deskapp.operations.views.lists import Line
from deskapp.operations.views.today import Standstill, Today
from deskapp.ui.dashboard.rows import row, why
from deskapp.ui.dashboard.screen import TodayScreen
from deskapp.ui.widgets.cells import Words
from desks import TANAKA
from ui.hands import press
from ui.seats import seat_of


def standstill(step: str, days: int | None = None, **facts: object) -> Standstill:
    line = Line(
        id="c",
        number="2026-000011",
        name="佐々木 悠",
        kana="ササキ ユウ",
        kinds=(RequestKind.DISCLOSURE,),
        matter=Matter.REQUEST,
        consultation=None,
        authority=None,
        contacted_on=date(2027, 1, 12),
        follow_up_on=None,
        away_until=None,
        state=State.INQUIRY,
        countdown=Countdown(Urgency.OVERDUE, -4, date(2027, 1, 12)),
        step_by=None,
        steps=(LineStep(step, facts),),
        waiting_approval=False,
        returned=False,
        operator="中村 健",
        undisposed=0,
    )
    return Standstill(line, "overdue", line.steps[0], days)


def day(*rows: Standstill, overdue: int = 0, approval: int = 0) -> Today:
    return Today(rows, overdue, 0, approval, (("overdue", overdue), ("today", 0)), date(2027, 1, 18))


def test_a_quiet_day_says_so(tmp_path: Path, stage: Callable[..., QWidget]) -> None:
    screen = TodayScreen(seat_of(tmp_path, TANAKA))
    stage(screen)
    assert screen._sentence.text() == "期限超過も、本日期限も、承認待ちもありません。"
    assert not screen.approve.isVisible()
    assert screen._body.currentIndex() == 1


def test_the_sentence_counts_and_enter_opens(
    qtbot: QtBot, tmp_path: Path, stage: Callable[..., QWidget]
) -> None:
    screen = TodayScreen(seat_of(tmp_path, TANAKA))
    stage(screen)
    screen._show(day(standstill("chase_inquiry", 6, asked_of="システム部"), overdue=1, approval=2))
    assert screen._sentence.text() == "期限超過 1件、承認待ち 2件です。"
    assert screen.approve.isVisible()
    screen.setFocus()
    with qtbot.waitSignal(screen.opened) as opened:
        press(screen.table, Qt.Key.Key_Return)
    assert opened.args == ["c"]


def test_who_may_not_approve_is_not_asked_to(tmp_path: Path, stage: Callable[..., QWidget]) -> None:
    screen = TodayScreen(seat_of(tmp_path))
    stage(screen)
    screen._show(day(standstill("await_approval", 3), approval=1))
    assert not screen.approve.isVisible()


def test_why_a_case_stands_still_names_whom_it_waits_for_and_how_long() -> None:
    assert why(standstill("chase_inquiry", 6, asked_of="システム部")) == (
        "システム部の回答が希望日を過ぎた(6日待ち)"
    )
    assert why(standstill("compare_letter", letter="answer")) == "発送前の照合が済んでいない"
    assert why(standstill("check_identity")) == "本人確認を終える"


def test_an_incident_says_what_is_to_be_done_and_how_long_it_is_known() -> None:
    late = replace(standstill("incident_first", 3), group="incident")
    assert why(late) == "個人情報保護委員会に速報する(気づいて3日)"
    assert why(replace(late, since_days=0)) == "個人情報保護委員会に速報する(本日気づいた)"
    last = row(late).cells[-1]
    assert isinstance(last, Words) and last.text == "報告を記録"
