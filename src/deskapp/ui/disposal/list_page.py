"""What both lists of 廃棄 are: acts in a bar, and the table or why it is empty, read anew on a change."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout

from deskapp.domain.errors import Trouble
from deskapp.text import t
from deskapp.ui.disposal.records import print_today
from deskapp.ui.fresh_page import FreshPage
from deskapp.ui.messages import sentence
from deskapp.ui.seat import Seat
from deskapp.ui.widgets.button import Button
from deskapp.ui.widgets.empty import Empty
from deskapp.ui.widgets.field import Wrong
from deskapp.ui.widgets.label import Label
from deskapp.ui.widgets.table import Table


class ListPage(FreshPage):
    """`opened` tells a case to open, `told` what was done, `counted` how much is due."""

    opened = Signal(str)
    told = Signal(str)
    counted = Signal(int)

    def __init__(self, seat: Seat, table: Table, acts: tuple[Button, ...], empty: str) -> None:
        super().__init__(seat)
        self.table = table
        self.record = Button(t("disposal.day_record"), icon="printer")
        self.note, self.wrong = Label("", 13, tone="text2"), Wrong()
        self._body = QStackedWidget()
        self._lay_out(acts, empty)
        self.record.clicked.connect(self._print)
        self.setFocusProxy(table)

    def reload(self) -> None:
        """Read the list anew."""
        raise NotImplementedError

    def show_filled(self, filled: bool) -> None:
        """Show the table, or why it is empty."""
        self._body.setCurrentIndex(0 if filled else 1)

    def refuse(self, trouble: Trouble) -> None:
        """Say what stands in the way."""
        self.wrong.say(sentence(trouble))

    def _print(self) -> None:
        self.wrong.say("")
        print_today(self, self._seat, self.refuse)

    def _lay_out(self, acts: tuple[Button, ...], empty: str) -> None:
        bar = QHBoxLayout()
        bar.setContentsMargins(20, 10, 20, 10)
        bar.setSpacing(8)
        for button in acts:
            bar.addWidget(button)
        bar.addWidget(self.note, 1, Qt.AlignmentFlag.AlignVCenter)
        bar.addWidget(self.record)
        self._body.addWidget(self.table)
        self._body.addWidget(Empty("check-circle", t(f"disposal.{empty}"), t(f"disposal.{empty}_note")))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(bar)
        said = QHBoxLayout()
        said.setContentsMargins(20, 0, 20, 0)
        said.addWidget(self.wrong)
        column.addLayout(said)
        column.addWidget(self._body, 1)
