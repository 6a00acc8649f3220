"""実施: what was done about a granted item, and what stays (spec §6)."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from deskapp.domain.case import Case
from deskapp.domain.decisions import needs_carrying_out
from deskapp.domain.errors import Trouble
from deskapp.domain.facts import Item
from deskapp.domain.letters import awaits_approval
from deskapp.text import t
from deskapp.ui.case_page.day_words import short
from deskapp.ui.messages import sentence
from deskapp.ui.widgets.badge import Badge
from deskapp.ui.widgets.button import Button
from deskapp.ui.widgets.field import LineField
from deskapp.ui.widgets.label import Label


class CarryOutForm(QWidget):
    """Shown for items whose decision must be carried out before the answer can say so (34条, 35条)."""

    done = Signal(str, str)  # what, remains

    def __init__(self) -> None:
        super().__init__()
        self._shown = ""
        self.state = Badge("", "mute")
        self.what = LineField(t("decisions.done_what"), required=True, help=t("decisions.done_help"))
        self.remains = LineField(t("decisions.remains"), help=t("decisions.remains_help"))
        self.record = Button(t("decisions.carry_out"), icon="check", height=34)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 12, 20, 14)
        column.setSpacing(10)
        head = QHBoxLayout()
        head.addWidget(Label(t("decisions.doing"), 13, bold=True))
        head.addWidget(self.state)
        head.addStretch(1)
        column.addLayout(head)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.what, 1)
        row.addWidget(self.remains, 1)
        column.addLayout(row)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.record)
        column.addLayout(foot)
        self.record.clicked.connect(lambda: self.done.emit(self.what.text(), self.remains.text()))

    def show_item(self, case: Case, item: Item) -> None:
        """Show what was done, or take it down; typed words of the same item stay."""
        self.setVisible(needs_carrying_out(item))
        key = f"{item.id}:{item.done_on}:{item.done_what}"
        if key != self._shown:
            self._shown = key
            self.what.set_text(item.done_what)
            self.remains.set_text(item.remains)
            self.what.set_error("")
        waits = awaits_approval(case)
        if item.done_on:
            self.state.set_badge(t("decisions.done_on", day=short(item.done_on)), "ok", "check")
        elif waits:
            self.state.set_badge(t("decisions.after_approval"), "info", "stamp")
        else:
            self.state.set_badge(t("decisions.not_done"), "warn", "pencil")
        self.record.setEnabled(not waits)

    def refuse(self, trouble: Trouble) -> None:
        """Tell a refusal under the field."""
        self.what.set_error(sentence(trouble))
