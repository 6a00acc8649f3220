"""How a table behaves as Qt knows it, and how wide its columns are."""

from collections.abc import Collection
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView

from deskapp.ui.widgets.table_paint import HeadRow
from deskapp.ui.widgets.table_rows import Column

HEAD, GROUP = 28, 26
#: Of a sentence in a narrower column nothing but its icon would be left.
FLOOR = 150


def set_up(table: QTableView) -> None:
    """One row is chosen at a time, and whole; nothing is edited in its cell."""
    table.setFrameShape(QFrame.Shape.NoFrame)
    table.setShowGrid(False)
    table.setMouseTracking(True)
    table.setTabKeyNavigation(False)
    table.setWordWrap(False)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)


def lay_out(table: QTableView, columns: tuple[Column, ...], row_height: int, *, heads: bool) -> HeadRow:
    """Give every column its width and every row its height; returns the heads."""
    head = HeadRow(columns)
    table.setHorizontalHeader(head)
    head.setVisible(heads)
    head.setFixedHeight(HEAD)
    for place, column in enumerate(columns):
        stretch = QHeaderView.ResizeMode.Stretch if column.stretch else None
        head.setSectionResizeMode(place, stretch or QHeaderView.ResizeMode.Fixed)
        head.resizeSection(place, column.width)
    side = table.verticalHeader()
    side.setVisible(False)
    side.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    side.setMinimumSectionSize(GROUP)
    side.setDefaultSectionSize(row_height)
    return head


def show_columns(table: QTableView, columns: tuple[Column, ...], keys: Collection[str]) -> None:
    """Show these columns alone; where the one that stretches is not among them, the widest does.

    Where they are more than find room the table scrolls sideways.
    """
    shown = [place for place, column in enumerate(columns) if column.key in keys]
    wide = max(shown, key=lambda place: (columns[place].stretch, columns[place].width))
    head = cast("HeadRow", table.horizontalHeader())
    for place, column in enumerate(columns):
        table.setColumnHidden(place, place not in shown)
        head.setSectionResizeMode(place, QHeaderView.ResizeMode.Fixed)
        table.setColumnWidth(place, column.width)
    head.keep_floor(wide, max(FLOOR, 0 if columns[wide].stretch else columns[wide].width))
    table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
