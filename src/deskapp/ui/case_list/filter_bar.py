"""What the list leaves out beside chips and search, in words above it for as long as it does."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from deskapp.operations.views.lists import Wanted
from deskapp.text import t
from deskapp.ui.case_list.filter_dialog import filter_words
from deskapp.ui.widgets.button import Button
from deskapp.ui.widgets.card import Panel
from deskapp.ui.widgets.label import Label

HEIGHT = 36


class FilterBar(Panel):
    """`change_wanted` asks for other conditions, `cleared` for none."""

    change_wanted = Signal()
    cleared = Signal()

    def __init__(self) -> None:
        super().__init__("accent_soft", "bottom")
        self.setFixedHeight(HEIGHT)
        self.words = Label("", 13, bold=True, tone="accent_text", elide=True)
        self.change = Button(t("list_filter.change"), "ghost", keys="F", wired=False, height=28)
        self.clear = Button(t("case_list.clear_filter"), "ghost", keys="Esc", wired=False, height=28)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 12, 0)
        row.setSpacing(8)
        row.addWidget(self.words, 1)
        row.addWidget(self.change)
        row.addWidget(self.clear)
        self.change.clicked.connect(self.change_wanted)
        self.clear.clicked.connect(self.cleared)
        self.hide()

    def show_wanted(self, wanted: Wanted) -> None:
        """Say the conditions; without any the bar goes."""
        said = filter_words(wanted)
        self.words.set_words(t("list_filter.bar", conditions=t("list_filter.and").join(said)))
        self.setVisible(bool(said))
