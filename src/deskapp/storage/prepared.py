"""Statements compiled once: reading one case takes two dozen of them, each for a handful of rows."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, CompoundSelect, Connection, Insert, Select, Update, bindparam

_Read = tuple[int, Callable[[Any], Any]]
_Write = tuple[str, Callable[[Any], Any] | None]


@dataclass(frozen=True, slots=True)
class _Asked:
    """A SELECT as one engine reads it, and how the columns of an answer are read that need it."""

    sql: str
    names: tuple[str, ...]
    fixed: Mapping[str, Any]
    readers: tuple[_Read, ...]


@dataclass(frozen=True, slots=True)
class _Told:
    """An INSERT or UPDATE as one engine reads it, and how its values are written, in order."""

    sql: str
    writers: tuple[_Write, ...]


class Prepared:
    """A SELECT whose SQL and whose readers of columns are worked out once for an engine, not at every call.

    SQLAlchemy takes ten times as long over such a statement as the database does; its types still read the
    columns.
    """

    def __init__(self, wanted: Select[Any] | CompoundSelect[Any]) -> None:
        self._wanted = wanted
        self._asked: dict[str, _Asked] = {}

    def rows(self, connection: Connection, **given: object) -> Iterator[list[Any]]:
        """The rows found, each as the values of its columns in order; KeyError for a parameter not given."""
        asked = self._asked.get(connection.dialect.name) or self._compiled(connection)
        values = {**asked.fixed, **given}
        for found in _driver(connection).execute(asked.sql, [values[name] for name in asked.names]):
            row = list(found)
            for at, read in asked.readers:
                if row[at] is not None:
                    row[at] = read(row[at])
            yield row

    def first(self, connection: Connection, **given: object) -> list[Any] | None:
        """The first row, if there is one."""
        return next(self.rows(connection, **given), None)

    def _compiled(self, connection: Connection) -> _Asked:
        dialect = connection.dialect
        compiled = self._wanted.compile(dialect=dialect)
        fixed = {name: value for name, value in compiled.params.items() if value is not None}
        kinds = (each.type.dialect_impl(dialect) for each in self._wanted.selected_columns)
        read = [(at, kind.result_processor(dialect, None)) for at, kind in enumerate(kinds)]
        readers = tuple((at, by) for at, by in read if by)
        asked = _Asked(str(compiled), tuple(compiled.positiontup or ()), fixed, readers)
        self._asked[dialect.name] = asked
        return asked


class Among:
    """A question about so many ids: worked out once for each number of them."""

    def __init__(self, wanted: Select[Any], column: ColumnElement[str]) -> None:
        self._wanted, self._column = wanted, column
        self._asked: dict[int, Prepared] = {}

    def rows(self, connection: Connection, ids: Collection[str]) -> Iterator[list[Any]]:
        """The rows found of any of these ids, as of `Prepared`, in no order."""
        named = {f"among_{at}": id for at, id in enumerate(ids)}
        asked = self._asked.get(len(named))
        if asked is None:
            one_of = self._column.in_([bindparam(name) for name in named])
            asked = self._asked[len(named)] = Prepared(self._wanted.where(one_of))
        return asked.rows(connection, **named)


class Writing:
    """An INSERT or UPDATE of the same kind: its values are given by the names of its parameters."""

    def __init__(self, change: Insert | Update) -> None:
        self._change = change
        self._told: dict[str, _Told] = {}

    def row(self, connection: Connection, values: Mapping[str, Any]) -> int:
        """Write one row; returns how many rows it met. KeyError for a value not given."""
        told = self._told.get(connection.dialect.name) or self._compiled(connection)
        return int(_driver(connection).execute(told.sql, _values(told, values)).rowcount)

    def rows(self, connection: Connection, many: Sequence[Mapping[str, Any]]) -> None:
        """Write many."""
        told = self._told.get(connection.dialect.name) or self._compiled(connection)
        _driver(connection).cursor().executemany(told.sql, [_values(told, each) for each in many])

    def _compiled(self, connection: Connection) -> _Told:
        dialect = connection.dialect
        compiled = self._change.compile(dialect=dialect)
        names = compiled.positiontup or ()
        kinds = ((name, compiled.binds[name].type.dialect_impl(dialect)) for name in names)
        told = _Told(str(compiled), tuple((name, kind.bind_processor(dialect)) for name, kind in kinds))
        self._told[dialect.name] = told
        return told


def _values(told: _Told, given: Mapping[str, Any]) -> list[Any]:
    return [write(given[name]) if write else given[name] for name, write in told.writers]


def _driver(connection: Connection) -> Any:
    return connection.connection.driver_connection
