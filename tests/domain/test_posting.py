"""What waits for the post, and when events have overtaken it."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from cases import (
    MONDAY,
    REFUSAL,
    a_case,
    checked,
    comparison,
    complete,
    decided,
    post,
    printed,
    where,
    with_answer,
)
from deskapp.domain.case import Case
from deskapp.domain.facts import Extension, LetterFact, Paper, Posting
from deskapp.domain.kinds import LetterCode, Matter, PostMethod, RequestKind, ReturnFate, ReturnReason, Side
from deskapp.domain.letters import compare_letter
from deskapp.domain.posting import letter_of_sheet, letters_waiting, refuse_stale_sheet
from deskapp.domain.returns import record_return, settle_return
from deskapp.domain.sheet_codes import letter_code
from deskapp.domain.standing import standing
from policies import default_policy
from refusals import refused

POLICY = default_policy()
OTHERS = [code for code in LetterCode if code is not LetterCode.ANSWER]


def waiting(case: Case) -> list[tuple[LetterCode, str]]:
    """Code and id of what waits; no id for the answer still to be made."""
    stand = standing(case, POLICY, MONDAY)
    return [(each.code, each.letter.id if each.letter else "") for each in letters_waiting(case, stand)]


def with_letter(case: Case, code: LetterCode, id: str = "l", on: date = MONDAY) -> Case:
    """The case with a letter of this kind on record, whatever may be made now."""
    letter = LetterFact(id, code, f"個相発第2027-{id}号", "1", "d", 1, on, "sato")
    return replace(case, letters=(*case.letters, letter))


def refuse_stale(case: Case, letter: LetterFact) -> None:
    refuse_stale_sheet(case, letter, where(case))


def gone(case: Case, id: str) -> Case:
    """The letter is printed, compared by a second person, and posted."""
    case = printed(case, id)
    case = compare_letter(case, comparison(case, id=id), frozenset({"name", "address", "content"}))
    return post(
        case, Posting(f"o{id}", id, MONDAY, PostMethod.ORDINARY, "sato", checked_by_poster=True), MONDAY, None
    )


def answered() -> Case:
    return gone(with_answer(ready()), "a")


def ready() -> Case:
    """Checked and decided, with nothing left to carry out: an answer may be made."""
    return decided(checked(a_case()), content="氏名\t山﨑")


@pytest.mark.parametrize("code", OTHERS)
def test_every_letter_made_waits_until_it_is_posted(code: LetterCode) -> None:
    case = a_case()
    if code is LetterCode.EXTENSION:
        case = replace(case, extensions=(Extension("x", MONDAY, MONDAY + timedelta(9), "理由", "tanaka"),))
    if code is LetterCode.UNABLE:
        case = replace(case, unable_on=MONDAY)
    case = with_letter(case, code)
    assert waiting(case) == [(code, "l")]
    assert waiting(gone(case, "l")) == []


def test_an_answer_to_be_made_waits_too_and_then_itself() -> None:
    assert waiting(ready()) == [(LetterCode.ANSWER, "")]
    assert waiting(with_answer(ready())) == [(LetterCode.ANSWER, "a")]
    assert waiting(answered()) == []


def test_an_answer_waits_for_nobody_else_first() -> None:
    undecided, unapproved = checked(a_case()), decided(checked(a_case()), **REFUSAL)
    undone = decided(checked(a_case(RequestKind.ERASURE)))
    assert [waiting(each) for each in (undecided, unapproved, undone)] == [[], [], []]


def test_what_came_back_waits_until_somebody_sees_to_it() -> None:
    back = record_return(answered(), "oa", "", MONDAY, MONDAY, ReturnReason.UNKNOWN_ADDRESS)
    assert waiting(back) == [(LetterCode.ANSWER, "a")]
    form = gone(with_letter(a_case(), LetterCode.FORM_OUT), "l")
    form = record_return(form, "ol", "", MONDAY, MONDAY, ReturnReason.UNKNOWN_ADDRESS)
    assert waiting(form) == [(LetterCode.FORM_OUT, "l")]
    assert waiting(settle_return(form, "ol", ReturnFate.DESTROYED, MONDAY)) == []


def test_a_form_that_came_in_meanwhile_is_sent_no_more() -> None:
    case = with_letter(a_case(), LetterCode.FORM_OUT)
    paper = Paper("p1", "request_form", Side.PERSON, MONDAY, MONDAY)
    assert waiting(replace(case, papers=(paper,))) == []


def test_only_the_newest_letter_of_a_kind_waits() -> None:
    case = with_letter(with_letter(a_case(), LetterCode.DEFICIENCY, "l1"), LetterCode.DEFICIENCY, "l2")
    assert waiting(case) == [(LetterCode.DEFICIENCY, "l2")]


def test_an_extension_granted_anew_needs_a_letter_of_its_own() -> None:
    old = Extension("x", MONDAY, MONDAY + timedelta(28), "理由", "tanaka")
    case = with_letter(replace(complete(a_case()), extensions=(old,)), LetterCode.EXTENSION)
    case = replace(case, letters=(replace(case.letters[0], told_due_on=old.due_on),))
    assert waiting(case) == [(LetterCode.EXTENSION, "l")]
    later = replace(old, id="y", due_on=MONDAY + timedelta(35))
    assert waiting(replace(case, extensions=(old, later))) == []


def test_after_the_end_only_the_notice_of_the_end_waits() -> None:
    case = with_letter(with_letter(a_case(), LetterCode.RECEIPT), LetterCode.UNABLE, "u")
    assert waiting(case) == [(LetterCode.RECEIPT, "l")]
    assert waiting(replace(case, withdrawn_on=MONDAY)) == [(LetterCode.UNABLE, "u")]


def test_what_is_no_request_or_is_disposed_of_waits_for_nothing() -> None:
    case = with_letter(a_case(), LetterCode.FORM_OUT)
    assert waiting(replace(case, matter=Matter.CONSULTATION)) == []
    assert waiting(replace(case, disposed_on=MONDAY)) == []


def test_the_code_of_a_sheet_names_one_letter_of_its_case() -> None:
    case = with_letter(with_answer(ready()), LetterCode.EXTENSION)
    for place, letter in enumerate(case.letters, 1):
        code = letter_code("K7Q", case.number, letter.code, place)
        assert code and letter_of_sheet(case, code) == letter


@pytest.mark.parametrize(
    ("code", "place"), [(LetterCode.RECEIPT, 1), (LetterCode.ANSWER, 2), (LetterCode.ANSWER, 0)]
)
def test_a_sheet_whose_letter_the_records_do_not_know_is_refused(code: LetterCode, place: int) -> None:
    case = with_answer(ready())
    sheet = letter_code("K7Q", case.number, code, place)
    assert sheet
    with refused("sheet_letter_unknown"):
        letter_of_sheet(case, sheet)


def test_the_sheet_of_a_letter_made_anew_is_an_old_version() -> None:
    case = with_answer(with_answer(ready()), id="b")
    with refused("sheet_voided"):
        refuse_stale(case, case.letters[0])
    refuse_stale(case, case.letters[1])


def test_a_sheet_that_says_what_is_true_no_more_is_an_old_version() -> None:
    case = with_answer(ready())
    changed = replace(case, items=(replace(case.items[0], content="氏名\t山﨑 𠮷乃"),))
    with refused("sheet_outdated"):
        refuse_stale(changed, changed.letters[0])


def test_a_sheet_destroyed_when_it_came_back_should_not_be_in_hand_until_it_is_printed_anew() -> None:
    case = answered()
    refuse_stale(case, case.letters[0])
    later = MONDAY + timedelta(days=9)
    case = record_return(case, "oa", "", later, later, ReturnReason.UNKNOWN_ADDRESS)
    refuse_stale(case, case.letters[0])
    case = settle_return(case, "oa", ReturnFate.DESTROYED, later)
    with refused("sheet_destroyed"):
        refuse_stale(case, case.letters[0])
