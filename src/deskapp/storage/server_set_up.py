"""What the owner of a database does for its desk (tables, roles, rights), and what a desk asks of it."""

from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, text

from deskapp.domain.errors import StorageProblem
from deskapp.storage import audit, engine, errors, profiles, server
from deskapp.storage.keys import Secrets
from deskapp.storage.migrate import HEAD, refuse_newer, revision_of, to_head
from deskapp.storage.packing import always
from deskapp.storage.tables import metadata

#: The desk-wide setting that tells whose keys belong to these records.
_MARK = "server_keys"
#: What only grows: a desk may read it and add to it.
_ADDED_TO = ("log", "revisions")
_SUITS = text(
    """SELECT pg_encoding_to_char(encoding) = 'UTF8' AND datcollate IN ('C', 'POSIX')
    FROM pg_database WHERE datname = current_database()"""
)


def set_up(owned: Engine, folder: Path, secrets: Secrets, role: str) -> None:
    """Bring the tables to this program's, and let the role of the desks in; what stands already stays.

    Args:
        owned: connections of the database's owner, who may make roles.
        role: as which desks sign in; they prove themselves by the key file of their folder.

    Raises:
        StorageProblem: `server_unsuitable`, where the database does not keep UTF-8 or does not sort by
            code; `database_newer`, `database_foreign`; those of a server that cannot be reached.
    """
    with errors.told(folder):
        with owned.connect() as connection:
            if not connection.execute(_SUITS).scalar():
                raise StorageProblem("server_unsuitable")
            found = revision_of(connection)
        refuse_newer(found, folder)
        if found != HEAD:
            to_head(owned, folder, always)
        with engine.writing(owned) as connection, connection.begin():
            _mark(connection, folder, secrets)
            _let_in(connection, role, server.password_of(secrets.database))


def refuse_unready(opened: Engine, folder: Path, secrets: Secrets) -> None:
    """Refuse records that this program, or these keys, should not write to.

    Raises:
        StorageProblem: `server_older`, where the owner has to bring them up to date; `database_newer`,
            `database_foreign`, `log_unguarded`.
    """
    with opened.connect() as connection:
        found = revision_of(connection)
        refuse_newer(found, folder)
        if found != HEAD:
            raise StorageProblem("server_older", folder=str(folder))
        if profiles.setting(connection, _MARK) != server.mark_of(secrets.database):
            raise StorageProblem("database_foreign", folder=str(folder))
        if not audit.is_guarded(connection):
            raise StorageProblem("log_unguarded", folder=str(folder))


def _mark(connection: Connection, folder: Path, secrets: Secrets) -> None:
    ours, known = server.mark_of(secrets.database), profiles.setting(connection, _MARK)
    if known is None:
        profiles.set_setting(connection, _MARK, ours)
    elif known != ours:
        raise StorageProblem("database_foreign", folder=str(folder))


def _let_in(connection: Connection, role: str, password: str) -> None:
    quoted = connection.dialect.identifier_preparer.quote_identifier
    name, driver = quoted(role), _driver(connection)
    # Sealed here: what the server logs of this statement proves nobody.
    proof = driver.pgconn.encrypt_password(password.encode(), role.encode(), b"scram-sha-256").decode()
    known = text("SELECT 1 FROM pg_roles WHERE rolname = :role")
    made = "ALTER" if connection.execute(known, {"role": role}).first() else "CREATE"
    changed = [table.name for table in metadata.sorted_tables if table.name not in _ADDED_TO] + ["grams"]
    for statement in (
        f"{made} ROLE {name} LOGIN PASSWORD '{proof}'",
        "REVOKE ALL ON SCHEMA public FROM PUBLIC",
        f"GRANT USAGE ON SCHEMA public TO {name}",
        f"REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {name}",
        f"GRANT SELECT ON ALL TABLES IN SCHEMA public TO {name}",
        f"GRANT INSERT ON {', '.join(map(quoted, _ADDED_TO))} TO {name}",
        f"GRANT INSERT, UPDATE, DELETE ON {', '.join(map(quoted, changed))} TO {name}",
        f"GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {name}",
    ):
        connection.exec_driver_sql(statement)


def _driver(connection: Connection) -> Any:
    return connection.connection.driver_connection
