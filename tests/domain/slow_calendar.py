"""A second, slow way to know a business day: two years' announced holidays by hand, walked day by day."""

from collections.abc import Container
from datetime import date, timedelta

#: Public holidays as the Cabinet Office announced them for 2026 and 2027.
_YEARS = {
    2026: "01-01 01-12 02-11 02-23 03-20 04-29 05-03 05-04 05-05 05-06 07-20 08-11 09-21 09-22"
    " 09-23 10-12 11-03 11-23",
    2027: "01-01 01-11 02-11 02-23 03-21 03-22 04-29 05-03 05-04 05-05 07-19 08-11 09-20 09-23"
    " 10-11 11-03 11-23",
}
PUBLIC = {date.fromisoformat(f"{year}-{day}") for year, days in _YEARS.items() for day in days.split()}
ONE = timedelta(days=1)


def works(day: date, closed: Container[date] = (), opened: Container[date] = ()) -> bool:
    """Whether the desk works on this day."""
    if day in opened:
        return True
    year_end = (day.month == 12 and day.day >= 29) or (day.month == 1 and day.day <= 3)
    return day.isoweekday() < 6 and day not in PUBLIC and not year_end and day not in closed


def next_working(day: date, closed: Container[date] = (), opened: Container[date] = ()) -> date:
    """The day itself or the first after it on which the desk works."""
    while not works(day, closed, opened):
        day += ONE
    return day


def nth_after(day: date, n: int, closed: Container[date] = (), opened: Container[date] = ()) -> date:
    """The nth working day after this day."""
    while n:
        day += ONE
        n -= works(day, closed, opened)
    return day


def count(after: date, through: date) -> int:
    """How many working days there are after the one day and through the other."""
    return sum(works(after + k * ONE) for k in range(1, (through - after).days + 1))
