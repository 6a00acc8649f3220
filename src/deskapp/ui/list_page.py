"""A page that is a list: acts in a bar, what stands in their way, and the table or why it is empty."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout

from deskapp.domain.errors import Trouble
from deskapp.ui.fresh_page import FreshPage
from deskapp.ui.messages import sentence
from deskapp.ui.seat import Seat
from deskapp.ui.widgets.empty import Empty
from deskapp.ui.widgets.field import Wrong
from deskapp.ui.widgets.label import Label
from deskapp.ui.widgets.table import Table


class ListPage(FreshPage):
    """`told` says what was done; `note` stands in the bar and counts what is listed."""

    told = Signal(str)

    def __init__(self, seat: Seat, table: Table) -> None:
        super().__init__(seat)
        self.table = table
        self.note, self.wrong = Label("", 13, tone="text2"), Wrong()
        self._body = QStackedWidget()
        self.setFocusProxy(table)

    def show_filled(self, filled: bool) -> None:
        """Show the table, or why it is empty."""
        self._body.setCurrentIndex(0 if filled else 1)

    def refuse(self, trouble: Trouble) -> None:
        """Say what stands in the way."""
        self.wrong.say(sentence(trouble))

    def lay_out(self, bar: QHBoxLayout, empty: Empty) -> None:
        """Set the page out: the bar, the trouble under it, and the table, or `empty` in its place."""
        bar.setContentsMargins(20, 10, 20, 10)
        bar.setSpacing(8)
        said = QHBoxLayout()
        said.setContentsMargins(20, 0, 20, 0)
        said.addWidget(self.wrong)
        self._body.addWidget(self.table)
        self._body.addWidget(empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(bar)
        column.addLayout(said)
        column.addWidget(self._body, 1)
