"""Ending a case before an answer: taken back, or unable to proceed (spec §6)."""

from PySide6.QtWidgets import QWidget

from deskapp.text import t
from deskapp.ui.ask import Ask
from deskapp.ui.widgets.field import TextField


class EndDialog(Ask):
    """`how` is "withdraw" or "give_up"; only the latter asks why."""

    def __init__(self, parent: QWidget, how: str) -> None:
        super().__init__(
            parent, t(f"disposal.{how}_title"), t(f"disposal.{how}_done"), text=t(f"disposal.{how}_how")
        )
        self.reason = TextField(t("disposal.reason"), required=True, help=t("disposal.reason_help"), rows=3)
        self.reason.setVisible(how == "give_up")
        self.body.addWidget(self.reason)
        (self.reason if how == "give_up" else self.yes).setFocus()
