"""Which columns the list has; the deadline and the name always stand."""

from collections.abc import Iterable

from PySide6.QtWidgets import QGridLayout, QWidget

from deskapp.text import t
from deskapp.ui.ask import Ask
from deskapp.ui.case_list.rows import ALWAYS, USUAL
from deskapp.ui.widgets.button import Button
from deskapp.ui.widgets.table_rows import Column
from deskapp.ui.widgets.tick import Tick


class ColumnsDialog(Ask):
    """Begins with the columns shown now."""

    def __init__(self, parent: QWidget, columns: Iterable[Column], shown: Iterable[str]) -> None:
        super().__init__(parent, t("list_columns.title"), t("list_columns.yes"), text=t("list_columns.text"))
        self.ticks = {each.key: Tick(each.title) for each in columns if each.key not in ALWAYS}
        self.usual = Button(t("list_columns.usual"), "ghost", icon="return", height=30)
        grid = QGridLayout()
        grid.setHorizontalSpacing(20)
        for place, each in enumerate(self.ticks.values()):
            grid.addWidget(each, place // 2, place % 2)
        self.body.addLayout(grid)
        self.body.addWidget(self.usual)
        self.tick(shown)
        self.usual.clicked.connect(lambda: self.tick(USUAL))
        next(iter(self.ticks.values())).setFocus()

    def tick(self, shown: Iterable[str]) -> None:
        """Tick these columns and no others."""
        wanted = frozenset(shown)
        for key, each in self.ticks.items():
            each.setChecked(key in wanted)

    def wish(self) -> tuple[str, ...]:
        """The columns ticked, in the order of the list."""
        return tuple(key for key, each in self.ticks.items() if each.isChecked())
