"""Days as a person says them: short, in both calendars, and why a day is closed."""

from collections.abc import Iterable
from datetime import date

from deskapp.domain.calendar import Calendar
from deskapp.domain.dates import wareki
from deskapp.text import t
from deskapp.ui.countdown import dated, weekday, written

#: Within so many days nobody takes a day for one of another year.
_PLAIN_DAYS = 180


def short(day: date | None) -> str:
    """「1/20(水)」; empty without a day."""
    return dated(day) if day else ""


def near(day: date | None, today: date) -> str:
    """「2/9(火)」, 「2028/2/9(水)」 more than half a year away; empty without a day."""
    plain = day is None or abs((day - today).days) <= _PLAIN_DAYS
    return short(day) if plain else with_year(day)


def with_year(day: date | None) -> str:
    """「2028/2/9(水)」; empty without a day."""
    return f"{day.year}/{short(day)}" if day else ""


def bare(day: date) -> str:
    """「1/20 水」, for columns."""
    return t("day_words.bare", month=day.month, day=day.day, weekday=weekday(day))


def echo(day: date, calendar: Calendar) -> str:
    """Both calendars and the weekday; behind a line break, whether the desk works on that day."""
    return t(
        "day_words.echo",
        wareki=wareki(day),
        weekday=weekday(day),
        iso=day.isoformat(),
        standing=standing(day, calendar),
    )


def brief(day: date, calendar: Calendar) -> str:
    """The date as the language writes it and the weekday; behind a line break why the day is closed."""
    said = t("day_words.brief", date=written(day), weekday=weekday(day))
    why = calendar.why_closed(day)
    return t("day_words.brief_closed", day=said, why=why_words(day, why, calendar)) if why else said


def standing(day: date, calendar: Calendar) -> str:
    """「営業日」, or why the day is closed and which business day comes next."""
    why = calendar.why_closed(day)
    if not why:
        return t("day_words.business_day")
    words = why_words(day, why, calendar)
    return t("day_words.next_open", why=words, next=short(calendar.next_open(day)))


def why_words(day: date, why: Iterable[str], calendar: Calendar) -> str:
    """Every reason why a day does not count: 「土曜・年末年始」, the name of the holiday."""
    return t("day_words.and").join(_reason(day, each, calendar) for each in why)


def _reason(day: date, why: str, calendar: Calendar) -> str:
    if why == "weekend":
        return t(f"day_words.{'saturday' if day.weekday() == 5 else 'sunday'}")
    if why == "public":
        return calendar.holiday_name(day)
    if why == "company":
        return calendar.closures.get(day) or t("day_words.company")
    return t(f"day_words.{why}")
