"""A code or a number leads to its case, its letter or its form; what is not of this desk says so."""

from pathlib import Path

import pytest

from deskapp.domain.kinds import LetterCode
from deskapp.domain.sheet_codes import form_code, letter_code
from deskapp.operations import inquiries, intake, letters
from deskapp.operations.desk import Desk
from deskapp.operations.disposal_record import record_of_day
from deskapp.operations.views.letters import LetterState
from deskapp.operations.views.sheet_codes import Found, find_letter, find_number, is_number, sheet_in_hand
from deskapp.storage.keys import mark_of
from desks import FixedClock, another_desk, open_desk
from letters.papers import scanned
from playing import answered, closed, decide, page, taken
from refusals import refused


@pytest.fixture
def desk(tmp_path: Path, clock: FixedClock) -> Desk:
    return open_desk(tmp_path, clock)


def of_letter(desk: Desk, number: str, code: LetterCode = LetterCode.ANSWER, place: int = 1) -> str:
    return str(letter_code(mark_of(desk.secrets), number, code, place))


def of_form(desk: Desk, number: str) -> str:
    return str(form_code(mark_of(desk.secrets), number, "request_form", "a3c9"))


def test_a_case_number_leads_to_its_case_however_it_is_typed(desk: Desk) -> None:
    case_id = taken(desk)
    for typed in ("2027-000001", "2027-1", "２０２７ー１"):
        assert is_number(typed)
        assert find_number(desk, typed) == Found(case_id)
    assert find_number(desk, "2027-2") is None
    assert not is_number("髙橋")


def test_the_code_of_a_form_leads_to_its_case_and_names_the_form(desk: Desk) -> None:
    case_id = taken(desk)
    number = page(desk, case_id).case.number
    assert find_number(desk, of_form(desk, number)) == Found(case_id, form="request_form")
    with refused("sheet_is_form"):
        find_letter(desk, of_form(desk, number))


def test_the_code_and_the_number_of_a_letter_lead_to_the_same(desk: Desk) -> None:
    case_id, letter_id = answered(desk)
    case = page(desk, case_id).case
    wanted = Found(case_id, letter_id)
    assert find_number(desk, of_letter(desk, case.number)) == wanted
    assert find_number(desk, case.letters[0].number) == wanted
    for typed in (of_letter(desk, case.number), case.letters[0].number, "2027-0001", "2027-1"):
        assert find_letter(desk, typed) == wanted


def test_four_digits_as_a_letter_has_them_lead_to_the_letter_before_anybody_elses_case(desk: Desk) -> None:
    """2026-0021 off a letter that came back had opened case 2026-000021, another person's."""
    other = taken(desk)
    case_id, letter_id = answered(desk)
    assert page(desk, other).case.number == "2027-000001"
    assert page(desk, case_id).case.letters[0].number.endswith("2027-0001号")
    assert find_number(desk, "2027-0001") == Found(case_id, letter_id)
    assert find_number(desk, "2027-1") == Found(other)
    assert find_number(desk, "2027-0002") == Found(case_id)  # no letter has it


def test_the_code_of_a_days_record_leads_to_that_day(desk: Desk) -> None:
    code = str(form_code(mark_of(desk.secrets), desk.today.isoformat(), "disposal_record", "a3c9"))
    with refused("nothing_disposed"):
        find_number(desk, code)
    closed(desk)
    assert find_number(desk, code) == Found("", form="disposal_record", day=desk.today)
    ((read,),) = scanned(record_of_day(desk, desk.today))
    assert read.rsplit("-", 3)[0] == code.rsplit("-", 3)[0]
    with refused("sheet_is_record"):
        find_letter(desk, code)


def test_codes_of_other_desks_and_of_cases_nobody_knows_are_refused(desk: Desk) -> None:
    taken(desk)
    with refused("sheet_of_other_desk"):
        find_number(desk, "DA1/000/2027-000001/F1-A3C9/1-2")
    with refused("sheet_case_unknown"):
        find_number(desk, of_form(desk, "2027-000099"))
    with refused("sheet_letter_unknown"):
        find_number(desk, of_letter(desk, "2027-000001"))


