"""Extending a deadline: the new date, which must be a later business day, and why (spec §5)."""

from PySide6.QtWidgets import QMenu, QWidget

from deskapp.domain.acts import Act
from deskapp.domain.dates import read_coming
from deskapp.domain.errors import Trouble
from deskapp.operations.deadlines import extend_clock
from deskapp.operations.views.page import CasePage
from deskapp.text import t
from deskapp.ui.ask import Ask
from deskapp.ui.case_page.acting import act_on_saved
from deskapp.ui.case_page.asked_words import keep_words
from deskapp.ui.case_page.barred import allow
from deskapp.ui.case_page.day_words import echo, short
from deskapp.ui.messages import sentence
from deskapp.ui.seat import Seat
from deskapp.ui.widgets.date_field import DateField
from deskapp.ui.widgets.field import TextField

_OF_THE_DATE = {"extension_not_later", "extension_on_closed_day"}


def add_to(menu: QMenu, parent: QWidget, seat: Seat, page: CasePage) -> None:
    """Offer it while a deadline runs."""
    stand = page.standing
    if not (page.case.over_on or stand.posted_on or stand.deadline is None):
        ask = ExtensionDialog
        action = menu.addAction(t("case_page.extend"), lambda: ask(parent, seat, page).open())
        allow(seat, action, Act.EXTEND_CLOCK)


class ExtensionDialog(Ask):
    """Says until when, and why; what the rules refuse stands under the date it is about."""

    def __init__(self, parent: QWidget, seat: Seat, page: CasePage) -> None:
        due = short(page.standing.due_on)
        super().__init__(
            parent,
            t("case_page.ask_extend"),
            t("case_page.yes_extend"),
            text=t("case_page.ask_extend_text", due=due),
        )
        self._seat, self._page = seat, page
        self.day = DateField(
            t("case_page.extend_to"),
            lambda typed: read_coming(typed, page.today, page.policy.calendar.after),
            lambda day: echo(day, page.policy.calendar),
            required=True,
        )
        self.reason = TextField(
            t("case_page.reason"), required=True, help=t("case_page.extend_reason_help"), rows=3
        )
        for field in (self.day, self.reason):
            self.body.addWidget(field)
        self.agreed.connect(self._extend)
        keep_words(self, seat, f"extension:{page.case.id}", day=self.day, reason=self.reason)
        self.day.setFocus()

    def _extend(self) -> None:
        day = self.day.day() if self.day.commit() else None
        if day is None:
            self._mend(self.day.error() or t("case_page.extend_day_missing"))
            return
        reason = self.reason.text()
        act_on_saved(
            self._seat,
            self,
            self._page,
            lambda desk, case, seen, once: extend_clock(desk, case, day, reason, seen, once),
            self._told,
            lambda _changes: self.accept(),
        )

    def _told(self, trouble: Trouble) -> None:
        if trouble.code in _OF_THE_DATE:
            self._mend(sentence(trouble))
        else:
            self.refuse(trouble)

    def _mend(self, why: str) -> None:
        self.say("")
        self.day.set_error(why)
        self.day.setFocus()
        self.fit()
