"""Letters of a case: what is made is what is shown, printed and kept; who compared it; how it went out."""

import hashlib
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from pdfminer.high_level import extract_text

from deskapp.domain.carrying_out import Done
from deskapp.domain.checklist import ticks_for
from deskapp.domain.kinds import (
    LetterCode,
    MaskItem,
    MaskStatus,
    Outcome,
    PostMethod,
    RequestKind,
    Side,
    State,
)
from deskapp.domain.letters import COMPARISONS, current_answer
from deskapp.letters.wordings import delivered
from deskapp.operations import decisions, disposal, intake, letters, returns
from deskapp.operations.checklist import (
    Arrival,
    check_identity,
    receive_papers,
    reject_paper,
    tick_paper,
)
from deskapp.operations.corrections import correct_fact
from deskapp.operations.desk import Desk
from deskapp.operations.views.letters import (
    LetterState,
    letter_lines,
    submitted_decision,
    waiting_decisions,
)
from deskapp.operations.wording import adopt_wording
from desks import OHNO, SATO, TANAKA, FixedClock, open_desk, who
from playing import DATA, LONG, REFUSED, answered, checked, closed, decide, page, posted, submitted, taken
from refusals import refused


@pytest.fixture
def desk(tmp_path: Path, clock: FixedClock) -> Desk:
    return open_desk(tmp_path, clock)


def said(pdf: bytes) -> str:
    return "".join(extract_text(BytesIO(pdf)).split())


def states(desk: Desk, case_id: str) -> list[LetterState]:
    shown = page(desk, case_id)
    return [line.state for line in letter_lines(shown.case, shown.standing)]


def test_the_stored_bytes_are_those_of_the_preview_and_of_the_digest(desk: Desk) -> None:
    case_id = checked(desk)
    decide(desk, case_id, content=DATA)
    seen = letters.preview_answer(desk, case_id)
    letter_id = letters.make_letter(desk, case_id, LetterCode.ANSWER).made
    assert letter_id
    kept = letters.letter_bytes(desk, case_id, letter_id)
    letter = page(desk, case_id).case.letters[0]
    assert kept == seen
    assert letter.digest == hashlib.sha256(kept).hexdigest()
    assert (letter.number, letter.pages) == ("個相発第2027-0001号", 2)
    assert "見本太郎" in said(kept)


def test_a_preview_takes_no_number_and_leaves_no_letter(desk: Desk) -> None:
    case_id = checked(desk)
    decide(desk, case_id, content=DATA)
    assert letters.preview_answer(desk, case_id) == letters.preview_answer(desk, case_id)
    assert page(desk, case_id).case.letters == ()


def test_an_answer_to_an_address_no_window_shows_is_previewed_as_for_a_label(desk: Desk) -> None:
    case_id = checked(desk)
    decide(desk, case_id, content=DATA)
    intake.describe_case(desk, case_id, {"reply_address": LONG})
    assert "ガーデンヒルズ" in said(letters.preview_answer(desk, case_id))
    with refused("letter_address_too_long"):
        letters.make_letter(desk, case_id, LetterCode.ANSWER)


def test_a_number_is_never_used_twice_and_the_old_answer_is_voided(desk: Desk) -> None:
    case_id, _ = answered(desk)
    decide(desk, case_id, content="氏名\t髙橋 邉󠄏子")
    assert states(desk, case_id) == [LetterState.OUTDATED]
    letters.make_letter(desk, case_id, LetterCode.ANSWER)
    case = page(desk, case_id).case
    assert [letter.number[-6:] for letter in case.letters] == ["-0001号", "-0002号"]
    assert case.letters[0].voided_on == desk.today
    assert current_answer(case, page(desk, case_id).standing) == case.letters[1]


def test_a_refusal_hands_out_none_of_the_data_that_was_found(desk: Desk) -> None:
    case_id = checked(desk)
    decide(desk, case_id, content=DATA, **REFUSED)
    text = said(letters.preview_answer(desk, case_id))
    assert "第三者の住所が分かるため" in text
    assert "見本太郎" not in text


