"""A letter gone astray and a returned one, from 「ほか」 to their end, with real keys."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget

from deskapp.domain.kinds import ReturnFate, ReturnReason, State
from deskapp.operations import returns
from deskapp.operations.desk import Desk
from deskapp.ui.ask import Ask
from deskapp.ui.case_page.incident_dialogs import IncidentDialog, NextDialog
from deskapp.ui.case_page.screen import CaseScreen
from deskapp.ui.letters.return_dialog import FateDialog, TryDialog
from deskapp.ui.widgets.field import TextField
from desks import TANAKA, open_desk, who
from playing import page, posted
from ui.hands import asked, choose, click, write

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
        assert page(desk, case_id).steps[0].code == f"incident_{step}"
        click(screen.next.do_it)
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
    click(screen.next.do_it)
    assert not asked(screen, NextDialog).yes.isEnabled()


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
