"""What was granted is carried out after the decision and the approval, and before the answer."""

from dataclasses import replace
from datetime import timedelta

from cases import MONDAY, REFUSAL, a_case, checked, decided, submission, with_answer
from deskapp.domain.approvals import judge_decision, submit_decision
from deskapp.domain.carrying_out import Done, carry_out, not_extracted
from deskapp.domain.facts import Posting
from deskapp.domain.kinds import Outcome, PostMethod, RequestKind, Verdict
from refusals import refused


def test_something_granted_is_carried_out_once_decided_and_not_before() -> None:
    case = checked(a_case(RequestKind.ERASURE))
    with refused("not_decided"):
        carry_out(case, "i0", Done("消去した"), "sato", MONDAY)
    case = decided(case)
    with refused("before_decision"):
        carry_out(case, "i0", Done("消去した"), "sato", MONDAY.replace(day=15))
    done = carry_out(case, "i0", Done("消去した"), "sato", MONDAY)
    assert done.items[0].done_on == MONDAY
    with refused("already_carried_out"):
        carry_out(done, "i0", Done("もう一度消去した"), "ohno", MONDAY + timedelta(1))
    assert carry_out(done, "i0", Done("台帳から消去した"), "ohno", MONDAY).items[0].done_on == MONDAY


def test_nothing_is_carried_out_for_a_refusal() -> None:
    with refused("nothing_to_do"):
        carry_out(decided(checked(a_case()), **REFUSAL), "i0", Done("開示した"), "sato", MONDAY)


def test_an_erasure_a_supervisor_must_agree_to_waits_for_the_approval() -> None:
    case = decided(
        checked(a_case(RequestKind.ERASURE)), Outcome.PARTLY, ground="U-3", reason="限度を超える部分"
    )
    case = with_answer(case)
    with refused("approval_missing"):
        carry_out(case, "i0", Done("会員情報を消去"), "sato", MONDAY)
    up = submit_decision(case, submission(case))
    agreed = judge_decision(up, "v", Verdict.APPROVED, "", "tanaka", MONDAY)
    assert carry_out(agreed, "i0", Done("会員情報を消去"), "sato", MONDAY).items[0].done_on == MONDAY


def test_nothing_more_is_carried_out_behind_a_posted_answer() -> None:
    case = with_answer(decided(checked(a_case(RequestKind.ERASURE))))
    sent = replace(case, postings=(Posting("o", "a", MONDAY, PostMethod.ORDINARY, "sato"),))
    with refused("answer_is_out"):
        carry_out(sent, "i0", Done("消去した"), "sato", MONDAY)


def test_what_was_done_is_said() -> None:
    with refused("what_missing"):
        carry_out(decided(checked(a_case(RequestKind.ERASURE))), "i0", Done("　"), "sato", MONDAY)


def test_nothing_is_done_to_the_data_before_it_is_known_who_asks() -> None:
    with refused("requester_unchecked"):
        carry_out(decided(a_case(RequestKind.ERASURE)), "i0", Done("消去した"), "sato", MONDAY)


def test_erasing_before_extraction_is_confirmed_and_kept_as_a_fact() -> None:
    case = decided(checked(a_case(RequestKind.ERASURE, RequestKind.DISCLOSURE)))
    undecided = replace(case.items[1], outcome=None, content="")
    case = replace(case, items=(case.items[0], undecided))
    assert [item.kind for item in not_extracted(case, "i0")] == [RequestKind.DISCLOSURE]
    with refused("erasing_before_extraction"):
        carry_out(case, "i0", Done("会員情報を消去"), "sato", MONDAY)
    confirmed = Done("会員情報を消去", erasing_confirmed=True)
    assert carry_out(case, "i0", confirmed, "sato", MONDAY).items[0].erasing_confirmed_on == MONDAY


def test_data_already_extracted_or_never_disclosed_holds_nothing_up() -> None:
    case = decided(checked(a_case(RequestKind.ERASURE, RequestKind.DISCLOSURE)))
    extracted = replace(case.items[1], content="氏名\t山﨑")
    refusal = replace(case.items[1], outcome=Outcome.WITHDRAWN)
    for other in (extracted, refusal):
        able = replace(case, items=(case.items[0], other))
        item = carry_out(able, "i0", Done("消去", erasing_confirmed=True), "sato", MONDAY).items[0]
        assert item.erasing_confirmed_on is None
    assert not_extracted(decided(checked(a_case(RequestKind.SUSPENSION, RequestKind.DISCLOSURE))), "i0") == ()


def test_where_it_was_done_what_stays_and_who_was_told_is_kept() -> None:
    done = Done("住所を改めた", "会員台帳", "請求書は法定の期間", "配送会社に連絡")
    item = carry_out(decided(checked(a_case(RequestKind.CORRECTION))), "i0", done, "sato", MONDAY).items[0]
    assert (item.done_where, item.remains, item.third_parties) == (
        done.where,
        done.remains,
        done.third_parties,
    )
