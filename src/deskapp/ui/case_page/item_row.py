"""One thing asked for: what its kind means, what data is meant, and what the law asks of its kind."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from deskapp.domain.annex import CHANGING
from deskapp.domain.causes import causes_for
from deskapp.domain.facts import Item
from deskapp.domain.kinds import AnswerMethod, RequestKind
from deskapp.operations.desk import Desk
from deskapp.operations.doing import Changes
from deskapp.operations.intake import describe_item
from deskapp.operations.views.page import CasePage
from deskapp.text import label, t
from deskapp.ui.case_page.field_values import AnyField
from deskapp.ui.case_page.saved_field import Save, SavedField, saver
from deskapp.ui.seat import Seat
from deskapp.ui.widgets.button import Button
from deskapp.ui.widgets.field import ChoiceField, LineField, TextField
from deskapp.ui.widgets.label import Label

_LABEL = 27


class ItemRow(QWidget):
    """Each field saves itself as it is left; the row is taken away with 外す until it is decided."""

    stale = Signal()
    dropped = Signal(str)

    def __init__(self, seat: Seat, case_id: str, item: Item) -> None:
        super().__init__()
        self._seat, self._case, self._item = seat, case_id, item.id
        title = t("intake_panel.data_meant", kind=label(item.kind))
        hint = t("intake_panel.data_meant_hint")
        self.data = self._saved(LineField(title, placeholder=hint), "data_meant")
        methods: list[tuple[str, object]] = [(label(method), method) for method in AnswerMethod]
        self.method = self._saved(ChoiceField(t("intake_panel.method"), methods), "method")
        self.more = self._asked_by_law(item.kind)
        self.meaning = Label(_meaning(item.kind), 12, tone="text3", wrap=True)
        self.not_offered = Label(t("intake_panel.not_offered"), 12, tone="warn", wrap=True)
        self.drop = Button(t("intake_panel.drop"), "ghost", icon="x")
        self.drop.clicked.connect(lambda: self.dropped.emit(self._item))
        self._lay_out()
        for field in (self.data, self.method, *self.more.values()):
            field.stale.connect(self.stale)

    def show_item(self, item: Item, page: CasePage) -> None:
        """Show the item as stored."""
        version = page.case.version
        self.data.show_value(item.data_meant, version)
        self.method.show_value(item.method, version)
        for name, field in self.more.items():
            field.show_value(getattr(item, name), version)
        self.not_offered.setVisible(item.method not in page.policy.profile.answer_methods)
        self.drop.setEnabled(item.outcome is None)

    def _asked_by_law(self, kind: RequestKind) -> dict[str, SavedField]:
        """The cause of 35条; or for 34条 what is wrong, what would be right, and what shows it."""
        if causes_for(kind):
            none: list[tuple[str, object]] = [(t("intake_panel.cause_unasked"), None)]
            choices = none + [(label(cause), cause) for cause in causes_for(kind)]
            return {"cause": self._saved(ChoiceField(t("intake_panel.cause"), choices), "cause")}
        if kind not in CHANGING:
            return {}
        claimed = TextField(
            t(f"intake_panel.claimed_{kind}"), placeholder=t(f"intake_panel.claimed_{kind}_hint"), rows=2
        )
        evidence = LineField(t("intake_panel.evidence"), placeholder=t("intake_panel.evidence_hint"))
        return {
            "claimed": self._saved(claimed, "claimed"),
            "evidence": self._saved(evidence, "evidence"),
        }

    def _saved(self, field: AnyField, name: str) -> SavedField:
        return SavedField(field, self._saving(name), f"{self._item}.{name}")

    def _saving(self, name: str) -> Save:
        def prepare(value: object, seen: int) -> Callable[[Desk, str], Changes]:
            return lambda desk, once: describe_item(desk, self._case, self._item, {name: value}, seen, once)

        return saver(self, self._seat, prepare)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        row = QHBoxLayout()
        row.setSpacing(14)
        row.addWidget(self.data, 1)
        row.addWidget(self.method)
        row.addLayout(_level_with_inputs(self.drop))
        column.addLayout(row)
        column.addWidget(self.meaning)
        column.addWidget(self.not_offered)
        if self.more:
            column.addSpacing(6)
            under = QHBoxLayout()
            under.setSpacing(14)
            for field in self.more.values():
                under.addWidget(field, 1)
            column.addLayout(under)


def _meaning(kind: RequestKind) -> str:
    return t(f"intake.kind_{kind}")


def _level_with_inputs(button: Button) -> QVBoxLayout:
    """The button beside the inputs, not beside their labels."""
    column = QVBoxLayout()
    column.addSpacing(_LABEL)
    column.addWidget(button)
    column.addStretch(1)
    return column
