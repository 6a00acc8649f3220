"""A field that saves itself on a real desk: refusals, and two desks on one case."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from deskapp.domain.kinds import Requester, Role, Side
from deskapp.operations.desk import Desk
from deskapp.operations.intake import describe_party
from deskapp.ui.case_page.intake_panel import IntakePanel
from deskapp.ui.case_page.party_form import PartyForm
from deskapp.ui.case_page.screen import CaseScreen
from deskapp.ui.runner import Runner
from deskapp.ui.seat import Seat
from deskapp.ui.widgets.field import ChoiceField, LineField
from desks import OHNO, open_desk, who
from playing import page, taken
from ui.hands import click, follow, press, write
from ui.lanes import lane_held

Stage = Callable[..., QWidget]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return open_desk(tmp_path / "desk")


@pytest.fixture
def case_id(desk: Desk) -> str:
    return taken(desk)


@pytest.fixture
def panel(desk: Desk, case_id: str, stage: Stage) -> IntakePanel:
    panel = IntakePanel(Seat(desk, Runner(inline=True)))
    panel.resize(900, 1400)
    stage(panel)
    follow(Seat(desk, panel_runner(panel)), case_id, panel, panel.show_page)
    panel.reload_asked.connect(lambda: panel.show_page(page(desk, case_id)))
    return panel


def panel_runner(panel: IntakePanel) -> Runner:
    return panel.person._seat.runner


def phone(form: PartyForm) -> LineField:
    field = form.fields["phone"].field
    assert isinstance(field, LineField)
    return field


def rewrite(field: LineField, text: str) -> None:
    field.line.setFocus()
    field.line.selectAll()
    write(field.line, text)


def test_a_field_is_saved_when_it_is_left(panel: IntakePanel, desk: Desk, case_id: str) -> None:
    rewrite(phone(panel.person), "03-0000-9999")
    assert page(desk, case_id).case.person.phone == "03-0000-1230"
    press(phone(panel.person).line, Qt.Key.Key_Tab)
    assert page(desk, case_id).case.person.phone == "03-0000-9999"


def test_what_is_typed_on_after_enter_is_no_conflict_with_oneself(
    panel: IntakePanel, desk: Desk, case_id: str
) -> None:
    field = phone(panel.person)
    rewrite(field, "03-0000-99")
    press(field.line, Qt.Key.Key_Return)
    assert page(desk, case_id).case.person.phone == "03-0000-99"
    write(field.line, "99")
    press(field.line, Qt.Key.Key_Tab)
    assert (page(desk, case_id).case.person.phone, field.error()) == ("03-0000-9999", "")


def test_a_refused_name_stays_as_typed(panel: IntakePanel, desk: Desk, case_id: str) -> None:
    name = panel.person.fields["name"].field
    assert isinstance(name, LineField)
    rewrite(name, " ")
    press(name.line, Qt.Key.Key_Tab)
    assert name.error() == "氏名を入れてください。"
    panel.show_page(page(desk, case_id))
    assert name.text() == " "
    assert page(desk, case_id).case.person.name == "髙橋 邉󠄏子"


def test_esc_gives_back_what_is_stored_and_saves_nothing(
    panel: IntakePanel, desk: Desk, case_id: str
) -> None:
    name = panel.person.fields["name"].field
    assert isinstance(name, LineField)
    rewrite(name, "佐々木 悠")
    press(name.line, Qt.Key.Key_Escape)
    assert name.text() == "髙橋 邉󠄏子"
    press(name.line, Qt.Key.Key_Tab)
    assert page(desk, case_id).case.person.name == "髙橋 邉󠄏子"
    rewrite(name, " ")
    press(name.line, Qt.Key.Key_Tab)
    name.line.setFocus()
    press(name.line, Qt.Key.Key_Escape)
    assert (name.text(), name.error()) == ("髙橋 邉󠄏子", "")


def test_a_reload_never_overwrites_what_is_being_written(
    panel: IntakePanel, desk: Desk, case_id: str
) -> None:
    rewrite(phone(panel.person), "03-0000-5")
    other = desk.as_person(who(OHNO))
    describe_party(other, case_id, Side.PERSON, {"reachable": "夜"})
    panel.show_page(page(desk, case_id))
    assert phone(panel.person).text() == "03-0000-5"
    press(phone(panel.person).line, Qt.Key.Key_Tab)
    person = page(desk, case_id).case.person
    assert (person.phone, person.reachable) == ("03-0000-5", "夜")


@pytest.mark.parametrize(("mine", "kept"), [(True, "03-0000-5555"), (False, "03-0000-7777")])
def test_two_desks_on_one_field_both_see_it(
    panel: IntakePanel, desk: Desk, case_id: str, mine: bool, kept: str
) -> None:
    rewrite(phone(panel.person), "03-0000-5555")
    describe_party(desk.as_person(who(OHNO)), case_id, Side.PERSON, {"phone": "03-0000-7777"})
    panel.show_page(page(desk, case_id))
    press(phone(panel.person).line, Qt.Key.Key_Tab)
    told = phone(panel.person).error()
    assert "03-0000-7777" in told and "03-0000-5555" in told
    saved = panel.person.fields["phone"]
    click(saved.mine if mine else saved.theirs)
    assert page(desk, case_id).case.person.phone == kept
    assert phone(panel.person).text() == kept
    assert not phone(panel.person).error()


def test_what_a_third_desk_wrote_since_the_question_is_asked_about_in_its_turn(
    panel: IntakePanel, desk: Desk, case_id: str
) -> None:
    field, other = phone(panel.person), desk.as_person(who(OHNO))
    rewrite(field, "03-0000-5555")
    describe_party(other, case_id, Side.PERSON, {"phone": "03-0000-7777"})
    press(field.line, Qt.Key.Key_Tab)
    assert "03-0000-7777" in field.error()
    describe_party(other, case_id, Side.PERSON, {"phone": "03-0000-8888"})
    panel.show_page(page(desk, case_id))
    click(panel.person.fields["phone"].mine)
    assert "03-0000-8888" in field.error()
    assert page(desk, case_id).case.person.phone == "03-0000-8888"
    click(panel.person.fields["phone"].mine)
    assert page(desk, case_id).case.person.phone == "03-0000-5555"


def test_a_proxy_begins_with_who_asks(panel: IntakePanel, desk: Desk, case_id: str) -> None:
    panel.who.who.field.committed.emit((Requester.LEGAL, Role.PARENT))
    assert panel.proxy.isVisible()
    name = panel.proxy.fields["name"].field
    assert isinstance(name, LineField)
    rewrite(name, "髙橋 陽子")
    press(name.line, Qt.Key.Key_Tab)
    case = page(desk, case_id).case
    assert (case.requester, case.role) == (Requester.LEGAL, Role.PARENT)
    assert case.proxy and case.proxy.name == "髙橋 陽子"


def test_the_reply_goes_to_the_same_address(panel: IntakePanel, desk: Desk, case_id: str) -> None:
    click(panel.reply.same[Side.PERSON])
    case = page(desk, case_id).case
    assert case.reply_address == case.person.address
    assert case.reply_postal == "124-0012"


def test_an_item_comes_and_goes(panel: IntakePanel, desk: Desk, case_id: str) -> None:
    click(panel.items.add)
    assert len(panel.items.rows) == 2
    newest = page(desk, case_id).case.items[-1].id
    data = panel.items.rows[newest].data.field
    assert isinstance(data, LineField)
    rewrite(data, "会員登録")
    press(data.line, Qt.Key.Key_Tab)
    assert page(desk, case_id).case.items[-1].data_meant == "会員登録"
    click(panel.items.rows[newest].drop)
    assert len(page(desk, case_id).case.items) == 1


def test_a_lawyer_is_confirmed_in_the_register(panel: IntakePanel, desk: Desk, case_id: str) -> None:
    panel.who.who.field.committed.emit((Requester.DELEGATED, Role.LAWYER))
    describe_party(desk, case_id, Side.PROXY, {"name": "弁護士 見本 太郎"})
    panel.show_page(page(desk, case_id))
    number = panel.proxy.fields["register_number"].field
    assert isinstance(number, LineField)
    click(panel.proxy.confirm)
    assert number.error()
    rewrite(number, "99999")
    click(panel.proxy.confirm)
    proxy = page(desk, case_id).case.proxy
    assert proxy and proxy.register_confirmed_on == desk.today


def test_a_choice_walked_through_with_keys_is_saved_once_it_is_left(
    panel: IntakePanel, desk: Desk, case_id: str
) -> None:
    who = panel.who.who.field
    assert isinstance(who, ChoiceField)
    before = page(desk, case_id).case.version
    who.choice.setFocus()
    for _ in range(3):
        press(who.choice, Qt.Key.Key_Down)
    assert page(desk, case_id).case.version == before
    press(who.choice, Qt.Key.Key_Tab)
    case = page(desk, case_id).case
    assert (case.version, (case.requester, case.role)) == (before + 1, who.value())


def test_a_choice_that_rests_is_saved_without_being_left(
    panel: IntakePanel, desk: Desk, case_id: str, qtbot: QtBot
) -> None:
    who = panel.who.who.field
    assert isinstance(who, ChoiceField)
    who.choice.setFocus()
    press(who.choice, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: page(desk, case_id).case.requester is not Requester.SELF)
    assert who.choice.hasFocus()


def test_what_is_written_while_a_save_is_under_way_goes_after_it(
    desk: Desk, case_id: str, stage: Stage, qtbot: QtBot
) -> None:
    runner = Runner()
    screen = CaseScreen(Seat(desk, runner))
    stage(screen).resize(1310, 690)
    screen.show_case(case_id, "intake")
    qtbot.waitUntil(lambda: screen._page is not None and not runner.busy)
    panel = screen.panels["intake"]
    assert isinstance(panel, IntakePanel)
    field = phone(panel.person)
    with lane_held(runner):
        for number in ("03-0000-1111", "03-0000-2222", "03-0000-3333"):
            rewrite(field, number)
            press(field.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not runner.busy)
    assert not field.error()
    assert page(desk, case_id).case.person.phone == field.text() == "03-0000-3333"
    runner.close()
