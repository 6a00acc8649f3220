"""The head of the calendar: which year, and through which the public holidays are vouched for."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from deskapp.domain.dates import era_year
from deskapp.operations.views.calendar import CalendarPage
from deskapp.text import t
from deskapp.ui.widgets.banner import Banner
from deskapp.ui.widgets.button import Button
from deskapp.ui.widgets.label import Label

#: The program itself vouches through this year: the last that was announced when it was made.
_OURS = 2027


class CalendarHead(QWidget):
    """`year_wanted` asks for another year, `vouch_wanted` and `unvouch_wanted` name a year."""

    year_wanted = Signal(int)
    vouch_wanted = Signal(int)
    unvouch_wanted = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._page: CalendarPage | None = None
        self._now = 0
        self._year = Label("", 18, bold=True)
        self.before = Button(t("calendar.before"), "ghost", icon="chevron-left", keys="Alt+Left")
        self.after = Button(t("calendar.after"), "ghost", icon="chevron-right", keys="Alt+Right")
        self.this_year = Button(t("calendar.this_year"), "ghost")
        self._vouched = Label("", 13, tone="text2")
        self.vouch = Button("", "soft", icon="check")
        self.take_back = Button("", "ghost")
        self.look_up = Button(t("calendar.look_up"), "soft", height=30)
        self.alarm = Banner("soon", "calendar", buttons=(self.look_up,))
        self._lay_out()
        self._connect()

    def show_page(self, page: CalendarPage) -> None:
        """Say what is vouched for, loudly where that does not reach far enough."""
        self._page = page
        through = page.own.vouched_through
        self._vouched.set_words(t("calendar.vouched_through", year=through, next=through + 1))
        self.vouch.set_words(t("calendar.vouch", year=through + 1))
        self.take_back.set_words(t("calendar.take_back", year=through))
        can = page.calendar.announced(page.today) and page.unvouched is None  # else the alarm has the button
        self.vouch.setVisible(page.may_change and bool(can))
        self.take_back.setVisible(page.may_change and through > _OURS)
        self.look_up.setVisible(page.may_change)
        self._vouched.setVisible(page.unvouched is None)  # the alarm says it, in the same place
        self.alarm.say(t("calendar.alarm_short", year=page.unvouched) if page.unvouched else "")

    def show_year(self, year: int) -> None:
        """Name the year on the sheet in both calendars."""
        self._now = year
        self._year.set_words(t("calendar.year", year=year, era=era_year(date(year, 12, 31))))
        self.this_year.setEnabled(self._page is not None and year != self._page.today.year)

    def _connect(self) -> None:
        self.before.clicked.connect(lambda: self.year_wanted.emit(self._now - 1))
        self.after.clicked.connect(lambda: self.year_wanted.emit(self._now + 1))
        self.this_year.clicked.connect(self._to_this_year)
        for button in (self.vouch, self.look_up):
            button.clicked.connect(self._wanted)
        self.take_back.clicked.connect(self._take_back)

    def _to_this_year(self) -> None:
        if self._page:
            self.year_wanted.emit(self._page.today.year)

    def _take_back(self) -> None:
        if self._page:
            self.unvouch_wanted.emit(self._page.own.vouched_through)

    def _wanted(self) -> None:
        if self._page:
            self.vouch_wanted.emit(self._page.own.vouched_through + 1)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for part in (self.before, self._year, self.after, self.this_year):
            row.addWidget(part)
        row.addStretch(1)
        for right in (self._vouched, self.alarm, self.vouch, self.take_back):
            row.addWidget(right)
        self.alarm.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
