"""What is asked for: one row per item, saved as each field is left; items can be added and taken away."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from deskapp.domain.facts import Item
from deskapp.domain.kinds import AnswerMethod, RequestKind
from deskapp.operations.desk import Desk
from deskapp.operations.doing import Changes
from deskapp.operations.intake import add_item, describe_item, drop_item
from deskapp.operations.views.page import CasePage
from deskapp.text import label, t
from deskapp.ui.case_page.saved_field import Save, SavedField, saver
from deskapp.ui.seat import Seat
from deskapp.ui.widgets.button import Button
from deskapp.ui.widgets.field import ChoiceField, LineField
from deskapp.ui.widgets.inputs import Choice

_LABEL = 27


class ItemRow(QWidget):
    """One item: its kind, what data is meant, how to answer, and the way to take it away."""

    stale = Signal()
    dropped = Signal(str)

    def __init__(self, seat: Seat, case_id: str, item: Item) -> None:
        super().__init__()
        self._seat, self._case, self._item = seat, case_id, item.id
        title = t("intake_panel.data_meant", kind=label(item.kind))
        hint = t("intake_panel.data_meant_hint")
        self.data = SavedField(LineField(title, placeholder=hint), self._saving("data_meant"))
        methods: list[tuple[str, object]] = [(label(method), method) for method in AnswerMethod]
        self.method = SavedField(ChoiceField(t("intake_panel.method"), methods), self._saving("method"))
        self.drop = Button(t("intake_panel.drop"), "ghost", icon="x")
        self.drop.clicked.connect(lambda: self.dropped.emit(self._item))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(14)
        row.addWidget(self.data, 1)
        row.addWidget(self.method)
        row.addLayout(_level_with_inputs(self.drop))
        for field in (self.data, self.method):
            field.stale.connect(self.stale)

    def show_item(self, item: Item, version: int) -> None:
        """Show the item as stored."""
        self.data.show_value(item.data_meant, version)
        self.method.show_value(item.method, version)
        self.drop.setEnabled(item.outcome is None)

    def _saving(self, name: str) -> Save:
        def prepare(value: object, seen: int) -> Callable[[Desk, str], Changes]:
            return lambda desk, once: describe_item(desk, self._case, self._item, {name: value}, seen, once)

        return saver(self, self._seat, prepare)


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
        self.add = Button(t("intake_panel.add_item"), "soft", icon="plus", height=30)
        self.add.clicked.connect(self._add)
        self._lay_out()

    def show_page(self, page: CasePage) -> None:
        """Show the items as stored; a row that is still there keeps what is being written."""
        if self._page is None or self._page.case.id != page.case.id:
            self._forget(set(self.rows))
        self._page = page
        self._forget(self.rows.keys() - {item.id for item in page.case.items})
        for item in page.case.items:
            if item.id not in self.rows:
                self._grow(page.case.id, item)
            self.rows[item.id].show_item(item, page.case.version)

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
            case = self._page.case
            self._seat.act(self, lambda desk, once: drop_item(desk, case.id, item_id, case.version, once))

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(10)
        self._column = QVBoxLayout()
        self._column.setSpacing(8)
        whole.addLayout(self._column)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.kind)
        row.addWidget(self.add)
        row.addStretch(1)
        whole.addLayout(row)


def _level_with_inputs(button: Button) -> QVBoxLayout:
    """The button beside the inputs, not beside their labels."""
    column = QVBoxLayout()
    column.addSpacing(_LABEL)
    column.addWidget(button)
    column.addStretch(1)
    return column
