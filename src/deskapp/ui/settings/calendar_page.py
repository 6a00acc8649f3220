"""休日・営業日: the year on a sheet beside its list; a change is shown with the cases it moves (spec §5)."""

from datetime import date

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from deskapp.domain.errors import Trouble
from deskapp.operations.calendar import Edit
from deskapp.operations.views.calendar import CalendarPage, calendar_page, listed, sheet
from deskapp.text import t
from deskapp.ui.seat import Seat
from deskapp.ui.settings.calendar_change import CalendarChanging
from deskapp.ui.settings.calendar_forms import CalendarForms
from deskapp.ui.settings.calendar_head import CalendarHead
from deskapp.ui.settings.calendar_words import legend, year_day
from deskapp.ui.settings.page import SettingsPage
from deskapp.ui.typed import Form
from deskapp.ui.widgets.card import Card
from deskapp.ui.widgets.label import Label
from deskapp.ui.widgets.year_paint import YearDay, YearLegend
from deskapp.ui.widgets.year_sheet import YearSheet

_RIGHT = 468


class CalendarScreen(SettingsPage):
    """`told` says what was adopted."""

    def __init__(self, seat: Seat) -> None:
        super().__init__(seat)
        self._page: CalendarPage | None = None
        self._year = seat.desk.today.year
        self.head, self.sheet, self.forms = (
            CalendarHead(),
            YearSheet(name=t("calendar.sheet")),
            CalendarForms(),
        )
        self.says = Label(t("calendar.walk_hint"), 13, tone="text2", elide=True)
        self._changing = CalendarChanging(seat, self)
        self._lay_out()
        self._connect()
        half = self.forms.half_filled
        seat.typed.add(self, Form(half, lambda: "", lambda: bool(half())))
        self.setFocusProxy(self.sheet)

    def reload(self) -> None:
        """Read the calendar anew."""
        desk = self._seat.desk
        self._seat.runner.ask(self, "calendar", lambda: calendar_page(desk), self._show)

    def show_year(self, year: int) -> None:
        """Turn to another year of the calendar."""
        page = self._page
        if page and page.calendar.first_year <= year <= page.calendar.last_year:
            self._year = year
            days = sheet(page.calendar, year)
            self.sheet.show_days(tuple(year_day(day, page.calendar, page.today) for day in days))
            self.forms.show_year(page, year)
            self.head.show_year(year)

    def _show(self, found: CalendarPage) -> None:
        self._page = found
        self.head.show_page(found)
        self.show_year(self._year)

    def _beyond(self, day: date) -> None:
        self.show_year(day.year)
        if day.year == self._year:
            self.sheet.walk_to(day)

    def _walked(self, day: YearDay | None) -> None:
        self.says.set_words(day.says if day else t("calendar.walk_hint"))

    def _day_opened(self, day: date) -> None:
        """Enter on a day of the sheet: to its line if something is said of it, else to decide about it."""
        page = self._page
        if page is None:
            return
        lines = [line for line in listed(page, self._year) if line.first <= day <= line.last]
        if lines:
            self.forms.leave()
            self.forms.list.choose(lines[-1])
        elif page.may_change:
            self.forms.begin(day)

    def _vouch(self, year: int) -> None:
        self.show_year(year)
        self.forms.vouch(year)

    def _propose(self, what: str, edit: Edit) -> None:
        if self._page:
            self._changing.propose(what, edit, self._page.today)

    def _refused(self, trouble: Trouble) -> None:
        if not self.forms.refuse(trouble):
            self._seat.runner.troubled.emit(trouble)

    def _adopted(self) -> None:
        self.forms.leave()
        self.told.emit(t("calendar.adopted"))

    def _connect(self) -> None:
        self.head.year_wanted.connect(self.show_year)
        self.head.vouch_wanted.connect(self._vouch)
        self.head.unvouch_wanted.connect(self.forms.unvouch)
        self.sheet.walked.connect(self._walked)
        self.sheet.opened.connect(self._day_opened)
        self.sheet.beyond.connect(self._beyond)
        self.forms.proposed.connect(self._propose)
        self._changing.refused.connect(self._refused)
        self._changing.adopted.connect(self._adopted)

    def _lay_out(self) -> None:
        card = Card(padding=14)
        card.body.addWidget(self.sheet, 1)
        card.body.addWidget(YearLegend(legend()))
        card.body.addWidget(self.says)
        self.forms.setFixedWidth(_RIGHT)
        body = QHBoxLayout()
        body.setSpacing(12)
        body.addWidget(card, 1)
        body.addWidget(self.forms)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 12, 20, 12)
        column.setSpacing(10)
        column.addWidget(self.head)
        column.addLayout(body, 1)
