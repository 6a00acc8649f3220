"""Typed dates: every form people use, and a reason for every form that could mean two things."""

import unicodedata
from contextlib import suppress
from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from deskapp.domain.calendar import Calendar
from deskapp.domain.dates import (
    business_days_ahead,
    is_relative,
    read_coming,
    read_date,
    read_date_in,
    read_whole_date,
    seireki,
    wareki,
    weekday,
)
from deskapp.domain.errors import RuleViolation
from refusals import refused

TODAY = date(2027, 1, 18)
DAYS = st.dates(date(1868, 1, 25), date(2100, 12, 31))


@pytest.mark.parametrize(
    "typed",
    [
        "1226",
        "12/26",
        "１２／２６",
        "12月26日",
        "R8.12.26",
        "r8/12/26",
        "Ｒ８．１２．２６",
        "令和8年12月26日",
        "令和 8年 12月 26日",
        "2026/12/26",
        "2026-12-26",
        "2026.12.26",
        "20261226",
        "２０２６１２２６",
        "2026年12月26日",
        " 2026/12/26 ",
        "㋿8年12月26日",
    ],
)
def test_every_form_of_one_day(typed: str) -> None:
    assert read_date(typed, TODAY) == date(2026, 12, 26)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("今日", TODAY),
        ("本日", TODAY),
        ("昨日", date(2027, 1, 17)),
        ("明日", date(2027, 1, 19)),
        ("令和元年5月1日", date(2019, 5, 1)),
        ("R1.5.1", date(2019, 5, 1)),
        ("H31.4.30", date(2019, 4, 30)),
        ("昭和64年1月7日", date(1989, 1, 7)),
        ("平成元年1月8日", date(1989, 1, 8)),
        ("S1.12.25", date(1926, 12, 25)),
        ("大正15年12月24日", date(1926, 12, 24)),
        ("T1.7.30", date(1912, 7, 30)),
        ("明治45年7月29日", date(1912, 7, 29)),
    ],
)
def test_words_and_the_borders_of_the_eras(typed: str, day: date) -> None:
    assert read_date(typed, TODAY) == day


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("8.11.24", "date_short_year"),
        ("26/11/24", "date_short_year"),
        ("261124", "date_short_year"),
        ("8年11月24日", "date_short_year"),
        ("H31.5.1", "date_era_outside"),
        ("昭和64年1月8日", "date_era_outside"),
        ("R1.4.30", "date_era_outside"),
        ("M45.7.30", "date_era_outside"),
        ("R0.1.1", "date_era_outside"),
        ("2/30", "date_no_such_day"),
        ("2026/2/29", "date_no_such_day"),
        ("20261131", "date_no_such_day"),
        ("1/0", "date_no_such_day"),
        ("13/1", "date_no_such_month"),
        ("2026/0/1", "date_no_such_month"),
        ("2026/11-24", "date_unreadable"),
        ("", "date_unreadable"),
        ("あした", "date_unreadable"),
        ("0000/1/1", "date_unreadable"),
        ("2026/11/24 10:00", "date_unreadable"),
        ("1 1/26", "date_unreadable"),
        ("٢٠٢٦/1/1", "date_unreadable"),
    ],
)
def test_what_is_refused_and_why(typed: str, code: str) -> None:
    with refused(code):
        read_date(typed, TODAY)


def test_the_refusal_says_what_the_month_has() -> None:
    with pytest.raises(RuleViolation) as caught:
        read_date("2/30", TODAY)
    assert caught.value.facts == {"year": 2027, "month": 2, "day": 30, "last": 28}


@given(DAYS)
def test_what_is_written_in_either_calendar_reads_back(day: date) -> None:
    for written in (wareki(day), seireki(day), f"{day:%Y-%m-%d}", f"{day:%Y%m%d}"):
        assert read_whole_date(written) == day
        wide = "".join(chr(ord(sign) + 0xFEE0) if sign.isdigit() else sign for sign in written)
        assert unicodedata.normalize("NFKC", wide) == written
        assert read_whole_date(wide) == day


@given(st.dates(date(2020, 1, 1), date(2040, 1, 1)), st.dates(date(2020, 1, 1), date(2040, 1, 1)))
def test_without_a_year_it_is_the_latest_day_not_far_ahead(day: date, today: date) -> None:
    limit = today + timedelta(days=90)
    if (day.month, day.day) == (2, 29):
        return
    read = read_date(f"{day:%m%d}", today)
    assert (read.month, read.day) == (day.month, day.day)
    assert read <= limit < read.replace(year=read.year + 1)


MARKS = {"令和": "R", "平成": "H", "昭和": "S", "大正": "T", "明治": "M"}
YEARLESS = ("{m:02}{d:02}", "{m}/{d}", "{m:02}/{d:02}", "{m}月{d}日")


