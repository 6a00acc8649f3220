"""What the owner of a database does for its desk (tables, roles, rights), and what a desk asks of it."""

from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, inspect, text

from deskapp.domain.errors import StorageProblem
from deskapp.storage import audit, door, engine, errors, key_file, profiles, server, sql
from deskapp.storage.carrying import MOVED_TO, MOVING, SERVER_KEYS
from deskapp.storage.key_file import KeyFile
from deskapp.storage.keys import Secrets
from deskapp.storage.migrate import HEAD, refuse_newer, revision_of, to_head
from deskapp.storage.packing import always
from deskapp.storage.server import Server
from deskapp.storage.tables import metadata

#: The oldest PostgreSQL that the tests were ever run on, as the server tells its version.
OLDEST = 150000
#: What only grows: a desk may read it and add to it.
_ADDED_TO = ("log", "revisions")
_SUITS = text(
    """SELECT pg_encoding_to_char(encoding) = 'UTF8' AND datcollate IN ('C', 'POSIX')
    FROM pg_database WHERE datname = current_database()"""
)


def set_up(owned: Engine, folder: Path, secrets: Secrets, named: Server, keys: KeyFile | None = None) -> None:
    """Bring the tables to this program's, and let the desks in; what stands already stays.

    Args:
        owned: connections of the database's owner, who may make roles.
        named: how desks find it: as which role, and by what word its door opens to them.
        keys: the key file of the desk that comes here; None where it is there already.

    Raises:
        StorageProblem: those of `prepare`; `database_foreign`, where another desk's records are there.
    """
    prepare(owned, folder)
    with errors.told(folder), engine.writing(owned) as connection, connection.begin():
        _mark(connection, folder, secrets)
        profiles.drop_setting(connection, MOVING)
        if keys:
            door.put(connection, key_file.content_of(keys))
        _let_in(connection, named, server.password_of(secrets.database))


def prepare(owned: Engine, folder: Path) -> None:
    """Make the tables of a database, or bring them to this program's; nobody is let in by that.

    Raises:
        StorageProblem: `server_too_old`; `server_unsuitable`, where the database does not keep UTF-8 or does
            not sort by code; `server_taken`, where other tables than a desk's are in it; `database_newer`;
            those of a server that cannot be reached.
    """
    with errors.told(folder):
        with owned.connect() as connection:
            if int(connection.execute(text("SHOW server_version_num")).scalar_one()) < OLDEST:
                raise StorageProblem("server_too_old", oldest=OLDEST // 10_000)
            if not connection.execute(_SUITS).scalar():
                raise StorageProblem("server_unsuitable")
            found = revision_of(connection)
            if found is None and inspect(connection).get_table_names():
                raise StorageProblem("server_taken")
        refuse_newer(found, folder)
        if found != HEAD:
            to_head(owned, folder, always)
        with engine.writing(owned) as connection, connection.begin():
            connection.execute(text(door.MADE))
            sql.of(connection).make_gram_index(connection)


def claim(owned: Engine, folder: Path, secrets: Secrets, *, again: bool = False) -> None:
    """Keep a prepared database for the records of this desk that are on their way.

    Args:
        again: they were on their way before, and nobody else can have found them there yet.

    Raises:
        StorageProblem: `server_taken`, where a desk's records are there or on their way.
    """
    ours = server.mark_of(secrets.database)
    with errors.told(folder), engine.writing(owned) as connection, connection.begin():
        there = (profiles.setting(connection, SERVER_KEYS), profiles.setting(connection, MOVING))
        if not set(there) <= {None, ours} or (there[0] and not again):
            raise StorageProblem("server_taken")
        profiles.set_setting(connection, MOVING, ours)


def refuse_unready(opened: Engine, folder: Path, secrets: Secrets) -> None:
    """Refuse records that this program, or these keys, should not write to.

    Raises:
        StorageProblem: `server_older`, where the owner has to bring them up to date; `database_newer`,
            `database_foreign`, `log_unguarded`; `desk_moved`.
    """
    with opened.connect() as connection:
        found = revision_of(connection)
        refuse_newer(found, folder)
        if found != HEAD:
            raise StorageProblem("server_older", folder=str(folder))
        if profiles.setting(connection, MOVED_TO):
            raise StorageProblem("desk_moved", folder=str(folder))
        if profiles.setting(connection, SERVER_KEYS) != server.mark_of(secrets.database):
            raise StorageProblem("database_foreign", folder=str(folder))
        if not audit.is_guarded(connection):
            raise StorageProblem("log_unguarded", folder=str(folder))


def _mark(connection: Connection, folder: Path, secrets: Secrets) -> None:
    ours, known = server.mark_of(secrets.database), profiles.setting(connection, SERVER_KEYS)
    if known is None:
        profiles.set_setting(connection, SERVER_KEYS, ours)
    elif known != ours:
        raise StorageProblem("database_foreign", folder=str(folder))


def _let_in(connection: Connection, named: Server, password: str) -> None:
    quoted = connection.dialect.identifier_preparer.quote_identifier
    name, knocking = quoted(named.role), quoted(door.role_of(named.role))
    changed = [table.name for table in metadata.sorted_tables if table.name not in _ADDED_TO] + ["grams"]
    for statement in (
        _role(connection, named.role, password),
        _role(connection, door.role_of(named.role), named.word),
        "REVOKE ALL ON SCHEMA public FROM PUBLIC",
        f"GRANT USAGE ON SCHEMA public TO {name}, {knocking}",
        f"REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {name}, {knocking}",
        f"GRANT SELECT ON ALL TABLES IN SCHEMA public TO {name}",
        f"GRANT INSERT ON {', '.join(map(quoted, _ADDED_TO))} TO {name}",
        f"GRANT INSERT, UPDATE, DELETE ON {', '.join(map(quoted, changed))} TO {name}",
        f"GRANT INSERT, UPDATE ON {door.TABLE} TO {name}",
        f"GRANT SELECT ON {door.TABLE} TO {knocking}",
        f"GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {name}",
    ):
        connection.exec_driver_sql(statement)


def _role(connection: Connection, role: str, password: str) -> str:
    """What makes a role, or gives it this password; sealed here, so that no log of the server tells it."""
    driver: Any = connection.connection.driver_connection
    proof = driver.pgconn.encrypt_password(password.encode(), role.encode(), b"scram-sha-256").decode()
    known = text("SELECT 1 FROM pg_roles WHERE rolname = :role")
    made = "ALTER" if connection.execute(known, {"role": role}).first() else "CREATE"
    name = connection.dialect.identifier_preparer.quote_identifier(role)
    return f"{made} ROLE {name} LOGIN PASSWORD '{proof}'"
