"""From which day to which the desk rests at the end of the year, every year."""

from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from deskapp.domain.closures import MonthDay, OwnCalendar, with_year_end
from deskapp.domain.dates import read_date_in
from deskapp.domain.errors import Trouble
from deskapp.operations.calendar import Edit
from deskapp.text import t
from deskapp.ui.messages import sentence
from deskapp.ui.settings.calendar_words import month_day
from deskapp.ui.widgets.date_field import DateField


class YearEndForm(QWidget):
    """Two days without a year."""

    def __init__(self) -> None:
        super().__init__()
        self._today = date.min
        self.first, self.last = (
            DateField(t(f"calendar.year_end_{end}"), self._read, _echo, required=True)
            for end in ("first", "last")
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 4, 6, 4)
        column.setSpacing(12)
        column.addWidget(self.first)
        column.addWidget(self.last)
        column.addStretch(1)
        self.setFocusProxy(self.first)

    def begin(self, own: OwnCalendar, today: date) -> None:
        """Hold the days in force."""
        self._today = today
        for field, (month, day) in zip((self.first, self.last), own.year_end, strict=True):
            field.set_day(date(today.year, month, day))

    def proposal(self) -> tuple[str, Edit] | None:
        """What is asked for, in words and as an edit; None once what is wrong stands under its field."""
        ends = self._typed()
        if ends is None:
            return None
        first, last = map(month_day, ends)
        return t("calendar.will_year_end", first=first, last=last), lambda own: with_year_end(own, *ends)

    def refuse(self, trouble: Trouble) -> bool:
        """Tell a trouble of these days under the second; False if it is of another kind."""
        mine = trouble.code in ("year_end_too_long", "days_leap_day")
        if mine:
            self.last.set_error(sentence(trouble))
        return mine

    def _typed(self) -> tuple[MonthDay, MonthDay] | None:
        read = [field.commit() for field in (self.first, self.last)]
        days = [field.day() for field in (self.first, self.last)]
        for field, day in zip((self.first, self.last), days, strict=True):
            if day is None and not field.error():
                field.set_error(t("calendar.first_missing"))
        if not all(read) or days[0] is None or days[1] is None:
            return None
        return (days[0].month, days[0].day), (days[1].month, days[1].day)

    def _read(self, typed: str) -> date:
        return read_date_in(typed, self._today.year, self._today)


def _echo(day: date) -> str:
    return t("calendar.every_year", day=month_day(day))
