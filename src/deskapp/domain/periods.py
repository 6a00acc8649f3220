"""Spans of days, and the years of a ledger: 年度 from April, or the calendar year."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

_APRIL = 4


class YearKind(StrEnum):
    """How a year is counted: a company's 年度 begins on April 1."""

    FISCAL = "fiscal"
    CALENDAR = "calendar"


@dataclass(frozen=True, slots=True)
class Span:
    """The days from a first to a last, both counted; without one of them it is open there."""

    first_on: date | None = None
    last_on: date | None = None

    def __bool__(self) -> bool:
        """Whether it leaves any day out."""
        return self.first_on is not None or self.last_on is not None


#: Leaves no day out.
EVER = Span()


@dataclass(frozen=True, slots=True, order=True)
class Year:
    """One year, both ends counted; a 年度 is named by the year in which it begins."""

    kind: YearKind
    number: int

    @property
    def first_on(self) -> date:
        """Its first day."""
        return date(self.number, _APRIL if self.kind is YearKind.FISCAL else 1, 1)

    @property
    def last_on(self) -> date:
        """Its last day."""
        return Year(self.kind, self.number + 1).first_on - timedelta(days=1)

    @property
    def months(self) -> Iterator[date]:
        """The first day of each of its months."""
        for after in range(12):
            month = self.first_on.month - 1 + after
            yield date(self.number + month // 12, month % 12 + 1, 1)


def year_of(kind: YearKind, day: date) -> Year:
    """The year that a day lies in."""
    before = kind is YearKind.FISCAL and day.month < _APRIL
    return Year(kind, day.year - before)
