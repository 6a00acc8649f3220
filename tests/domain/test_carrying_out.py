"""What was granted is carried out after the decision and the approval, and before the answer."""

from dataclasses import replace

from cases import MONDAY, REFUSAL, a_case, checked, decided, submission, with_answer
from deskapp.domain.carrying_out import carry_out
from deskapp.domain.facts import Posting
from deskapp.domain.kinds import Outcome, PostMethod, RequestKind, Verdict
from deskapp.domain.letters import judge_decision, submit_decision
from refusals import refused


def test_something_granted_is_carried_out_once_decided_and_not_before() -> None:
    case = checked(a_case(RequestKind.ERASURE))
    with refused("not_decided"):
        carry_out(case, "i0", "消去した", "", "sato", MONDAY)
    case = decided(case)
    with refused("before_decision"):
        carry_out(case, "i0", "消去した", "", "sato", MONDAY.replace(day=15))
    assert carry_out(case, "i0", "消去した", "", "sato", MONDAY).items[0].done_on == MONDAY


def test_nothing_is_carried_out_for_a_refusal() -> None:
    with refused("nothing_to_do"):
        carry_out(decided(checked(a_case()), **REFUSAL), "i0", "開示した", "", "sato", MONDAY)


def test_an_erasure_a_supervisor_must_agree_to_waits_for_the_approval() -> None:
    case = decided(
        checked(a_case(RequestKind.ERASURE)), Outcome.PARTLY, ground="U-3", reason="限度を超える部分"
    )
    case = with_answer(case)
    with refused("approval_missing"):
        carry_out(case, "i0", "会員情報を消去", "", "sato", MONDAY)
    up = submit_decision(case, submission(case))
    agreed = judge_decision(up, "v", Verdict.APPROVED, "", "tanaka", MONDAY)
    assert carry_out(agreed, "i0", "会員情報を消去", "", "sato", MONDAY).items[0].done_on == MONDAY


def test_nothing_more_is_carried_out_behind_a_posted_answer() -> None:
    case = with_answer(decided(checked(a_case(RequestKind.ERASURE))))
    sent = replace(case, postings=(Posting("o", "a", MONDAY, PostMethod.ORDINARY, "sato"),))
    with refused("answer_is_out"):
        carry_out(sent, "i0", "消去した", "", "sato", MONDAY)


def test_what_was_done_is_said() -> None:
    with refused("what_missing"):
        carry_out(decided(checked(a_case(RequestKind.ERASURE))), "i0", "　", "", "sato", MONDAY)


def test_nothing_is_done_to_the_data_before_it_is_known_who_asks() -> None:
    with refused("requester_unchecked"):
        carry_out(decided(a_case(RequestKind.ERASURE)), "i0", "消去した", "", "sato", MONDAY)
