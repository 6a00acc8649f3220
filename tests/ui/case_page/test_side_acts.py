"""Acts beside the line of work, from 「ほか」: a later date, 保全, 再開; and a case whose content is gone."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget

from deskapp.domain.kinds import DisposalMethod, LetterCode, State
from deskapp.domain.urgency import Urgency
from deskapp.operations import deadlines, disposal, letters, retention
from deskapp.operations.absences import name_deputy
from deskapp.operations.corrections import correct_fact
from deskapp.operations.desk import Desk
from deskapp.operations.views.places import rail
from deskapp.text import t
from deskapp.ui.ask import Ask
from deskapp.ui.case_page.extension_dialog import ExtensionDialog
from deskapp.ui.case_page.screen import CaseScreen
from deskapp.ui.case_page.stages import TABS
from deskapp.ui.widgets.field import TextField
from deskapp.ui.widgets.label import Label
from deskapp.ui.widgets.shots import photograph
from desks import TANAKA, FixedClock, open_desk, who
from playing import checked, page, taken
from ui.hands import asked, choose, click, write

Stage = Callable[..., QWidget]
Opened = Callable[[Desk, str], CaseScreen]


@pytest.fixture
def desk(tmp_path: Path, clock: FixedClock) -> Desk:
    return open_desk(tmp_path, clock)


@pytest.fixture
def boss(desk: Desk) -> Desk:
    return desk.as_person(who(TANAKA))


def test_a_supervisor_extends_and_the_letter_is_next(desk: Desk, boss: Desk, opened: Opened) -> None:
    case_id = checked(desk)
    screen = opened(boss, case_id)
    choose(screen, "extend")
    dialog = asked(screen, ExtensionDialog)
    write(dialog.day.line, "2/6")
    write(dialog.reason.box, "保管先が遠く、確認に日数を要するため")
    click(dialog.yes)
    assert dialog.day.error() and dialog.focusWidget() is dialog.day.line
    dialog.day.line.clear()
    write(dialog.day.line, "2/8")
    click(dialog.yes)
    seen = page(desk, case_id)
    assert [each.due_on for each in seen.case.extensions] == [date(2027, 2, 8)]
    assert seen.standing.first_due_on == date(2027, 2, 5)
    assert seen.steps[0].code == "tell_extension"
    letters.make_letter(boss, case_id, LetterCode.EXTENSION)
    assert page(desk, case_id).steps[0].code == "print_letter"


def test_an_operator_cannot_extend(desk: Desk, opened: Opened) -> None:
    screen = opened(desk, checked(desk))
    action = next(each for each in screen.next.more.actions() if each.text() == t("case_page.extend"))
    assert not action.isEnabled()


def test_a_case_is_held_and_released(desk: Desk, boss: Desk, opened: Opened) -> None:
    case_id = taken(desk)
    screen = opened(boss, case_id)
    choose(screen, "hold")
    ask = asked(screen, Ask)
    write(ask.findChildren(TextField)[0].box, "訴訟が始まったため")
    click(ask.yes)
    assert [each.reason for each in page(desk, case_id).case.holds] == ["訴訟が始まったため"]
    choose(screen, "release_hold")
    click(asked(screen, Ask).yes)
    assert page(desk, case_id).case.holds[0].released_on == desk.today


def test_a_closed_case_is_taken_up_again(desk: Desk, boss: Desk, opened: Opened) -> None:
    case_id = taken(desk)
    disposal.withdraw_case(desk, case_id)
    disposal.close_case(desk, case_id)
    screen = opened(boss, case_id)
    choose(screen, "reopen")
    ask = asked(screen, Ask)
    write(ask.findChildren(TextField)[0].box, "回答の後に追加の申し出があったため")
    click(ask.yes)
    assert page(desk, case_id).case.closed_on is None


def test_before_a_withdrawn_case_is_taken_up_again_it_is_said_that_it_will_be_late_and_what_helps(
    desk: Desk, boss: Desk, opened: Opened, clock: FixedClock, shots: Path
) -> None:
    case_id = checked(desk)
    disposal.dispose_papers(
        desk, case_id, [each.id for each in page(desk, case_id).standing.undisposed], DisposalMethod.SHREDDED
    )
    disposal.withdraw_case(desk, case_id)
    disposal.close_case(desk, case_id)
    withdrawn_on = desk.today
    clock.go_to(date(2027, 3, 1))
    screen = opened(boss, case_id)
    choose(screen, "reopen")
    ask = asked(screen, Ask)
    said = " ".join(each.text() for each in ask.findChildren(Label))
    assert "2027年2月5日" in said and t("case_page.suspend").rstrip("…") in said
    photograph(ask, shots / "reopen-late.png", None)
    write(ask.findChildren(TextField)[0].box, "取下げを撤回する旨の申し出があったため")
    click(ask.yes)
    assert page(desk, case_id).countdown.urgency is Urgency.OVERDUE
    deadlines.suspend_clock(boss, case_id, "取下げていた間を除く")
    pause = page(desk, case_id).case.suspensions[0].id
    correct_fact(boss, case_id, ("suspensions", pause, "suspended_on"), withdrawn_on, "取下げの日から")
    deadlines.resume_clock(boss, case_id)
    assert page(desk, case_id).standing.due_on == date(2027, 3, 18)


def test_a_case_whose_content_is_gone_still_opens(
    desk: Desk, boss: Desk, clock: FixedClock, opened: Opened
) -> None:
    case_id = taken(desk)
    disposal.withdraw_case(desk, case_id)
    disposal.close_case(desk, case_id)
    clock.go_to(date(2030, 1, 21))
    retention.approve_retention(boss, [case_id], DisposalMethod.SHREDDED)
    screen = opened(desk, case_id)
    for tab in range(6):
        screen.tabs.setCurrentIndex(tab)
    assert page(desk, case_id).standing.state is State.DISPOSED


def test_a_deputy_may_extend_as_the_supervisor_they_stand_in_for(
    desk: Desk, boss: Desk, opened: Opened
) -> None:
    case_id = checked(boss)
    extend = t("case_page.extend")
    plain = next(each for each in opened(desk, case_id).next.more.actions() if each.text() == extend)
    assert not plain.isEnabled()
    name_deputy(boss, desk.staff.id, desk.today, desk.today)
    rail(desk)  # what the window reads after each act
    offered = next(each for each in opened(desk, case_id).next.more.actions() if each.text() == extend)
    assert offered.isEnabled()


def test_the_protection_flag_stands_above_every_tab_and_stays_to_be_read_once_released(
    desk: Desk, boss: Desk, opened: Opened
) -> None:
    case_id = checked(desk)
    screen = opened(boss, case_id)
    choose(screen, "raise_protection")
    click(asked(screen, Ask).yes)
    for tab in range(screen.tabs.count()):
        screen.tabs.setCurrentIndex(tab)
        assert screen.dv.isVisible() and screen.panels[TABS[tab]].isVisible()
    assert "release_protection" in [step.code for step in page(desk, case_id).steps]
    choose(screen, "release_protection")
    click(asked(screen, Ask).yes)
    assert not page(desk, case_id).case.protected
    assert screen.dv.isVisible(), "whoever answers the phone next must know"