def test_a_refusal_to_say_whether_data_exists_does_not_say_it(desk: Desk) -> None:
    case_id = checked(desk)
    decide(
        desk, case_id, outcome=Outcome.REFUSED, ground="D-1h", reason="本人の身に危険が及ぶため", content=DATA
    )
    text = said(letters.preview_answer(desk, case_id))
    assert "存否" in text
    assert "保有個人データを開示しないこと" not in text


def test_a_receipt_tells_the_due_date_and_only_once_the_set_is_complete(desk: Desk) -> None:
    early = taken(desk)
    with refused("clock_not_started"):
        letters.make_letter(desk, early, LetterCode.RECEIPT)
    case_id = checked(desk)
    letters.make_letter(desk, case_id, LetterCode.RECEIPT)
    assert page(desk, case_id).case.letters[0].told_due_on == date(2027, 2, 5)


def test_no_answer_without_a_checked_identity_and_no_number_is_lost_by_trying(desk: Desk) -> None:
    case_id = taken(desk)
    with refused("identity_unchecked"):
        letters.make_letter(desk, case_id, LetterCode.ANSWER)
    letters.make_letter(desk, case_id, LetterCode.FORM_OUT)
    assert page(desk, case_id).case.letters[0].number.endswith("-0001号")


@pytest.mark.of_the_file
def test_the_sample_desk_s_letters_are_stamped(tmp_path: Path) -> None:
    for sample in (False, True):
        (folder := tmp_path / str(sample)).mkdir()
        desk = open_desk(folder, sample=sample)
        case_id = taken(desk)
        letter_id = letters.make_letter(desk, case_id, LetterCode.FORM_OUT).made
        assert letter_id
        stamps = said(letters.letter_bytes(desk, case_id, letter_id)).count("見本")
        assert (stamps > 10) is sample


def test_the_maker_cannot_compare_and_the_second_person_is_named(desk: Desk) -> None:
    case_id, letter_id = answered(desk)
    with refused("own_letter"):
        letters.compare_letter(desk, case_id, letter_id, COMPARISONS)
    with refused("comparison_incomplete"):
        letters.compare_letter(desk.as_person(who(OHNO)), case_id, letter_id, ["name", "address"])
    letters.compare_letter(desk.as_person(who(OHNO)), case_id, letter_id, COMPARISONS)
    assert states(desk, case_id) == [LetterState.TO_POST]
    assert page(desk, case_id).history[0].by == OHNO


def test_whoever_compared_does_not_post(desk: Desk) -> None:
    case_id, letter_id = answered(desk)
    ohno = desk.as_person(who(OHNO))
    letters.compare_letter(ohno, case_id, letter_id, COMPARISONS)
    with refused("not_compared"):
        letters.post_letter(ohno, case_id, letter_id, desk.today, PostMethod.ORDINARY)


def test_a_late_answer_says_why(desk: Desk, clock: FixedClock) -> None:
    case_id, letter_id = answered(desk)
    letters.compare_letter(desk.as_person(who(OHNO)), case_id, letter_id, COMPARISONS)
    clock.go_to(date(2027, 2, 8))
    with refused("late_reason_missing"):
        letters.post_letter(desk, case_id, letter_id, desk.today, PostMethod.ORDINARY)
    letters.post_letter(
        desk, case_id, letter_id, desk.today, PostMethod.ORDINARY, late_reason="照会の回答が遅れた"
    )
    assert states(desk, case_id) == [LetterState.POSTED]


