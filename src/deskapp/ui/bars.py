"""What stands across the window until it is over: no server, a broken log, a clock behind, a draft left."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from deskapp.ui.breach_bar import BreachBar
from deskapp.ui.clock_bar import ClockBar
from deskapp.ui.draft_bar import DraftBar
from deskapp.ui.seat import Seat
from deskapp.ui.server_bar import ServerBar


class Bars(QWidget):
    """Takes no room while nothing is to be said; `page_wanted` names a page of the settings."""

    page_wanted = Signal(str)

    def __init__(self, seat: Seat) -> None:
        super().__init__()
        self.clock, self.breach, self.drafts = ClockBar(seat), BreachBar(seat), DraftBar(seat)
        self.server = ServerBar(seat)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for bar in (self.server, self.breach, self.clock, self.drafts):
            column.addWidget(bar)
        self.drafts.page_wanted.connect(self.page_wanted)
        self.breach.opened.connect(lambda: self.page_wanted.emit("backup"))
