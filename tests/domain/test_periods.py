"""The years of a ledger: from April or from January, without gap or overlap."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from deskapp.domain.periods import Year, YearKind, year_of

DAYS = st.dates(date(1990, 1, 1), date(2100, 12, 31))


def test_a_fiscal_year_is_named_by_its_april() -> None:
    year = Year(YearKind.FISCAL, 2026)
    assert (year.first_on, year.last_on) == (date(2026, 4, 1), date(2027, 3, 31))
    assert year_of(YearKind.FISCAL, date(2027, 3, 31)) == year
    assert year_of(YearKind.FISCAL, date(2026, 3, 31)) == Year(YearKind.FISCAL, 2025)
    assert year_of(YearKind.CALENDAR, date(2027, 3, 31)) == Year(YearKind.CALENDAR, 2027)


@given(DAYS, st.sampled_from(YearKind))
def test_every_day_lies_in_one_year_and_one_of_its_months(day: date, kind: YearKind) -> None:
    year = year_of(kind, day)
    months = list(year.months)
    assert year.first_on <= day <= year.last_on
    assert Year(kind, year.number + 1).first_on - year.last_on == timedelta(days=1)
    assert len(months) == 12 and months[0] == year.first_on
    assert months.count(day.replace(day=1)) == 1
