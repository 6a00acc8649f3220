"""What can be done with the marked cases, under the list for as long as any is marked."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from deskapp.text import t
from deskapp.ui.widgets.button import Button
from deskapp.ui.widgets.card import Panel
from deskapp.ui.widgets.label import Label

HEIGHT = 44


class MarkBar(Panel):
    """`assign_wanted`, `print_wanted`, `export_wanted`, `dispose_wanted` and `cleared` are its buttons."""

    assign_wanted = Signal()
    print_wanted = Signal()
    export_wanted = Signal()
    dispose_wanted = Signal()
    cleared = Signal()

    def __init__(self) -> None:
        super().__init__("surface", "top")
        self.setFixedHeight(HEIGHT)
        self._count = Label("", 14, bold=True)
        self.assign = Button(t("case_list.assign"), "soft", keys="A", wired=False, height=30)
        self.print = Button(t("case_list.print"), "soft", keys="P", wired=False, height=30)
        self.export = Button(t("list_filter.export"), "soft", keys="E", wired=False, height=30)
        self.dispose = Button(t("case_list.dispose"), "soft", keys="Ctrl+D", wired=False, height=30)
        self.clear = Button(t("case_list.unmark"), "ghost", keys="Esc", wired=False, height=30)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 12, 0)
        row.setSpacing(8)
        row.addWidget(self._count)
        row.addSpacing(8)
        self.acts = (self.assign, self.print, self.export, self.dispose)
        for button in self.acts:
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self.clear)
        self.assign.clicked.connect(self.assign_wanted)
        self.print.clicked.connect(self.print_wanted)
        self.export.clicked.connect(self.export_wanted)
        self.dispose.clicked.connect(self.dispose_wanted)
        self.clear.clicked.connect(self.cleared)
        self.hide()

    def show_count(self, count: int) -> None:
        """Say how many cases are marked; without any the bar goes."""
        self._count.set_words(t("case_list.marked", count=count))
        self.setVisible(bool(count))