def test_a_returned_letter_goes_out_again_under_its_number(desk: Desk, clock: FixedClock) -> None:
    case_id, letter_id = posted(desk)
    posting = page(desk, case_id).case.postings[-1].id
    with refused("in_the_future"):
        returns.record_return(desk, case_id, posting, "あて所なし", date(2027, 1, 19))
    clock.go_to(date(2027, 1, 25))
    returns.record_return(desk, case_id, posting, "あて所なし", desk.today)
    assert states(desk, case_id) == [LetterState.RETURNED]
    with refused("not_compared"):
        letters.post_letter(desk, case_id, letter_id, desk.today, PostMethod.ORDINARY)
    letters.compare_letter(desk.as_person(who(OHNO)), case_id, letter_id, COMPARISONS)
    letters.post_letter(desk, case_id, letter_id, desk.today, PostMethod.ORDINARY)
    case = page(desk, case_id).case
    assert [each.resend for each in case.postings] == [0, 1]
    assert page(desk, case_id).standing.posted_on == date(2027, 1, 18)


def test_a_letter_that_comes_back_opens_a_closed_case_again(desk: Desk) -> None:
    case_id = closed(desk)
    sent = page(desk, case_id).case.postings[-1].id
    returns.record_return(desk, case_id, sent, "あて所なし", desk.today)
    now = page(desk, case_id)
    assert now.standing.state is State.RETURNED and now.case.closed_on is None
    assert now.case.reopenings[0].reason == "返戻があったため"
    assert now.steps[0].code == "handle_return"


def test_a_returned_answer_that_must_go_elsewhere_is_agreed_to_again(desk: Desk) -> None:
    case_id, letter_id = posted(desk)
    returns.record_return(desk, case_id, page(desk, case_id).case.postings[-1].id, "あて所なし", desk.today)
    moved = {"reply_postal": "140-0001", "reply_address": "東京都品川区北品川見本1丁目1番1号"}
    intake.describe_case(desk, case_id, moved)
    with refused("answer_outdated"):
        letters.post_letter(desk, case_id, letter_id, desk.today, PostMethod.ORDINARY)
    assert page(desk, case_id).steps[0].code == "submit_decision"
    decisions.submit_decision(desk, case_id)
    assert page(desk, case_id).steps[0].code == "await_approval"
    assert [waiting.line.id for waiting in waiting_decisions(desk)] == [case_id]
    approval = page(desk, case_id).case.approvals[-1]
    decisions.approve_decision(desk.as_person(who(TANAKA)), case_id, approval.id)
    again = page(desk, case_id).case.letters[-1]
    assert again.number == "個相発第2027-0001号（再送1）"
    assert "北品川" in said(letters.letter_bytes(desk, case_id, again.id))
    letters.record_print(desk, case_id, again.id)
    letters.compare_letter(desk.as_person(who(OHNO)), case_id, again.id, COMPARISONS)
    letters.post_letter(desk, case_id, again.id, desk.today, PostMethod.ORDINARY)
    assert page(desk, case_id).case.postings[-1].resend == 1
    assert states(desk, case_id) == [LetterState.POSTED, LetterState.RETURNED]


def test_the_queue_shows_a_supervisor_the_very_draft_and_its_author_that_it_is_their_own(desk: Desk) -> None:
    case_id = submitted(desk)
    assert [waiting.own for waiting in waiting_decisions(desk)] == [True]
    tanaka = desk.as_person(who(TANAKA))
    decision = submitted_decision(tanaka, case_id)
    assert decision and (decision.own, decision.author, decision.why) == (False, SATO, ("refusal",))
    assert hashlib.sha256(decision.pdf).hexdigest() == decision.letter.digest
    decisions.approve_decision(tanaka, case_id, decision.approval.id)
    assert waiting_decisions(tanaka) == ()
    assert submitted_decision(tanaka, case_id) is None
    assert states(desk, case_id) == [LetterState.TO_PRINT]


def test_a_thing_to_be_done_is_done_before_the_answer_goes_on(desk: Desk) -> None:
    case_id = checked(desk, RequestKind.CORRECTION)
    decide(desk, case_id, content="電話 03-0000-1230 → 03-0000-1231")
    letters.make_letter(desk, case_id, LetterCode.ANSWER)
    assert states(desk, case_id) == [LetterState.AWAITING_DOING]
    item = page(desk, case_id).case.items[0]
    decisions.carry_out(desk, case_id, item.id, Done("会員台帳を改めた"))
    letters.make_letter(desk, case_id, LetterCode.ANSWER)
    assert states(desk, case_id) == [LetterState.TO_PRINT, LetterState.VOIDED]


