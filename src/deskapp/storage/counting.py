"""How much there is of everything, and what the file is: figures alone, nothing of what stands in it."""

from sqlalchemy import Connection, func, select

from deskapp.storage import sql
from deskapp.storage.migrate import revision_of
from deskapp.storage.tables import log, metadata


def rows(connection: Connection) -> dict[str, int]:
    """How many rows each table has."""
    tables = sorted(metadata.sorted_tables, key=lambda table: table.name)
    return {
        each.name: connection.execute(select(func.count()).select_from(each)).scalar_one() for each in tables
    }


def acts(connection: Connection) -> dict[str, int]:
    """How often each act stands in the log."""
    counted = select(log.c.act, func.count()).group_by(log.c.act).order_by(log.c.act)
    return {row[0]: row[1] for row in connection.execute(counted)}


def file_facts(connection: Connection) -> dict[str, str]:
    """The revision of the tables, and what the engine says of itself."""
    return {"revision": revision_of(connection) or ""} | sql.of(connection).facts(connection)
