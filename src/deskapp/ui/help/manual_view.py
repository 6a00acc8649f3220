"""手引き: the pages at the left, found as one types; the one chosen at the right, read by keyboard."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from deskapp.text import t
from deskapp.ui.help.manual import Hit, pages, search
from deskapp.ui.help.manual_text import ManualText
from deskapp.ui.widgets.card import Panel
from deskapp.ui.widgets.cells import Lines, Words
from deskapp.ui.widgets.inputs import Search
from deskapp.ui.widgets.label import Label
from deskapp.ui.widgets.table import Table
from deskapp.ui.widgets.table_rows import Column, Row

_LEFT, _ROW = 312, 38


class ManualView(QWidget):
    """What is typed narrows the pages; ↓ goes to them, Enter to the text."""

    def __init__(self) -> None:
        super().__init__()
        self._pages = pages()
        self.line = Search(t("help.search"))
        self.table = Table((Column("page", "", stretch=True),), _ROW, heads=False, name=t("help.pages"))
        self.nothing = Label(t("help.nothing"), 13, tone="text3", wrap=True)
        self.text = ManualText()
        self._lay_out()
        self.line.textChanged.connect(lambda _text: self._find())
        self.line.installEventFilter(self)
        self.table.chosen.connect(lambda _key: self._show())
        self.table.opened.connect(lambda _key: self.text.setFocus())
        self.text.page_wanted.connect(self.show_page)
        self.setFocusProxy(self.table)
        self._find()

    def show_page(self, name: str) -> None:
        """Open a page; what was looked for is forgotten."""
        self.line.clear()
        self.table.choose(name)
        self._show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """In the search ↓ goes to the pages, and Enter to the one that is shown."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and not self.line.composing.takes(event)
        ):
            if event.key() == Qt.Key.Key_Down:
                self.table.setFocus()
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.text.setFocus()
                return True
        return super().eventFilter(watched, event)

    def _find(self) -> None:
        found = search(self.line.text(), self._pages)
        self.table.set_rows(tuple(map(_row, found)))
        self.table.setVisible(bool(found))
        self.nothing.setVisible(not found)
        if found:
            self.table.choose(found[0].page.name)
            self._show()

    def _show(self) -> None:
        name = self.table.chosen_key()
        for each in self._pages:
            if each.name == name:
                self.text.show_page(each, self.line.text().strip())

    def _lay_out(self) -> None:
        left = Panel("surface", "right")
        left.setFixedWidth(_LEFT)
        column = QVBoxLayout(left)
        column.setContentsMargins(14, 12, 15, 12)
        column.setSpacing(10)
        for part in (self.line, self.nothing):
            column.addWidget(part)
        column.addWidget(self.table, 1)
        column.addStretch(0)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(left)
        row.addWidget(self.text, 1)


def _row(hit: Hit) -> Row:
    words = Lines(hit.page.title, hit.around) if hit.around else Words(hit.page.title)
    return Row(hit.page.name, (words,))
