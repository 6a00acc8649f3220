"""A letter gone astray and a returned one, from 「ほか」 to their end, with real keys."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from deskapp.domain.kinds import IncidentKind, ReturnFate, ReturnReason, State
from deskapp.operations import incidents, returns
from deskapp.operations.desk import Desk
from deskapp.operations.incidents import Astray
from deskapp.text import label, t
from deskapp.ui.ask import Ask
from deskapp.ui.case_page.day_words import short
from deskapp.ui.case_page.incident_dialogs import NextDialog
from deskapp.ui.case_page.incident_form import AmendDialog, IncidentDialog
from deskapp.ui.case_page.screen import CaseScreen
from deskapp.ui.letters.return_dialog import FateDialog, TryDialog
from deskapp.ui.widgets.field import TextField
from desks import TANAKA, open_desk, who
from playing import page, posted
from ui.hands import asked, choose, click, press, write

Stage = Callable[..., QWidget]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return open_desk(tmp_path)


def test_a_letter_sent_to_the_wrong_person_is_judged_reported_and_ended(
    desk: Desk, opened: Callable[[Desk, str], CaseScreen]
) -> None:
    case_id, _ = posted(desk)
    screen = opened(desk.as_person(who(TANAKA)), case_id)
    choose(screen, "incident")
    dialog = asked(screen, IncidentDialog)
    click(dialog.yes)
    assert dialog.wrong.text()
    write(dialog.what.box, "別の方の回答書を封入して投函した")
    click(dialog.flags["sensitive"])
    click(dialog.yes)
    assert page(desk, case_id).steps[0].code == "incident_judge"
    for step in ("judge", "first", "person", "final", "close"):
        codes = [each.code for each in page(desk, case_id).steps]
        assert f"incident_{step}" in (codes if step in ("final", "close") else codes[:1])
        click(screen.side.incidents.act)
        ask = asked(screen, NextDialog)
        if step == "judge":
            write(ask.reason.box, "要配慮個人情報を含むため")
        click(ask.yes)
    assert page(desk, case_id).case.incidents[0].closed_on == desk.today


def test_an_operator_sees_the_incident_and_that_a_supervisor_decides(
    desk: Desk, opened: Callable[[Desk, str], CaseScreen]
) -> None:
    case_id, _ = posted(desk)
    screen = opened(desk, case_id)
    choose(screen, "incident")
    dialog = asked(screen, IncidentDialog)
    write(dialog.what.box, "封筒が届かず、追跡も途切れた")
    click(dialog.yes)
    assert not screen.next.do_it.isEnabled()
    assert screen.next.do_it.toolTip() == t("case_page.barred_supervisor")
    click(screen.side.incidents.act)
    assert not asked(screen, NextDialog).yes.isEnabled()


def test_of_several_incidents_the_chosen_one_is_acted_on(
    desk: Desk, opened: Callable[[Desk, str], CaseScreen]
) -> None:
    case_id, _ = posted(desk)
    for kind, what in ((IncidentKind.LOST, "封筒が届かない"), (IncidentKind.MISDELIVERED, "別の方に届いた")):
        incidents.record_incident(desk, case_id, Astray(kind, desk.today, what))
    screen = opened(desk.as_person(who(TANAKA)), case_id)
    choose(screen, "incident_next", kind=label(IncidentKind.MISDELIVERED), noticed=short(desk.today))
    ask = asked(screen, NextDialog)
    write(ask.reason.box, "読まれずに戻ったため")
    click(ask.yes)
    assert [each.reporting for each in page(desk, case_id).case.incidents] == [None, False]
    ends = [step for step in page(desk, case_id).steps if step.code == "incident_close"]
    screen.next.do(ends[0])
    click(asked(screen, NextDialog).yes)
    first, other = page(desk, case_id).case.incidents
    assert (first.closed_on, other.closed_on) == (None, desk.today)


def test_what_is_known_later_is_amended_by_an_operator_and_judged_anew(
    desk: Desk, opened: Callable[[Desk, str], CaseScreen]
) -> None:
    case_id, _ = posted(desk)
    incidents.record_incident(desk, case_id, Astray(IncidentKind.LOST, desk.today, "名簿が届かない"))
    incident_id = page(desk, case_id).case.incidents[0].id
    incidents.judge_incident(desk.as_person(who(TANAKA)), case_id, incident_id, False, "規則7条に当たらない")
    screen = opened(desk, case_id)
    click(screen.side.incidents.act)
    click(asked(screen, NextDialog).amend)
    amending = asked(screen, AmendDialog)
    click(amending.yes)
    assert amending.wrong.text()
    amending.persons.set_text("")
    write(amending.persons.line, "１２００")
    click(amending.yes)
    assert page(desk, case_id).case.incidents[0].persons == 1200
    assert page(desk, case_id).steps[0].code == "incident_judge"


def test_not_to_report_what_the_law_asks_for_is_named_and_must_be_ticked(
    desk: Desk, opened: Callable[[Desk, str], CaseScreen]
) -> None:
    case_id, _ = posted(desk)
    incidents.record_incident(
        desk, case_id, Astray(IncidentKind.LOST, desk.today, "診断書の写しを失った", sensitive=True)
    )
    screen = opened(desk.as_person(who(TANAKA)), case_id)
    click(screen.next.do_it)
    ask = asked(screen, NextDialog)
    assert not ask.against.isVisible()
    ask.reporting.choice.setFocus()
    press(ask.reporting.choice, Qt.Key.Key_Down)
    assert ask.against.isVisible() and t("labels.incident_why.sensitive") in ask.against.text()
    write(ask.reason.box, "本人から知らせないよう求められたため")
    click(ask.yes)
    assert ask.wrong.text() == t("case_page.incident_against_tick")
    assert page(desk, case_id).case.incidents[0].reporting is None
    click(ask.knowing)
    click(ask.yes)
    assert page(desk, case_id).case.incidents[0].reporting is False


def test_a_returned_answer_ends_as_unreachable_after_a_try(
    desk: Desk, opened: Callable[[Desk, str], CaseScreen]
) -> None:
    case_id, _ = posted(desk)
    posting = page(desk, case_id).case.postings[-1].id
    returns.record_return(desk, case_id, posting, "", desk.today, why=ReturnReason.UNKNOWN_ADDRESS)
    screen = opened(desk, case_id)
    choose(screen, "note_try")
    click(asked(screen, TryDialog).yes)
    choose(screen, "give_up_contact")
    ask = asked(screen, Ask)
    write(ask.findChildren(TextField)[0].box, "電話も手紙も届かないため")
    click(ask.yes)
    assert page(desk, case_id).standing.state is State.UNREACHABLE
    choose(screen, "settle_return", number=page(desk, case_id).case.letters[0].number)
    fate = asked(screen, FateDialog)
    fate.fate.set_value(ReturnFate.DESTROYED)
    click(fate.yes)
    assert page(desk, case_id).case.postings[-1].fate is ReturnFate.DESTROYED
