"""今日 as a place: the day's list, and behind it how the desk stands and what its years came to."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent

from deskapp.text import t
from deskapp.ui.seat import Seat
from deskapp.ui.statistics.screen import StatisticsScreen
from deskapp.ui.today.screen import TodayScreen
from deskapp.ui.widgets.front import Front


class TodayPlace(Front):
    """`opened` tells the case to open, `told` what was done, `hinted` the keys; the rest as `TodayScreen`."""

    opened = Signal(str)
    approvals_wanted = Signal()
    calendar_wanted = Signal()
    told = Signal(str, object)
    hinted = Signal(str)

    def __init__(self, seat: Seat) -> None:
        super().__init__()
        self._seat = seat
        self.day = TodayScreen(seat)
        self.statistics: StatisticsScreen | None = None
        self.addWidget(self.day)
        self.day.opened.connect(self.opened)
        self.day.approvals_wanted.connect(self.approvals_wanted)
        self.day.calendar_wanted.connect(self.calendar_wanted)
        self.day.told.connect(self.told)
        self.day.statistics_wanted.connect(self.show_statistics)
        self.setFocusProxy(self.day)

    def show_statistics(self) -> None:
        """Turn to 統計, made when it is first asked for."""
        if self.statistics is None:
            self.statistics = StatisticsScreen(self._seat)
            self.statistics.left.connect(self.show_day)
            self.statistics.told.connect(self.told)
            self.addWidget(self.statistics)
        self._turn(self.statistics)

    def show_day(self) -> None:
        """Turn back to the day's list."""
        self._turn(self.day)

    def showEvent(self, event: QShowEvent) -> None:
        """Tell the keys of the page that is in front."""
        super().showEvent(event)
        self._hint()

    def _turn(self, page: TodayScreen | StatisticsScreen) -> None:
        self.setCurrentWidget(page)
        self.setFocusProxy(page)
        page.setFocus()
        self._hint()

    def _hint(self) -> None:
        page = "today" if self.currentWidget() is self.day else "statistics"
        self.hinted.emit(t(f"window.hints_{page}"))
