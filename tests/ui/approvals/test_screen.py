"""承認 with real keys: read, approve, send back with a comment; the next opens by itself."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from deskapp.domain.kinds import Verdict
from deskapp.operations.desk import Desk
from deskapp.operations.views.drafts import drafts_left
from deskapp.ui.approvals.screen import ApprovalScreen
from deskapp.ui.runner import Runner
from deskapp.ui.seat import Seat
from deskapp.ui.widgets.label import Label
from desks import TANAKA, open_desk, who
from playing import page, submitted
from ui.hands import CTRL, click, press, write
from ui.lanes import drawing_held, lane_held
from ui.seats import window_shown

Stage = Callable[..., QWidget]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return open_desk(tmp_path)


@pytest.fixture
def open_screen(stage: Stage) -> Callable[[Desk], ApprovalScreen]:
    def opened(desk: Desk) -> ApprovalScreen:
        screen = ApprovalScreen(Seat(desk, Runner(inline=True)))
        screen.setFixedSize(1230, 694)
        stage(screen)
        return screen

    return opened


def verdicts(desk: Desk, *cases: str) -> list[Verdict | None]:
    return [page(desk, case_id).case.approvals[-1].verdict for case_id in cases]


def test_after_approving_the_next_opens(
    desk: Desk, open_screen: Callable[[Desk], ApprovalScreen], qtbot: QtBot
) -> None:
    cases = [submitted(desk), submitted(desk)]
    screen = open_screen(desk.as_person(who(TANAKA)))
    first = screen.list.chosen_key()
    assert screen.pages.page_count() == 1
    said = [each.text() for each in screen.decision.findChildren(Label)]
    assert any(each.startswith("送り先: 〒") and "様" in each for each in said)
    told: list[str] = []
    screen.told.connect(told.append)
    press(screen.list, Qt.Key.Key_Return, CTRL)
    assert screen.list.chosen_key() not in (None, first)
    assert told == [f"{page(desk, str(first)).case.number} を承認しました"]
    press(screen.list, Qt.Key.Key_Return, CTRL)  # meant for the first: the next is not read yet
    assert sorted(map(str, verdicts(desk, *cases))) == ["None", "approved"]
    qtbot.waitUntil(screen.approve.isEnabled)
    press(screen.list, Qt.Key.Key_Return, CTRL)
    assert verdicts(desk, *cases) == [Verdict.APPROVED, Verdict.APPROVED]
    assert screen.list.chosen_key() is None
    press(screen.list, Qt.Key.Key_Return, CTRL)


def test_reading_on_turns_the_letter_and_not_to_another_persons(
    desk: Desk, open_screen: Callable[[Desk], ApprovalScreen]
) -> None:
    """PgDn went to the last in the list: whoever read on with it approved another's letter."""
    submitted(desk)
    submitted(desk)
    screen = open_screen(desk.as_person(who(TANAKA)))
    first, bar = screen.list.chosen_key(), screen.pages.verticalScrollBar()
    press(screen.list, Qt.Key.Key_PageDown)
    assert screen.list.chosen_key() == first and bar.value() > 0
    press(screen.list, Qt.Key.Key_PageUp)
    assert bar.value() == 0


def test_sending_back_asks_for_what_to_change(
    desk: Desk, open_screen: Callable[[Desk], ApprovalScreen]
) -> None:
    case_id = submitted(desk)
    screen = open_screen(desk.as_person(who(TANAKA)))
    press(screen.list, Qt.Key.Key_Backspace, CTRL)
    assert screen.comment.error()
    assert verdicts(desk, case_id) == [None]
    write(screen.comment.box, "紹介者の情報を伏せて一部開示に 至急")
    press(screen.comment.box, Qt.Key.Key_Backspace, CTRL)  # deletes a word, as in every field
    press(screen.comment.box, Qt.Key.Key_Backspace)
    assert screen.comment.text() == "紹介者の情報を伏せて一部開示に"
    assert verdicts(desk, case_id) == [None]
    press(screen.comment.box, Qt.Key.Key_Return, CTRL)
    assert "差し戻す" in screen.comment.error()
    assert verdicts(desk, case_id) == [None]
    press(screen.send_back, Qt.Key.Key_Return)
    assert verdicts(desk, case_id) == [Verdict.SENT_BACK]
    assert page(desk, case_id).case.approvals[-1].comment == "紹介者の情報を伏せて一部開示に"


