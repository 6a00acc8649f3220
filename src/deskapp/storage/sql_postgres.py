"""What only PostgreSQL understands: its triggers, its own facts, and the search of `search_postgres`."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, func, select, text

from deskapp.storage.search_postgres import (
    GRAM_LINE,
    GRAMS,
    drop_gram_index,
    drop_grams,
    holding,
    make_gram_index,
    newest,
    newest_ids,
    put_grams,
    within,
)
from deskapp.storage.tables import metadata

__all__ = [
    "FUNCTIONS",
    "GRAM_LINE",
    "TRIGGERS",
    "announce",
    "close_log",
    "count_on",
    "drop_gram_index",
    "drop_grams",
    "facts",
    "has_orphans",
    "holding",
    "is_damaged",
    "make_gram_index",
    "newest",
    "newest_ids",
    "put_grams",
    "put_rows",
    "rebuilding",
    "settle",
    "standing_triggers",
    "walking",
    "within",
]

#: The triggers that let the log only grow: name → statement, as the server itself tells it.
TRIGGERS: Mapping[str, str] = {
    "log_no_update": "CREATE TRIGGER log_no_update BEFORE UPDATE ON log "
    "FOR EACH ROW EXECUTE FUNCTION log_only_grows()",
    "log_no_delete": "CREATE TRIGGER log_no_delete BEFORE DELETE ON log "
    "FOR EACH ROW EXECUTE FUNCTION log_only_grows()",
    "log_no_truncate": "CREATE TRIGGER log_no_truncate BEFORE TRUNCATE ON log "
    "FOR EACH STATEMENT EXECUTE FUNCTION log_only_grows()",
    "log_no_replace": "CREATE TRIGGER log_no_replace BEFORE INSERT ON log "
    "FOR EACH ROW EXECUTE FUNCTION log_follows()",
}
#: The functions they call: name → body.
FUNCTIONS: Mapping[str, str] = {
    "log_only_grows": "BEGIN RAISE EXCEPTION 'the log only grows'; END",
    "log_follows": "BEGIN IF EXISTS (SELECT FROM settings WHERE key = 'moved_to') THEN "
    "RAISE EXCEPTION 'the desk has moved' USING ERRCODE = 'DM001'; END IF; "
    "IF NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM log) THEN "
    "RAISE EXCEPTION 'the log only grows'; END IF; RETURN NEW; END",
}
#: The tables that a server numbers by itself, and their keys.
_NUMBERED = (("cases", "line"), ("revisions", "place"))
_STANDING = text(
    """SELECT tgname AS name, pg_get_triggerdef(pg_trigger.oid, true) AS said, proname, prosrc
    FROM pg_trigger JOIN pg_proc ON pg_proc.oid = tgfoid
    WHERE tgrelid = 'log'::regclass AND NOT tgisinternal AND tgenabled IN ('O', 'A')"""
)


def standing_triggers(connection: Connection) -> set[str]:
    """The names of the log's triggers that are on, and word for word ours with the function they call."""
    return {
        row.name
        for row in connection.execute(_STANDING)
        if TRIGGERS.get(row.name) == row.said and FUNCTIONS.get(row.proname) == row.prosrc
    }


@contextmanager
def rebuilding(_connection: Connection) -> Iterator[None]:
    """Tables may be rebuilt within; here nothing is deleted by that."""
    yield


@contextmanager
def walking(_connection: Connection) -> Iterator[None]:
    """One goes along all of a long list; the server keeps its own pages."""
    yield


def has_orphans(_connection: Connection) -> bool:
    """Whether any row names a case that is not there: the server lets none in."""
    return False


def settle(_connection: Connection, *, patient: bool) -> bool:  # SQLite's may wait
    """A desk has no journal to empty here: what was removed stays in the server's until it is recycled."""
    return True


def is_damaged(connection: Connection) -> bool:
    """Whether any page is not what the server wrote; it tells so itself, as an error, where it finds one."""
    for each in (*metadata.sorted_tables, GRAMS):
        connection.execute(select(func.count()).select_from(each))
    return False


def facts(connection: Connection) -> dict[str, str]:
    """The version of the server, and how it talks and sorts."""
    told = ("server_version", "server_encoding", "synchronous_commit", "data_checksums")
    found = {each: str(connection.execute(text(f"SHOW {each}")).scalar()) for each in told}
    sealed = text("SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()")
    return found | {"tls": str(connection.execute(sealed).scalar())}


def put_rows(
    connection: Connection, table: str, columns: Sequence[str], rows: Sequence[tuple[Any, ...]]
) -> None:
    """Write rows as they came from another engine; the names are our own."""
    names = ", ".join(f'"{each}"' for each in columns)
    driver: Any = connection.connection.driver_connection
    with driver.cursor() as cursor, cursor.copy(f'COPY "{table}" ({names}) FROM STDIN') as copy:
        for row in rows:
            copy.write_row(row)


def count_on(connection: Connection) -> None:
    """Let the lines that the server numbers go on behind the last one that was brought."""
    for name, key in _NUMBERED:
        connection.execute(
            text(
                f"SELECT setval(pg_get_serial_sequence('{name}', '{key}'), coalesce(max({key}), 1), "  # noqa: S608
                f"max({key}) IS NOT NULL) FROM {name}"
            )
        )


def announce(connection: Connection, seq: int) -> None:
    """Let other desks know, once this is committed, how far the log goes."""
    driver: Any = connection.connection.driver_connection
    driver.execute("SELECT pg_notify('desk', %s)", [str(seq)])


def close_log(_connection: Connection) -> None:
    """The trigger of the log looks itself whether the records went elsewhere (`log_follows`)."""
