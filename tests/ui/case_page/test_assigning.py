"""Who is in charge of the open case, away or gone, and handing it over from 「ほか」."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from deskapp.domain.kinds import Door, Matter, Settled
from deskapp.operations.absences import set_away
from deskapp.operations.consultations import settle_case
from deskapp.operations.desk import Desk
from deskapp.operations.intake import Request, take_request
from deskapp.operations.people import end_access, staff_of
from deskapp.text import t
from deskapp.ui.case_list.hand_over import HandOver
from deskapp.ui.case_page.screen import CaseScreen
from desks import OHNO, SATO, TANAKA, FixedClock, open_desk, who
from playing import page, taken
from ui.hands import asked, choose, click, write

Opened = Callable[[Desk, str], CaseScreen]


@pytest.fixture
def desk(tmp_path: Path, clock: FixedClock) -> Desk:
    return open_desk(tmp_path, clock)


@pytest.fixture
def boss(desk: Desk) -> Desk:
    return desk.as_person(who(TANAKA))


def id_of(desk: Desk, name: str) -> str:
    return next(each.id for each in staff_of(desk) if each.name == name)


def test_the_head_says_until_when_whoever_is_in_charge_is_away(desk: Desk, opened: Opened) -> None:
    case_id = taken(desk)
    assert opened(desk, case_id).head._charge.text() == "担当 佐藤 美咲"
    set_away(desk, desk.staff.id, desk.today, desk.today + timedelta(4))
    screen = opened(desk, case_id)
    assert screen.head._charge.text() == "担当 佐藤 美咲(不在 1/22(金)まで)"
    assert screen.head._charge.tone() == "warn"
    screen.go_to("intake")
    assert "不在 1/22(金)まで" in screen.panels["intake"]._took.text()  # type: ignore[union-attr]


def test_the_case_of_somebody_who_left_is_handed_over(desk: Desk, boss: Desk, opened: Opened) -> None:
    case_id = taken(desk)
    end_access(boss, desk.staff.id, desk.today)
    set_away(boss, id_of(boss, OHNO), desk.today, desk.today)
    screen = opened(boss, case_id)
    assert screen.head._charge.text() == "担当 佐藤 美咲(利用終了)"
    choose(screen, "assign")
    question = asked(screen, HandOver)
    offered = [question.to.choice.itemText(row) for row in range(question.to.choice.count())]
    assert offered == ["田中 由紀　担当中 0件", "大野 真(不在 1/18(月)まで)　担当中 0件"]
    write(question.note.line, "佐藤の退職のため")
    click(question.yes)
    assert screen.head._charge.text() == "担当 田中 由紀"
    assert page(boss, case_id).contacts[0].text == "佐藤の退職のため"


def test_who_leaves_or_goes_away_later_is_told_where_one_chooses(
    desk: Desk, boss: Desk, opened: Opened
) -> None:
    case_id, later = taken(desk), desk.today + timedelta(9)
    end_access(boss, id_of(boss, OHNO), later)
    set_away(boss, boss.staff.id, later, later)
    screen = opened(desk, case_id)
    choose(screen, "assign")
    to = asked(screen, HandOver).to.choice
    assert [to.itemText(row) for row in range(to.count())] == [
        "大野 真(1/27(水)に利用終了)　担当中 0件",
        "田中 由紀(1/27(水)から不在)　担当中 0件",
    ]


def test_a_closed_case_is_not_handed_over(desk: Desk, opened: Opened) -> None:
    request = Request(SATO, Door.PHONE, desk.today, matter=Matter.CONSULTATION)
    case_id = take_request(desk, request).made or ""
    screen = opened(desk, case_id)
    assert t("case_page.assign") in words(screen)
    settle_case(desk, case_id, Settled.SOLVED, "説明し、納得いただいた")
    screen.reload()
    assert t("case_page.assign") not in words(screen)


def words(screen: CaseScreen) -> list[str]:
    return [action.text() for action in screen.next.more.actions()]
