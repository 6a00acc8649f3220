"""Which letter can be made, and taking back one that was made by mistake."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from cases import MONDAY, a_case, checked, comparison, complete, decided, post, printed, where, with_answer
from deskapp.domain.case import Case
from deskapp.domain.disposal import hindrances
from deskapp.domain.facts import Extension, LetterFact, Posting, Suspension
from deskapp.domain.kinds import LetterCode, Matter, PostMethod
from deskapp.domain.letter_making import can_make, make_letter, void_letter
from deskapp.domain.letters import COMPARISONS, compare_letter
from deskapp.domain.next_steps import next_steps
from deskapp.domain.returns import record_return
from policies import default_policy
from refusals import refused

POLICY = default_policy()
LATER = Extension("e", MONDAY, MONDAY + timedelta(28), "調査に時間", "tanaka")
PAUSE = Suspension("z", MONDAY, "対象の確認", "tanaka")
REPLY_BY = MONDAY + timedelta(30)


def with_letter(case: Case, code: LetterCode, id: str = "l") -> Case:
    by = REPLY_BY if code is LetterCode.DEFICIENCY else None
    due_on = where(case).due_on if code is LetterCode.RECEIPT else None
    letter = LetterFact(
        *(id, code, f"第{id}号", "1", "d", 1, MONDAY, "sato"), told_due_on=due_on, reply_by_on=by
    )
    return make_letter(case, letter, where(case))


def gone(case: Case, id: str = "l") -> Case:
    sent = Posting("o", id, MONDAY, PostMethod.ORDINARY, "sato", checked_by_poster=True)
    return post(printed(case, id), sent, MONDAY, None)


def answered() -> Case:
    case = printed(with_answer(decided(checked(complete(a_case(), date(2027, 1, 5))))))
    case = compare_letter(case, comparison(case), COMPARISONS)
    return post(case, Posting("o", "a", MONDAY, PostMethod.REGISTERED, "sato", "1"), MONDAY, None)


@pytest.mark.parametrize(
    ("case", "code", "why"),
    [
        (complete(a_case()), LetterCode.UNABLE, "request_goes_on"),
        (complete(a_case()), LetterCode.DEFICIENCY, "nothing_missing"),
        (complete(a_case()), LetterCode.EXTENSION, "extension_missing"),
        (a_case(), LetterCode.RECEIPT, "clock_not_started"),
        (a_case(extensions=(LATER,)), LetterCode.EXTENSION, "clock_not_started"),
        (replace(complete(a_case()), suspensions=(PAUSE,)), LetterCode.RECEIPT, "clock_stopped"),
        (answered(), LetterCode.RECEIPT, "answered_already"),
        (a_case(withdrawn_on=MONDAY), LetterCode.FORM_OUT, "case_ended"),
        (a_case(matter=Matter.CONSULTATION), LetterCode.FORM_OUT, "no_request"),
        (a_case(), LetterCode.ANSWER, "identity_unchecked"),
    ],
)
def test_a_letter_that_would_say_what_is_not_so_is_not_made(case: Case, code: LetterCode, why: str) -> None:
    assert not can_make(case, code, where(case))
    with refused(why):
        with_letter(case, code)


def test_a_letter_of_missing_papers_names_the_day_to_reply_by() -> None:
    letter = LetterFact("l", LetterCode.DEFICIENCY, "第1号", "1", "d", 1, MONDAY, "sato")
    with refused("reply_by_missing"):
        make_letter(a_case(), letter, where(a_case()))


def test_of_one_kind_only_the_newest_letter_can_go_out() -> None:
    case = with_letter(with_letter(complete(a_case()), LetterCode.RECEIPT), LetterCode.RECEIPT, "m")
    assert [each.voided_on for each in case.letters] == [MONDAY, None]
    with refused("letter_voided"):
        gone(case, "l")
    with refused("letter_is_out"):
        with_letter(gone(case, "m"), LetterCode.RECEIPT, "n")


def test_what_came_back_or_says_another_date_is_told_again() -> None:
    out = gone(with_letter(complete(a_case()), LetterCode.RECEIPT))
    back = record_return(out, "o", "宛所なし", MONDAY, MONDAY)
    assert can_make(back, LetterCode.RECEIPT, where(back))
    later = replace(out, extensions=(LATER,))
    assert can_make(later, LetterCode.RECEIPT, where(later))


def test_a_letter_made_by_mistake_is_taken_back_with_a_reason_and_hinders_nothing() -> None:
    case = with_letter(a_case(withdrawn_on=MONDAY), LetterCode.UNABLE)
    assert [each.code for each in hindrances(case, POLICY.catalogue)] == ["unable_unposted"]
    with refused("reason_missing"):
        void_letter(case, "l", " ", "sato", MONDAY)
    void = void_letter(case, "l", "押し間違い", "sato", MONDAY)
    assert (void.letters[0].voided_by, void.letters[0].void_reason) == ("sato", "押し間違い")
    assert hindrances(void, POLICY.catalogue) == ()
    with refused("letter_voided"):
        void_letter(void, "l", "もう一度", "sato", MONDAY)


def test_what_was_posted_is_not_taken_back() -> None:
    with refused("letter_left"):
        void_letter(gone(with_letter(a_case(), LetterCode.FORM_OUT)), "l", "押し間違い", "sato", MONDAY)


def test_a_notice_of_the_end_on_record_of_a_running_case_asks_nothing() -> None:
    """It was made by mistake by an earlier version, which let it be made at any time."""
    letter = LetterFact("l", LetterCode.UNABLE, "第1号", "1", "d", 1, MONDAY, "sato")
    case = replace(answered(), letters=(*answered().letters, letter))
    assert "unable_unposted" not in [each.code for each in hindrances(case, POLICY.catalogue)]
    assert "l" not in [step.target for step in next_steps(case, where(case), POLICY, MONDAY)]
