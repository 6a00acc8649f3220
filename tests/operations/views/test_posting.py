"""発送 reads every letter that waits, of whatever kind, and the register of what went out."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from deskapp.domain.kinds import LetterCode, PostMethod, ReturnReason, Told
from deskapp.domain.letters import COMPARISONS
from deskapp.operations import checklist, intake, letters, returns
from deskapp.operations.desk import Desk
from deskapp.operations.views.letters import LetterState
from deskapp.operations.views.places import Place, rail
from deskapp.operations.views.posting import posting_list, posting_register
from desks import OHNO, SATO, FixedClock, open_desk, who
from playing import answered, checked, decide, page, posted, received, taken

MONDAY = date(2027, 1, 18)


@pytest.fixture
def desk(tmp_path: Path, clock: FixedClock) -> Desk:
    return open_desk(tmp_path, clock)


def waiting(desk: Desk) -> list[tuple[LetterCode, LetterState]]:
    return [(each.code, each.state) for each in posting_list(desk).letters]


def test_forms_and_deficiency_letters_wait_beside_answers(desk: Desk) -> None:
    form, answer = taken(desk), answered(desk)[0]
    letters.make_letter(desk, form, LetterCode.FORM_OUT)
    missing = taken(desk)
    received(desk, missing)
    licence = page(desk, missing).case.papers[1]
    checklist.reject_paper(desk, missing, licence.id, "other", "有効期限が切れているため")
    checklist.tell_deficiency(desk, missing, Told.LETTER, desk.today + timedelta(30))
    found = posting_list(desk).letters
    assert {(each.code, each.case_id, each.state) for each in found} == {
        (LetterCode.FORM_OUT, form, LetterState.TO_PRINT),
        (LetterCode.DEFICIENCY, missing, LetterState.TO_PRINT),
        (LetterCode.ANSWER, answer, LetterState.TO_COMPARE),
    }
    assert [each.by_on for each in found] == sorted(each.by_on for each in found if each.by_on)


def test_the_rail_counts_letters_and_a_posted_one_leaves(desk: Desk) -> None:
    case_id = taken(desk)
    letter_id = letters.make_letter(desk, case_id, LetterCode.FORM_OUT).made or ""
    checked(desk)
    assert rail(desk).counts[Place.POSTING] == len(posting_list(desk).letters) == 1
    letters.record_print(desk, case_id, letter_id)
    assert waiting(desk) == [(LetterCode.FORM_OUT, LetterState.TO_POST)]
    letters.post_letter(desk, case_id, letter_id, desk.today, PostMethod.ORDINARY, checked_by_poster=True)
    assert rail(desk).counts[Place.POSTING] == len(posting_list(desk).letters) == 0


def test_an_answer_still_to_be_made_is_named_without_a_letter(desk: Desk) -> None:
    case_id = checked(desk)
    decide(desk, case_id, content="氏名\t髙橋")
    (line,) = posting_list(desk).letters
    assert (line.letter_id, line.state, line.case_id) == ("", LetterState.TO_MAKE, case_id)


def test_what_came_back_is_seen_to_today_and_a_protected_address_is_marked(
    desk: Desk, clock: FixedClock
) -> None:
    case_id, _ = posted(desk)
    clock.wait(1)
    posting = page(desk, case_id).case.postings[0].id
    returns.record_return(desk, case_id, posting, "", desk.today, why=ReturnReason.UNKNOWN_ADDRESS)
    intake.raise_protection(desk, case_id)
    (line,) = posting_list(desk).letters
    assert (line.state, line.by_on, line.protected) == (LetterState.RETURNED, desk.today, True)


def test_the_register_tells_who_posted_who_compared_and_the_resend(desk: Desk, clock: FixedClock) -> None:
    case_id, letter_id = posted(desk)
    posting = page(desk, case_id).case.postings[0].id
    clock.wait(1)
    returns.record_return(desk, case_id, posting, "", desk.today, why=ReturnReason.KEPT_TOO_LONG)
    letters.record_print(desk, case_id, letter_id)
    letters.compare_letter(desk.as_person(who(OHNO)), case_id, letter_id, COMPARISONS)
    letters.post_letter(desk, case_id, letter_id, desk.today, PostMethod.REGISTERED, "123-45-67890-2")
    first, second = posting_register(desk, MONDAY, desk.today)
    assert (first.posted_on, first.by, first.second, first.resend) == (MONDAY, SATO, OHNO, 0)
    assert (second.tracking, second.resend, second.returned_on) == ("123-45-67890-2", 1, None)
    assert first.returned_on == desk.today
    assert posting_register(desk, MONDAY, MONDAY) == (first,)
    assert posting_register(desk, desk.today + timedelta(1), desk.today + timedelta(9)) == ()


def test_a_letter_nobody_else_compares_has_no_second_person(desk: Desk) -> None:
    case_id = taken(desk)
    letter_id = letters.make_letter(desk, case_id, LetterCode.FORM_OUT).made or ""
    letters.record_print(desk, case_id, letter_id)
    letters.post_letter(desk, case_id, letter_id, desk.today, PostMethod.ORDINARY, checked_by_poster=True)
    (line,) = posting_register(desk, desk.today, desk.today)
    assert (line.code, line.second, line.tracking) == (LetterCode.FORM_OUT, "", "")
