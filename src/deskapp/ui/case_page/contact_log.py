"""The record of contacts, newest first, and the way to the history."""

from PySide6.QtCore import Signal

from deskapp.domain.calendar import in_tokyo
from deskapp.domain.facts import Contact
from deskapp.operations.views.page import CasePage
from deskapp.text import t
from deskapp.ui.case_page.day_words import near, short
from deskapp.ui.messages import said
from deskapp.ui.widgets.button import Button
from deskapp.ui.widgets.card import Card
from deskapp.ui.widgets.label import Label
from deskapp.ui.widgets.log_view import LogEntry, LogView

_ONE_ENTRY = 44
_ICONS = {"phone": "phone", "mail": "envelope", "counter": "person", "letter": "envelope-open"}


class ContactLog(Card):
    """`history_asked` when somebody wants everything that was done."""

    history_asked = Signal()

    def __init__(self) -> None:
        super().__init__(t("contacts.title"))
        self.history = Button(
            t("history.open"), "ghost", icon="history", keys="Ctrl+H", wired=False, height=26
        )
        self.head.addWidget(self.history)
        self.history.clicked.connect(self.history_asked)
        self._none = Label("", 13, tone="text3", wrap=True)
        self.log = LogView(name=t("contacts.title"))
        self.body.addWidget(self._none)
        self.body.addWidget(self.log, 1)
        self.log.setMinimumHeight(_ONE_ENTRY)

    def show_page(self, page: CasePage) -> None:
        """Show every contact, the newest first."""
        newest = sorted(page.contacts, key=lambda contact: contact.noted_at, reverse=True)
        self.log.set_entries(tuple(_entry(contact, page) for contact in newest))
        self.log.setVisible(bool(newest))
        gone = page.case.disposed_on
        self._none.set_words(t("gone.contacts", day=said(gone)) if gone else t("contacts.none"))
        self._none.setVisible(not newest or gone is not None)


def _entry(contact: Contact, page: CasePage) -> LogEntry:
    at = in_tokyo(contact.noted_at)
    when = t("contacts.when", day=near(at.date(), page.today), time=f"{at:%H:%M}")
    text = t("contacts.gone") if page.case.disposed_on else contact.text
    if contact.next_on:
        text = t("contacts.with_next", text=text, day=short(contact.next_on))
    return LogEntry(_ICONS.get(contact.how, "chats"), when, page.staff.get(contact.noted_by, ""), text)