def test_a_letter_number_that_is_none_or_of_no_letter_is_refused(desk: Desk) -> None:
    with refused("letter_number_unreadable"):
        find_letter(desk, "髙橋")
    with refused("letter_number_unknown"):
        find_letter(desk, "2027-0001")
    assert find_number(desk, "個相発第2027-0001号") is None


def test_the_sheet_in_hand_shows_its_letter_and_who_may_compare_it(desk: Desk) -> None:
    case_id, letter_id = answered(desk)
    held = sheet_in_hand(desk, Found(case_id, letter_id))
    assert held.line.letter.id == letter_id
    assert held.line.state is LetterState.TO_COMPARE
    assert len(held.staff) == 3
    assert held.page.case.comparisons == (), "a scan ticks nothing"


def test_an_old_version_in_hand_says_so_and_the_new_one_does_not(desk: Desk) -> None:
    case_id, old = answered(desk)
    decide(desk, case_id, content="氏名\t髙橋 邉󠄏子")
    with refused("sheet_outdated"):
        sheet_in_hand(desk, Found(case_id, old))
    new = letters.make_letter(desk, case_id, LetterCode.ANSWER).made or ""
    with refused("sheet_voided"):
        sheet_in_hand(desk, Found(case_id, old))
    assert sheet_in_hand(desk, Found(case_id, new)).line.state is LetterState.TO_PRINT


def test_a_form_letter_to_another_address_than_now_is_an_old_version(desk: Desk) -> None:
    case_id = taken(desk)
    letter_id = letters.make_letter(desk, case_id, LetterCode.FORM_OUT).made or ""
    intake.describe_case(desk, case_id, {"reply_address": "東京都港区見本1"})
    with refused("sheet_outdated"):
        sheet_in_hand(desk, Found(case_id, letter_id))


def test_desks_have_marks_of_their_own_that_stay(desk: Desk, tmp_path: Path) -> None:
    other = another_desk(tmp_path / "other")
    assert mark_of(desk.secrets) == mark_of(desk.secrets)
    assert len(mark_of(other.secrets)) == 3


def test_whatever_a_case_puts_on_paper_leads_back_to_it(desk: Desk) -> None:
    case_id, answer = answered(desk)
    other = taken(desk)
    form_out = letters.make_letter(desk, other, LetterCode.FORM_OUT).made or ""
    for (text,) in scanned(letters.letter_bytes(desk, case_id, answer)):
        assert find_number(desk, text) == find_letter(desk, text) == Found(case_id, answer)
    cover, *forms = (text for (text,) in scanned(letters.letter_bytes(desk, other, form_out)))
    assert find_number(desk, cover) == Found(other, form_out)
    assert [find_number(desk, text) for text in forms] == [
        Found(other, form=form) for form in ("request_form", "request_form", "guide", "guide")
    ]


def test_an_answer_made_anew_has_another_code_than_the_one_before(desk: Desk) -> None:
    case_id, old = answered(desk)
    decide(desk, case_id, content="氏名\t髙橋 邉󠄏子")
    new = letters.make_letter(desk, case_id, LetterCode.ANSWER).made or ""
    for letter_id in (old, new):
        (text,) = scanned(letters.letter_bytes(desk, case_id, letter_id))[0]
        assert find_letter(desk, text) == Found(case_id, letter_id)


def test_the_sheet_to_a_department_leads_back_to_its_case(desk: Desk) -> None:
    case_id = taken(desk)
    item = page(desk, case_id).case.items[0]
    inquiries.ask_inquiry(desk, case_id, item.id, "システム部", desk.today)
    sheet = inquiries.inquiry_sheet(desk, case_id, page(desk, case_id).case.inquiries[0].id)
    assert [find_number(desk, text) for (text,) in scanned(sheet)] == [Found(case_id, form="inquiry")]
