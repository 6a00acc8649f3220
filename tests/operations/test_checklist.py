"""What is missing is told by letter: what it encloses, and what it thanks for."""

from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from pdfminer.high_level import extract_text

from deskapp.domain.kinds import PostMethod, Requester, Role, Side, Told
from deskapp.operations import checklist, intake, letters
from deskapp.operations.desk import Desk
from desks import FixedClock, open_desk
from playing import page, taken

THANKS = "追加のご返送をいただき"


@pytest.fixture
def desk(tmp_path: Path, clock: FixedClock) -> Desk:
    return open_desk(tmp_path, clock)


def words(desk: Desk, case_id: str, letter_id: str) -> str:
    return "".join(extract_text(BytesIO(letters.letter_bytes(desk, case_id, letter_id))).split())


def arrived(desk: Desk, case_id: str, paper: str) -> None:
    checklist.receive_papers(desk, case_id, [checklist.Arrival(paper, Side.PERSON, desk.today)])


def test_a_letter_belongs_to_its_deficiency_and_thanks_only_for_what_came_since(
    desk: Desk, clock: FixedClock
) -> None:
    case_id = taken(desk)
    arrived(desk, case_id, "drivers_licence")
    checklist.tell_deficiency(desk, case_id, Told.LETTER, date(2027, 2, 17))
    clock.wait(7)
    licence = page(desk, case_id).case.papers[0]
    checklist.reject_paper(desk, case_id, licence.id, "other", "裏面に変更後の住所がないため")
    arrived(desk, case_id, "request_form")
    checklist.tell_deficiency(desk, case_id, Told.LETTER, date(2027, 2, 24))
    case = page(desk, case_id).case
    assert [each.letter_id for each in case.deficiencies] == [letter.id for letter in case.letters]
    first, second = (words(desk, case_id, letter.id) for letter in case.letters)
    assert "開示請求依頼書、必要書類のご案内、返信用封筒" in first and THANKS not in first
    assert THANKS not in second and "返信用封筒" not in second  # the first never went
    assert "裏面に変更後の住所がないため" in second
    out(desk, case_id, case.letters[-1].id)
    clock.wait(7)
    arrived(desk, case_id, "alien_registration")
    checklist.tell_deficiency(desk, case_id, Told.LETTER, date(2027, 3, 3))
    third = page(desk, case_id).case.letters[-1]
    assert THANKS in words(desk, case_id, third.id)


def out(desk: Desk, case_id: str, letter_id: str) -> None:
    letters.record_print(desk, case_id, letter_id)
    letters.post_letter(desk, case_id, letter_id, desk.today, PostMethod.ORDINARY, checked_by_poster=True)


def test_what_was_told_by_phone_has_no_letter_and_a_reminder_thanks_for_nothing(desk: Desk) -> None:
    case_id = taken(desk)
    arrived(desk, case_id, "request_form")
    checklist.tell_deficiency(desk, case_id, Told.PHONE, date(2027, 2, 17))
    checklist.tell_deficiency(desk, case_id, Told.LETTER, date(2027, 2, 18))
    case = page(desk, case_id).case
    assert [each.letter_id for each in case.deficiencies] == [None, case.letters[0].id]
    assert THANKS not in words(desk, case_id, case.letters[0].id)


def test_papers_of_the_same_kind_are_told_apart_by_whose_they_are(desk: Desk) -> None:
    case_id = taken(desk)
    intake.describe_case(desk, case_id, {"requester": Requester.DELEGATED, "role": Role.INDIVIDUAL})
    came = [checklist.Arrival("drivers_licence", side, desk.today) for side in Side]
    checklist.receive_papers(desk, case_id, came)
    [proxys] = (each for each in page(desk, case_id).case.papers if each.owner is Side.PROXY)
    checklist.reject_paper(desk, case_id, proxys.id, "expired")
    checklist.tell_deficiency(desk, case_id, Told.LETTER, date(2027, 2, 17))
    text = words(desk, case_id, page(desk, case_id).case.letters[0].id)
    assert "・運転免許証（ご本人）" in text
    assert "運転免許証（代理人の方）有効期限が過ぎていました。" in text
