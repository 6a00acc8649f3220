"""The time of the sample's story: its days moved to before today, and a clock that stands in them."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from deskapp.domain.calendar import Calendar
from deskapp.operations.clock import Clock

OPENING_TIME = time(9, 30)


class SampleClock:
    """The clock while the sample is played: it stands where the story is."""

    def __init__(self, clock: Clock) -> None:
        self._clock, self._zone = clock, clock.now().tzinfo
        self.day = clock.today()

    def now(self) -> datetime:
        opening = datetime.combine(self.day, OPENING_TIME, self._zone)
        return min(opening, self._clock.now())  # the story's last day may be today, before the desk opens

    def today(self) -> date:
        return self.day


@dataclass(frozen=True, slots=True)
class Shift:
    """Moves a day of the story to the same place before today, counted in business days."""

    calendar: Calendar
    story_today: date
    today: date

    def __call__(self, day: date) -> date:
        """The day as many business days before today; a closed day follows its open one."""
        if self.story_today == self.today:
            return day
        if day > self.story_today:
            return self.calendar.after(self.today, self.calendar.between(self.story_today, day))
        back = self.calendar.between(day, self.story_today)
        open_day = self._before(self.calendar.next_open(self.today), back)
        return open_day if self.calendar.is_open(day) else open_day + timedelta(1)

    def _before(self, day: date, business_days: int) -> date:
        while business_days:
            day -= timedelta(1)
            business_days -= self.calendar.is_open(day)
        return day
