"""Statements compiled once: reading one case takes two dozen of them, each for a handful of rows."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import CompoundSelect, Connection, Insert, Select, Update
from sqlalchemy.dialects import sqlite

_DIALECT = sqlite.dialect()


class Prepared:
    """A SELECT whose SQL and whose readers of columns are worked out once, not at every call.

    SQLAlchemy takes ten times as long over such a statement as the database does; its types still read the
    columns.
    """

    def __init__(self, wanted: Select[Any] | CompoundSelect[Any]) -> None:
        compiled = wanted.compile(dialect=_DIALECT)
        self.sql = str(compiled)
        self._names = tuple(compiled.positiontup or ())
        self._fixed = {name: value for name, value in compiled.params.items() if value is not None}
        kinds = (each.type.dialect_impl(_DIALECT) for each in wanted.selected_columns)
        read = [(at, kind.result_processor(_DIALECT, None)) for at, kind in enumerate(kinds)]
        self._readers: list[tuple[int, Callable[[Any], Any]]] = [(at, by) for at, by in read if by]

    def rows(self, connection: Connection, **given: object) -> Iterator[list[Any]]:
        """The rows found, each as the values of its columns in order; KeyError for a parameter not given."""
        values = self._fixed | given
        for found in _driver(connection).execute(self.sql, [values[name] for name in self._names]):
            row = list(found)
            for at, read in self._readers:
                if row[at] is not None:
                    row[at] = read(row[at])
            yield row

    def first(self, connection: Connection, **given: object) -> list[Any] | None:
        """The first row, if there is one."""
        return next(self.rows(connection, **given), None)


class Writing:
    """An INSERT or UPDATE of the same kind: its values are given by the names of its parameters."""

    def __init__(self, change: Insert | Update) -> None:
        compiled = change.compile(dialect=_DIALECT)
        self.sql = str(compiled)
        kinds = (
            (name, compiled.binds[name].type.dialect_impl(_DIALECT)) for name in compiled.positiontup or ()
        )
        self._writers = [(name, kind.bind_processor(_DIALECT)) for name, kind in kinds]

    def row(self, connection: Connection, values: Mapping[str, Any]) -> int:
        """Write one row; returns how many rows it met. KeyError for a value not given."""
        return int(_driver(connection).execute(self.sql, self._values(values)).rowcount)

    def rows(self, connection: Connection, many: Sequence[Mapping[str, Any]]) -> None:
        """Write many."""
        _driver(connection).executemany(self.sql, map(self._values, many))

    def _values(self, given: Mapping[str, Any]) -> list[Any]:
        return [write(given[name]) if write else given[name] for name, write in self._writers]


def _driver(connection: Connection) -> Any:
    return connection.connection.driver_connection
