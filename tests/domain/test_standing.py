"""Where a case stands and what to do next, from the first call to the end."""

from dataclasses import replace
from datetime import date, timedelta

from cases import (
    MONDAY,
    REFUSAL,
    a_case,
    checked,
    comparison,
    decided,
    post,
    printed,
    submission,
    with_answer,
)
from deskapp.domain.approvals import judge_decision, submit_decision
from deskapp.domain.case import Case, change
from deskapp.domain.checklist import check_identity
from deskapp.domain.countdown import countdown
from deskapp.domain.facts import (
    Correction,
    Deficiency,
    Disposal,
    Extension,
    Inquiry,
    LetterFact,
    Paper,
    Posting,
    Suspension,
)
from deskapp.domain.kinds import (
    DisposalMethod,
    LetterCode,
    Outcome,
    PaperResult,
    PostMethod,
    RequestKind,
    Side,
    State,
    Told,
    Verdict,
)
from deskapp.domain.letters import compare_letter
from deskapp.domain.next_steps import next_steps
from deskapp.domain.returns import record_return
from deskapp.domain.standing import Standing, standing
from deskapp.domain.urgency import Urgency
from policies import default_policy

POLICY = default_policy()
SATURDAY = date(2026, 12, 26)
FORM_TICKS = ("name", "address", "kinds", "data", "reply_address", "signature")
ID_TICKS = ("name", "birth", "address", "expiry")


def stand(case: Case, today: date = MONDAY) -> Standing:
    return standing(case, POLICY, today)


def first_step(case: Case, today: date = MONDAY) -> str:
    steps = next_steps(case, stand(case, today), POLICY, today)
    return steps[0].code if steps else "-"


def codes(case: Case, today: date = MONDAY) -> list[str]:
    return [step.code for step in next_steps(case, stand(case, today), POLICY, today)]


def paper(id: str, kind: str, on: date = SATURDAY, ticked: tuple[str, ...] = ()) -> Paper:
    return Paper(id, kind, Side.PERSON, on, on, ticked=ticked)


def letter(code: LetterCode, **facts: object) -> LetterFact:
    made = {"made_on": date(2026, 12, 15), "made_by": "sato"}
    return LetterFact(f"l-{code}", code, "第1号", "1", "d", 1, **made | facts)  # type: ignore[arg-type]


def sent(case: Case, code: LetterCode, on: date = date(2026, 12, 15), **facts: object) -> Case:
    made = letter(code, **facts)
    posting = Posting(f"o-{code}", made.id, on, PostMethod.ORDINARY, "sato")
    return replace(case, letters=(*case.letters, made), postings=(*case.postings, posting))


def complete() -> Case:
    """Form and licence, both in on a Saturday and fully compared."""
    papers = (paper("f", "request_form", ticked=FORM_TICKS), paper("d", "drivers_licence", ticked=ID_TICKS))
    return sent(a_case(papers=papers), LetterCode.FORM_OUT)


def answered() -> Case:
    case = printed(with_answer(decided(checked(a_case()))))
    case = compare_letter(case, comparison(case), frozenset({"name", "address", "content"}))
    posting = Posting("o", "a", MONDAY, PostMethod.SIMPLIFIED_REGISTERED, "sato", tracking="1")
    return post(case, posting, MONDAY, None)


def test_a_call_leads_to_the_form_and_starts_no_clock() -> None:
    case = a_case()
    assert stand(case).state is State.INTAKE and stand(case).deadline is None
    assert stand(case).requested_on is None
    assert first_step(case) == "send_form"


def test_a_form_that_is_out_is_waited_for_sixty_days_and_then_somebody_decides() -> None:
    case = sent(a_case(), LetterCode.FORM_OUT)
    assert stand(case).state is State.FORM
    assert first_step(case, date(2027, 2, 13)) == "await_form"
    assert first_step(case, date(2027, 2, 14)) == "remind_or_close"


def test_a_form_alone_starts_nothing_and_asks_for_the_rest() -> None:
    case = a_case(papers=(paper("f", "request_form", ticked=FORM_TICKS),))
    assert stand(case).state is State.PAPERS and stand(case).deadline is None
    assert stand(case).requested_on == SATURDAY
    assert codes(case) == ["tell_deficiency"]
    told = Deficiency("x", Told.PHONE, MONDAY, date(2027, 2, 17), ("identity:person",), "sato")
    assert first_step(replace(case, deficiencies=(told,))) == "await_papers"
    assert first_step(replace(case, deficiencies=(told,)), date(2027, 2, 18)) == "deficiency_passed"