def test_an_answer_with_a_receipt_day_put_right_since_is_made_again(desk: Desk) -> None:
    case_id, letter_id = answered(desk)
    letters.compare_letter(desk.as_person(who(OHNO)), case_id, letter_id, COMPARISONS)
    for paper in page(desk, case_id).case.papers:
        correct_fact(desk, case_id, ("papers", paper.id, "received_on"), date(2027, 1, 15), "押し間違い")
    assert states(desk, case_id) == [LetterState.OUTDATED]
    with refused("answer_outdated"):
        letters.post_letter(desk, case_id, letter_id, desk.today, PostMethod.REGISTERED, "1")
    again = letters.make_letter(desk, case_id, LetterCode.ANSWER).made or ""
    assert "さて、令和9年1月15日に受け付けました" in said(letters.letter_bytes(desk, case_id, again))


def test_an_answer_in_words_that_no_supervisor_read_waits_for_their_approval(desk: Desk) -> None:
    """Refused, approved; then another wording is adopted and the letter made again (spec §7)."""
    case_id, boss = submitted(desk), desk.as_person(who(TANAKA))
    decisions.approve_decision(boss, case_id, page(desk, case_id).case.approvals[-1].id)
    assert states(desk, case_id) == [LetterState.TO_PRINT]
    text = delivered("answer").replace("下記のとおり回答いたします。", "下記のとおりお答えいたします。")
    adopt_wording(boss, "answer", text)
    assert states(desk, case_id) == [LetterState.TO_PRINT], "what was read and approved may go"
    letters.make_letter(desk, case_id, LetterCode.ANSWER)
    assert states(desk, case_id)[0] is LetterState.AWAITING_APPROVAL
    assert page(desk, case_id).steps[0].code == "submit_decision"
    decisions.submit_decision(desk, case_id)
    decisions.approve_decision(boss, case_id, page(desk, case_id).case.approvals[-1].id)
    assert states(desk, case_id)[0] is LetterState.TO_PRINT


def test_a_letter_made_by_mistake_is_taken_back_and_its_number_stays_used(desk: Desk) -> None:
    case_id = taken(desk)
    first = letters.make_letter(desk, case_id, LetterCode.FORM_OUT).made or ""
    letters.void_letter(desk, case_id, first, "押し間違い")
    assert states(desk, case_id) == [LetterState.VOIDED]
    assert page(desk, case_id).steps[0].code == "send_form"
    letters.make_letter(desk, case_id, LetterCode.FORM_OUT)
    numbers = [each.number[-6:] for each in page(desk, case_id).case.letters]
    assert numbers == ["-0001号", "-0002号"]


def returned(desk: Desk) -> str:
    """An answer that came back, to go to another address."""
    case_id, _ = posted(desk)
    posting = page(desk, case_id).case.postings[-1].id
    returns.record_return(desk, case_id, posting, "宛所なし", desk.today)
    return case_id


def test_no_two_answers_bear_one_number(desk: Desk) -> None:
    case_id = returned(desk)
    for address in ("東京都葛飾区立石見本9-99-10", "東京都葛飾区立石見本9-99-11"):
        intake.describe_case(desk, case_id, {"reply_address": address})
        decisions.submit_decision(desk, case_id)
    numbers = [each.number.removeprefix("個相発第2027-0001号") for each in page(desk, case_id).case.letters]
    assert numbers == ["", "（再送1）", "（再送2）"]


