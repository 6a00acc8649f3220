"""The due date of one case in a loop: ours, and how other programs count, beside a dict's look-up."""

import statistics
import time
from collections.abc import Callable
from datetime import date, datetime, timedelta
from datetime import time as time_of_day

from dateutil.rrule import DAILY, FR, MO, TH, TU, WE, rrule, rruleset
from jpholiday import JPHoliday

from deskapp.domain.deadlines import deadline
from deskapp.operations.defaults import default_calendar

DAYS = [date(2026, 1, 1) + timedelta(n) for n in range(365)]
ROUNDS = 7


def per_call(rows: dict[str, tuple[Callable[[date], object], int]]) -> dict[str, float]:
    """Nanoseconds of one call of each, the median of rounds that take turns: all meet the same machine."""
    rounds: dict[str, list[float]] = {name: [] for name in rows}
    for _ in range(ROUNDS):
        for name, (work, loops) in rows.items():
            began = time.perf_counter_ns()
            for _ in range(loops):
                for day in DAYS:
                    work(day)
            rounds[name].append((time.perf_counter_ns() - began) / (loops * len(DAYS)))
    return {name: statistics.median(took) for name, took in rounds.items()}


def by_jpholiday(day: date) -> date:
    """Walk day by day and ask jpholiday, with 年末年始 by hand."""
    left = 14
    while not _open(day):
        day += timedelta(1)
    while left:
        day += timedelta(1)
        left -= _open(day)
    return day


HOLIDAYS = JPHoliday()


def _open(day: date) -> bool:
    year_end = (day.month, day.day) >= (12, 29) or (day.month, day.day) <= (1, 3)
    return day.weekday() < 5 and not year_end and not HOLIDAYS.is_holiday(day)


def rules() -> rruleset:
    """dateutil's way: weekdays less the days closed."""
    calendar, found = default_calendar(), rruleset()
    start = date(2026, 1, 1)
    weekdays, until = (MO, TU, WE, TH, FR), _moment(date(2027, 3, 1))
    found.rrule(rrule(DAILY, byweekday=weekdays, dtstart=_moment(start), until=until))
    for n in range(430):
        day = start + timedelta(n)
        if day.weekday() < 5 and not calendar.is_open(day):
            found.exdate(_moment(day))
    return found


def _moment(day: date) -> datetime:
    return datetime.combine(day, time_of_day.min)  # naive, as dateutil's rules are


def main() -> None:
    """Print nanoseconds and ratios, and that all agree."""
    calendar, peer = default_calendar(), rules()
    plain = {day: deadline(day, calendar).due for day in DAYS}

    def by_rules(day: date) -> date:
        return list(peer.xafter(_moment(calendar.next_open(day)), 14))[-1].date()

    if any(not by_jpholiday(day) == plain[day] == by_rules(day) for day in DAYS):
        raise SystemExit("the ways to count disagree")
    took = per_call(
        {
            "dict date -> answer": (plain.__getitem__, 200),
            "Calendar.after(day, 14)": (lambda day: calendar.after(day, 14), 20),
            "deadline(day), explained": (lambda day: deadline(day, calendar), 5),
            "jpholiday loop (warm)": (by_jpholiday, 2),
            "dateutil rruleset": (by_rules, 1),
        }
    )
    floor = took["dict date -> answer"]
    for name, nanoseconds in took.items():
        print(f"{name:<26}{nanoseconds:>12,.0f} ns{nanoseconds / floor:>12,.1f} x")


if __name__ == "__main__":
    main()
