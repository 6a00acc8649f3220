"""The public holidays of a year beside the government's list, and the tick that they agree."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from deskapp.domain.calendar import Calendar
from deskapp.domain.closures import vouched
from deskapp.domain.errors import Trouble
from deskapp.operations.calendar import Edit
from deskapp.text import t
from deskapp.ui.settings.calendar_words import span
from deskapp.ui.widgets.cells import Digits, Words
from deskapp.ui.widgets.field import Wrong
from deskapp.ui.widgets.label import Label
from deskapp.ui.widgets.table import Table
from deskapp.ui.widgets.table_rows import Column, Row
from deskapp.ui.widgets.tick import Tick

_ROW = 24


class VouchForm(QWidget):
    """Lists the year's public holidays; whoever vouches ticks that the list was looked up."""

    def __init__(self) -> None:
        super().__init__()
        self._year = 0
        self._how = Label("", 13, wrap=True)
        columns = (Column("day", "", 96), Column("name", "", 120, stretch=True))
        self.table = Table(columns, _ROW, heads=False, name=t("calendar.vouch_list"))
        self.tick = Tick(t("calendar.vouch_tick"))
        self._wrong = Wrong()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._how)
        column.addWidget(self.table, 1)
        column.addWidget(self.tick)
        column.addWidget(self._wrong)
        self.setFocusProxy(self.tick)

    def begin(self, calendar: Calendar, year: int) -> None:
        """Show the holidays of the year to be looked up."""
        self._year = year
        public = calendar.public_holidays(year)
        self._how.set_words(t("calendar.vouch_how", year=year, count=len(public)))
        rows = (Row(day, (Digits(span(day, day)), Words(public[day]))) for day in sorted(public))
        self.table.set_rows(tuple(rows))
        self.tick.setChecked(False)
        self._wrong.say("")

    def proposal(self) -> tuple[str, Edit] | None:
        """To vouch through this year; None once it is said that the tick is missing."""
        ticked, year = self.tick.isChecked(), self._year
        self._wrong.say("" if ticked else t("calendar.vouch_missing"))
        return (t("calendar.will_vouch", year=year), lambda own: vouched(own, year)) if ticked else None

    def refuse(self, _trouble: Trouble) -> bool:
        """No trouble belongs to a field here."""
        return False
