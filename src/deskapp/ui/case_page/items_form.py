"""What is asked for: all items of the case; items can be added and taken away."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from deskapp.domain.facts import Item
from deskapp.domain.kinds import RequestKind
from deskapp.operations.intake import add_item, drop_item
from deskapp.operations.views.page import CasePage
from deskapp.text import label, t
from deskapp.ui.case_page.acting import act_on
from deskapp.ui.case_page.item_row import ItemRow
from deskapp.ui.reading import only_reads
from deskapp.ui.seat import Seat
from deskapp.ui.widgets.button import Button
from deskapp.ui.widgets.inputs import Choice
from deskapp.ui.widgets.label import Label


class ItemsForm(QWidget):
    """All items of the case; `stale` asks for the case to be read again."""

    stale = Signal()

    def __init__(self, seat: Seat) -> None:
        super().__init__()
        self._seat = seat
        self._page: CasePage | None = None
        self.rows: dict[str, ItemRow] = {}
        self.kind = Choice([(label(kind), kind) for kind in RequestKind], height=30)
        self.kind.setAccessibleName(t("intake_panel.add_item"))
        self.meaning = Label("", 12, tone="text3", wrap=True)
        self.kind.currentIndexChanged.connect(lambda _row: self._explain())
        self.add = Button(t("intake_panel.add_item"), "soft", icon="plus", height=30)
        self.add.clicked.connect(self._add)
        self._lay_out()
        self._explain()
        for part in (self.kind, self.meaning):
            part.setHidden(only_reads(seat))

    def show_page(self, page: CasePage) -> None:
        """Show the items as stored; a row that is still there keeps what is being written."""
        if self._page is None or self._page.case.id != page.case.id:
            self._forget(set(self.rows))
        self._page = page
        self._forget(self.rows.keys() - {item.id for item in page.case.items})
        for item in page.case.items:
            if item.id not in self.rows:
                self._grow(page.case.id, item)
            self.rows[item.id].show_item(item, page)

    def _grow(self, case_id: str, item: Item) -> None:
        row = self.rows[item.id] = ItemRow(self._seat, case_id, item)
        row.stale.connect(self.stale)
        row.dropped.connect(self._drop)
        self._column.addWidget(row)

    def _forget(self, gone: set[str]) -> None:
        for item_id in gone:
            row = self.rows.pop(item_id)
            row.hide()
            row.deleteLater()

    def _add(self) -> None:
        if self._page:
            case, kind = self._page.case, RequestKind(str(self.kind.value()))
            self._seat.act(self, lambda desk, once: add_item(desk, case.id, kind, case.version, once))

    def _drop(self, item_id: str) -> None:
        if self._page:
            act_on(
                self._seat,
                self,
                self._page,
                lambda desk, case, seen, once: drop_item(desk, case, item_id, seen, once),
                self._seat.runner.troubled.emit,
            )

    def _explain(self) -> None:
        self.meaning.set_words(t(f"intake.kind_{self.kind.value()}"))

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(10)
        self._column = QVBoxLayout()
        self._column.setSpacing(14)
        whole.addLayout(self._column)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.kind)
        row.addWidget(self.add)
        row.addWidget(self.meaning, 1)
        whole.addLayout(row)
