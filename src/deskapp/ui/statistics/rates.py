"""The on-time rate by month as points of a line, and in words."""

from deskapp.operations.views.statistics import Month, together
from deskapp.text import language, t
from deskapp.ui.widgets.rate_line import Point


def points_of(months: tuple[Month, ...]) -> tuple[Point, ...]:
    """A point for each month."""
    return tuple(Point(_title(each), each.rate, _said(each)) for each in months)


def whole_words(months: tuple[Month, ...]) -> str:
    """How many of all these answers were in time."""
    whole = together(months[0].first_on, months)
    key = "rate_whole" if whole.due else "rate_nothing"
    return t(f"statistics.{key}", months=len(months), due=whole.due, met=whole.met)


def _title(month: Month) -> str:
    return t("statistics.month", month=month.first_on.month) if language() == "ja" else f"{month.first_on:%b}"


def _said(month: Month) -> str:
    title = _title(month)
    if month.rate is None:
        return t("statistics.month_nothing", month=title)
    return t("statistics.month_rate", month=title, rate=f"{month.rate:.0%}", due=month.due, met=month.met)