def test_the_clock_starts_by_itself_when_the_set_is_complete() -> None:
    found = stand(complete())
    assert found.deadline and found.deadline.complete_on == SATURDAY
    assert (found.promised_on, found.deadline.strict_due) == (date(2027, 1, 22), date(2027, 1, 21))
    assert found.first_due_on == date(2027, 1, 22) and found.alarm_on == date(2027, 1, 21)


def test_a_told_date_is_what_lateness_and_order_go_by() -> None:
    case = sent(complete(), LetterCode.RECEIPT, told_due_on=date(2027, 1, 20))
    assert stand(case).first_due_on == date(2027, 1, 20) == stand(case).alarm_on
    unposted = replace(complete(), letters=(letter(LetterCode.RECEIPT, told_due_on=date(2027, 1, 20)),))
    assert stand(unposted).first_due_on == date(2027, 1, 22)


def test_an_extension_moves_the_work_but_not_the_lateness() -> None:
    case = replace(complete(), extensions=(Extension("e", MONDAY, date(2027, 2, 5), "調査に時間", "tanaka"),))
    assert stand(case).due_on == date(2027, 2, 5)
    assert stand(case).first_due_on == date(2027, 1, 22)


def test_an_extension_of_a_clock_that_was_undone_does_not_shorten_the_next() -> None:
    """A paper found forged after the extension: the set that came next had two days, by a date of before."""
    granted = Extension("e", MONDAY, date(2027, 2, 5), "調査に時間", "tanaka")
    later = (paper("f", "request_form", date(2027, 2, 3)), paper("d", "drivers_licence", date(2027, 2, 3)))
    found = stand(a_case(papers=later, extensions=(granted,)), date(2027, 2, 3))
    assert found.promised_on == found.due_on == found.first_due_on == date(2027, 2, 25)
    assert "tell_extension" not in codes(a_case(papers=later, extensions=(granted,)), date(2027, 2, 3))


def test_paused_business_days_do_not_count() -> None:
    pause = Suspension("s", date(2027, 1, 6), "対象の確認", "tanaka", date(2027, 1, 12))
    assert stand(replace(complete(), suspensions=(pause,))).promised_on == date(2027, 1, 27)
    running = replace(pause, resumed_on=None)
    assert stand(replace(complete(), suspensions=(running,))).paused_on == date(2027, 1, 6)


def test_a_paper_found_invalid_sets_the_clock_back_to_not_started() -> None:
    case = complete()
    other = replace(case, papers=(case.papers[0], replace(case.papers[1], paper="health_insurance")))
    assert stand(other).deadline is None
    assert stand(other).former_due_on is None, "it was refused on arrival"
    before = stand(case).promised_on
    invalid = replace(case.papers[1], result=PaperResult.REJECTED, rejection="illegible")
    found = stand(replace(case, papers=(case.papers[0], invalid)))
    assert (found.deadline, found.former_due_on) == (None, before)


def test_papers_lead_to_the_check_and_the_check_to_the_inquiry_and_the_shredder() -> None:
    assert first_step(complete()) == "check_identity"
    case = check_identity(complete(), POLICY.catalogue, "sato", MONDAY)
    assert stand(case).state is State.INQUIRY
    assert codes(case) == ["ask_or_decide", "dispose_papers"]
    gone = Disposal("g", "d", DisposalMethod.SHREDDED, MONDAY, "sato")
    assert codes(replace(case, disposals=(gone,))) == ["ask_or_decide"]


def test_an_inquiry_is_waited_for_and_then_chased() -> None:
    asked = Inquiry("q", "i0", "システム部", date(2027, 1, 8), date(2027, 1, 15))
    case = replace(checked(a_case()), inquiries=(asked,))
    assert first_step(case, date(2027, 1, 15)) == "await_inquiry"
    assert first_step(case) == "chase_inquiry"
    answered_case = replace(case, inquiries=(replace(asked, answered_on=MONDAY, finding="1件"),))
    assert stand(answered_case).state is State.DECISION and first_step(answered_case) == "decide_item"


def test_a_refusal_goes_up_comes_back_and_goes_up_again() -> None:
    case = with_answer(decided(checked(a_case()), **REFUSAL))
    assert stand(case).state is State.APPROVAL and first_step(case) == "submit_decision"
    up = submit_decision(case, submission(case))
    assert first_step(up) == "await_approval"
    back = judge_decision(up, "v", Verdict.SENT_BACK, "根拠を見直す", "tanaka", MONDAY)
    assert first_step(back) == "answer_comment"
    agreed = judge_decision(up, "v", Verdict.APPROVED, "", "tanaka", MONDAY)
    assert stand(agreed).state is State.POSTING and first_step(agreed) == "print_letter"


