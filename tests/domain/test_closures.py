"""The desk's own days: what may be asked for, text in and out, and what yearly rules come to."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskapp.domain.calendar import calendar_of, parse_calendar
from deskapp.domain.calendar_text import read_own, write_own
from deskapp.domain.closures import (
    OwnCalendar,
    OwnDays,
    OwnKind,
    Yearly,
    exchanged,
    own_days,
    vouched,
    with_days,
    with_year_end,
    without,
)
from deskapp.domain.errors import RuleViolation
from refusals import refused

EMPTY = OwnCalendar(2027, ((12, 29), (1, 3)))
HEAD = 'vouched_through = 2027\nyear_end = { from = "12-29", until = "01-03" }\n'
DAYS = st.builds(
    lambda first, length, reason, yearly: OwnDays(first, first + timedelta(length), f"x{reason}", yearly),
    st.dates(date(2020, 3, 1), date(2040, 12, 31)),
    st.integers(0, 20),
    st.text(st.characters(codec="utf-8"), max_size=8).map(str.rstrip),
    st.none() | st.sampled_from(Yearly),
).filter(lambda days: (2, 29) not in {(day.month, day.day) for day in (days.first, days.last)})


@given(st.lists(st.tuples(st.sampled_from(OwnKind), DAYS), max_size=6, unique=True))
def test_what_is_written_reads_back_the_same(decided: list[tuple[OwnKind, OwnDays]]) -> None:
    own = EMPTY
    for kind, days in decided:
        own = with_days(own, kind, days)
    assert read_own(write_own(own), "own") == own


def test_ranges_close_every_day_and_openings_beat_them() -> None:
    summer = own_days(date(2027, 8, 12), date(2027, 8, 17), "夏季休業")
    calendar = calendar_of(
        with_days(
            with_days(EMPTY, OwnKind.CLOSURE, summer),
            OwnKind.OPENING,
            own_days(date(2027, 8, 16), None, "当番"),
        )
    )
    assert [day for day in range(10, 20) if calendar.is_open(date(2027, 8, day))] == [10, 16, 18, 19]
    assert calendar.closures[date(2027, 8, 13)] == "夏季休業"


def test_a_date_comes_back_every_year_from_its_first_on() -> None:
    calendar = calendar_of(
        with_days(EMPTY, OwnKind.CLOSURE, own_days(date(2027, 6, 1), None, "創立記念日", Yearly.DATE))
    )
    closed = [year for year in range(2020, 2100) if "company" in calendar.why_closed(date(year, 6, 1))]
    assert closed == list(range(2027, 2100))
    assert calendar.why_closed(date(2028, 6, 2)) == ()


def test_a_yearly_range_over_the_new_year_and_over_the_end_of_february_keeps_its_ends() -> None:
    own = with_days(
        EMPTY, OwnKind.CLOSURE, own_days(date(2026, 12, 28), date(2027, 1, 5), "年末年始の休業", Yearly.DATE)
    )
    own = with_days(
        own, OwnKind.CLOSURE, own_days(date(2027, 2, 27), date(2027, 3, 2), "棚卸し", Yearly.DATE)
    )
    closed = calendar_of(own).closures
    assert {date(2029, 12, 28), date(2030, 1, 5)} <= closed.keys()
    assert date(2030, 1, 6) not in closed
    assert [day.isoformat() for day in closed if day.year == 2028 and day.month in (2, 3)] == [
        "2028-02-27",
        "2028-02-28",
        "2028-02-29",
        "2028-03-01",
        "2028-03-02",
    ]


@pytest.mark.parametrize(
    ("first", "later"),
    [
        (date(2027, 6, 11), [date(2028, 6, 9), date(2029, 6, 8)]),  # the second Friday
        (date(2027, 7, 30), [date(2028, 7, 28), date(2029, 7, 27)]),  # a fifth Friday: the last
    ],
)
def test_a_weekday_of_its_month_comes_back_every_year(first: date, later: list[date]) -> None:
    closed = calendar_of(
        with_days(EMPTY, OwnKind.CLOSURE, own_days(first, None, "研修", Yearly.WEEKDAY))
    ).closures
    assert [day for day in closed if day.year in (2028, 2029)] == later


def test_a_day_with_two_reasons_tells_both() -> None:
    day = date(2027, 6, 1)
    own = with_days(
        with_days(EMPTY, OwnKind.CLOSURE, own_days(day, None, "創立記念日")),
        OwnKind.CLOSURE,
        own_days(day, None, "停電"),
    )
    assert calendar_of(own).closures[day] == "停電・創立記念日"


def test_the_older_form_of_single_days_still_reads() -> None:
    text = HEAD + '[closures]\n"2026-12-11" = "設備点検"\n[openings]\n"2027-01-02" = "臨時営業"\n'
    assert read_own(text, "own").closures == (OwnDays(date(2026, 12, 11), date(2026, 12, 11), "設備点検"),)
    calendar = parse_calendar(text)
    assert not calendar.is_open(date(2026, 12, 11)) and calendar.is_open(date(2027, 1, 2))


def test_each_change_is_the_next_revision() -> None:
    days = own_days(date(2027, 6, 1), None, "創立記念日")
    own = vouched(without(with_days(EMPTY, OwnKind.CLOSURE, days), OwnKind.CLOSURE, days), 2028)
    assert own == OwnCalendar(2028, EMPTY.year_end, revision=3)


@pytest.mark.parametrize(
    ("code", "first", "last", "reason", "yearly"),
    [
        ("reason_missing", date(2027, 6, 1), None, "  ", None),
        ("days_end_early", date(2027, 6, 2), date(2027, 6, 1), "x", None),
        ("days_too_long", date(2027, 6, 2), date(2028, 6, 3), "x", None),
        ("days_leap_day", date(2028, 2, 29), None, "x", Yearly.DATE),
        ("calendar_year_missing", date(2100, 1, 1), None, "x", None),
        ("calendar_year_missing", date(1985, 12, 31), date(1986, 1, 1), "x", None),
    ],
)
def test_days_that_cannot_be_are_refused(
    code: str, first: date, last: date | None, reason: str, yearly: Yearly | None
) -> None:
    with refused(code):
        own_days(first, last, reason, yearly)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ('[[closure]]\nfrom = 2027-06-02\nuntil = 2027-06-01\nreason = "x"', "closure[1]"),
        ("[[closure]]\nfrom = 2027-06-02", "closure[1].reason"),
        ('[[closure]]\nreason = "x"', "closure[1].from"),
        ('[[closure]]\nfrom = 2027-06-02T10:00:00\nreason = "x"', "closure[1].from"),
        ('[[opening]]\nfrom = 2027-06-02\nyearly = "monthly"\nreason = "x"', "opening[1].yearly"),
        ('[[opening]]\nfrom = 2027-06-02\nyearly = ["date"]\nreason = "x"', "opening[1].yearly"),
        ('[[opening]]\nfrom = 2027-06-02\ntill = 2027-06-03\nreason = "x"', "opening[1].till"),
        ("closure = 3", "closure"),
        ('openings = ["2027-06-02"]', "openings"),
        ('holidays = "x"', "holidays"),
        ('[[holiday]]\nfrom = 2028-06-05\nreason = ""', "holiday[1]"),
        ("revision = -1", "revision"),
        ("revision = ", "-"),
    ],
)
def test_a_broken_text_names_file_key_and_reason(text: str, key: str) -> None:
    with pytest.raises(RuleViolation) as caught:
        read_own(HEAD + text, "own.toml")
    assert caught.value.code == "calendar_broken"
    assert (caught.value.facts["file"], caught.value.facts["key"]) == ("own.toml", key)
    assert caught.value.facts["reason"]
    assert HEAD not in str(caught.value.facts["reason"])


def test_a_holiday_the_law_adds_or_moves_is_data() -> None:
    """As in 2020 and 2021, when the Olympics moved three holidays."""
    sea, games = date(2028, 7, 17), own_days(date(2028, 7, 20), None, "海の日")
    own = with_days(EMPTY, OwnKind.NO_HOLIDAY, own_days(sea, None, "特別措置法"))
    calendar = calendar_of(with_days(own, OwnKind.HOLIDAY, games))
    assert calendar_of(EMPTY).why_closed(sea) == ("public",)
    assert calendar.is_open(sea) and calendar.holiday_name(sea) == ""
    assert calendar.why_closed(games.first) == ("public",) and calendar.holiday_name(games.first) == "海の日"
    assert [row.day.day for row in calendar.holidays(2028) if row.day.month == 7] == [20]


def test_a_new_holiday_of_every_year_comes_on_its_weekday() -> None:
    own = with_days(EMPTY, OwnKind.HOLIDAY, own_days(date(2029, 6, 11), None, "新しい祝日", Yearly.WEEKDAY))
    assert calendar_of(own).holiday_name(date(2030, 6, 10)) == "新しい祝日"  # the second Monday


def test_days_are_decided_once_and_undone_once() -> None:
    days, other = own_days(date(2027, 6, 1), None, "創立記念日"), own_days(date(2027, 6, 2), None, "棚卸し")
    own = with_days(EMPTY, OwnKind.CLOSURE, days)
    with refused("days_known"):
        with_days(own, OwnKind.CLOSURE, days)
    with refused("days_unknown"):
        without(own, OwnKind.CLOSURE, other)
    with refused("days_unknown"):
        exchanged(own, (OwnKind.OPENING, days), (OwnKind.CLOSURE, other))
    moved = exchanged(own, (OwnKind.CLOSURE, days), (OwnKind.OPENING, other))
    assert (moved.closures, moved.openings, moved.revision) == ((), (other,), own.revision + 1)


def test_the_year_end_of_a_desk_is_its_own_and_a_month_at_most() -> None:
    own = with_year_end(EMPTY, (12, 27), (1, 5))
    calendar = calendar_of(own)
    assert calendar.why_closed(date(2027, 12, 27)) == ("year_end",)
    assert calendar.why_closed(date(2027, 1, 5)) == ("year_end",) and calendar.is_open(date(2027, 1, 6))
    assert read_own(write_own(own), "own") == own
    for code, first, last in (
        ("days_known", (12, 27), (1, 5)),
        ("year_end_too_long", (1, 3), (12, 29)),
        ("days_leap_day", (2, 29), (3, 1)),
    ):
        with refused(code):
            with_year_end(own, first, last)


def test_nobody_vouches_for_a_year_beyond_the_calendar() -> None:
    with refused("calendar_year_missing"):
        vouched(EMPTY, 2100)


def test_from_december_on_the_next_year_must_be_vouched_for() -> None:
    calendar = calendar_of(EMPTY)
    assert calendar.unvouched(date(2027, 11, 30)) is None
    assert calendar.unvouched(date(2027, 12, 1)) == 2028
    assert calendar.unvouched(date(2028, 12, 1)) == 2028
    assert calendar_of(vouched(EMPTY, 2028)).unvouched(date(2027, 12, 31)) is None


def test_a_year_can_be_looked_up_once_the_gazette_has_it() -> None:
    calendar = calendar_of(EMPTY)
    assert calendar.announced(date(2027, 1, 31)) is None
    assert calendar.announced(date(2027, 2, 1)) == 2028
    assert calendar_of(vouched(EMPTY, 2028)).announced(date(2027, 12, 1)) is None
