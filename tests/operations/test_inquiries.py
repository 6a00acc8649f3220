"""Inquiries through the real desk: the 照会票, reminders, and the rows found."""

from datetime import date
from pathlib import Path

import pytest

from deskapp.domain.errors import RuleViolation
from deskapp.domain.facts import Inquiry
from deskapp.domain.inquiries import chases_of
from deskapp.operations import inquiries
from deskapp.operations.desk import Desk
from desks import open_desk
from letters.papers import pages
from playing import checked, page
from refusals import refused


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return open_desk(tmp_path)


def asked(desk: Desk, case_id: str) -> Inquiry:
    """A question to システム部 with the keys the clerk chose."""
    item = page(desk, case_id).case.items[0]
    inquiries.ask_inquiry(
        desk, case_id, item.id, "システム部", date(2027, 1, 22), "登録の有無と内容", "会員番号 A-12"
    )
    return page(desk, case_id).case.inquiries[-1]


def test_the_sheet_tells_no_name_or_address_only_the_keys(desk: Desk) -> None:
    case_id = checked(desk)
    case, inquiry = page(desk, case_id).case, asked(desk, case_id)
    text = "".join(pages(inquiries.inquiry_sheet(desk, case_id, inquiry.id)))
    for told in (case.number, "システム部", "登録の有無と内容", "会員番号 A-12", "1月22日"):
        assert told in text
    for hidden in (case.person.name, case.person.address, case.person.phone):
        assert not hidden or hidden not in text


def test_a_reminder_is_a_dated_fact(desk: Desk) -> None:
    case_id = checked(desk)
    inquiry = asked(desk, case_id)
    inquiries.chase_inquiry(desk, case_id, inquiry.id)
    (chase,) = chases_of(page(desk, case_id).case, inquiry.id)
    assert (chase.chased_on, chase.chased_by) == (desk.today, desk.staff.id)


def test_a_character_nobody_can_print_is_named_by_row_and_column(desk: Desk) -> None:
    case_id = checked(desk)
    item = page(desk, case_id).case.items[0]
    with pytest.raises(RuleViolation, match="annex_undrawable") as caught:
        inquiries.keep_content(desk, case_id, item.id, "氏名\t山﨑\n印\t\U0001f600")
    assert (caught.value.facts["row"], caught.value.facts["column"]) == (2, 2)


def test_what_looks_like_a_formula_is_only_words(desk: Desk) -> None:
    case_id = checked(desk)
    item = page(desk, case_id).case.items[0]
    inquiries.keep_content(desk, case_id, item.id, "式\t=1+1")
    assert page(desk, case_id).case.items[0].content == "式\t=1+1"


def test_an_answer_is_wanted_by_a_business_day(desk: Desk) -> None:
    case_id = checked(desk)
    item = page(desk, case_id).case.items[0]
    with refused("wanted_on_closed"):
        inquiries.ask_inquiry(desk, case_id, item.id, "システム部", date(2027, 1, 23))
