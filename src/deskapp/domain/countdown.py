"""How near a deadline is, in business days and in one of eight standings (spec §5)."""

from dataclasses import dataclass
from datetime import date

from deskapp.domain.calendar import Calendar
from deskapp.domain.deadlines import business_days_left
from deskapp.domain.urgency import Urgency

SOON_BUSINESS_DAYS = 2


@dataclass(frozen=True, slots=True)
class Countdown:
    """The standing, the business days left (minus: over), and the date they lead to.

    `business_days` is None where nothing is counted; `on` is then the day posted or ended, or None.
    """

    urgency: Urgency
    business_days: int | None = None
    on: date | None = None


def countdown(
    due_on: date | None,
    paused_on: date | None,
    posted_on: date | None,
    today: date,
    calendar: Calendar,
    over_on: date | None = None,
) -> Countdown:
    """How the deadline stands today; overdue from the day after it (spec §5).

    `over_on` is the day work ended: where that was without an answer (取下げ, 対応不能), no deadline runs.
    """
    if posted_on:
        return Countdown(Urgency.POSTED, None, posted_on)
    if over_on:
        return Countdown(Urgency.ENDED, None, over_on)
    if due_on is None:
        return Countdown(Urgency.NOT_STARTED)
    if paused_on:
        return Countdown(Urgency.PAUSED, None, due_on)
    left = business_days_left(due_on, today, calendar)
    return Countdown(_urgency(left, due_on, today), left, due_on)


def _urgency(left: int, due_on: date, today: date) -> Urgency:
    if today > due_on:
        return Urgency.OVERDUE
    if today == due_on:
        return Urgency.TODAY
    return Urgency.SOON if left <= SOON_BUSINESS_DAYS else Urgency.LATER
