"""Queries compiled once: reading one case takes two dozen of them, each for a handful of rows."""

from collections.abc import Callable, Iterator
from typing import Any

from sqlalchemy import Connection, Select
from sqlalchemy.dialects import sqlite

_DIALECT = sqlite.dialect()


class Prepared:
    """A SELECT whose SQL and whose readers of columns are worked out once, not at every call.

    SQLAlchemy takes ten times as long over such a statement as the database does; its types still read the
    columns.
    """

    def __init__(self, wanted: Select[Any]) -> None:
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
        driver: Any = connection.connection.driver_connection
        for found in driver.execute(self.sql, [values[name] for name in self._names]):
            row = list(found)
            for at, read in self._readers:
                row[at] = read(row[at])
            yield row

    def first(self, connection: Connection, **given: object) -> list[Any] | None:
        """The first row, if there is one."""
        return next(self.rows(connection, **given), None)
