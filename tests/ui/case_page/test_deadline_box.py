"""What is promised is what the page marks and explains, whichever reading the profile promises."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel

from deskapp.operations.defaults import first_text
from deskapp.operations.desk import Desk
from deskapp.operations.profiles import adopt_profile
from deskapp.text import t
from deskapp.ui.case_page.day_words import short
from deskapp.ui.case_page.screen import CaseScreen
from desks import TANAKA, FixedClock, open_desk, who
from playing import checked, page, taken

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
    words = t("deadline_box.if_today", due=short(desk.policy.calendar.due(desk.today)))
    assert opened(desk, taken(desk)).side.box._words.text() == words
