"""A supervisor who is not the author agrees to a decision with its draft letter, or sends it back."""

from dataclasses import replace
from datetime import timedelta

from cases import MONDAY, REFUSAL, a_case, checked, decided, refusal, submission, where, with_answer
from deskapp.domain.approvals import approved, judge_decision, open_approval, submit_decision
from deskapp.domain.carrying_out import Done, carry_out
from deskapp.domain.case import change
from deskapp.domain.facts import Extension, Paper
from deskapp.domain.kinds import Custody, Outcome, RequestKind, Side, Verdict
from deskapp.domain.letters import current_answer
from refusals import refused


def test_the_author_cannot_approve_and_a_supervisor_can() -> None:
    case = refusal()
    case = submit_decision(case, submission(case))
    with refused("own_decision"):
        judge_decision(case, "v", Verdict.APPROVED, "", "sato", MONDAY)
    assert approved(judge_decision(case, "v", Verdict.APPROVED, "", "tanaka", MONDAY))


def test_a_deputy_cannot_approve_what_their_supervisor_could_not() -> None:
    case = refusal()
    case = submit_decision(case, submission(case))
    with refused("own_decision"):
        judge_decision(case, "v", Verdict.APPROVED, "", "ohno", MONDAY, in_stead_of="sato")
    assert approved(judge_decision(case, "v", Verdict.APPROVED, "", "ohno", MONDAY, in_stead_of="tanaka"))


def test_who_decided_cannot_approve_what_another_submitted() -> None:
    case = refusal()
    case = submit_decision(case, submission(case, by="nakamura"))
    with refused("own_decision"):
        judge_decision(case, "v", Verdict.APPROVED, "", "sato", MONDAY)


def test_any_later_change_voids_the_approval() -> None:
    case = refusal()
    case = judge_decision(
        submit_decision(case, submission(case)), "v", Verdict.APPROVED, "", "tanaka", MONDAY
    )
    changed = decided(case, **REFUSAL | {"reason": "別の理由"})
    assert not approved(changed)
    moved = replace(case, reply_address="大阪府大阪市北区1-1")
    assert not approved(moved)


def test_a_letter_in_other_words_or_with_another_day_of_receipt_was_not_agreed_to() -> None:
    """One approval covers decision and draft letter (spec §7): a wording adopted since nobody has read."""
    case = judge_decision(
        submit_decision(refusal(), submission(refusal())), "v", Verdict.APPROVED, "", "tanaka", MONDAY
    )
    dated = change(case.letters, "a", complete_on=MONDAY)
    case = with_answer(replace(case, letters=dated), id="b")
    assert approved(case), "made again in the same words"
    assert not approved(replace(case, letters=change(case.letters, "b", form_version="2")))
    earlier = MONDAY - timedelta(3)
    assert approved(replace(case, letters=change(case.letters, "b", complete_on=MONDAY)))
    assert not approved(replace(case, letters=change(case.letters, "b", complete_on=earlier)))


def test_what_was_sent_up_and_is_worded_otherwise_since_is_not_approved() -> None:
    case = submit_decision(refusal(), submission(refusal()))
    case = with_answer(case, id="b")
    case = replace(case, letters=change(case.letters, "b", form_version="2"))
    assert open_approval(case) is None
    with refused("approval_stale"):
        judge_decision(case, "v", Verdict.APPROVED, "", "tanaka", MONDAY)


def test_carrying_out_what_was_approved_keeps_the_approval_and_renews_the_letter() -> None:
    case = decided(
        checked(a_case(RequestKind.ERASURE)), Outcome.PARTLY, ground="U-3", reason="限度を超える部分"
    )
    case = with_answer(case)
    case = judge_decision(
        submit_decision(case, submission(case)), "v", Verdict.APPROVED, "", "tanaka", MONDAY
    )
    done = carry_out(case, "i0", Done("会員情報を消去", remains="請求の記録"), "sato", MONDAY)
    assert approved(done)
    assert current_answer(done, where(done)) is None


def test_sending_back_needs_a_comment_and_lets_the_author_submit_again() -> None:
    case = refusal()
    case = submit_decision(case, submission(case))
    with refused("comment_missing"):
        judge_decision(case, "v", Verdict.SENT_BACK, " ", "tanaka", MONDAY)
    case = judge_decision(case, "v", Verdict.SENT_BACK, "根拠を見直す", "tanaka", MONDAY)
    assert open_approval(case) is None
    assert open_approval(submit_decision(case, submission(case, id="w")))


def test_who_let_a_rejected_paper_count_does_not_approve_and_an_override_voids_an_approval() -> None:
    paper = Paper("d", "drivers_licence", Side.PERSON, MONDAY, MONDAY)
    case = refusal()
    case = replace(case, papers=(paper,))
    up = submit_decision(case, submission(case))
    agreed = judge_decision(up, "v", Verdict.APPROVED, "", "tanaka", MONDAY)
    assert approved(agreed)
    overridden = (replace(paper, override_by="tanaka", override_reason="理由"),)
    assert not approved(replace(agreed, papers=overridden))
    again = replace(case, papers=overridden)
    with refused("own_decision"):
        judge_decision(submit_decision(again, submission(again)), "v", Verdict.APPROVED, "", "tanaka", MONDAY)


def test_a_decision_is_sent_up_and_judged_once_and_as_it_was() -> None:
    case = refusal()
    up = submit_decision(case, submission(case))
    with refused("already_submitted"):
        submit_decision(up, submission(up, id="w"))
    with refused("already_judged"):
        agreed = judge_decision(up, "v", Verdict.APPROVED, "", "tanaka", MONDAY)
        judge_decision(agreed, "v", Verdict.APPROVED, "", "ohno", MONDAY)
    with refused("approval_stale"):
        changed = decided(up, **REFUSAL | {"reason": "別の理由"})
        judge_decision(changed, "v", Verdict.APPROVED, "", "tanaka", MONDAY)


def test_a_reason_that_arises_after_the_approval_was_not_agreed_to() -> None:
    case = refusal()
    case = judge_decision(
        submit_decision(case, submission(case)), "v", Verdict.APPROVED, "", "tanaka", MONDAY
    )
    shared = replace(case, custody=Custody.SHARED_AFTER_DIVORCE, other_parent_agrees=False)
    assert not approved(shared)
    later = Extension("e", MONDAY, MONDAY + timedelta(28), "調査に時間", "tanaka")
    assert approved(replace(case, extensions=(later,))), "a supervisor granted it by itself"
