"""The sample desk is played through the real operations and says what screens.md says it says."""

from datetime import date, timedelta

import pytest

from deskapp.domain.kinds import State
from deskapp.operations import sample
from deskapp.operations.desk import Desk
from deskapp.operations.sample.shift import Shift
from deskapp.operations.views.lists import Chip, Line, Wanted, case_list
from deskapp.operations.views.page import case_page
from desks import CHEAP, FixedClock
from policies import default_policy


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return sample.create(tmp_path_factory.mktemp("sample"), FixedClock(), cost=CHEAP, fsync=False)


def line(desk: Desk, name: str) -> Line:
    found = [each for each in case_list(desk, Wanted(closed=True)).lines if each.name == name]
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
