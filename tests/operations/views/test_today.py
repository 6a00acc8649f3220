"""今日: every group of the day in its order, from the state alone, whatever the hour or the days between."""

from datetime import date, datetime
from pathlib import Path

import pytest
from dateutil.tz import gettz

from deskapp.domain.kinds import ContactHow, DisposalMethod, Door, LetterCode, PostMethod, Side
from deskapp.domain.urgency import Urgency
from deskapp.operations import checklist, deadlines, disposal, inquiries, intake, letters, returns
from deskapp.operations.desk import Desk
from deskapp.operations.views.lists import Wanted, case_list
from deskapp.operations.views.today import GROUPS, today
from desks import TANAKA, FixedClock, open_desk, who
from playing import checked, page, posted, submitted, taken

TOKYO = gettz("Asia/Tokyo")


@pytest.fixture
def desk(tmp_path: Path, clock: FixedClock) -> Desk:
    return open_desk(tmp_path, clock)


def groups(desk: Desk) -> dict[str, str]:
    return {row.line.id: row.group for row in today(desk).rows}


def form_sent(desk: Desk) -> str:
    case_id = taken(desk)
    made = letters.make_letter(desk, case_id, LetterCode.FORM_OUT).made or ""
    letters.record_print(desk, case_id, made)
    letters.post_letter(desk, case_id, made, desk.today, PostMethod.ORDINARY, checked_by_poster=True)
    return case_id


def test_a_form_that_does_not_come_back_shows_from_the_sixty_first_day_and_stays(
    desk: Desk, clock: FixedClock
) -> None:
    case_id = form_sent(desk)
    clock.wait(60)
    assert groups(desk) == {}
    clock.wait(1)
    assert groups(desk) == {case_id: "form_not_returned"}
    clock.wait(3)
    assert groups(desk) == {case_id: "form_not_returned"}


@pytest.mark.parametrize(
    ("at", "group"),
    [
        (datetime(2027, 2, 3, 23, 30, tzinfo=TOKYO), "due_soon"),
        (datetime(2027, 2, 5, 0, 30, tzinfo=TOKYO), "due_today"),
        (datetime(2027, 2, 5, 23, 30, tzinfo=TOKYO), "due_today"),
        (datetime(2027, 2, 6, 0, 30, tzinfo=TOKYO), "overdue"),
    ],
)
def test_the_hour_of_the_day_changes_nothing_and_the_day_after_a_due_friday_is_late(
    desk: Desk, clock: FixedClock, at: datetime, group: str
) -> None:
    case_id = checked(desk)
    assert str(page(desk, case_id).standing.promised_on) == "2027-02-05"
    clock.at = at
    assert groups(desk)[case_id] == group


def test_the_mark_of_article_39_is_listed_only_of_a_complete_set(desk: Desk, clock: FixedClock) -> None:
    whole, lacking = taken(desk), taken(desk)
    came = [checklist.Arrival(each, Side.PERSON, desk.today) for each in ("request_form", "drivers_licence")]
    checklist.receive_papers(desk, whole, came)
    checklist.receive_papers(desk, lacking, came[:1])
    clock.wait(14)
    assert groups(desk) == {}
    clock.wait(1)
    assert groups(desk) == {whole: "lawsuit"}


def test_a_day_of_ones_own_is_listed_when_it_comes(desk: Desk, clock: FixedClock) -> None:
    case_id = taken(desk)
    intake.note_contact(desk, case_id, ContactHow.PHONE, "折り返す約束", date(2027, 1, 20))
    assert groups(desk) == {}
    clock.go_to(date(2027, 1, 20))
    assert groups(desk) == {case_id: "follow_up"}


def test_a_late_inquiry_and_an_approval_stand_in_the_order_of_the_day(desk: Desk, clock: FixedClock) -> None:
    waiting, asked = submitted(desk), checked(desk)
    item = page(desk, asked).case.items[0].id
    inquiries.ask_inquiry(desk, asked, item, "システム部", date(2027, 1, 19))
    clock.go_to(date(2027, 1, 20))
    found = [row.group for row in today(desk).rows]
    assert groups(desk)[waiting] == "approval"
    assert found == sorted(found, key=GROUPS.index)


