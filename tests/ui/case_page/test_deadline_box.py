"""What is promised is what the page marks and explains, whichever reading the profile promises."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel

from deskapp.domain.kinds import DisposalMethod, LetterCode, PostMethod
from deskapp.operations import disposal, letters
from deskapp.operations.defaults import first_text
from deskapp.operations.desk import Desk
from deskapp.operations.profiles import adopt_profile
from deskapp.text import t
from deskapp.ui.case_page.day_words import short
from deskapp.ui.case_page.screen import CaseScreen
from desks import TANAKA, FixedClock, open_desk, who
from playing import checked, closed, page, taken

SATURDAY, STRICT, DUE = date(2026, 11, 21), date(2026, 12, 11), date(2026, 12, 14)


@pytest.fixture
def promised(tmp_path: Path, clock: FixedClock) -> Callable[[str], tuple[Desk, str]]:
    """A desk that promises one reading, with a case whose papers were complete on a Saturday."""

    def begun(promise: str) -> tuple[Desk, str]:
        clock.go_to(SATURDAY)
        desk = open_desk(tmp_path, clock)
        text = first_text("profile").replace('promise = "due"', f'promise = "{promise}"')
        adopt_profile(desk.as_person(who(TANAKA)), text + "\n")
        case_id = checked(desk)
        clock.go_to(date(2026, 11, 30))
        return desk, case_id

    return begun


@pytest.mark.parametrize(("promise", "first", "other"), [("due", DUE, STRICT), ("strict_due", STRICT, DUE)])
def test_the_promised_day_is_marked_and_the_other_reading_told_beside_it(
    promised: Callable[[str], tuple[Desk, str]],
    opened: Callable[[Desk, str], CaseScreen],
    promise: str,
    first: date,
    other: date,
) -> None:
    desk, case_id = promised(promise)
    assert page(desk, case_id).standing.promised_on == page(desk, case_id).countdown.on == first
    screen = opened(desk, case_id)
    box = screen.side.box
    key = "due_strict" if promise == "due" else "due_next_day"
    assert box._dates.text() == t(f"deadline_box.{key}", due=short(first), other=short(other))
    assert [mark.on for week in box.days._weeks for mark in week if mark.due] == [first]
    said = " ".join(label.text() for label in screen.head.findChildren(QLabel))
    assert t("case_page.due", day=short(first)) in said and short(other) in said
    screen.side.show_why()
    why = screen.side.why
    assert short(other) in why._rule.text()
    rows = why.table.model().rowCount()
    assert why.table.model().index(rows - 1, 0).data() == short(first)
    assert "14" in str(why.table.model().index(rows - 1, 1).data())


def test_before_the_clock_starts_the_promised_day_is_told_as_if_complete_today(
    promised: Callable[[str], tuple[Desk, str]], opened: Callable[[Desk, str], CaseScreen]
) -> None:
    desk, _ = promised("strict_due")
    words = t("deadline_box.if_today", due=short(desk.policy.calendar.after(desk.today, 14)))
    assert opened(desk, taken(desk)).side.box._words.text() == words


def lines(screen: CaseScreen) -> list[str]:
    """What the box says in words, besides the days."""
    box = screen.side.box
    return [each.text() for each in box.findChildren(QLabel) if each.isVisible() and each.text()]


@pytest.mark.parametrize("end", ["withdrawn", "unable"])
def test_what_ended_without_an_answer_shows_its_former_date_as_history_and_no_days(
    tmp_path: Path, clock: FixedClock, opened: Callable[[Desk, str], CaseScreen], end: str
) -> None:
    desk = open_desk(tmp_path, clock)
    case_id = checked(desk)
    clock.wait(2)
    if end == "withdrawn":
        disposal.withdraw_case(desk, case_id)
    else:
        disposal.give_up_case(desk, case_id, "代理権を確かめられない")
    clock.wait(30)
    screen = opened(desk, case_id)
    assert not screen.side.box.days.isVisible()
    assert lines(screen) == [
        t("deadline_box.title"),
        t(f"deadline_box.over_{end}", day="1/20(水)"),
        "期限は2/5(金)でした。書類がそろったのは1/18(月)です。",
    ]
    assert screen.head._due.text() == "終了日 1/20(水)"
    assert screen.side.why._rule.text().startswith(t(f"deadline_box.over_{end}", day="1/20(水)"))
    papers = [each.id for each in page(desk, case_id).standing.undisposed]
    disposal.dispose_papers(desk, case_id, papers, DisposalMethod.SHREDDED)
    if end == "withdrawn":
        disposal.close_case(desk, case_id)
        screen.reload()
        assert lines(screen)[-1] == "2/19(金)に完了しました。"
        assert screen.head._due.text() == "終了日 1/20(水)"


def test_what_was_withdrawn_before_the_clock_began_says_that_it_had_not(
    tmp_path: Path, opened: Callable[[Desk, str], CaseScreen]
) -> None:
    desk = open_desk(tmp_path)
    case_id = taken(desk)
    disposal.withdraw_case(desk, case_id)
    assert lines(opened(desk, case_id))[1:] == [
        t("deadline_box.over_withdrawn", day="1/18(月)"),
        t("deadline_box.never"),
    ]


def test_a_closed_case_says_when_it_was_answered_and_whether_in_time(
    tmp_path: Path, clock: FixedClock, opened: Callable[[Desk, str], CaseScreen]
) -> None:
    desk = open_desk(tmp_path, clock)
    screen = opened(desk, closed(desk))
    assert not screen.side.box.days.isVisible()
    assert lines(screen)[1:] == [
        "1/18(月)に完了しました。",
        "回答は1/18(月)に発送しました。期限は2/5(金)でした。",
    ]


def test_a_date_told_by_letter_is_shown_once_and_says_so(
    tmp_path: Path, clock: FixedClock, opened: Callable[[Desk, str], CaseScreen]
) -> None:
    desk = open_desk(tmp_path, clock)
    case_id = checked(desk)
    made = letters.make_letter(desk, case_id, LetterCode.RECEIPT).made or ""
    letters.record_print(desk, case_id, made)
    letters.post_letter(desk, case_id, made, desk.today, PostMethod.ORDINARY, checked_by_poster=True)
    head = opened(desk, case_id).head
    assert (head._due.text(), head._others.text()) == ("伝えた期限 2/5(金)", "")
