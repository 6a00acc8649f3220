"""The clock: the sample dates of the facts, pauses in business days, and what is counted and skipped."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases import a_case
from deskapp.domain.calendar import Calendar
from deskapp.domain.case import Case
from deskapp.domain.deadlines import (
    business_days_left,
    business_days_taken,
    deadline,
    extend,
    is_overdue,
    lawsuit_mark,
    put_off,
    resume,
    suspend,
)
from deskapp.domain.facts import Extension, Suspension
from deskapp.domain.kinds import Door, Matter
from domain.slow_calendar import count, next_working, nth_after, works
from refusals import refused

CALENDAR = Calendar.build()
DAYS = st.dates(date(2026, 1, 1), date(2027, 8, 31))
ONE = timedelta(days=1)


@pytest.mark.parametrize(
    ("complete", "due", "strict", "mark"),
    [
        ("2026-04-24", "2026-05-20", "2026-05-20", "2026-05-08"),
        ("2026-04-29", "2026-05-25", "2026-05-22", "2026-05-13"),
        ("2026-09-18", "2026-10-14", "2026-10-14", "2026-10-02"),
        ("2026-09-19", "2026-10-15", "2026-10-14", "2026-10-03"),
        ("2026-11-20", "2026-12-11", "2026-12-11", "2026-12-04"),
        ("2026-11-21", "2026-12-14", "2026-12-11", "2026-12-05"),
        ("2026-11-24", "2026-12-14", "2026-12-14", "2026-12-08"),
        ("2026-12-10", "2027-01-05", "2027-01-05", "2026-12-24"),
        ("2026-12-28", "2027-01-22", "2027-01-22", "2027-01-11"),
        ("2026-12-30", "2027-01-25", "2027-01-22", "2027-01-13"),
    ],
)
def test_the_dates_of_the_record_of_facts(complete: str, due: str, strict: str, mark: str) -> None:
    day = date.fromisoformat(complete)
    found = deadline(day, CALENDAR)
    assert (str(found.due), str(found.strict_due), str(lawsuit_mark(day))) == (due, strict, mark)


@given(DAYS)
def test_counted_and_skipped_days_are_all_days_from_completion_to_due(complete_on: date) -> None:
    found = deadline(complete_on, CALENDAR)
    assert found.day_zero == next_working(complete_on)
    assert found.due == nth_after(found.day_zero, 14) == found.counted[-1]
    assert found.strict_due == nth_after(complete_on, 14)
    assert len(found.counted) == 14
    skipped = [row.day for row in found.skipped]
    every = [complete_on + n * ONE for n in range((found.due - complete_on).days + 1)]
    assert sorted([*found.counted, *skipped, found.day_zero]) == every
    assert not any(works(day) for day in skipped)


@given(DAYS, DAYS)
def test_days_left_count_business_days_both_ways(due: date, today: date) -> None:
    left = business_days_left(due, today, CALENDAR)
    assert left == (count(today, due) if today <= due else -count(due, today))
    assert is_overdue(due, today) == (today > due)


def test_overdue_on_the_closed_day_after_due_with_no_business_day_over() -> None:
    friday = date(2026, 12, 11)
    assert business_days_left(friday, friday, CALENDAR) == 0
    assert not is_overdue(friday, friday)
    assert business_days_left(friday, friday + ONE, CALENDAR) == 0
    assert is_overdue(friday, friday + ONE)


def test_a_pause_over_golden_week_costs_business_days_only() -> None:
    free = deadline(date(2026, 4, 24), CALENDAR)
    paused = deadline(date(2026, 4, 24), CALENDAR, [(date(2026, 4, 28), date(2026, 5, 8))])
    assert CALENDAR.between(free.due, paused.due) == 4
    assert {row.day: row.why for row in paused.skipped}[date(2026, 4, 28)] == ("paused",)
    assert {row.day: row.why for row in paused.skipped}[date(2026, 5, 3)] == ("weekend", "public")
    assert date(2026, 5, 8) in paused.counted


@given(DAYS, st.integers(0, 40), st.integers(0, 40))
def test_a_pause_moves_due_by_its_own_business_days(complete_on: date, first: int, length: int) -> None:
    free = deadline(complete_on, CALENDAR)
    start = complete_on + first * ONE
    end = start + length * ONE
    paused = deadline(complete_on, CALENDAR, [(start, end)])
    lost = [day for day in (start + n * ONE for n in range(length)) if works(day) and day > free.day_zero]
    in_time = bool(lost) and start <= free.due
    assert CALENDAR.between(free.due, paused.due) == (len(lost) if in_time else 0)


def test_an_open_pause_takes_nothing_away_until_today_is_passed() -> None:
    since = date(2026, 11, 30)
    free = deadline(date(2026, 11, 24), CALENDAR)
    assert deadline(date(2026, 11, 24), CALENDAR, [(since, None)]) == free
    until_today = deadline(date(2026, 11, 24), CALENDAR, [(since, date(2026, 12, 2))])
    assert CALENDAR.between(free.due, until_today.due) == 2


def test_a_due_date_past_the_announced_years_is_a_forecast() -> None:
    assert deadline(date(2027, 12, 1), CALENDAR).warnings == ()
    assert deadline(date(2027, 12, 15), CALENDAR).warnings == ("forecast",)


IN = date(2026, 11, 24)


def test_a_granted_date_is_put_off_by_the_business_days_paused_since() -> None:
    granted, due = date(2027, 1, 18), date(2027, 2, 5)
    assert put_off(due, granted, [], CALENDAR) == due
    assert put_off(due, granted, [(date(2027, 1, 4), date(2027, 1, 13))], CALENDAR) == due
    week = (date(2027, 1, 25), date(2027, 2, 1))
    assert put_off(due, granted, [week], CALENDAR) == date(2027, 2, 15)  # five days on, over 2/11
    assert put_off(due, granted, [(week[0], None)], CALENDAR) == due
    assert put_off(date(2027, 1, 15), granted, [week], CALENDAR) == date(2027, 1, 15)  # was over by then


@pytest.mark.parametrize("paused_from", [date(2027, 1, 18), date(2027, 1, 13)])
def test_a_pause_of_the_day_of_the_grant_moves_due_and_granted_date_alike(paused_from: date) -> None:
    """On that day both dates stood on the screen; each paused day from then on moves both by one."""
    granted, due = date(2027, 1, 18), date(2027, 2, 5)
    on_the_day, a_week_on = (paused_from, granted), (paused_from, date(2027, 1, 25))
    first = [deadline(date(2027, 1, 6), CALENDAR, [pause]).due for pause in (on_the_day, a_week_on)]
    later = [put_off(due, granted, [pause], CALENDAR) for pause in (on_the_day, a_week_on)]
    assert [CALENDAR.between(*dates) for dates in (first, later)] == [5, 5]


def test_suspending_needs_a_reason_and_a_running_clock() -> None:
    case = Case("c", "2026-0001", 1, Matter.REQUEST, Door.PHONE, date(2026, 11, 24), date(2026, 11, 24))
    pause = Suspension("s", date(2026, 12, 1), "対象を確かめている", "責任者")
    with refused("reason_missing"):
        suspend(case, replace(pause, reason=""), IN)
    with refused("pause_not_started"):
        suspend(case, pause, None)
    with refused("clock_not_suspended"):
        resume(case, date(2026, 12, 3))
    paused = suspend(case, pause, IN)
    with refused("clock_already_suspended"):
        suspend(paused, replace(pause, id="t"), IN)
    assert resume(paused, date(2026, 12, 3)).suspensions[0].resumed_on == date(2026, 12, 3)


def test_the_clock_of_an_ended_case_is_not_stopped_nor_for_a_blank_reason() -> None:
    pause = Suspension("s", date(2027, 1, 18), "対象の確認", "tanaka")
    with refused("case_ended"):
        suspend(a_case(withdrawn_on=date(2027, 1, 18)), pause, IN)
    with refused("reason_missing"):
        suspend(a_case(), replace(pause, reason="　"), IN)


def test_an_extension_is_a_later_business_day_granted_by_somebody_else() -> None:
    due, later = date(2027, 1, 22), date(2027, 2, 5)
    longer = Extension("e", date(2027, 1, 18), later, "確認に日数を要するため", "tanaka")
    case = a_case(operator="sato")
    assert extend(case, longer, due, CALENDAR).extensions == (longer,)
    with refused("reason_missing"):
        extend(case, replace(longer, reason=" "), due, CALENDAR)
    with refused("extension_not_started"):
        extend(case, longer, None, CALENDAR)
    with refused("extension_not_later"):
        extend(case, longer, later, CALENDAR)
    with refused("extension_on_closed_day"):
        extend(case, replace(longer, due_on=date(2027, 2, 6)), due, CALENDAR)
    with refused("own_extension"):
        extend(replace(case, operator="tanaka"), longer, due, CALENDAR)
    with refused("own_extension"):
        extend(case, longer, due, CALENDAR, in_stead_of="sato")
    with refused("case_ended"):
        extend(replace(case, withdrawn_on=date(2027, 1, 18)), longer, due, CALENDAR)


PAUSES = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 20)), max_size=2)


@given(st.dates(date(2026, 1, 1), date(2027, 6, 30)), st.integers(0, 60), PAUSES)
def test_fourteen_days_taken_are_just_in_time(
    complete_on: date, after: int, pauses: list[tuple[int, int]]
) -> None:
    """`business_days_taken` and `deadline` count the same days (spec §5)."""
    posted_on = complete_on + timedelta(days=after)
    starts = [complete_on + timedelta(days=start) for start, _ in pauses]
    stopped = [(start, start + timedelta(days=long)) for start, (_, long) in zip(starts, pauses, strict=True)]
    due = deadline(complete_on, CALENDAR, stopped).due
    assert (business_days_taken(complete_on, posted_on, CALENDAR, stopped) <= 14) == (
        posted_on < next_counted(due, stopped)
    )


def next_counted(due: date, pauses: list[tuple[date, date]]) -> date:
    """The first day after `due` that counts as a further business day."""
    day = CALENDAR.after(due, 1)
    while any(start <= day < until for start, until in pauses):
        day = CALENDAR.after(day, 1)
    return day
