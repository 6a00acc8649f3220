"""The page of what is no request: no tabs, an end in one line, and the way to a request, by key."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from deskapp.domain.kinds import AuthorityKind, Door, Matter, RequestKind, Settled
from deskapp.operations.intake import Request, take_request
from deskapp.operations.views.page import case_page
from deskapp.ui.case_page.consultation_panel import ConsultationPanel
from deskapp.ui.case_page.screen import CaseScreen
from deskapp.ui.case_page.settling import KindsDialog, SettleDialog
from deskapp.ui.charge import charge_words
from deskapp.ui.seat import Seat
from desks import SATO, TANAKA, who
from ui.hands import CTRL, asked, press, write
from ui.seats import seat_of, take

Stage = Callable[..., QWidget]


@pytest.fixture
def seat(tmp_path: Path) -> Seat:
    return seat_of(tmp_path, callers=False)


def shown(seat: Seat, stage: Stage, case_id: str) -> tuple[CaseScreen, ConsultationPanel]:
    screen = CaseScreen(seat)
    stage(screen).resize(1230, 720)
    screen.show_case(case_id)
    panel = screen.panels["consultation"]
    assert isinstance(panel, ConsultationPanel)
    return screen, panel


def asked_by_the_police(seat: Seat) -> str:
    asking = Request("葛飾見本警察署", Door.PHONE, seat.desk.today, matter=Matter.AUTHORITY)
    sato = seat.desk.as_person(who(SATO))
    return take_request(sato, replace(asking, authority=AuthorityKind.POLICE)).made or ""


def test_a_consultation_is_closed_with_its_outcome(seat: Seat, stage: Stage) -> None:
    case_id = take(seat.desk, "小川 千夏", matter=Matter.CONSULTATION)
    screen, panel = shown(seat, stage, case_id)
    assert not screen.tabs.isVisible() and not screen.stages.isVisible()
    screen.resize(1230, 690 - 48 - 26)
    assert not panel.settle.visibleRegion().isEmpty()
    press(panel.settle, Qt.Key.Key_D, CTRL)
    question = asked(panel, SettleDialog)
    press(question, Qt.Key.Key_Return, CTRL)
    assert "一行" in question.wrong.text()
    write(question.said.line, "退会の手続を案内し、納得いただいた")
    press(question, Qt.Key.Key_Return, CTRL)
    case = case_page(seat.desk, case_id).case
    assert [(made.settled, made.settled_by) for made in case.settlements] == [
        (Settled.SOLVED, seat.desk.staff.id)
    ]
    assert not panel.settle.isVisible() and not panel.convert.isVisible()


def test_a_consultation_becomes_a_request_and_the_tabs_come(seat: Seat, stage: Stage) -> None:
    case_id = take(seat.desk, "小川 千夏", matter=Matter.CONSULTATION)
    screen, panel = shown(seat, stage, case_id)
    press(panel.settle, Qt.Key.Key_T, CTRL)
    question = asked(panel, KindsDialog)
    chip = question.kinds.chips[RequestKind.SUSPENSION]
    press(chip, Qt.Key.Key_Space)
    press(chip, Qt.Key.Key_Return, CTRL)
    case = case_page(seat.desk, case_id).case
    assert (case.matter, case.items[0].kind) == (Matter.REQUEST, RequestKind.SUSPENSION)
    assert screen.tabs.isVisible() and screen.stages.isVisible()
    assert not panel.isVisible()


@pytest.mark.parametrize(("name", "may"), [(SATO, False), (TANAKA, True)])
def test_only_a_supervisor_ends_an_authoritys_inquiry(
    tmp_path: Path, stage: Stage, name: str, may: bool
) -> None:
    seat = seat_of(tmp_path / "desk", name, callers=False)
    case_id = asked_by_the_police(seat)
    _, panel = shown(seat, stage, case_id)
    assert panel.settle.isEnabled() is may
    assert panel.why_not.isVisible() is not may
    assert panel.focusProxy() is (panel.settle if may else panel.words.words.field.input)
    assert not panel.convert.isVisible()
    assert panel.person.fields["name"].name == "機関の名称"
    assert not panel.person.fields["born_on"].isVisible()


def test_whether_an_authority_was_answered_is_said_and_not_taken_for_granted(
    tmp_path: Path, stage: Stage
) -> None:
    seat = seat_of(tmp_path / "desk", TANAKA, callers=False)
    case_id = asked_by_the_police(seat)
    _, panel = shown(seat, stage, case_id)
    press(panel.settle, Qt.Key.Key_D, CTRL)
    question = asked(panel, SettleDialog)
    write(question.said.line, "書面での照会を求めた")
    press(question.said.line, Qt.Key.Key_Return, CTRL)
    assert "選んで" in question.wrong.text() and not case_page(seat.desk, case_id).case.settlements
    press(question.focusWidget(), Qt.Key.Key_Right)
    assert question.how.value() is Settled.NOT_REPLIED
    press(question.said.line, Qt.Key.Key_Return, CTRL)
    assert charge_words(case_page(seat.desk, case_id)) == TANAKA
    made = case_page(seat.desk, case_id).case.settlements
    assert [each.settled for each in made] == [Settled.NOT_REPLIED]