def whole(day: date) -> list[str]:
    """Every way of writing a day with its year that a form takes."""
    era, year = wareki(day)[:2], wareki(day)[2:].split("年")[0]
    marked = [f"{mark}{year}" for name in (MARKS[era],) for mark in (name, name.lower(), era)]
    parts = [f"{y}{sep}{day.month}{sep}{day.day}" for y in (*marked, f"{day.year}") for sep in "./-"]
    counted = f"{marked[0]}年{day.month}月{day.day}日"
    padded = f"{day.year}/{day.month:02}/{day.day:02}"
    return [*parts, counted, padded, wareki(day), seireki(day), f"{day:%Y%m%d}", f"{day:%Y-%m-%d}"]


def widened(text: str) -> str:
    """The same in full width."""
    return "".join(chr(ord(each) + 0xFEE0) if "!" <= each <= "~" else each for each in text)


@given(DAYS, st.data())
def test_every_way_of_writing_a_day_with_its_year_comes_back_to_it(day: date, data: st.DataObject) -> None:
    written = data.draw(st.sampled_from(whole(day)))
    for text in (written, widened(written), f" {written}　"):
        assert read_date(text, TODAY) == day
        assert read_coming(text, TODAY) == day


@given(st.dates(date(2000, 1, 1), date(2099, 1, 1)), st.integers(-270, 90), st.sampled_from(YEARLESS))
def test_every_way_of_writing_a_day_without_its_year_comes_back_to_it(
    today: date, away: int, form: str
) -> None:
    day = today + timedelta(days=away)
    written = form.format(m=day.month, d=day.day)
    for text in (written, widened(written)):
        assert read_date(text, today) == day
        if away >= 0:
            assert read_coming(text, today) == day


@example(date(2098, 12, 1), 260)
@given(st.dates(date(2000, 1, 1), date(2099, 1, 1)), st.integers(1, 400))
def test_plus_so_many_is_so_many_business_days_on(today: date, ahead: int) -> None:
    calendar = Calendar.build()
    if today.year >= 2097 and ahead > calendar.between(today, date(2099, 12, 31)):
        with refused("calendar_year_missing"):
            read_coming(f"+{ahead}", today, calendar.after)
        return
    day = read_coming(f"+{ahead}", today, calendar.after)
    assert day == read_coming(widened(f"+{ahead}"), today, calendar.after)
    assert calendar.is_open(day) and calendar.between(today, day) == ahead
    assert business_days_ahead(f"+{ahead}") == ahead and is_relative(f"+{ahead}")


def test_what_lies_in_the_past_is_not_counted_on_and_nothing_is_counted_on_by_none() -> None:
    for typed in ("+3", "+0", "+", "-3", "+1000"):
        with refused("date_unreadable"):
            read_date(typed, TODAY)
    for typed in ("+0", "+", "-3", "+1000"):
        with refused("date_unreadable"):
            read_coming(typed, TODAY, Calendar.build().after)
    assert is_relative("今日") and not is_relative("1/18")


def test_a_29th_of_february_is_that_of_the_last_leap_year_or_refused() -> None:
    assert read_date("2/29", date(2028, 5, 1)) == date(2028, 2, 29)
    assert read_date("2/29", date(2029, 1, 10)) == date(2028, 2, 29)
    with refused("date_no_such_day"):
        read_date("2/29", date(2027, 1, 18))


@given(st.text(max_size=12))
def test_any_text_is_read_or_refused_never_a_crash(text: str) -> None:
    with suppress(RuleViolation):
        assert isinstance(read_date(text, TODAY), date)


def test_both_calendars_with_the_weekday() -> None:
    assert wareki(date(2026, 12, 26)) == "令和8年12月26日"
    assert wareki(date(2019, 5, 1)) == "令和元年5月1日"
    assert seireki(date(2026, 12, 26)) == "2026年12月26日"
    assert weekday(date(2026, 12, 26)) == "土"


def test_a_date_of_a_calendar_lies_in_the_year_shown() -> None:
    today = date(2027, 1, 18)
    assert read_date_in("8/13", 2028, today) == date(2028, 8, 13)
    assert read_date_in("0813", 2028, today) == date(2028, 8, 13)
    assert read_date_in("2026/8/13", 2028, today) == date(2026, 8, 13)
    assert read_date_in("明日", 2028, today) == date(2027, 1, 19)
    with refused("date_no_such_day"):
        read_date_in("2/29", 2027, today)


@given(st.dates(date(2000, 1, 1), date(2100, 12, 31)), st.integers(0, 365))
def test_a_day_to_come_is_never_read_as_one_that_is_over(today: date, ahead: int) -> None:
    meant = today + timedelta(days=ahead)
    read = read_coming(f"{meant.month}/{meant.day}", today)
    assert today <= read <= meant
    assert (read.month, read.day) == (meant.month, meant.day)


def test_a_day_to_come_with_its_year_or_without_sense() -> None:
    today = date(2027, 1, 18)
    assert read_coming("R9.1.15", today) == date(2027, 1, 15)
    assert read_coming("今日", today) == today
    assert read_coming("2/29", today) == date(2028, 2, 29)
    for typed, code in (("13/1", "date_no_such_month"), ("2/30", "date_no_such_day")):
        with refused(code):
            read_coming(typed, today)
