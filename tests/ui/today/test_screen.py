"""今日 says in one sentence what presses, and leads to it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from pdfminer.high_level import extract_text
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import text

from deskapp.domain.acts import Act
from deskapp.domain.countdown import Countdown
from deskapp.domain.kinds import Matter, RequestKind, State
from deskapp.domain.urgency import Urgency
from deskapp.operations.projecting import LineStep
from deskapp.operations.views.lists import Line
from deskapp.operations.views.statistics import Month
from deskapp.operations.views.today import Standstill, Today
from deskapp.ui.ask import Ask
from deskapp.ui.case_list.hand_over import HandOver
from deskapp.ui.letters.print_dialog import PrintDialog
from deskapp.ui.runner import Runner
from deskapp.ui.seat import Seat
from deskapp.ui.today.rows import row, why
from deskapp.ui.today.screen import TodayScreen
from deskapp.ui.widgets.cells import Words
from desks import TANAKA, FixedClock, open_desk, who
from playing import page, submitted
from ui.hands import CTRL, asked, click, cups, press
from ui.seats import seat_of

#: An inquiry that is late, and one whose reminder went out and that is waited for again.
CHASED = ("chase_inquiry", "await_inquiry")


def standstill(step: str, days: int | None = None, **facts: object) -> Standstill:
    line = Line(
        id="c",
        version=1,
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
    assert why(standstill("compare_letter", 3, letter="answer")) == "発送前の照合が済んでいない 3日"
    assert why(standstill("release_protection", 9)) == "DV・支援措置の確認待ち 9日"
    assert why(standstill("check_identity")) == "本人確認を終える"
    held = standstill("await_approval", 2)
    held = replace(
        held, line=replace(held.line, steps=(*held.line.steps, LineStep("release_protection", {})))
    )
    assert why(held) == "DV注意・承認待ち 2日"


def test_who_was_chased_today_is_not_to_be_chased_again() -> None:
    late, waiting = (row(standstill(step, 6, asked_of="システム部")).cells[-1] for step in CHASED)
    assert isinstance(late, Words) and late.text == "督促する"
    assert isinstance(waiting, Words) and waiting.text == "開いて確かめる"


def test_an_incident_says_what_is_to_be_done_and_how_long_it_is_known() -> None:
    late = replace(standstill("incident_first", 3), group="incident")
    assert why(late) == "個人情報保護委員会に速報する(気づいて3日)"
    assert why(replace(late, since_days=0)) == "個人情報保護委員会に速報する(本日気づいた)"
    last = row(late).cells[-1]
    assert isinstance(last, Words) and last.text == "報告を記録"


def test_the_day_s_list_is_printed_for_the_morning_and_the_print_is_logged(
    tmp_path: Path, stage: Callable[..., QWidget], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "bin").mkdir()
    cups(tmp_path / "bin", monkeypatch, f"cat > {tmp_path}/came")
    seat = seat_of(tmp_path / "desk", TANAKA)
    screen = TodayScreen(seat)
    stage(screen)
    assert not screen.print.isEnabled(), "nothing stands still"
    screen._show(day(standstill("chase_inquiry", 6, asked_of="システム部"), overdue=1))
    press(screen.table, Qt.Key.Key_P, CTRL)
    click(asked(screen, PrintDialog).yes)
    click(asked(screen, Ask).yes)
    printed = "".join(extract_text(BytesIO((tmp_path / "came").read_bytes())).split())
    assert "4営業日超過" in printed and "システム部の回答が希望日を過ぎた（6日待ち）" in printed
    with seat.desk.store._engine.connect() as connection:
        last = text("SELECT act, fields FROM log ORDER BY seq DESC LIMIT 1")
        act, fields = connection.execute(last).one()
    assert act == Act.PRINT_LETTER and '"morning_list"' in fields


def test_several_cases_go_to_somebody_else_without_the_mouse(
    tmp_path: Path, stage: Callable[..., QWidget]
) -> None:
    clock = FixedClock()
    desk = open_desk(tmp_path, clock)
    cases = [submitted(desk), submitted(desk)]
    screen = TodayScreen(Seat(desk.as_person(who(TANAKA)), Runner(inline=True)))
    stage(screen)
    told: list[str] = []
    screen.told.connect(lambda words, _undo: told.append(words))
    press(screen.table, Qt.Key.Key_Space)
    press(screen.table, Qt.Key.Key_Down)
    press(screen.table, Qt.Key.Key_Space)
    assert screen.hand_over.text() == "2件の担当を変更"
    press(screen.table, Qt.Key.Key_A)
    ask = asked(screen, HandOver)
    ask.to.set_value(screen._seat.desk.staff.id)
    press(ask.to.choice, Qt.Key.Key_Return, CTRL)
    assert {page(desk, case_id).case.operator for case_id in cases} == {screen._seat.desk.staff.id}
    assert len(told) == 1 and screen.hand_over.text() == "担当を変更"


def test_the_rate_of_the_last_months_stands_below_the_list(
    tmp_path: Path, stage: Callable[..., QWidget]
) -> None:
    screen = TodayScreen(seat_of(tmp_path, TANAKA))
    stage(screen)
    screen._rate.show_months((Month(date(2026, 12, 1), 4, 3, 1, 0), Month(date(2027, 1, 1))))
    assert screen.rates.accessibleName().endswith("12月 75%(4件中3件), 1月 なし")
    all_, half, nothing = (screen.rates._y(rate) for rate in (1.0, 0.5, 0.0))
    assert nothing - half == half - all_ > 0, "the axis begins at nothing"
    assert screen.rates.y() + screen._rate.y() > screen.table.y()
