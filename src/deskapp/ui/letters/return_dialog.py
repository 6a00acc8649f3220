"""A letter came back: on which day and why (返戻, spec §6)."""

from datetime import date

from PySide6.QtWidgets import QWidget

from deskapp.domain.dates import read_date
from deskapp.domain.profile import Policy
from deskapp.text import t
from deskapp.ui.ask import Ask
from deskapp.ui.case_page.day_words import echo
from deskapp.ui.widgets.date_field import DateField
from deskapp.ui.widgets.field import LineField


class ReturnDialog(Ask):
    """`back` and `reason` are read when it is agreed to."""

    def __init__(self, parent: QWidget, policy: Policy, today: date) -> None:
        super().__init__(
            parent, t("posting.return_title"), t("posting.return_done"), text=t("posting.return_how")
        )
        self.back = DateField(
            t("posting.return_day"),
            lambda typed: read_date(typed, today),
            lambda day: echo(day, policy.calendar),
            required=True,
            day=today,
        )
        self.reason = LineField(
            t("posting.return_reason"), required=True, help=t("posting.return_reason_help")
        )
        self.body.addWidget(self.back)
        self.body.addWidget(self.reason)
        self.reason.setFocus()
