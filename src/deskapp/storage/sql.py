"""The few sentences that the engines say each in their own SQL (law 12)."""

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Protocol

from sqlalchemy import ColumnElement, Connection

from deskapp.storage import sql_postgres, sql_sqlite

#: The ways to read what was typed into a search, each as its words.
Ways = Sequence[Sequence[str]]


class Sql(Protocol):
    """One engine's own sentences; a module of this room."""

    TRIGGERS: Mapping[str, str]
    GRAM_LINE: ColumnElement[int]

    def standing_triggers(self, connection: Connection, /) -> set[str]: ...
    def rebuilding(self, connection: Connection, /) -> AbstractContextManager[None]: ...
    def has_orphans(self, connection: Connection, /) -> bool: ...
    def settle(self, connection: Connection, /, *, patient: bool) -> bool: ...
    def is_damaged(self, connection: Connection, /) -> bool: ...
    def facts(self, connection: Connection, /) -> dict[str, str]: ...
    def put_grams(self, connection: Connection, texts: Mapping[int, str], /) -> None: ...
    def drop_grams(self, connection: Connection, line: int, whole: str, /) -> None: ...
    def holding(self, ways: Ways, /) -> ColumnElement[bool]: ...
    def within(self, ways: Ways, /) -> ColumnElement[bool]: ...
    def newest_ids(self, connection: Connection, ways: Ways, recheck: bool, newest: int, /) -> list[str]: ...


def of(connection: Connection) -> Sql:
    """Those of the engine behind this connection."""
    return _SAID[connection.dialect.name]


_SAID: Mapping[str, Sql] = {"sqlite": sql_sqlite, "postgresql": sql_postgres}
