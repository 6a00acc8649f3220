"""Where the time comes from; only tests, the sample and the guided run pass another clock (law 8)."""

from datetime import date, datetime
from typing import Protocol

from deskapp.domain.calendar import TOKYO, tokyo_today


class Clock(Protocol):
    """Says what time it is."""

    def now(self) -> datetime:
        """This moment, with its time zone."""
        ...

    def today(self) -> date:
        """The date in Tokyo."""
        ...


class SystemClock:
    """The computer's clock, read in Tokyo."""

    def now(self) -> datetime:
        """This moment on a clock in Tokyo."""
        return datetime.now(TOKYO)

    def today(self) -> date:
        """The date in Tokyo."""
        return tokyo_today(self.now())
