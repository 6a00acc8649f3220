"""One case through the operations, from the call to the end: every act is one function and is logged."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from deskapp.domain.checklist import ticks_for, unmasked
from deskapp.domain.errors import Conflict
from deskapp.domain.kinds import (
    ContactHow,
    DisposalMethod,
    Door,
    LetterCode,
    MaskStatus,
    Outcome,
    PostMethod,
    RequestKind,
    Side,
    State,
    Told,
)
from deskapp.domain.letters import COMPARISONS
from deskapp.operations import (
    checklist,
    corrections,
    deadlines,
    decisions,
    disposal,
    drafts,
    inquiries,
    intake,
    letters,
)
from deskapp.operations.desk import Desk
from deskapp.operations.people import staff_of
from deskapp.operations.views.lists import Chip, Wanted, case_list
from deskapp.operations.views.matches import matches
from deskapp.operations.views.page import CasePage, case_page
from deskapp.operations.views.today import today
from desks import CHEAP, OHNO, SATO, TANAKA, FixedClock, open_desk, who
from refusals import refused

CALL = intake.Request(
    "髙橋 邉󠄏子",
    Door.PHONE,
    date(2027, 1, 18),
    kana="タカハシ ナベコ",
    phone="03-0000-1230",
    own_words="登録されている内容を確かめたい",
    kinds=(RequestKind.DISCLOSURE,),
)
HOME = {"postal": "124-0012", "address": "東京都葛飾区立石見本九丁目99番9号", "born_on": date(1990, 4, 1)}


@pytest.fixture
def desk(tmp_path: Path, clock: FixedClock) -> Desk:
    return open_desk(tmp_path, clock)


def taken(desk: Desk, request: intake.Request = CALL) -> str:
    made = intake.take_request(desk, request).made
    assert made
    intake.describe_party(desk, made, Side.PERSON, HOME)
    return made


def checked(desk: Desk, id: str) -> None:
    """Form and licence in today, compared, masked, identity checked."""
    on = desk.today
    papers = [checklist.Arrival(paper, Side.PERSON, on) for paper in ("request_form", "drivers_licence")]
    checklist.receive_papers(desk, id, papers)
    for paper in page(desk, id).case.papers:
        ticks = ticks_for(page(desk, id).case, paper.id, desk.policy.catalogue)
        checklist.tick_paper(desk, id, paper.id, ticks)
    checklist.check_identity(desk, id)


def page(desk: Desk, id: str) -> CasePage:
    return case_page(desk, id)


def decide(desk: Desk, id: str, outcome: Outcome, **values: str) -> None:
    item = page(desk, id).case.items[0]
    decided = replace(item, outcome=outcome, **values)  # type: ignore[arg-type]  # a test names real fields
    decisions.decide_item(desk, id, decided)


def test_a_case_goes_from_the_call_to_the_end(desk: Desk, clock: FixedClock) -> None:
    id = taken(desk)
    form = letters.make_letter(desk, id, LetterCode.FORM_OUT).made
    assert form and letters.letter_bytes(desk, id, form).startswith(b"%PDF")
    letters.record_print(desk, id, form)
    letters.post_letter(desk, id, form, desk.today, PostMethod.ORDINARY, checked_by_poster=True)
    assert page(desk, id).standing.state is State.FORM

    clock.go_to(date(2027, 1, 25))
    checked(desk, id)
    now = page(desk, id)
    assert now.standing.deadline and now.standing.promised_on == date(2027, 2, 15)
    due = [paper.id for paper in now.case.papers if paper.paper == "drivers_licence"]
    disposal.dispose_papers(desk, id, due, DisposalMethod.SHREDDED)
    inquiries.ask_inquiry(desk, id, now.case.items[0].id, "システム部", date(2027, 1, 29))
    inquiries.answer_inquiry(desk, id, page(desk, id).case.inquiries[0].id, "会員台帳に1件")
    decide(desk, id, Outcome.GRANTED, content="氏名\t髙橋 邉󠄏子\n登録日\t令和6年6月3日")

    answer = letters.make_letter(desk, id, LetterCode.ANSWER).made
    assert answer
    letters.record_print(desk, id, answer)
    letters.compare_letter(desk.as_person(who(OHNO)), id, answer, COMPARISONS)
    letters.post_letter(desk, id, answer, desk.today, PostMethod.SIMPLIFIED_REGISTERED, "123-45-67890-1")
    disposal.close_case(desk, id)
    end = page(desk, id)
    assert end.standing.state is State.CLOSED and end.steps == ()
    acts = [line.act for line in end.history]
    assert acts[0] == "close_case" and acts[-1] == "take_request" and "compare_letter" in acts
    assert next(line.by for line in end.history if line.act == "compare_letter") == OHNO


def test_a_refusal_needs_a_supervisor_and_comes_back_with_a_comment(desk: Desk) -> None:
    id = taken(desk)
    checked(desk, id)
    decide(desk, id, Outcome.REFUSED, ground="D-1", reason="第三者の情報を含むため")
    decisions.submit_decision(desk, id)
    approval = page(desk, id).case.approvals[0]
    with refused("not_your_role"):
        decisions.approve_decision(desk, id, approval.id)
    tanaka = desk.as_person(who(TANAKA))
    decisions.send_back_decision(tanaka, id, approval.id, "理由を具体的に")
    assert page(desk, id).steps[0].code == "answer_comment"
    decide(desk, id, Outcome.REFUSED, ground="D-1", reason="紹介者の住所が分かるため")
    decisions.submit_decision(desk, id)
    decisions.approve_decision(tanaka, id, page(desk, id).case.approvals[1].id)
    assert page(desk, id).standing.state is State.POSTING


def test_a_desk_without_another_supervisor_says_whom_to_add(tmp_path: Path) -> None:
    desk, _ = Desk.create(tmp_path, who(TANAKA), FixedClock(), cost=CHEAP, fsync=False)
    id = taken(desk)
    checked(desk, id)
    decide(desk, id, Outcome.REFUSED, ground="D-1", reason="第三者の情報を含むため")
    with refused("no_second_person"):
        decisions.submit_decision(desk, id)


def test_an_act_that_is_retried_happens_once(desk: Desk) -> None:
    first = intake.take_request(desk, CALL, "a-key")
    assert intake.take_request(desk, CALL, "a-key") == first
    assert case_list(desk, Wanted()).total == 1


def test_two_desks_editing_different_fields_both_keep_theirs(desk: Desk) -> None:
    id = taken(desk)
    seen = page(desk, id).case.version
    tanaka = desk.as_person(who(TANAKA))
    intake.describe_party(tanaka, id, Side.PERSON, {"phone": "03-0000-9999"}, seen)
    intake.describe_party(desk, id, Side.PERSON, {"kana": "タカハシ ナベ"}, seen)
    person = page(desk, id).case.person
    assert (person.phone, person.kana) == ("03-0000-9999", "タカハシ ナベ")


def test_two_desks_editing_one_field_are_told_theirs_and_yours(desk: Desk) -> None:
    id = taken(desk)
    seen = page(desk, id).case.version
    intake.describe_party(desk.as_person(who(TANAKA)), id, Side.PERSON, {"phone": "03-0000-9999"}, seen)
    with pytest.raises(Conflict) as caught:
        intake.describe_party(desk, id, Side.PERSON, {"phone": "03-0000-8888"}, seen)
    assert (caught.value.theirs, caught.value.yours) == ("03-0000-9999", "03-0000-8888")
    assert page(desk, id).case.person.phone == "03-0000-9999"


def test_papers_from_two_desks_are_both_kept(desk: Desk) -> None:
    id = taken(desk)
    seen = page(desk, id).case.version
    for at, paper in ((desk, "request_form"), (desk.as_person(who(TANAKA)), "drivers_licence")):
        checklist.receive_papers(at, id, [checklist.Arrival(paper, Side.PERSON, desk.today)], seen)
    assert {paper.paper for paper in page(desk, id).case.papers} == {"request_form", "drivers_licence"}


def test_a_name_the_letters_cannot_print_is_refused_at_entry(desk: Desk) -> None:
    with refused("text_undrawable"):
        taken(desk, replace(CALL, name="髙橋 \ue000子"))
    assert case_list(desk, Wanted()).total == 0


def test_unmasked_papers_hold_up_the_check_and_not_the_clock(desk: Desk) -> None:
    id = taken(desk)
    papers = [
        checklist.Arrival(paper, Side.PERSON, desk.today)
        for paper in ("request_form", "passport_with_address_page")
    ]
    checklist.receive_papers(desk, id, papers)
    for paper in page(desk, id).case.papers:
        ticks = ticks_for(page(desk, id).case, paper.id, desk.policy.catalogue)
        checklist.tick_paper(desk, id, paper.id, ticks)
    assert page(desk, id).standing.deadline
    with refused("identity_unmasked"):
        checklist.check_identity(desk, id)
    shown = page(desk, id)
    for paper, item in tuple(unmasked(shown.case, shown.standing.checklist)):
        checklist.set_mask(desk, id, paper.id, item, MaskStatus.MASKED_BY_DESK)
    checklist.check_identity(desk, id)
    assert page(desk, id).case.identity_checked_on == desk.today


def test_a_deficiency_is_told_by_phone_or_letter(desk: Desk) -> None:
    id = taken(desk)
    checklist.receive_papers(desk, id, [checklist.Arrival("request_form", Side.PERSON, desk.today)])
    checklist.tell_deficiency(desk, id, Told.PHONE, date(2027, 2, 17))
    checklist.tell_deficiency(desk, id, Told.LETTER, date(2027, 2, 18))
    case = page(desk, id).case
    assert [each.missing for each in case.deficiencies] == [("identity:person",)] * 2
    assert [letter.code for letter in case.letters] == [LetterCode.DEFICIENCY]


def test_a_supervisor_stops_and_resumes_the_clock(desk: Desk, clock: FixedClock) -> None:
    id = taken(desk)
    checked(desk, id)
    with refused("not_your_role"):
        deadlines.suspend_clock(desk, id, "対象の確認")
    tanaka = desk.as_person(who(TANAKA))
    before = page(desk, id).standing.promised_on
    deadlines.suspend_clock(tanaka, id, "対象の確認")
    clock.wait(7)
    deadlines.resume_clock(tanaka, id)
    after = page(desk, id).standing.promised_on
    assert before and after and (after - before).days == 7


def test_a_wrong_date_is_corrected_and_the_clock_follows(desk: Desk) -> None:
    id = taken(desk)
    checked(desk, id)
    form, licence = page(desk, id).case.papers
    for paper in (form, licence):
        fact = ("papers", paper.id, "received_on")
        corrections.correct_fact(desk, id, fact, date(2027, 1, 15), "金曜の到着を月曜に登録した")
    assert page(desk, id).standing.promised_on == date(2027, 2, 4)
    entry = next(line for line in page(desk, id).history if line.act == "correct_fact")
    assert "2027-01-18" in str(entry.fields) and "金曜" not in str(entry.fields)


def test_somebody_who_calls_again_is_found_by_phone_and_by_another_form_of_the_name(desk: Desk) -> None:
    id = taken(desk)
    assert [match.by for match in matches(desk, "高橋", "", "03-0000-1230")] == ["phone"]
    assert [match.line.id for match in matches(desk, "高橋", "", "")] == [id]
    assert matches(desk, "鈴木", "", "") == ()


def test_the_day_s_list_shows_what_is_late_first(desk: Desk, clock: FixedClock) -> None:
    id = taken(desk)
    checked(desk, id)
    assert today(desk).rows[0].group == "undisposed"
    clock.go_to(date(2027, 2, 5))
    assert today(desk).rows[0].group == "due_today"
    clock.go_to(date(2027, 2, 6))
    listed = today(desk)
    assert listed.rows[0].group == "overdue" and listed.overdue == 1
    assert case_list(desk, Wanted(chips=frozenset({Chip.OVERDUE}))).total == 1


def test_a_note_is_kept_with_the_day_to_call_back(desk: Desk) -> None:
    id = taken(desk)
    with refused("note_empty"):
        intake.note_contact(desk, id, ContactHow.PHONE, " ")
    with refused("follow_up_past"):
        intake.note_contact(desk, id, ContactHow.PHONE, "折り返し", desk.today - timedelta(days=1))
    intake.note_contact(desk, id, ContactHow.PHONE, "折り返しの約束", date(2027, 1, 20))
    now = page(desk, id)
    assert now.contacts[0].text == "折り返しの約束" and now.case.follow_up_on == date(2027, 1, 20)


def test_a_note_overwrites_no_day_that_another_desk_set_meanwhile(desk: Desk) -> None:
    id = taken(desk)
    seen = page(desk, id).case.version
    intake.note_contact(desk, id, ContactHow.PHONE, "折り返しの約束", date(2027, 1, 25), seen)
    with pytest.raises(Conflict):
        intake.note_contact(desk, id, ContactHow.PHONE, "別の約束", date(2027, 1, 20), seen)
    intake.note_contact(desk, id, ContactHow.PHONE, "伝言だけ", None, seen)
    assert page(desk, id).case.follow_up_on == date(2027, 1, 25)


def test_a_draft_is_kept_per_person_and_forgotten_when_saved(desk: Desk) -> None:
    drafts.keep_draft(desk, "intake", {"name": "髙橋"})
    assert drafts.draft_of(desk, "intake") == {"name": "髙橋"}
    assert drafts.draft_of(desk.as_person(who(TANAKA)), "intake") == {}
    drafts.keep_draft(desk, "intake", {})
    assert drafts.draft_of(desk, "intake") == {}


def test_the_desk_knows_its_people_and_refuses_a_wrong_password(desk: Desk) -> None:
    assert {staff.name for staff in staff_of(desk)} == {SATO, TANAKA, OHNO}
    with refused("key_wrong_password"):
        desk.as_person(replace(who(TANAKA), password="違う合言葉です"))
    assert desk.as_person(replace(who(TANAKA), name="田中由紀")).staff.name == TANAKA


def test_the_dv_flag_stops_the_post_until_a_supervisor_releases_it(desk: Desk) -> None:
    id = taken(desk)
    form = letters.make_letter(desk, id, LetterCode.FORM_OUT).made or ""
    letters.record_print(desk, id, form)
    intake.raise_protection(desk, id)
    with refused("protected"):
        letters.post_letter(desk, id, form, desk.today, PostMethod.ORDINARY, checked_by_poster=True)
    intake.release_protection(desk.as_person(who(TANAKA)), id)
    letters.post_letter(desk, id, form, desk.today, PostMethod.ORDINARY, checked_by_poster=True)


def test_no_day_to_follow_up_lies_in_the_past(desk: Desk) -> None:
    id = taken(desk)
    with refused("follow_up_past"):
        intake.describe_case(desk, id, {"follow_up_on": date(2027, 1, 15)})
    with refused("follow_up_past"):
        intake.note_contact(desk, id, ContactHow.PHONE, "折り返す", date(2027, 1, 15))


def test_what_is_pasted_into_an_item_loses_what_nobody_sees_at_its_ends(desk: Desk) -> None:
    id = taken(desk)
    item = page(desk, id).case.items[0].id
    intake.describe_item(desk, id, item, {"data_meant": "\u3000登録情報\n\n"})
    assert page(desk, id).case.items[0].data_meant == "登録情報"
