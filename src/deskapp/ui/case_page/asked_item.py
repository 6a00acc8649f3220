"""What an item asks for and what was found, above its decision: kind, data meant, the person's own words."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from deskapp.domain.case import Case
from deskapp.domain.facts import Inquiry, Item
from deskapp.text import label, t
from deskapp.ui.case_page.day_words import short
from deskapp.ui.widgets.label import Label


class AskedItem(QWidget):
    """It is read and not changed here; the request is described in the tab 受付."""

    def __init__(self) -> None:
        super().__init__()
        self.kind, self.meant = Label("", 16, bold=True), Label("", 13, tone="text2", wrap=True)
        self.words, self.found = Label("", 13, tone="text2", wrap=True), Label("", 13, wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        for part in (self.kind, self.meant, self.words, self.found):
            column.addWidget(part)

    def show_item(self, item: Item, case: Case) -> None:
        """Show one item, what the person said of all of them, and what the inquiries about it found."""
        own_words = case.own_words
        self.kind.set_words(_titled(item))
        self.meant.set_words(item.data_meant or t("decisions.nothing_meant"))
        self.words.set_words(t("decisions.own_words", words=own_words) if own_words else "")
        self.words.setVisible(bool(own_words))
        answered = [each for each in case.inquiries if each.answered_on]
        own = [each for each in answered if each.item_id == item.id]
        found = [_found(each) for each in own or answered]  # one question often serves all that is asked for
        self.found.set_words("\n".join(found))
        self.found.setVisible(bool(found))


def _found(inquiry: Inquiry) -> str:
    words = " ".join(inquiry.finding.split())
    return t("decisions.found", department=inquiry.asked_of, day=short(inquiry.answered_on), words=words)


def _titled(item: Item) -> str:
    """The kind, with the cause of 35条 that was stated."""
    cause = t("decisions.cause", cause=label(item.cause)) if item.cause else ""
    return f"{label(item.kind)}{cause}"
