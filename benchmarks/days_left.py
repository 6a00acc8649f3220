"""The days left of a million cases: ours beside the ways other programs count, and what it costs to ask."""

import statistics
import time
from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta

from deadlines import HOLIDAYS, rules

from deskapp.domain.deadlines import business_days_left
from deskapp.operations.defaults import default_calendar

CASES, SAMPLE = 1_000_000, 1_000
TODAY = date(2027, 1, 18)
#: A million cases fall due on some hundreds of dates: here on 401, from 200 days ago to 200 ahead.
DUE = [TODAY + timedelta(days=n % 401 - 200) for n in range(CASES)]
CALENDAR = default_calendar()


def by_date() -> int:
    """What a list does: one count for each distinct date, a dict look-up for each case."""
    left = {due: business_days_left(due, TODAY, CALENDAR) for due in set(DUE)}
    return sum(map(left.__getitem__, DUE))


def by_count() -> int:
    """What a statistic does: the cases counted by date, as SQL groups them, one count for each date."""
    return sum(many * business_days_left(due, TODAY, CALENDAR) for due, many in Counter(DUE).items())


def one_by_one() -> int:
    """The function asked a million times, with nothing kept."""
    return sum(business_days_left(due, TODAY, CALENDAR) for due in DUE)


def by_jpholiday(dues: list[date]) -> int:
    """Walk day by day and ask jpholiday, with 年末年始 by hand."""
    return sum(_walked(due, _open) for due in dues)


def by_dateutil(dues: list[date]) -> int:
    """The same walk over a set of dates that dateutil's rules gave once."""
    known = {moment.date() for moment in rules()}
    return sum(_walked(due, known.__contains__) for due in dues)


def _open(day: date) -> bool:
    year_end = (day.month, day.day) >= (12, 29) or (day.month, day.day) <= (1, 3)
    return day.weekday() < 5 and not year_end and not HOLIDAYS.is_holiday(day)


def _walked(due: date, is_open: Callable[[date], bool]) -> int:
    first, last = sorted((TODAY, due))
    days = sum(is_open(first + timedelta(n)) for n in range(1, (last - first).days + 1))
    return days if due >= TODAY else -days


def seconds(work: Callable[[], object], rounds: int = 5) -> float:
    """The median of several rounds, after one that fills every table."""
    work()
    spent = []
    for _ in range(rounds):
        began = time.perf_counter()
        work()
        spent.append(time.perf_counter() - began)
    return statistics.median(spent)


def main() -> None:
    """Print seconds for a million and ratios, and that all agree where the peers know the days."""
    near = [due for due in DUE[: 20 * SAMPLE] if due <= date(2027, 2, 28)][:SAMPLE]
    ours = sum(business_days_left(due, TODAY, CALENDAR) for due in near)
    if not ours == by_jpholiday(near) == by_dateutil(near) or not by_date() == by_count() == one_by_one():
        raise SystemExit("the ways to count disagree")
    scale = CASES / len(near)
    rows = [
        ("a count per date, a look-up per case", seconds(by_date)),
        ("grouped by date, a count per date", seconds(by_count)),
        ("the function, a million times", seconds(one_by_one, 1)),
        (f"dateutil's days, walked (x {scale:,.0f})", seconds(lambda: by_dateutil(near), 1) * scale),
        (f"jpholiday, walked (x {scale:,.0f})", seconds(lambda: by_jpholiday(near), 1) * scale),
    ]
    print(f"days left of {CASES:,} cases on {len(set(DUE))} dates")
    for name, took in rows:
        print(f"{name:<40}{took:>10.3f} s{took / rows[0][1]:>12,.1f} x")


if __name__ == "__main__":
    main()
