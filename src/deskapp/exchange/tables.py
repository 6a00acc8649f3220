"""A table that goes out as a file, as plain values; what each column holds decides how it is written."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

#: Text stays text, numbers are counted with, days are days; None is an empty cell.
Cell = str | int | float | date | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column under its title; `width` counts half-width characters, `percent` shows a part of 1 so."""

    title: str
    width: float = 12
    percent: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A named table; the first `fixed` columns stay in sight when it is scrolled sideways."""

    name: str
    columns: tuple[Column, ...]
    rows: Sequence[tuple[Cell, ...]]
    fixed: int = 0

    @property
    def titles(self) -> tuple[str, ...]:
        """The titles of the columns."""
        return tuple(column.title for column in self.columns)

    def by_title(self, row: tuple[Cell, ...]) -> Mapping[str, object]:
        """One row as it stands in a CSV: days in ISO's writing, parts of 1 in hundredths."""
        return {column.title: plain(cell, column) for column, cell in zip(self.columns, row, strict=True)}


def plain(cell: Cell, column: Column) -> object:
    """A value as text files have it."""
    if isinstance(cell, date):
        return cell.isoformat()
    if column.percent and isinstance(cell, int | float):
        return f"{cell:.1%}"
    return cell
