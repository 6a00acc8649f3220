"""The life of a letter: no answer without identity, decision, approval, comparison."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from cases import (
    MONDAY,
    a_case,
    checked,
    comparison,
    decided,
    post,
    printed,
    refusal,
    submission,
    where,
    with_answer,
)
from deskapp.domain.approvals import judge_decision, submit_decision
from deskapp.domain.case import Case
from deskapp.domain.facts import LetterFact, Posting, Printing
from deskapp.domain.kinds import LateReason, LetterCode, PostMethod, RequestKind, ReturnFate, Verdict
from deskapp.domain.letter_making import make_letter
from deskapp.domain.letters import (
    answer_posted_on,
    compare_letter,
    current_answer,
    is_returned,
    posted_on,
    print_letter,
)
from deskapp.domain.returns import record_return, settle_return
from refusals import refused

ALL_THREE = frozenset({"name", "address", "content"})
DUE = date(2027, 1, 22)


def posting(by: str = "sato", on: date = MONDAY, **values: object) -> Posting:
    facts = {"method": PostMethod.SIMPLIFIED_REGISTERED, "tracking": "123-45-67890-1", "posted_by": by}
    return Posting("o", "a", on, **facts | values)  # type: ignore[arg-type]  # a test names real fields


def ready(case: Case | None = None) -> Case:
    """A granted disclosure whose answer is printed and compared."""
    case = printed(with_answer(decided(checked(case or a_case()))))
    return compare_letter(case, comparison(case), ALL_THREE)


def test_no_answer_is_made_before_the_identity_is_checked() -> None:
    with refused("identity_unchecked"):
        with_answer(decided(a_case()))


def test_no_answer_is_made_before_every_item_is_decided() -> None:
    with refused("not_decided"):
        with_answer(checked(a_case()))


def test_an_answer_made_again_voids_the_one_before_and_keeps_its_number() -> None:
    case = with_answer(with_answer(decided(checked(a_case()))), id="b")
    old, new = case.letters
    assert old.voided_on == MONDAY and new.voided_on is None
    assert old.number != new.number


def test_a_changed_decision_makes_the_answer_outdated() -> None:
    case = ready()
    changed = replace(case, items=(replace(case.items[0], content="氏名\t山﨑 𠮷乃"),))
    assert current_answer(case, where(case)) and current_answer(changed, where(changed)) is None
    with refused("answer_outdated"):
        post(changed, posting(), MONDAY, DUE)


def test_a_compared_answer_is_posted_and_meets_the_deadline() -> None:
    case = post(ready(), posting(), MONDAY, DUE)
    assert answer_posted_on(case) == MONDAY


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        (posting(by="tanaka"), "not_compared"),
        (posting(tracking=" "), "tracking_missing"),
        (posting(on=MONDAY + timedelta(1)), "in_the_future"),
        (posting(on=MONDAY - timedelta(1)), "posted_before_made"),
    ],
)
def test_a_posting_that_cannot_be_is_refused(wrong: Posting, code: str) -> None:
    with refused(code):
        post(ready(), wrong, MONDAY, DUE)


def test_lateness_is_explained_at_posting() -> None:
    with refused("late_reason_missing"):
        post(ready(), posting(), MONDAY, MONDAY - timedelta(3))
    with refused("late_reason_missing"):
        post(ready(), posting(late_why=LateReason.OTHER), MONDAY, MONDAY - timedelta(3))
    words = "システム部の回答が遅れた"
    told = (
        posting(late_reason=words),
        posting(late_why=LateReason.DEPARTMENT),
        posting(late_why=LateReason.OTHER, late_reason=words),
    )
    for late in told:
        assert answer_posted_on(post(ready(), late, MONDAY, MONDAY - timedelta(3))) == MONDAY


def test_nothing_is_posted_while_the_protection_flag_is_up() -> None:
    with refused("protected"):
        post(replace(ready(), protected_on=MONDAY), posting(), MONDAY, DUE)


@pytest.mark.parametrize(
    ("ticks", "by", "code"),
    [
        (frozenset({"name", "address"}), "tanaka", "comparison_incomplete"),
        (ALL_THREE, "sato", "own_letter"),
    ],
)
def test_a_comparison_is_whole_and_made_by_somebody_else(ticks: frozenset[str], by: str, code: str) -> None:
    case = printed(with_answer(decided(checked(a_case()))))
    with refused(code):
        compare_letter(case, comparison(case, by), ticks)


def test_a_letter_that_is_not_on_paper_is_not_compared() -> None:
    case = with_answer(decided(checked(a_case())))
    with refused("not_printed"):
        compare_letter(case, comparison(case), ALL_THREE)


def test_a_refusal_is_not_posted_without_approval() -> None:
    case = printed(refusal())
    case = compare_letter(case, comparison(case), ALL_THREE)
    with refused("approval_missing"):
        post(case, posting(), MONDAY, DUE)


def test_a_grant_to_erase_is_not_posted_before_it_is_done() -> None:
    case = printed(with_answer(decided(checked(a_case(RequestKind.ERASURE)))))
    case = compare_letter(case, comparison(case), ALL_THREE)
    with refused("not_carried_out"):
        post(case, posting(), MONDAY, DUE)


def test_a_returned_letter_stays_posted_and_can_be_sent_again() -> None:
    case = post(ready(), posting(), MONDAY, DUE)
    with refused("returned_before_posted"):
        record_return(case, "o", "宛所なし", MONDAY - timedelta(1), MONDAY)
    back = record_return(case, "o", "宛所なし", MONDAY, MONDAY)
    assert is_returned(back) and answer_posted_on(back) == MONDAY
    with refused("not_compared"):
        post(back, replace(posting(), id="o2"), MONDAY, DUE)
    seen = compare_letter(back, replace(comparison(back), id="k2"), ALL_THREE)
    again = post(seen, replace(posting(), id="o2"), MONDAY, DUE)
    assert again.postings[-1].resend == 1 and not is_returned(again)
    assert [each.resend for each in again.comparisons] == [0, 1]


def returned(day: date = MONDAY) -> Case:
    """The answer went out on Monday, came back, and lies locked up."""
    return record_return(post(ready(), posting(), MONDAY, DUE), "o", "宛所なし", day, day)


def compared_again(case: Case, by: str = "tanaka", id: str = "k2") -> Case:
    return compare_letter(case, replace(comparison(case, by), id=id), ALL_THREE)


def test_a_letter_with_the_post_is_neither_compared_nor_posted_again() -> None:
    sent = post(ready(), posting(), MONDAY, DUE)
    with refused("already_posted"):
        compared_again(sent)
    with refused("already_posted"):
        post(sent, replace(posting(), id="o2"), MONDAY, DUE)


def test_another_than_the_poster_must_have_compared_it_among_all_who_did() -> None:
    case = compared_again(ready(), by="nakamura")
    assert post(case, posting(by="tanaka"), MONDAY, DUE).postings
    with refused("not_compared"):
        post(ready(), posting(by="tanaka"), MONDAY, DUE)


def test_a_letter_does_not_go_out_again_before_it_came_back() -> None:
    tuesday = MONDAY + timedelta(1)
    case = compared_again(returned(tuesday))
    with refused("posted_before_return"):
        post(case, replace(posting(), id="o2"), tuesday, DUE)
    again = post(case, replace(posting(on=tuesday), id="o2"), tuesday, DUE)
    assert again.postings[0].fate is ReturnFate.RESENT and again.postings[0].fate_on == tuesday


def test_a_posting_is_not_dated_before_its_print_its_approval_and_its_comparison() -> None:
    wednesday = MONDAY + timedelta(2)
    case = print_letter(with_answer(decided(checked(a_case()))), Printing("p", "a", wednesday, "sato"))
    compared_on = replace(comparison(case), compared_on=wednesday)
    case = compare_letter(case, compared_on, ALL_THREE)
    with refused("posted_before_ready"):
        post(case, posting(on=MONDAY + timedelta(1)), wednesday, DUE)
    assert post(case, posting(on=wednesday), wednesday, DUE).postings


def test_a_posting_is_not_dated_before_its_approval() -> None:
    """Printed and compared on Monday, agreed to on Wednesday: it did not go before (spec §5, §7)."""
    wednesday = MONDAY + timedelta(2)
    case = submit_decision(refusal(), submission(refusal()))
    case = judge_decision(case, "v", Verdict.APPROVED, "", "tanaka", wednesday)
    case = compare_letter(printed(case), comparison(printed(case)), ALL_THREE)
    with refused("posted_before_ready"):
        post(case, posting(on=MONDAY + timedelta(1)), wednesday, DUE)
    assert post(case, posting(on=wednesday), wednesday, DUE).postings


def test_what_was_printed_anew_goes_out_and_the_old_paper_stays_locked_up() -> None:
    tuesday = MONDAY + timedelta(1)
    case = print_letter(returned(tuesday), Printing("p2", "a", tuesday, "sato"))
    again = post(compared_again(case), replace(posting(on=tuesday), id="o2"), tuesday, DUE)
    assert again.postings[0].fate is ReturnFate.LOCKED


def test_what_was_destroyed_when_it_came_back_is_printed_anew() -> None:
    tuesday = MONDAY + timedelta(1)
    gone = settle_return(returned(tuesday), "o", ReturnFate.DESTROYED, tuesday)
    with refused("not_printed"):
        compared_again(gone)
    fresh = compared_again(print_letter(gone, Printing("p2", "a", tuesday, "sato")))
    assert post(fresh, replace(posting(on=tuesday), id="o2"), tuesday, DUE).postings[-1].resend == 1


def test_any_other_letter_needs_its_posters_own_tick_and_a_second_person_when_it_goes_again() -> None:
    form = LetterFact("f", LetterCode.FORM_OUT, "第1号", "1", "digest-f", 1, MONDAY, "sato")
    case = printed(make_letter(a_case(), form, where(a_case())), id="f")
    sent = replace(posting(), letter_id="f")
    with refused("not_looked_over"):
        post(case, sent, MONDAY, None)
    out = post(case, replace(sent, checked_by_poster=True), MONDAY, None)
    assert posted_on(out, LetterCode.FORM_OUT) == MONDAY
    back = record_return(out, "o", "宛所なし", MONDAY, MONDAY)
    assert posted_on(back, LetterCode.FORM_OUT) is None, "it never arrived"
    with refused("not_compared"):
        post(back, replace(sent, id="o2", checked_by_poster=True), MONDAY, None)
    seen = compare_letter(back, replace(comparison(back, id="f")), ALL_THREE)
    assert post(seen, replace(sent, id="o2"), MONDAY, None).postings[-1].resend == 1


def test_no_answer_goes_out_for_a_request_that_was_taken_back() -> None:
    with refused("case_ended"):
        post(replace(ready(), withdrawn_on=MONDAY), posting(), MONDAY, DUE)


def test_a_voided_letter_is_neither_printed_nor_compared_nor_posted() -> None:
    case = with_answer(ready(), id="b")
    with refused("letter_voided"):
        printed(case)
    with refused("letter_voided"):
        compare_letter(case, comparison(case), ALL_THREE)
    with refused("letter_voided"):
        post(case, posting(), MONDAY, DUE)


def test_a_letter_comes_back_once() -> None:
    back = record_return(post(ready(), posting(), MONDAY, DUE), "o", "宛所なし", MONDAY, MONDAY)
    with refused("already_returned"):
        record_return(back, "o", "宛所なし", MONDAY, MONDAY)