def test_an_erasure_is_carried_out_before_the_answer_is_made() -> None:
    case = decided(checked(a_case(RequestKind.ERASURE)))
    assert stand(case).state is State.DOING and first_step(case) == "carry_out"


def test_a_grant_is_made_printed_compared_posted_and_closed() -> None:
    case = decided(checked(a_case()))
    assert first_step(case) == "make_answer"
    case = with_answer(case)
    assert first_step(case) == "print_letter"
    assert first_step(printed(case)) == "compare_letter"
    case = answered()
    assert stand(case).state is State.DISPOSAL and stand(case).posted_on == MONDAY
    assert first_step(case) == "close_case"
    assert first_step(replace(case, closed_on=MONDAY)) == "-"


def test_a_returned_answer_comes_first_again() -> None:
    case = record_return(answered(), "o", "宛所なし", MONDAY, MONDAY)
    assert stand(case).state is State.RETURNED and first_step(case) == "handle_return"
    assert stand(case).posted_on == MONDAY


def test_a_returned_answer_that_must_go_elsewhere_is_agreed_to_and_made_again() -> None:
    case = record_return(answered(), "o", "宛所なし", MONDAY, MONDAY)
    elsewhere = replace(case, reply_address="東京都品川区北品川一丁目1番1号")
    assert first_step(elsewhere) == "submit_decision"
    steps = next_steps(elsewhere, stand(elsewhere), POLICY, MONDAY)
    assert steps[0].by_on == MONDAY, "the clock is met, and no date of it is over"
    known = replace(case, reply_address=case.person.address)
    assert first_step(known) == "make_answer"


def test_a_caution_for_dv_leads_once_posting_is_next_and_stands_last_until_then() -> None:
    held = replace(complete(), protected_on=MONDAY)
    assert (codes(held)[0], codes(held)[-1]) == ("check_identity", "release_protection")
    case = printed(with_answer(decided(checked(a_case()))))
    case = compare_letter(case, comparison(case), frozenset({"name", "address", "content"}))
    assert codes(case)[0] == "post_letter"
    assert codes(replace(case, protected_on=MONDAY))[:2] == ["release_protection", "post_letter"]


def test_nothing_is_left_to_say_of_an_outcome_without_a_letter() -> None:
    case = replace(a_case(), unable_on=MONDAY, unable_reason="確認できない")
    assert stand(case).state is State.UNABLE and first_step(case) == "tell_unable"


def test_a_withdrawn_case_still_has_its_papers_to_destroy() -> None:
    case = replace(complete(), withdrawn_on=MONDAY)
    assert codes(case) == ["dispose_papers"]


def test_the_countdown_says_the_eight_standings() -> None:
    calendar, due = POLICY.calendar, date(2027, 1, 22)

    def said(today: date) -> tuple[Urgency, int | None]:
        found = countdown(due, None, None, today, calendar)
        return found.urgency, found.business_days

    assert said(date(2027, 1, 15)) == (Urgency.LATER, 5)
    assert said(date(2027, 1, 20)) == (Urgency.SOON, 2)
    assert said(due) == (Urgency.TODAY, 0)
    assert said(due + timedelta(1)) == (Urgency.OVERDUE, 0)
    assert said(date(2027, 1, 26)) == (Urgency.OVERDUE, -2)
    assert countdown(None, None, None, due, calendar).urgency is Urgency.NOT_STARTED
    assert countdown(due, due, None, due, calendar).urgency is Urgency.PAUSED
    assert countdown(due, None, due, due, calendar).urgency is Urgency.POSTED
    ended = countdown(due, None, None, date(2027, 1, 26), calendar, over_on=MONDAY)
    assert (ended.urgency, ended.business_days, ended.on) == (Urgency.ENDED, None, MONDAY)


def test_a_date_that_was_granted_later_is_not_the_first_told() -> None:
    later = date(2027, 2, 5)
    case = replace(complete(), extensions=(Extension("e", MONDAY, later, "調査に時間", "tanaka"),))
    told = sent(case, LetterCode.EXTENSION, told_due_on=later)
    assert stand(told).told_due_on is None
    assert stand(told).first_due_on == stand(complete()).first_due_on, "an extension hides no lateness"
    receipt = sent(told, LetterCode.RECEIPT, told_due_on=later, made_on=MONDAY)
    assert stand(receipt).told_due_on is None, "made after the extension, it tells the same date"


