"""The history says what was changed and why, as whoever reads it later needs it."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget

from deskapp.domain.kinds import ContactHow, Requester, Role
from deskapp.operations import checklist, corrections, intake
from deskapp.operations.desk import Desk
from deskapp.ui.case_page.history import HistoryView
from desks import open_desk
from playing import page, received, taken


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return open_desk(tmp_path)


def told(desk: Desk, case_id: str) -> str:
    view = HistoryView()
    view.show_page(page(desk, case_id))
    rows = view.log.widget()
    assert rows is not None
    return "\n".join(each.text() for each in rows.findChildren(QWidget) if hasattr(each, "text"))


def test_a_date_put_right_stands_with_its_reason(desk: Desk, qapp: object) -> None:
    case_id = taken(desk)
    received(desk, case_id)
    form = page(desk, case_id).case.papers[0]
    place = ("papers", form.id, "received_on")
    intake.describe_case(desk, case_id, {"requester": Requester.SELF})
    corrections.correct_fact(desk, case_id, place, date(2027, 1, 15), "消印を読み違えた")
    said = told(desk, case_id)
    assert "開示請求依頼書: 受領日 1/18(月) → 1/15(金)" in said
    assert "理由: 消印を読み違えた" in said
    assert "訂正を追加" not in said


def test_who_asks_is_told_in_words_old_and_new(desk: Desk, qapp: object) -> None:
    case_id = taken(desk)
    asker = {"requester": Requester.DELEGATED, "role": Role.LAWYER}
    intake.describe_case(desk, case_id, asker)
    said = told(desk, case_id)
    assert "請求者 本人 → 委任による代理人、立場 弁護士" in said


def test_a_paper_is_told_with_whose_it_is_and_what_of_it_agrees(desk: Desk, qapp: object) -> None:
    case_id = taken(desk)
    received(desk, case_id)
    form = page(desk, case_id).case.papers[0]
    checklist.tick_paper(desk, case_id, form.id, ("name", "address"))
    said = told(desk, case_id)
    assert "開示請求依頼書(本人) 受領日 1/18(月)" in said
    assert "氏名・住所を照合" in said


def test_what_came_is_told_as_it_was_then_though_its_date_was_put_right_since(
    desk: Desk, qapp: object
) -> None:
    case_id = taken(desk)
    received(desk, case_id)
    form = page(desk, case_id).case.papers[0]
    place = ("papers", form.id, "received_on")
    corrections.correct_fact(desk, case_id, place, date(2027, 1, 15), "消印を読み違えた")
    assert "開示請求依頼書(本人) 受領日 1/18(月)" in told(desk, case_id)


def test_a_contact_stands_in_the_story_with_its_words(desk: Desk, qapp: object) -> None:
    case_id = taken(desk)
    intake.note_contact(desk, case_id, ContactHow.PHONE, "折り返しを約束した")
    assert "電話: 折り返しを約束した" in told(desk, case_id)
