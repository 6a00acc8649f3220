"""The page of a case whose personal data went: the day, by whom, and the record that is left (spec §9)."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from deskapp.domain.step import Step
from deskapp.operations.views.page import CasePage
from deskapp.text import t
from deskapp.ui.case_page.gone_rows import columns, gone_rows
from deskapp.ui.disposal.records import print_case
from deskapp.ui.messages import said, sentence
from deskapp.ui.seat import Seat
from deskapp.ui.widgets.banner import Banner
from deskapp.ui.widgets.button import Button
from deskapp.ui.widgets.field import Wrong
from deskapp.ui.widgets.table import Table


class GonePanel(QWidget):
    """Nothing can be done here but to read, and to print what was destroyed and how."""

    def __init__(self, seat: Seat) -> None:
        super().__init__()
        self._seat = seat
        self._page: CasePage | None = None
        self.record = Button(t("disposal.case_record"), icon="printer")
        self.banner = Banner("mute", "shredder", buttons=(self.record,))
        self.wrong = Wrong()
        self.table = Table(columns(), name=t("gone.left"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        head = QVBoxLayout()
        head.setContentsMargins(16, 12, 16, 0)
        head.addWidget(self.banner)
        head.addWidget(self.wrong)
        column.addLayout(head)
        column.addWidget(self.table, 1)
        self.record.clicked.connect(self._print)
        self.setFocusProxy(self.table)

    def show_page(self, page: CasePage) -> None:
        """Say when it went and what is left; nothing of a case that is still whole."""
        case, self._page = page.case, page
        self.wrong.say("")
        if case.disposed_on is None:
            self.table.set_rows(())
            return
        by = page.staff.get(case.disposed_by or "", "")
        self.banner.say(t("gone.title", day=said(case.disposed_on), by=by), t("gone.text"))
        self.record.setVisible(bool(case.disposals))
        self.table.set_rows(gone_rows(page))

    def begin(self, _step: Step) -> None:
        """No step is left."""

    def _print(self) -> None:
        self.wrong.say("")
        if self._page:
            print_case(self, self._seat, self._page.case, lambda trouble: self.wrong.say(sentence(trouble)))
