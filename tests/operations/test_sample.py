"""The sample desk is played through the real operations and says what screens.md says it says."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from deskapp.domain.kinds import Custody, DisposalMethod, RequestKind, State
from deskapp.operations.desk import Desk
from deskapp.operations.projecting import project
from deskapp.operations.retention import retention_run
from deskapp.operations.sample.shift import Shift
from deskapp.operations.views.lists import Chip, Line, Wanted, case_list
from deskapp.operations.views.page import case_page
from policies import default_policy
from sample_desk import sample_desk


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return sample_desk(tmp_path_factory.mktemp("sample") / "desk")


def line(desk: Desk, name: str) -> Line:
    found = [each for each in case_list(desk, Wanted(closed=None)).lines if each.name == name]
    assert len(found) == 1
    return found[0]


def test_it_is_stamped_and_full(desk: Desk) -> None:
    assert desk.sample
    counts = case_list(desk, Wanted()).counts
    assert counts[Chip.OVERDUE] == 2 and counts[Chip.TODAY] == 1 and counts[Chip.RETURNED] == 1
    assert counts[Chip.ALL] > 30


@pytest.mark.parametrize(
    ("name", "on", "left"),
    [
        ("山﨑 𠮷乃", date(2027, 1, 26), 6),
        ("林 健太郎", date(2027, 1, 22), 4),
        ("佐々木 悠", date(2027, 1, 12), -4),
        ("髙橋 邉󠄏子", date(2027, 1, 15), -1),
        ("ジョン・スミス", date(2027, 1, 18), 0),
    ],
)
def test_the_dates_are_those_of_the_story(desk: Desk, name: str, on: date, left: int) -> None:
    countdown = line(desk, name).countdown
    assert (countdown.on, countdown.business_days) == (on, left)


def test_a_saturday_set_shows_both_readings(desk: Desk) -> None:
    page = case_page(desk, line(desk, "林 健太郎").id)
    assert page.standing.deadline and page.standing.deadline.strict_due == date(2027, 1, 21)
    assert page.strict.business_days == 3


def test_the_lawyer_s_answer_met_its_date_and_came_back(desk: Desk) -> None:
    page = case_page(desk, line(desk, "葛󠄀城 𠮷彦").id)
    assert page.standing.state is State.RETURNED
    assert page.standing.posted_on == date(2026, 12, 28)
    assert page.standing.first_due_on == date(2027, 1, 5)


def test_a_consultation_waits_for_its_call_back_beside_a_second_call_of_the_same_phone(desk: Desk) -> None:
    page = case_page(desk, line(desk, "小川 千夏").id)
    assert page.steps[0].code == "follow_up" and page.steps[0].by_on == desk.today
    assert [each.line.name for each in page.others] == ["小川 千秋"]


def test_a_form_sent_62_days_ago_is_asked_after(desk: Desk) -> None:
    page = case_page(desk, line(desk, "池田 博").id)
    assert (page.standing.state, page.case.items[0].kind) == (State.FORM, RequestKind.PURPOSE_NOTICE)
    assert page.steps[0].facts["since"] == desk.today - timedelta(62)


def test_two_invalid_papers_and_two_deficiencies_start_no_clock(desk: Desk) -> None:
    page = case_page(desk, line(desk, "森 さゆり").id)
    assert page.countdown.on is None and len(page.case.deficiencies) == 2
    assert [paper.rejection for paper in page.case.papers if paper.rejection] == [
        "no_longer_valid",
        "never_accepted",
    ]


def test_the_father_was_asked_of_custody_and_his_original_went_back(desk: Desk) -> None:
    page = case_page(desk, line(desk, "山﨑 𠮷乃").id)
    case = page.case
    assert case.custody is Custody.MARRIED and len(case.authorities) == 1 and not case.protected
    assert [item.kind for item in case.items] == [RequestKind.DISCLOSURE, RequestKind.ERASURE]
    assert DisposalMethod.RETURNED in [each.method for each in case.disposals]
    assert [inquiry.wanted_on < desk.today for inquiry in case.inquiries] == [True, False]


def test_the_back_of_the_number_card_came_too_and_nothing_of_it_is_left(desk: Desk) -> None:
    case = case_page(desk, line(desk, "林 健太郎").id).case
    card = next(paper for paper in case.papers if paper.paper == "my_number_card")
    assert "back" in card.sides and card.id in {each.paper_id for each in case.disposals}


def test_an_extension_granted_too_late_leaves_the_first_date_in_sight(desk: Desk) -> None:
    page = case_page(desk, line(desk, "佐々木 悠").id)
    assert (page.standing.first_due_on, page.standing.due_on) == (date(2027, 1, 12), date(2027, 1, 26))


def test_the_returned_answer_was_tried_once_and_waits_for_approval_of_a_new_address(desk: Desk) -> None:
    page = case_page(desk, line(desk, "葛󠄀城 𠮷彦").id)
    assert len(page.case.tries) == 1 and "大手町" in page.case.reply_address
    assert page.steps[0].code == "await_approval"


def test_the_correction_names_before_and_after_and_two_desks_wrote_it(desk: Desk) -> None:
    page = case_page(desk, line(desk, "清水 文子").id)
    assert page.case.items[0].claimed == "生年月日：昭和14年3月1日 → 昭和14年8月1日"
    assert {"佐藤 美咲", "中村 健", "田中 由紀"} <= {entry.by for entry in page.history}
    stop = page.case.suspensions[0]
    assert (stop.suspended_on, stop.resumed_on) == (date(2026, 12, 18), date(2026, 12, 25))


def test_the_ends_closed_withdrawn_given_up_due_held_and_destroyed(desk: Desk) -> None:
    run = retention_run(desk, desk.today)
    assert [due.name for due in run.due] == ["岡本 蓮"] and len(run.held) == 1
    ends = {each.name: case_page(desk, each.id).case for each in case_list(desk, Wanted(closed=None)).lines}
    assert ends["石川 直美"].withdrawn_on and ends["橋本 ひとみ"].unable_on and ends["近藤 誠"].closed_on
    gone = [each for each in case_list(desk, Wanted(closed=None)).lines if not each.name]
    page = case_page(desk, gone[0].id)
    assert page.standing.state is State.DISPOSED and not page.case.own_words and page.history


def test_one_approval_was_sent_back_once(desk: Desk) -> None:
    verdicts = [each.verdict for each in case_page(desk, line(desk, "ジョン・スミス").id).case.approvals]
    assert verdicts[0] == "sent_back" and verdicts[-1] is None


@pytest.mark.parametrize("opened", [date(2026, 11, 24), date(2027, 5, 6), date(2028, 1, 4)])
def test_opened_live_the_story_keeps_its_distance_in_business_days(opened: date) -> None:
    calendar = default_policy().calendar
    told = date(2027, 1, 18)
    shift = Shift(calendar, told, opened)
    for back in range(60):
        day = told - timedelta(back)
        if calendar.is_open(day):
            assert calendar.between(shift(day), opened) == calendar.between(day, told)
        assert shift(day) <= opened
    assert shift(told) == opened


def test_a_closed_case_waits_for_nobody_whatever_it_waited_for(desk: Desk) -> None:
    """So that whoever looks for those that wait need not read the closed ones (`storage/lists`)."""
    policy = default_policy()
    with desk.looking() as reader:
        cases = reader.open_cases()
    waiting = {project(each, policy, desk.today).awaiting for each in cases}
    ended = [project(replace(each, closed_on=desk.today), policy, desk.today) for each in cases]
    assert {"papers", "inquiry", "approval"} <= waiting
    assert {(each.awaiting, each.waiting_approval) for each in ended} == {("", False)}