def test_no_answer_is_made_without_the_day_it_was_received(desk: Desk, clock: FixedClock) -> None:
    """Behind the answer a supervisor finds that the card came a day too late; then the answer comes back."""
    clock.go_to(date(2025, 12, 1))
    case_id, boss = taken(desk), desk.as_person(who(TANAKA))
    masks = dict.fromkeys((MaskItem.INSURANCE_NUMBERS, MaskItem.ORGAN_DONOR), MaskStatus.MASKED)
    came = [Arrival("request_form", Side.PERSON, desk.today)]
    came.append(Arrival("health_insurance", Side.PERSON, desk.today, masks=masks))
    receive_papers(desk, case_id, came)
    for paper in page(desk, case_id).case.papers:
        tick_paper(
            desk, case_id, paper.id, ticks_for(page(desk, case_id).case, paper.id, desk.policy.catalogue)
        )
    check_identity(desk, case_id)
    decide(desk, case_id)
    letter_id = letters.make_letter(desk, case_id, LetterCode.ANSWER).made or ""
    letters.record_print(desk, case_id, letter_id)
    letters.compare_letter(desk.as_person(who(OHNO)), case_id, letter_id, COMPARISONS)
    clock.wait(2)
    letters.post_letter(desk, case_id, letter_id, desk.today, PostMethod.REGISTERED, "1")
    card = page(desk, case_id).case.papers[1].id
    for field in ("checked_on", "received_on"):
        day = date(2025, 12, 3 if field == "checked_on" else 2)
        correct_fact(boss, case_id, ("papers", card, field), day, "受領印の誤り")
    assert page(desk, case_id).standing.checklist.complete_on is None
    with refused("receipt_day_missing"):
        letters.preview_answer(desk, case_id)
    posting = page(desk, case_id).case.postings[-1].id
    returns.record_return(desk, case_id, posting, "宛所なし", desk.today)
    assert page(desk, case_id).case.identity_checked_on is None, "another paper is asked for"
    assert "make_answer" not in [step.code for step in page(desk, case_id).steps]


def test_a_letter_of_a_request_that_was_taken_back_waits_for_nothing(desk: Desk) -> None:
    """An answer sent up went on saying that it waits for approval, and was counted as still to go out."""
    case_id = submitted(desk)
    assert states(desk, case_id) == [LetterState.AWAITING_APPROVAL]
    disposal.withdraw_case(desk, case_id)
    letters.make_letter(desk, case_id, LetterCode.UNABLE)
    assert states(desk, case_id) == [LetterState.TO_PRINT, LetterState.NOT_NEEDED]


def test_a_letter_on_paper_before_the_request_was_taken_back_can_still_be_recorded_as_posted(
    desk: Desk,
) -> None:
    """It went out in the morning, the call came at noon: the window had no more button for it."""
    case_id = taken(desk)
    sent = letters.make_letter(desk, case_id, LetterCode.FORM_OUT).made or ""
    letters.record_print(desk, case_id, sent)
    disposal.withdraw_case(desk, case_id)
    assert states(desk, case_id) == [LetterState.TO_POST]
    letters.post_letter(desk, case_id, sent, desk.today, PostMethod.ORDINARY, checked_by_poster=True)
    assert states(desk, case_id) == [LetterState.POSTED]


def test_a_letter_not_on_paper_by_then_is_needed_no_more(desk: Desk) -> None:
    case_id = taken(desk)
    letters.make_letter(desk, case_id, LetterCode.FORM_OUT)
    disposal.withdraw_case(desk, case_id)
    assert states(desk, case_id) == [LetterState.NOT_NEEDED]


def test_an_answer_whose_identity_check_was_opened_again_waits_for_the_check(desk: Desk) -> None:
    """Another paper of the same day stood in for one found forged, and the answer was said to be ready."""
    case_id, _ = answered(desk)
    receive_papers(desk, case_id, [Arrival("my_number_card", Side.PERSON, desk.today)])
    assert states(desk, case_id) == [LetterState.TO_COMPARE]
    reject_paper(desk, case_id, page(desk, case_id).case.papers[1].id, "illegible")
    assert page(desk, case_id).standing.due_on is not None
    assert states(desk, case_id) == [LetterState.AWAITING_CHECK]
