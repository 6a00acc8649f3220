"""Every day of a count is there once, each with its reason."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from deskapp.domain.calendar import Calendar
from deskapp.domain.deadlines import deadline
from deskapp.ui.case_page.day_marks import day_marks

CALENDAR = Calendar.build(closures={date(2027, 1, 6): "棚卸し"})
DAYS = st.dates(date(2024, 1, 1), date(2027, 6, 1))


@given(DAYS, DAYS, st.booleans())
def test_no_day_is_missing_or_told_twice(complete_on: date, today: date, strictly: bool) -> None:
    counted = deadline(complete_on, CALENDAR)
    due = counted.strict_due if strictly else counted.due
    marks = [mark for mark in day_marks(counted, CALENDAR, today, due) if mark.on <= due]
    first, last = complete_on.toordinal(), due.toordinal()
    assert [mark.on.toordinal() for mark in marks] == list(range(first, last + 1))
    assert all(mark.reason for mark in marks)
    assert [mark.ordinal for mark in marks if mark.counted] == list(range(1, 15))
    assert [mark.on for mark in marks if mark.due] == [due]


def test_a_strict_promise_counts_the_first_business_day_and_ends_a_day_earlier() -> None:
    counted = deadline(date(2026, 12, 26), CALENDAR)
    marks = {mark.on: mark for mark in day_marks(counted, CALENDAR, date(2027, 1, 18), counted.strict_due)}
    assert marks[counted.day_zero].ordinal == 1 and marks[counted.day_zero].counted
    assert marks[counted.strict_due].reason == "14日目・期限"
    assert counted.due not in marks


def test_a_company_day_tells_its_own_reason() -> None:
    marks = day_marks(deadline(date(2026, 12, 26), CALENDAR), CALENDAR, date(2027, 1, 18))
    told = {mark.on: mark.reason for mark in marks}
    assert told[date(2027, 1, 6)] == "数えない: 棚卸し"
    assert told[date(2027, 1, 2)] == "数えない: 土曜・年末年始"
    assert told[date(2027, 1, 20)] == "11日目になる"


def test_today_past_the_due_date_is_still_drawn() -> None:
    counted = deadline(date(2026, 12, 21), CALENDAR)
    late = [mark for mark in day_marks(counted, CALENDAR, date(2027, 1, 20)) if mark.today]
    assert [mark.on for mark in late] == [date(2027, 1, 20)]
