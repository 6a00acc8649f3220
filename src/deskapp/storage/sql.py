"""The few sentences that the engines say each in their own SQL (law 12)."""

from collections.abc import Mapping
from contextlib import AbstractContextManager
from typing import Protocol

from sqlalchemy import Connection

from deskapp.storage import sql_sqlite


class Sql(Protocol):
    """One engine's own sentences; a module of this room."""

    TRIGGERS: Mapping[str, str]

    def standing_triggers(self, connection: Connection, /) -> set[str]: ...
    def rebuilding(self, connection: Connection, /) -> AbstractContextManager[None]: ...
    def has_orphans(self, connection: Connection, /) -> bool: ...
    def settle(self, connection: Connection, /, *, patient: bool) -> bool: ...
    def is_damaged(self, connection: Connection, /) -> bool: ...
    def facts(self, connection: Connection, /) -> dict[str, str]: ...


def of(connection: Connection) -> Sql:
    """Those of the engine behind this connection."""
    return _SAID[connection.dialect.name]


_SAID: Mapping[str, Sql] = {"sqlite": sql_sqlite}