def test_a_late_case_says_whom_it_waits_for_though_its_papers_are_to_be_destroyed_first(
    desk: Desk, clock: FixedClock
) -> None:
    case_id = checked(desk)
    item = page(desk, case_id).case.items[0].id
    inquiries.ask_inquiry(desk, case_id, item, "システム部", date(2027, 3, 1))
    clock.go_to(date(2027, 2, 8))
    (late,) = today(desk).rows
    assert [step.code for step in late.line.steps] == ["dispose_papers", "await_inquiry"]
    assert (late.group, late.step.code, late.since_days) == ("overdue", "await_inquiry", 21)


def test_a_written_request_by_mail_starts_the_two_weeks_and_a_call_does_not(
    desk: Desk, clock: FixedClock
) -> None:
    request = intake.Request("佐藤 花", Door.MAIL, desk.today)
    by_mail = intake.take_request(desk, request).made or ""
    assert page(desk, by_mail).standing.requested_on == desk.today
    assert page(desk, taken(desk)).standing.requested_on is None


def test_nothing_hides_behind_what_is_to_be_done_first(desk: Desk, clock: FixedClock) -> None:
    waiting, asked, back = submitted(desk), checked(desk), posted(desk)[0]
    item = page(desk, asked).case.items[0].id
    inquiries.ask_inquiry(desk, asked, item, "システム部", date(2027, 1, 19))
    inquiries.ask_inquiry(desk, asked, item, "営業部", date(2027, 2, 1))
    papers = [each.id for each in page(desk, asked).standing.undisposed]
    disposal.dispose_papers(desk, asked, papers, DisposalMethod.SHREDDED)
    clock.go_to(date(2027, 1, 20))
    sent = page(desk, back).case.postings[-1].id
    returns.record_return(desk, back, sent, "宛所なし", desk.today)
    for case_id in (waiting, asked, back):
        intake.raise_protection(desk, case_id)
        assert "release_protection" in [step.code for step in page(desk, case_id).steps]
    assert groups(desk) == {waiting: "approval", asked: "inquiry_late", back: "returned"}
    late = next(row for row in today(desk).rows if row.group == "inquiry_late")
    assert (late.step.facts["asked_of"], late.since_days) == ("システム部", 2)
    deadlines.suspend_clock(desk.as_person(who(TANAKA)), asked, "対象の確認")
    assert groups(desk)[asked] == "inquiry_late", "a stopped clock stops no inquiry"


def test_three_tries_or_a_new_address_leave_a_returned_answer_among_the_returned(desk: Desk) -> None:
    case_id, _ = posted(desk)
    returns.record_return(desk, case_id, page(desk, case_id).case.postings[-1].id, "宛所なし", desk.today)
    for _ in range(3):
        returns.note_try(desk, case_id, ContactHow.PHONE, reached=False)
    assert page(desk, case_id).steps[0].code == "give_up_contact"
    assert groups(desk) == {case_id: "returned"}
    moved = {"reply_postal": "140-0001", "reply_address": "東京都品川区北品川見本1丁目1番1号"}
    intake.describe_case(desk, case_id, moved)
    assert groups(desk) == {case_id: "returned"}


def test_a_request_taken_back_is_late_no_more(desk: Desk, clock: FixedClock) -> None:
    case_id = checked(desk)
    clock.go_to(date(2027, 2, 9))
    assert (groups(desk), today(desk).overdue) == ({case_id: "overdue"}, 1)
    disposal.withdraw_case(desk, case_id)
    assert (groups(desk), today(desk).overdue) == ({case_id: "undisposed"}, 0)
    line = case_list(desk, Wanted()).lines[0]
    assert (line.countdown.urgency, line.countdown.on) == (Urgency.ENDED, desk.today)


def test_a_caution_for_dv_is_told_to_the_supervisor_with_the_days_it_has_stood(
    desk: Desk, clock: FixedClock
) -> None:
    held = taken(desk)
    intake.raise_protection(desk, held)
    clock.go_to(date(2027, 1, 20))
    (row,) = [row for row in today(desk).rows if row.line.id == held]
    assert (row.group, row.step.code, row.since_days) == ("protection", "release_protection", 2)
