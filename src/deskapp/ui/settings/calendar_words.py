"""Days, ranges and yearly rules of the calendar in words."""

from datetime import date

from deskapp.domain.calendar import Calendar
from deskapp.domain.closures import MonthDay, OwnDays, OwnKind, Yearly
from deskapp.operations.views.calendar import Kind, Listed, SheetDay
from deskapp.text import t
from deskapp.ui.case_page.day_words import short, why_words
from deskapp.ui.countdown import weekday
from deskapp.ui.messages import said
from deskapp.ui.widgets.year_paint import DaySign, YearDay

_SIGNS = {
    Kind.OPENING: DaySign.OPEN,
    Kind.PUBLIC: DaySign.HOLIDAY,
    Kind.YEAR_END: DaySign.YEAR_END,
    Kind.COMPANY: DaySign.CLOSED,
    Kind.WEEKEND: DaySign.WEEKEND,
}
#: The signs of the legend and the words under `calendar.sign_`.
_EXPLAINED = (DaySign.HOLIDAY, DaySign.FORECAST, DaySign.YEAR_END, DaySign.CLOSED, DaySign.OPEN)


def year_day(found: SheetDay, calendar: Calendar, today: date) -> YearDay:
    """A day of the sheet with its sign and its words."""
    sign = _SIGNS.get(found.kind, DaySign.PLAIN)
    sign = DaySign.FORECAST if found.forecast else sign
    return YearDay(found.day, sign, day_says(found, calendar), found.day == today)


def day_says(found: SheetDay, calendar: Calendar) -> str:
    """「6/1(火) 休業: 創立記念日」: the day, and all that closes or opens it."""
    return t("calendar.day_says", day=short(found.day), what=_standing(found, calendar))


def _standing(found: SheetDay, calendar: Calendar) -> str:
    if found.kind in (Kind.OPENING, Kind.NO_HOLIDAY):
        return t(f"calendar.is_{found.kind}", reason=found.name)
    why = calendar.why_closed(found.day)
    if not why:
        return t("day_words.business_day")
    words = why_words(found.day, why, calendar)
    return t("calendar.is_forecast", name=words) if found.forecast else words


def legend() -> tuple[tuple[DaySign, str], ...]:
    """Every sign that needs a word, with it."""
    return tuple((sign, t(f"calendar.sign_{sign}")) for sign in _EXPLAINED)


def span(first: date, last: date) -> str:
    """「8/12(木)」 or 「8/12(木)–8/17(火)」; the year stands where the two differ in it."""
    if first == last:
        return short(first)
    end = f"{last.year}/{short(last)}" if first.year != last.year else short(last)
    return t("calendar.span", first=short(first), last=end)


def listed_words(row: Listed) -> str:
    """The name or reason of a line, and how it comes back."""
    yearly = yearly_words(row.own[1]) if row.own else ""
    name = row.name or t("calendar.year_end")
    return t("calendar.with_rule", name=name, rule=yearly) if yearly else name


def yearly_words(days: OwnDays) -> str:
    """「毎年6月1日」, 「毎年6月の第2金曜日」; empty for days that come once."""
    return rule_words(days.first, days.last, days.yearly)


def rule_words(first: date, last: date, yearly: Yearly | None) -> str:
    """The same for days still being filled in."""
    if yearly is None:
        return ""
    if yearly is Yearly.WEEKDAY:
        place = t(f"calendar.ordinal_{(first.day - 1) // 7 + 1}")
        return t("calendar.yearly_weekday", month=first.month, place=place, weekday=weekday(first))
    if first == last:
        return t("calendar.yearly_date", month=first.month, day=first.day)
    return t("calendar.yearly_span", first=month_day(first), last=month_day(last))


def month_day(day: date | MonthDay) -> str:
    """「12月29日」."""
    month, number = (day.month, day.day) if isinstance(day, date) else day
    return t("calendar.month_day", month=month, day=number)


def decided_words(kind: OwnKind, days: OwnDays) -> str:
    """「2027年6月1日(火) 創立記念日(毎年6月1日)」, in whole dates, for the question whether to adopt it."""
    when = _whole(days.first)
    if days.last != days.first:
        when = t("calendar.span", first=when, last=_whole(days.last))
    rule = yearly_words(days)
    name = t("calendar.with_rule", name=days.reason, rule=rule) if rule else days.reason
    return t("calendar.decided", when=when, kind=t(f"calendar.kind_{kind}"), name=name)


def _whole(day: date) -> str:
    return t("countdown.dated", date=said(day), weekday=weekday(day))