def test_a_grant_put_right_or_put_off_is_no_first_told_date_either() -> None:
    due = stand(complete()).first_due_on
    later = Extension("e", MONDAY, date(2027, 2, 10), "調査に時間", "tanaka")
    granted = sent(replace(complete(), extensions=(later,)), LetterCode.RECEIPT, on=MONDAY)
    put_off = replace(granted.letters[-1], made_on=MONDAY, told_due_on=date(2027, 2, 12))
    case = replace(granted, letters=(*granted.letters[:-1], put_off))
    assert stand(case).first_due_on == due, "printed after a pause had put the grant off"
    right = Correction("k", "extensions", "e", "due_on", "2027-02-10", "", "取り違えた", "tanaka", MONDAY)
    told = sent(complete(), LetterCode.RECEIPT, told_due_on=date(2027, 2, 10))
    assert stand(replace(told, corrections=(right,))).first_due_on == due, "a grant that was withdrawn"


def test_a_told_date_that_came_back_was_told_to_nobody() -> None:
    told = sent(complete(), LetterCode.RECEIPT, told_due_on=date(2027, 1, 20))
    last = told.postings[-1]
    back = replace(told, postings=change(told.postings, last.id, returned_on=last.posted_on))
    assert (stand(back).told_due_on, stand(back).first_due_on) == (None, date(2027, 1, 22))
    again = replace(last, id="again", resend=1)
    assert stand(replace(back, postings=(*back.postings, again))).told_due_on == date(2027, 1, 20)


def test_a_date_told_before_an_extension_of_the_same_day_stays_the_first_told() -> None:
    """L02 in the morning, the extension in the afternoon: what was promised was promised."""
    told = sent(complete(), LetterCode.RECEIPT, told_due_on=date(2027, 1, 22), made_on=MONDAY)
    later = Extension("e", MONDAY, date(2027, 2, 5), "調査に時間", "tanaka")
    assert stand(replace(told, extensions=(later,))).told_due_on == date(2027, 1, 22)


def test_a_told_date_of_a_set_that_was_never_complete_makes_nobody_late() -> None:
    told = sent(complete(), LetterCode.RECEIPT, told_due_on=date(2027, 1, 25))
    assert stand(told).first_due_on == date(2027, 1, 25)
    lacking = stand(replace(told, papers=told.papers[:1]))
    assert (lacking.first_due_on, lacking.alarm_on, lacking.told_due_on) == (None, None, date(2027, 1, 25))


def test_a_told_date_ends_when_the_person_is_told_that_something_is_missing() -> None:
    told = sent(complete(), LetterCode.RECEIPT, told_due_on=date(2027, 1, 5))
    asked = Deficiency("x", Told.PHONE, date(2026, 12, 16), date(2027, 1, 18), ("identity:person",), "sato")
    again = stand(replace(told, deficiencies=(asked,)))
    assert (again.told_due_on, again.first_due_on) == (None, again.promised_on)
    same_day = replace(asked, told_on=date(2026, 12, 15))
    assert stand(replace(told, deficiencies=(same_day,))).told_due_on == date(2027, 1, 5)
    never_sent = replace(asked, letter_id="l03")
    assert stand(replace(told, deficiencies=(never_sent,))).told_due_on == date(2027, 1, 5)


def test_an_open_pause_ends_with_the_work_and_is_found_wherever_it_stands() -> None:
    open_ = Suspension("s", date(2027, 1, 6), "対象の確認", "tanaka")
    later = Suspension("t", date(2027, 1, 13), "対象の確認", "tanaka", date(2027, 1, 14))
    assert stand(replace(complete(), suspensions=(open_, later))).paused_on == date(2027, 1, 6)
    out = replace(answered(), suspensions=(open_,), papers=(*answered().papers, *complete().papers))
    assert stand(out).paused_on is None and stand(out).promised_on is not None
    assert standing(out, POLICY, date(2027, 5, 6)).promised_on == stand(out).promised_on, "it grows no more"


def test_a_pause_after_an_extension_puts_the_granted_date_off() -> None:
    later = Extension("e", MONDAY, date(2027, 2, 5), "調査に時間", "tanaka")
    pause = Suspension("s", date(2027, 1, 25), "対象の確認", "tanaka", date(2027, 1, 27))
    case = replace(complete(), extensions=(later,), suspensions=(pause,))
    assert stand(case).due_on == date(2027, 2, 9)


def test_every_outcome_that_grants_something_lasting_is_carried_out() -> None:
    for outcome in (Outcome.GRANTED, Outcome.VOLUNTARY):
        case = decided(checked(a_case(RequestKind.CORRECTION)), outcome, reason="申出による")
        assert stand(case).state is State.DOING
