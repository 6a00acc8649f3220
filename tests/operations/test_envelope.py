"""An envelope is kept whole: the request with its papers, or nothing."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from deskapp.domain.errors import RuleViolation
from deskapp.domain.kinds import Door, Requester, Role, Side
from deskapp.operations.checklist import Arrival
from deskapp.operations.desk import Desk
from deskapp.operations.envelope import add_envelope, take_envelope
from deskapp.operations.intake import Request, describe_case
from deskapp.operations.views.lists import Wanted, case_list
from desks import open_desk
from playing import page, taken
from refusals import refused

FORM = Arrival("request_form", Side.PERSON, date(2027, 1, 16))
LICENCE = Arrival("drivers_licence", Side.PERSON, date(2027, 1, 16))
LETTER = Request("佐々木 花", Door.ENVELOPE, date(2027, 1, 16), own_words="同封します")


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return open_desk(tmp_path / "desk")


def test_request_and_papers_are_one_step(desk: Desk) -> None:
    made = take_envelope(desk, LETTER, (FORM, LICENCE), "once").made
    assert made
    shown = page(desk, made)
    assert [paper.paper for paper in shown.case.papers] == ["request_form", "drivers_licence"]
    assert shown.standing.checklist.complete_on == date(2027, 1, 16)
    assert take_envelope(desk, LETTER, (FORM, LICENCE), "once").made == made


def test_a_refused_paper_leaves_no_request(desk: Desk) -> None:
    later = Arrival("drivers_licence", Side.PERSON, date(2027, 1, 19))
    with refused("in_the_future"):
        take_envelope(desk, LETTER, (FORM, later))
    assert case_list(desk, Wanted()).lines == ()


def test_an_envelope_can_belong_to_a_case_that_is_there(desk: Desk) -> None:
    case_id = taken(desk)
    add_envelope(desk, case_id, LETTER, (FORM,))
    shown = page(desk, case_id)
    assert len(shown.case.papers) == 1
    assert [contact.how for contact in shown.contacts if contact.text == "同封します"] == ["letter"]


def test_a_father_who_writes_for_his_son_is_named_in_a_new_case_and_in_one_that_is_there(desk: Desk) -> None:
    father = replace(LETTER, requester=Requester.LEGAL, role=Role.PARENT, proxy_name=" 森 浩 ")
    made = take_envelope(desk, father, (FORM,)).made or ""
    case_id = taken(desk)
    add_envelope(desk, case_id, father, (FORM,))
    for each in (made, case_id):
        case = page(desk, each).case
        assert case.proxy and (case.proxy.name, case.role) == ("森 浩", Role.PARENT)
    assert page(desk, made).case.person.name == "佐々木 花"


def test_who_wrote_is_named_in_a_case_of_which_only_that_was_known_and_no_name_is_lost(desk: Desk) -> None:
    case_id = taken(desk)
    describe_case(desk, case_id, {"requester": Requester.LEGAL, "role": Role.PARENT})
    father = replace(LETTER, requester=Requester.LEGAL, role=Role.PARENT, proxy_name="森 浩")
    mother = replace(father, proxy_name="森 由紀", own_words="")
    for each in (father, mother):
        add_envelope(desk, case_id, each, (FORM,))
    shown = page(desk, case_id)
    assert shown.case.proxy and shown.case.proxy.name == "森 浩"
    assert [each.text for each in shown.contacts if "由紀" in each.text] == ["森 由紀"]


def test_nothing_at_all_is_no_contact(desk: Desk) -> None:
    case_id = taken(desk)
    with pytest.raises(RuleViolation) as refusal:
        add_envelope(desk, case_id, Request("佐々木 花", Door.PHONE, desk.today), ())
    assert refusal.value.code == "note_empty"
