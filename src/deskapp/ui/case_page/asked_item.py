"""What an item asks for, above its decision: the kind, the data meant, the person's own words."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from deskapp.domain.facts import Item
from deskapp.text import label, t
from deskapp.ui.widgets.label import Label


class AskedItem(QWidget):
    """It is read and not changed here; the request is described in the tab 受付."""

    def __init__(self) -> None:
        super().__init__()
        self.kind, self.meant = Label("", 16, bold=True), Label("", 13, tone="text2", wrap=True)
        self.words = Label("", 13, tone="text2", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        for part in (self.kind, self.meant, self.words):
            column.addWidget(part)

    def show_item(self, item: Item, own_words: str) -> None:
        """Show one item, and what the person said of all of them."""
        self.kind.set_words(_titled(item))
        self.meant.set_words(item.data_meant or t("decisions.nothing_meant"))
        self.words.set_words(t("decisions.own_words", words=own_words) if own_words else "")
        self.words.setVisible(bool(own_words))


def _titled(item: Item) -> str:
    """The kind, with the cause of 35条 that was stated."""
    cause = t("decisions.cause", cause=label(item.cause)) if item.cause else ""
    return f"{label(item.kind)}{cause}"
