"""An answer as a file: what opens it, what the log says of it, and what it leaves behind."""

import json
import tempfile
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from pypdf import PdfReader

from deskapp.domain.acts import Act
from deskapp.domain.kinds import PostMethod, State
from deskapp.operations import intake, letters
from deskapp.operations.desk import Desk
from deskapp.operations.electronic import seal_answer
from deskapp.operations.posting_register import export_register
from deskapp.operations.views.letters import LetterState, letter_lines
from desks import FixedClock, open_desk
from playing import answered, file_ready, file_wanted, page
from refusals import refused

TO = "nabeko@example.jp"


@pytest.fixture
def desk(tmp_path: Path, clock: FixedClock) -> Desk:
    return open_desk(tmp_path, clock)


def state(desk: Desk, case_id: str) -> LetterState:
    shown = page(desk, case_id)
    return letter_lines(shown.case, shown.standing)[0].state


def everything(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in folder.rglob("*") if file.is_file())


def test_the_kept_pages_are_what_the_file_holds_and_nothing_but_its_password_opens_it(desk: Desk) -> None:
    case_id, letter_id = file_ready(desk)
    sealed = seal_answer(desk, case_id, letter_id)
    kept = PdfReader(BytesIO(letters.letter_bytes(desk, case_id, letter_id)))
    opened = PdfReader(BytesIO(sealed.pdf), password=sealed.password)
    assert [p.extract_text() for p in opened.pages] == [p.extract_text() for p in kept.pages]
    assert len(opened.pages) == page(desk, case_id).case.letters[0].pages
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(BytesIO(sealed.pdf))
    again = seal_answer(desk, case_id, letter_id)
    assert again.password != sealed.password and sealed.password not in repr(sealed)


def test_the_log_says_that_it_was_taken_out_and_handed_over_and_never_its_password(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    case_id, letter_id = file_ready(desk)
    sealed = seal_answer(desk, case_id, letter_id)
    letters.post_letter(desk, case_id, letter_id, desk.today, PostMethod.MAIL, handed_to=f" {TO} ")
    history = page(desk, case_id).history
    assert [Act(line.act) for line in history[:2]] == [Act.POST_LETTER, Act.EXPORT]
    assert history[1].fields["sheet"] == "sealed_answer"
    told = json.dumps([line.fields for line in history], default=str)
    assert sealed.password not in told and TO not in told
    with desk.looking() as reader:
        kept = repr(reader.case(case_id))
    assert sealed.password not in kept and TO in kept
    assert sealed.password.encode() not in everything(tmp_path)
    assert list(temporary.iterdir()) == []


def test_a_file_goes_without_paper_and_meets_the_deadline(desk: Desk) -> None:
    case_id, letter_id = file_wanted(desk)
    assert state(desk, case_id) is LetterState.TO_COMPARE
    case_id, letter_id = file_ready(desk)
    assert state(desk, case_id) is LetterState.TO_POST
    assert page(desk, case_id).steps[0].code == "hand_over_file"
    with refused("file_not_made"):
        letters.post_letter(desk, case_id, letter_id, desk.today, PostMethod.MAIL, handed_to=TO)
    assert page(desk, case_id).case.postings == ()
    seal_answer(desk, case_id, letter_id)
    letters.post_letter(
        desk, case_id, letter_id, desk.today, PostMethod.DISC, "123-45", handed_to="東京都葛飾区"
    )
    shown = page(desk, case_id)
    assert state(desk, case_id) is LetterState.POSTED
    assert shown.standing.posted_on == desk.today and shown.standing.state is not State.POSTING
    assert "CD・DVDを郵送" in export_register(desk, desk.today, desk.today)


def test_no_file_where_the_policy_does_not_offer_it_or_nobody_asked(desk: Desk) -> None:
    case_id, letter_id = answered(desk)
    with refused("file_not_offered"):
        seal_answer(desk, case_id, letter_id)
    file_wanted(desk)  # the policy offers it from now on: to new cases
    with refused("file_not_offered"):
        seal_answer(desk, case_id, letter_id)


def test_a_protected_case_hands_out_no_file(desk: Desk) -> None:
    case_id, letter_id = file_ready(desk)
    intake.raise_protection(desk, case_id)
    with refused("protected"):
        seal_answer(desk, case_id, letter_id)
    assert page(desk, case_id).history[0].act != Act.EXPORT
