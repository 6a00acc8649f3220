"""What both lists of 廃棄 are: acts and the record of the day in a bar, above what is due."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout

from deskapp.text import t
from deskapp.ui.disposal.records import print_day
from deskapp.ui.list_page import ListPage
from deskapp.ui.seat import Seat
from deskapp.ui.widgets.button import Button
from deskapp.ui.widgets.empty import Empty
from deskapp.ui.widgets.table import Table


class DisposalPage(ListPage):
    """`opened` tells a case and its tab, empty where the next thing is done, `counted` how much is due."""

    opened = Signal(str, str)
    counted = Signal(int)

    def __init__(self, seat: Seat, table: Table, acts: tuple[Button, ...], empty: str) -> None:
        super().__init__(seat, table)
        self.record = Button(t("disposal.day_record"), icon="printer")
        bar = QHBoxLayout()
        for button in acts:
            bar.addWidget(button)
        bar.addWidget(self.note, 1, Qt.AlignmentFlag.AlignVCenter)
        bar.addWidget(self.record)
        self.lay_out(bar, Empty("check-circle", t(f"disposal.{empty}"), t(f"disposal.{empty}_note")))
        self.record.clicked.connect(self._print)

    def _print(self) -> None:
        self.wrong.say("")
        print_day(self, self._seat, self._seat.desk.today, self.refuse)
