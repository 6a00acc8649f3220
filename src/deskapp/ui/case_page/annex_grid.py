"""The grid of rows handed out or put right, pasted from Excel or a CSV (screens.md, tab 3)."""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from deskapp.domain.annex import COLUMNS, Row, content_of, pasted_rows, rows_of
from deskapp.domain.kinds import RequestKind
from deskapp.text import t
from deskapp.ui.widgets.inputs import Line
from deskapp.ui.widgets.tokens import Tokens, tokens

#: Rows that stand ready to be typed into, below those that hold something.
SPARE = 1
AT_LEAST = 12
_WIDE = 140


class AnnexGrid(QTableWidget):
    """A small sheet with the columns of its kind of request; `edited` tells that a person changed it."""

    edited = Signal()

    def __init__(self, name: str, at_least: int = AT_LEAST) -> None:
        super().__init__(at_least, 0)
        self._kind = RequestKind.DISCLOSURE
        self._at_least = at_least
        self.setAccessibleName(name)
        self.setItemDelegate(_Cells(self))
        head = self.horizontalHeader()
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setHighlightSections(False)
        side = self.verticalHeader()
        side.setMinimumSectionSize(28)
        side.setDefaultSectionSize(30)
        side.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        side.setFixedWidth(40)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        self._dress()
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)  # a row keeps its height; the whole value stands in its tooltip
        self.itemChanged.connect(lambda _item: self.edited.emit())
        self._head()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._dress()

    def _dress(self) -> None:
        sheet = _sheet(tokens())
        if sheet != self.styleSheet():
            self.setStyleSheet(sheet)

    def _head(self) -> None:
        """The columns of the kind: the first as wide as a label, the others as there is room."""
        columns = COLUMNS[self._kind]
        self.setColumnCount(len(columns))
        self.setHorizontalHeaderLabels([t(f"inquiries.column_{column}") for column in columns])
        head = self.horizontalHeader()
        for place in range(1, len(columns)):
            head.setSectionResizeMode(place, QHeaderView.ResizeMode.Stretch)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Interactive)
        head.resizeSection(0, _WIDE)

    def content(self) -> str:
        """One line per row, its cells parted by tabs; empty rows are left out."""
        return content_of(self._row(place) for place in range(self.rowCount()))

    def set_content(self, content: str, kind: RequestKind) -> None:
        """Show other rows, in the columns of their kind; nothing is told."""
        self.blockSignals(True)
        if kind is not self._kind:
            self._kind = kind
            self._head()
        rows = rows_of(content, kind)
        self.clearContents()
        self.setRowCount(max(len(rows) + SPARE, self._at_least))
        self._fill(0, rows)
        self.blockSignals(False)

    def kind(self) -> RequestKind:
        """The kind of request whose columns are shown."""
        return self._kind

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+V pastes from the current row on, Delete empties what is chosen."""
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste(QGuiApplication.clipboard().text())
        elif event.key() == Qt.Key.Key_Delete:
            for item in self.selectedItems():
                item.setText("")
        else:
            super().keyPressEvent(event)

    def paste(self, text: str) -> None:
        """Put pasted rows in from the current row on; rows are added as needed."""
        rows = pasted_rows(text, self.columnCount())
        if not rows:
            return
        start = max(self.currentRow(), 0)
        self.blockSignals(True)
        self.setRowCount(max(self.rowCount(), start + len(rows) + SPARE))
        self._fill(start, rows)
        self.blockSignals(False)
        self.viewport().update()
        self.edited.emit()

    def _fill(self, start: int, rows: Iterable[Row]) -> None:
        for place, row in enumerate(rows, start):
            for column, text in enumerate(row):
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                self.setItem(place, column, item)

    def _row(self, place: int) -> Row:
        cells = (self.item(place, column) for column in range(self.columnCount()))
        return tuple(cell.text().strip() if cell else "" for cell in cells)


class _Cells(QStyledItemDelegate):
    """A cell is written in a line like any other: Enter and Esc leave it once nothing is composed there."""

    def createEditor(
        self, parent: QWidget, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> QWidget:
        line = Line()
        line.setParent(parent)
        return line

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        composing = (
            isinstance(editor, Line) and isinstance(event, QKeyEvent) and editor.composing.takes(event)
        )
        return not composing and super().eventFilter(editor, event)


def _sheet(look: Tokens) -> str:
    head = (
        f"background: {look.surface}; color: {look.text3}; border: none; font-size: 12px; padding: 3px 6px;"
    )
    rules = f"border-bottom: 1px solid {look.line}; border-right: 1px solid {look.line};"
    return f"""
QTableWidget {{ background: {look.surface}; color: {look.text}; border: 1px solid {look.border};
  border-radius: 6px; gridline-color: {look.line}; }}
QTableWidget::item:selected {{ background: {look.sel}; color: {look.on_sel or look.text}; }}
QHeaderView {{ background: {look.surface}; }}
QHeaderView::section {{ {head} {rules} }}
QTableCornerButton::section {{ {head} {rules} }}
QTableWidget QLineEdit {{ border-radius: 0; padding: 0 2px; }}
"""
