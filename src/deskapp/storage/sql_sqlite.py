"""What only SQLite understands: its catalogue, its triggers, its journal."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, text

#: The triggers that let the log only grow: name → statement.
TRIGGERS: Mapping[str, str] = {
    "log_no_update": """CREATE TRIGGER log_no_update BEFORE UPDATE ON log
BEGIN SELECT RAISE(ABORT, 'the log only grows'); END""",
    "log_no_delete": """CREATE TRIGGER log_no_delete BEFORE DELETE ON log
BEGIN SELECT RAISE(ABORT, 'the log only grows'); END""",
    "log_no_replace": """CREATE TRIGGER log_no_replace BEFORE INSERT ON log
WHEN NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM log)
BEGIN SELECT RAISE(ABORT, 'the log only grows'); END""",
}
_TOLD = ("journal_mode", "page_size", "page_count", "freelist_count", "secure_delete", "foreign_keys")


def standing_triggers(connection: Connection) -> set[str]:
    """The names of the log's triggers whose statement is word for word ours."""
    rows = connection.execute(text("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"))
    return {row.name for row in rows if TRIGGERS.get(row.name) == row.sql}


@contextmanager
def rebuilding(connection: Connection) -> Iterator[None]:
    """Tables may be rebuilt within: a table rebuilt with foreign keys on deletes all its children."""
    _foreign_keys(connection, "OFF")
    try:
        yield
    finally:
        _foreign_keys(connection, "ON")


def has_orphans(connection: Connection) -> bool:
    """Whether any row names a case that is not there."""
    return connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None


def settle(connection: Connection, *, patient: bool) -> bool:
    """Write all that is committed to the file, empty the journal; False while another reads older pages."""
    driver: Any = connection.connection.driver_connection  # no transaction may be open
    (wait,) = driver.execute("PRAGMA busy_timeout").fetchone()
    driver.execute(f"PRAGMA busy_timeout = {wait if patient else 0}")
    try:
        busy, _, _ = driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    finally:
        driver.execute(f"PRAGMA busy_timeout = {wait}")
    return not busy


def is_damaged(connection: Connection) -> bool:
    """Whether any page cannot be deciphered."""
    return has_damaged_page(connection.connection.driver_connection)


def has_damaged_page(driver: Any) -> bool:
    """The same, of a connection of the driver's own."""
    check = "PRAGMA cipher_integrity_check"
    # A page that another desk is just writing is whole when it is looked at again.
    return all(driver.execute(check).fetchall() for _ in range(2))


def facts(connection: Connection) -> dict[str, str]:
    """The versions of SQLite and SQLCipher, and how the file is kept."""
    found = {"sqlite": str(connection.execute(text("SELECT sqlite_version()")).scalar_one())}
    for each in ("cipher_version", *_TOLD):
        found[each] = str(connection.exec_driver_sql(f"PRAGMA {each}").scalar())
    return found


def _foreign_keys(connection: Connection, state: str) -> None:
    # The pragma does nothing within a transaction, so it goes past SQLAlchemy, which would begin one.
    driver: Any = connection.connection.driver_connection
    driver.execute(f"PRAGMA foreign_keys = {state}")