def test_what_is_to_be_changed_stands_in_the_next_window_at_its_decision(
    desk: Desk, open_screen: Callable[[Desk], ApprovalScreen]
) -> None:
    tanaka, cases = desk.as_person(who(TANAKA)), [submitted(desk), submitted(desk)]
    screen = open_screen(tanaka)
    screen.list.choose(cases[1])
    write(screen.comment.box, "紹介者の情報を伏せて")
    screen.list.choose(cases[0])
    assert screen.comment.text() == ""
    again = open_screen(tanaka)
    again.choose(cases[1])
    assert again.comment.text() == "紹介者の情報を伏せて" and drafts_left(tanaka)[0].case_id == cases[1]
    click(again.send_back)
    assert page(desk, cases[1]).case.approvals[-1].comment == "紹介者の情報を伏せて"
    assert drafts_left(tanaka) == ()


def test_nobody_approves_their_own(desk: Desk, open_screen: Callable[[Desk], ApprovalScreen]) -> None:
    tanaka = desk.as_person(who(TANAKA))
    case_id = submitted(tanaka)
    screen = open_screen(tanaka)
    assert screen.pages.page_count() == 1
    assert screen.note.isVisible()
    press(screen.list, Qt.Key.Key_Return, CTRL)
    assert verdicts(desk, case_id) == [None]


def test_a_clerk_reads_and_leaves_it_to_a_supervisor(
    desk: Desk, open_screen: Callable[[Desk], ApprovalScreen]
) -> None:
    submitted(desk.as_person(who(TANAKA)))
    assert not open_screen(desk).approve.isEnabled()


def test_nothing_is_judged_before_its_letter_stands_there(desk: Desk, stage: Stage, qtbot: QtBot) -> None:
    cases = [submitted(desk), submitted(desk)]
    seat = Seat(desk.as_person(who(TANAKA)), Runner())
    screen = ApprovalScreen(seat)
    stage(screen).resize(1230, 694)
    qtbot.waitUntil(screen.approve.isEnabled)
    with lane_held(seat.runner):
        for _ in range(3):
            press(screen.list, Qt.Key.Key_Return, CTRL)
        press(screen.list, Qt.Key.Key_Backspace, CTRL)
        assert not screen.approve.isEnabled() and not screen.send_back.isEnabled()
    with drawing_held(seat.runner):
        qtbot.waitUntil(lambda: screen._shown is not None and screen.pages.page_count() == 0)
        press(screen.list, Qt.Key.Key_Return, CTRL)
        assert not screen.approve.isEnabled()
    qtbot.waitUntil(screen.approve.isEnabled)
    assert screen.pages.page_count() == 1
    assert sorted(map(str, verdicts(desk, *cases))) == ["None", "approved"]
    seat.runner.close()


def test_four_approvals_in_a_row_take_one_key_each_and_no_mouse(tmp_path: Path, qtbot: QtBot) -> None:
    """From the list of cases: Alt+4 leads there, and each Ctrl+Enter brings up the next (screens.md)."""
    desk = open_desk(tmp_path)
    cases = [submitted(desk) for _ in range(4)]
    keys = iter([(Qt.Key.Key_4, Qt.KeyboardModifier.AltModifier), *[(Qt.Key.Key_Return, CTRL)] * 4])
    with window_shown(Seat(desk.as_person(who(TANAKA)), Runner(inline=True)), qtbot) as window:
        whole = window.window().windowHandle()  # as a keyboard does: to whatever has the focus
        QTest.keyClick(whole, *next(keys))
        screen = window.stack.currentWidget()
        assert isinstance(screen, ApprovalScreen)
        for key in keys:
            qtbot.waitUntil(screen.approve.isEnabled)
            QTest.keyClick(whole, *key)
    assert verdicts(desk, *cases) == [Verdict.APPROVED] * 4
