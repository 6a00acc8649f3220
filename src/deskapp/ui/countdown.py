"""How a deadline is said: 「残り4営業日」 and the short date beside it."""

from datetime import date

from deskapp.domain.countdown import Countdown
from deskapp.domain.dates import wareki
from deskapp.domain.urgency import Urgency
from deskapp.text import language, t
from deskapp.ui.widgets.cells import Deadline

_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def countdown_words(countdown: Countdown) -> str:
    """The standing in words, with the business days left or over."""
    days = abs(countdown.business_days or 0)
    if countdown.urgency is Urgency.OVERDUE and not days:
        return t("countdown.overdue_closed")
    return t(f"countdown.{countdown.urgency.value}", days=days)


def deadline_cell(countdown: Countdown) -> Deadline:
    """The same for a table: shape, words, date."""
    on = countdown.on if countdown.urgency is not Urgency.PAUSED else None
    return Deadline(countdown.urgency, countdown_words(countdown), short_date(on) if on else "")


def short_date(day: date) -> str:
    """「1/22」: the year is plain from where it stands."""
    return f"{day.month}/{day.day}"


def full_date(day: date) -> str:
    """「2027/1/22」, where days of several years stand in a column."""
    return f"{day.year}/{day.month}/{day.day}"


def weekday(day: date) -> str:
    """「水」, "Wed"."""
    return t(f"day_words.{_WEEKDAYS[day.weekday()]}")


def written(day: date) -> str:
    """「令和9年1月22日」; in English 2027-01-22, since nobody there reads eras."""
    return wareki(day) if language() == "ja" else day.isoformat()


def dated(day: date | None) -> str:
    """「1/22(金)」; empty without a day."""
    if day is None:
        return ""
    return t("countdown.dated", date=short_date(day), weekday=weekday(day))
