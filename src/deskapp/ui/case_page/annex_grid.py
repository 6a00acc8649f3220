"""The 別紙 grid: label and value, row by row, pasted from Excel or a CSV (screens.md, tab 3)."""

import csv
from collections.abc import Sequence
from io import StringIO

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHeaderView, QTableWidget, QTableWidgetItem

from deskapp.text import t
from deskapp.ui.widgets.tokens import Tokens, tokens

#: Rows that stand ready to be typed into, below those that hold something.
SPARE = 1
AT_LEAST = 12


def rows_of_text(text: str) -> list[tuple[str, str]]:
    """Pasted text as rows of label and value: tabs as Excel gives them, else commas as in a CSV.

    Columns beyond the second are joined to the value; a line break in a cell becomes a blank.
    """
    delimiter = "\t" if "\t" in text else ","
    rows = csv.reader(StringIO(text.strip("\r\n")), delimiter=delimiter)
    return [(_flat(row[0]), _flat("　".join(row[1:]))) for row in rows if any(cell.strip() for cell in row)]


def _flat(cell: str) -> str:
    return " ".join(cell.replace("\t", " ").split("\n")).strip()


class AnnexGrid(QTableWidget):
    """A small sheet of two columns; `edited` tells that a person changed it."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__(AT_LEAST, 2)
        self.setHorizontalHeaderLabels([t("inquiries.label"), t("inquiries.value")])
        self.setAccessibleName(t("inquiries.annex"))
        head = self.horizontalHeader()
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Interactive)
        head.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        head.resizeSection(0, 140)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setHighlightSections(False)
        side = self.verticalHeader()
        side.setMinimumSectionSize(28)
        side.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        side.setFixedWidth(30)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        self._dress()
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)  # a row keeps its height; the whole value stands in its tooltip
        self.itemChanged.connect(lambda _item: self.edited.emit())

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._dress()

    def _dress(self) -> None:
        sheet = _sheet(tokens())
        if sheet != self.styleSheet():
            self.setStyleSheet(sheet)

    def content(self) -> str:
        """One line per row, label and value parted by a tab; empty rows are left out."""
        pairs = (self._row(place) for place in range(self.rowCount()))
        return "\n".join(f"{name}\t{value}" for name, value in pairs if name or value)

    def set_content(self, content: str) -> None:
        """Show other rows; nothing is told."""
        rows = [tuple(line.partition("\t")[::2]) for line in content.splitlines() if line.strip()]
        self.blockSignals(True)
        self.clearContents()
        self.setRowCount(max(len(rows) + SPARE, AT_LEAST))
        self._fill(0, rows)
        self.blockSignals(False)

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
        rows = rows_of_text(text)
        if not rows:
            return
        start = max(self.currentRow(), 0)
        self.blockSignals(True)
        self.setRowCount(max(self.rowCount(), start + len(rows) + SPARE))
        self._fill(start, rows)
        self.blockSignals(False)
        self.viewport().update()
        self.edited.emit()

    def _fill(self, start: int, rows: Sequence[tuple[str, ...]]) -> None:
        for place, row in enumerate(rows, start):
            for column, text in enumerate(row):
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                self.setItem(place, column, item)

    def _row(self, place: int) -> tuple[str, str]:
        cells = (self.item(place, column) for column in range(2))
        name, value = (cell.text().strip() if cell else "" for cell in cells)
        return name, value


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
