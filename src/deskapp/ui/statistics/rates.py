"""The on-time rate by month: a line, and below it in words what it comes to."""

from deskapp.operations.views.statistics import Month, together
from deskapp.text import language, t
from deskapp.ui.widgets.card import Card
from deskapp.ui.widgets.label import Label
from deskapp.ui.widgets.rate_line import Point, RateLine


class RateCard(Card):
    """Where the rate stands: on 今日 and on 統計."""

    def __init__(self) -> None:
        super().__init__(t("statistics.rate_name"))
        self.line, self._whole = RateLine(name=t("statistics.rate_name")), Label("", 12, tone="text3")
        self.body.addWidget(self.line, 1)
        self.body.addWidget(self._whole)

    def show_months(self, months: tuple[Month, ...]) -> None:
        """Show these months."""
        self.line.set_points(tuple(Point(_title(each), each.rate, _said(each)) for each in months))
        self._whole.set_words(_whole_words(months))


def _whole_words(months: tuple[Month, ...]) -> str:
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
