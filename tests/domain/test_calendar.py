"""Business days: four reasons against a day, the opening that beats them, the years at the borders."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskapp.domain.calendar import Calendar, parse_calendar, tokyo_today
from domain.slow_calendar import PUBLIC, count, next_working, nth_after, works
from refusals import refused

CALENDAR = Calendar.build()
DAYS = st.dates(date(2026, 1, 1), date(2027, 10, 31))


@given(DAYS)
def test_open_days_are_those_of_the_announced_lists(day: date) -> None:
    assert CALENDAR.is_open(day) == works(day)
    assert CALENDAR.next_open(day) == next_working(day)
    assert ("public" in CALENDAR.why_closed(day)) == (day in PUBLIC)


@given(DAYS, st.sets(DAYS, max_size=30), st.sets(DAYS, max_size=10), st.integers(1, 20))
def test_own_days_count_like_the_slow_walk(day: date, closed: set[date], opened: set[date], n: int) -> None:
    calendar = CALENDAR.with_days(dict.fromkeys(closed, ""), dict.fromkeys(opened, ""))
    assert calendar.is_open(day) == works(day, closed, opened)
    assert calendar.after(day, n) == nth_after(day, n, closed, opened)
    assert calendar.following(day, n) == [nth_after(day, each, closed, opened) for each in range(1, n + 1)]


@given(DAYS, DAYS)
def test_between_counts_after_the_first_through_the_last(one: date, other: date) -> None:
    assert CALENDAR.between(one, other) == count(one, other)


def test_every_reason_that_applies_is_named() -> None:
    calendar = CALENDAR.with_days({date(2028, 1, 1): "棚卸し", date(2026, 12, 11): "創立記念日"}, {})
    assert calendar.why_closed(date(2028, 1, 1)) == ("weekend", "public", "year_end", "company")
    assert calendar.why_closed(date(2026, 5, 3)) == ("weekend", "public")
    assert calendar.why_closed(date(2026, 12, 29)) == ("year_end",)
    assert calendar.why_closed(date(2026, 12, 11)) == ("company",)
    assert calendar.why_closed(date(2026, 12, 28)) == ()


def test_opening_beats_every_closing() -> None:
    day = date(2028, 1, 1)
    calendar = CALENDAR.with_days({day: "休み"}, {day: "臨時営業"})
    assert calendar.is_open(day)
    assert calendar.why_closed(day) == ()


def test_own_days_leave_the_first_calendar_as_it_was() -> None:
    day = date(2026, 11, 24)
    assert not CALENDAR.with_days({day: ""}, {}).is_open(day)
    assert CALENDAR.is_open(day)


def test_the_year_end_range_is_data() -> None:
    inside = Calendar.build(year_end=((8, 12), (8, 16)))
    assert inside.why_closed(date(2026, 8, 14)) == ("year_end",)
    assert inside.is_open(date(2026, 12, 29))


@pytest.mark.parametrize("year", [1985, 2100])
def test_a_year_that_is_not_loaded_is_refused_loudly(year: int) -> None:
    with refused("calendar_year_missing"):
        CALENDAR.is_open(date(year, 6, 1))


def test_counting_into_a_year_that_is_not_loaded_is_refused() -> None:
    short = Calendar.build(2026, 2026)
    assert short.after(date(2026, 12, 1), 1) == date(2026, 12, 2)
    with refused("calendar_year_missing"):
        short.after(date(2026, 12, 20), 14)


def test_a_desk_left_running_over_new_year_goes_on_counting() -> None:
    running = Calendar.build()
    assert running.after(date(2026, 11, 24), 14) == date(2026, 12, 14)
    assert running.after(date(2028, 11, 24), 14) == date(2028, 12, 14)


def test_the_list_of_a_year_has_public_days_and_the_year_end() -> None:
    rows = CALENDAR.holidays(2028)
    kinds = {row.day: (row.kind, row.forecast) for row in rows}
    assert [row.day for row in rows] == sorted(kinds)
    assert kinds[date(2028, 1, 1)] == ("public", True)
    assert kinds[date(2028, 1, 2)] == ("year_end", False)
    year_end = [row.day for row in rows if row.kind == "year_end"]
    assert year_end == [date(2028, 1, 2), date(2028, 1, 3), *(date(2028, 12, n) for n in (29, 30, 31))]


@pytest.mark.parametrize("year", [2026, 2027])
def test_the_public_days_are_the_announced_ones_and_no_forecast(year: int) -> None:
    rows = [row for row in CALENDAR.holidays(year) if row.kind == "public"]
    assert {row.day for row in rows} == {day for day in PUBLIC if day.year == year}
    assert not any(row.forecast for row in rows)
    assert CALENDAR.holiday_name(date(2026, 9, 22)) == "国民の休日"
    assert CALENDAR.holiday_name(date(2026, 9, 24)) == ""


@pytest.mark.parametrize(
    "text",
    [
        "year_end = 3\nvouched_through = 2027",
        'year_end = { from = "13-01", until = "01-03" }\nvouched_through = 2027',
        'year_end = { from = "12-29", until = "01-03" }',
        'vouched_through = 2027\nyear_end = { from = "12-29", until = "01-03" }\nclosures = { 2026 = "x" }',
        "year_end = ",
    ],
)
def test_a_broken_calendar_file_is_refused(text: str) -> None:
    with refused("calendar_broken"):
        parse_calendar(text)


def test_today_is_tokyos_today() -> None:
    assert tokyo_today(datetime(2026, 11, 22, 14, 59, tzinfo=UTC)) == date(2026, 11, 22)
    assert tokyo_today(datetime(2026, 11, 22, 15, 0, tzinfo=UTC)) == date(2026, 11, 23)
    with pytest.raises(ValueError, match="time zone"):
        tokyo_today(datetime(2026, 11, 22, 15, 0))  # noqa: DTZ001  # what is refused is just that
