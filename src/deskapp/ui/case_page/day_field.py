"""The field for a day on which something was done: today stands there until another is typed."""

from collections.abc import Callable
from datetime import date

from deskapp.domain.calendar import Calendar
from deskapp.domain.dates import read_date
from deskapp.ui.case_page.day_words import echo
from deskapp.ui.widgets.date_field import DateField


def day_field(
    title: str, calendar: Calendar, today: date, said: Callable[[date, Calendar], str] = echo
) -> DateField:
    """A required day; `said` gives the words beside it, both calendars and why it is closed."""
    return DateField(
        title,
        lambda typed: read_date(typed, today),
        lambda day: said(day, calendar),
        required=True,
        day=today,
    )
