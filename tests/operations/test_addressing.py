"""Envelopes and labels of real cases; the window of the desk's envelopes as a setting."""

from io import BytesIO
from pathlib import Path

import pytest
from pdfminer.high_level import extract_text

from deskapp.domain.case import find
from deskapp.domain.kinds import LetterCode, Side
from deskapp.letters.envelopes import EnvelopeSize
from deskapp.letters.window import Window
from deskapp.operations import addressing, intake, letters
from deskapp.operations.desk import Desk
from desks import TANAKA, open_desk, who
from playing import LONG, page, taken
from refusals import refused


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return open_desk(tmp_path)


def said(pdf: bytes) -> str:
    return "".join(extract_text(BytesIO(pdf)).split())


def answer_to(desk: Desk, case_id: str, address: str) -> None:
    intake.describe_case(desk, case_id, {"reply_postal": "1240012", "reply_address": address})


def test_the_window_is_the_usual_one_until_a_supervisor_sets_another(desk: Desk) -> None:
    assert addressing.window_of(desk) == Window()
    wider = Window(left=18, top=14, width=95, height=48)
    with refused("not_your_role"):
        addressing.set_window(desk, wider)
    supervisor = desk.as_person(who(TANAKA))
    with refused("window_too_small"):
        addressing.set_window(supervisor, Window(width=50))
    addressing.set_window(supervisor, wider)
    assert addressing.window_of(desk) == wider
    with refused("window_changed"):
        addressing.set_window(supervisor, Window(width=92), seen=Window())


def test_letters_are_made_for_the_window_that_is_set(desk: Desk) -> None:
    case_id = taken(desk)
    answer_to(desk, case_id, "東京都港区見本一丁目2番3号")
    before = letters.make_letter(desk, case_id, LetterCode.FORM_OUT).made or ""
    addressing.set_window(desk.as_person(who(TANAKA)), Window(left=18, top=14, width=95, height=48))
    after = letters.make_letter(desk, case_id, LetterCode.FORM_OUT).made or ""
    assert letters.letter_bytes(desk, case_id, before) != letters.letter_bytes(desk, case_id, after)


def test_the_trial_tells_the_window_it_tries_and_sets_nothing(desk: Desk) -> None:
    trial = said(addressing.try_window(desk, Window(left=18, top=14, width=95, height=48)))
    assert "左から18、上から14、幅95、高さ48" in trial
    assert addressing.window_of(desk) == Window()


def test_an_address_too_long_for_the_window_goes_out_with_a_label(desk: Desk) -> None:
    case_id = taken(desk)
    answer_to(desk, case_id, LONG)
    with refused("letter_address_too_long"):
        letters.make_letter(desk, case_id, LetterCode.FORM_OUT)
    made = letters.make_letter(desk, case_id, LetterCode.FORM_OUT, wide_address=True).made or ""
    assert find(page(desk, case_id).case.letters, made).wide_address
    assert "ガーデンヒルズ" in said(letters.letter_bytes(desk, case_id, made))
    assert "ガーデンヒルズ" in said(addressing.envelopes_of(desk, [case_id], EnvelopeSize.SQUARE2))


def test_labels_of_several_cases_begin_where_the_sheet_is_still_whole(desk: Desk) -> None:
    both = [taken(desk), taken(desk)]
    for case_id, town in zip(both, ("港区見本", "北区見本"), strict=True):
        answer_to(desk, case_id, f"東京都{town}一丁目2番3号")
    sheet = said(addressing.labels_of(desk, both, first=12))
    assert "港区見本" in sheet and "北区見本" in sheet


def test_no_envelope_without_an_address(desk: Desk) -> None:
    case_id = taken(desk)
    intake.describe_party(desk, case_id, Side.PERSON, {"address": ""})
    with refused("letter_address_missing"):
        addressing.envelopes_of(desk, [case_id], EnvelopeSize.LONG3)
