"""Rows and columns of a table as frozen values, and the model that hands them to Qt."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from deskapp.ui.widgets.cells import Cell
from deskapp.ui.widgets.tokens import ToneName

CELL = int(Qt.ItemDataRole.UserRole) + 1  # the cell value at an index
ROW = int(Qt.ItemDataRole.UserRole) + 2  # the whole Row or Group
AnyIndex = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_CHOSEN = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
_ANSWERED = (ROW, CELL, int(Qt.ItemDataRole.DisplayRole), int(Qt.ItemDataRole.AccessibleTextRole))


@dataclass(frozen=True, slots=True)
class Column:
    """One column: `width` in pixels with its padding, one column of a table stretches.

    `sorted` shows by which column and in which direction the rows stand now.
    """

    key: str
    title: str
    width: int = 80
    stretch: bool = False
    sortable: bool = False
    sorted: Literal["", "up", "down"] = ""
    centred: bool = False
    right: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One row; `key` is what the page knows it by, `tone` tints a row that blocks the case."""

    key: object
    cells: tuple[Cell, ...]
    tone: ToneName | None = None
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """A head over the rows that follow; it cannot be chosen."""

    title: str
    note: str = ""


class KeyedModel(QAbstractTableModel):
    """Rows known by their keys, wherever they are kept; hands their cells to Qt."""

    def __init__(self, columns: tuple[Column, ...], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._columns = columns

    def at(self, place: int) -> Row | Group:
        """The row or group head at this place."""
        raise NotImplementedError

    def place(self, key: object) -> int | None:
        """Where the row with this key stands; None if it is not here."""
        raise NotImplementedError

    def read(self, most: int, then: Callable[[tuple[Row | Group, ...]], object]) -> None:
        """Hand all rows from the first on, at most so many, to whoever writes them down."""
        then(tuple(self.at(place) for place in range(min(most, self.rowCount()))))

    def look(self, sight: range) -> None:
        """These places are in sight now; whoever has all rows need not know."""

    def painted(self) -> None:
        """What is in sight stands on the screen; whoever has all rows need not know."""

    def pin(self, place: int) -> None:
        """The keyboard stands at this place now; whoever has all rows need not know."""

    def columnCount(self, parent: AnyIndex = _ROOT) -> int:
        """How many columns there are."""
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The cell, its row, or its words for whoever reads the table aloud."""
        if role not in _ANSWERED:
            return None
        row = self.at(index.row())
        if role == ROW:
            return row
        cell = row.cells[index.column()] if isinstance(row, Row) else None
        if role == CELL:
            return cell
        return cell.spoken() if cell else f"{row.title} {row.note}".strip()  # type: ignore[union-attr]

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        """The columns' titles."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._columns[section].title
        return None


class RowsModel(KeyedModel):
    """Rows kept in a tuple; for lists of hundreds, not of millions."""

    def __init__(self, columns: tuple[Column, ...], parent: QObject | None = None) -> None:
        super().__init__(columns, parent)
        self._rows: tuple[Row | Group, ...] = ()

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """Group heads cannot be chosen; a model without leaves this to Qt, which asks twice for each cell."""
        if index.isValid() and isinstance(self.at(index.row()), Group):
            return Qt.ItemFlag.ItemIsEnabled
        return _CHOSEN

    def show(self, rows: tuple[Row | Group, ...]) -> None:
        """Replace all rows."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def rowCount(self, parent: AnyIndex = _ROOT) -> int:
        """How many rows and group heads there are."""
        return 0 if parent.isValid() else len(self._rows)

    def at(self, place: int) -> Row | Group:
        """The row or group head at this place."""
        return self._rows[place]

    def place(self, key: object) -> int | None:
        """Where the row with this key stands; None if it is not here."""
        found = (at for at, row in enumerate(self._rows) if isinstance(row, Row) and row.key == key)
        return next(found, None)


def row_at(index: AnyIndex) -> Row | Group | None:
    """The row at an index of any model that answers ROW."""
    row = index.data(ROW) if index.isValid() else None
    return row if isinstance(row, Row | Group) else None
