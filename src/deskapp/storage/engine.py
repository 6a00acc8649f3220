"""The encrypted file: SQLCipher under SQLAlchemy, with one door for reading and one for writing."""

import hashlib
import hmac
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import QueuePool
from sqlcipher3 import dbapi2

from deskapp.storage import errors

FILE = "desk.db"
#: How long a write waits for another desk's, in milliseconds.
PATIENCE_MS = 5_000
#: Pages kept deciphered by each connection: what is searched for again is not deciphered again. Of a million
#: cases half of these would leave a third more pages of a search to decipher; a usual desk fills none of it.
CACHE_KIB = 64_000


def salt_of(key: bytes) -> bytes:
    """The first 16 bytes of a file made with this key: they tell a damaged file from another desk's."""
    return hmac.digest(key, b"deskapp file salt", hashlib.sha256)[:16]


def open_engine(file: Path, key: bytes, *, fsync: bool = True, patience_ms: int = PATIENCE_MS) -> Engine:
    """Connections to the file, made if it is not there.

    Args:
        key: the database key, 32 bytes.
        fsync: whether a commit waits until the disk has it; False only in tests.
    """
    engine = create_engine(
        "sqlite+pysqlite://",
        module=dbapi2,
        creator=lambda: dbapi2.connect(str(file), isolation_level=None, check_same_thread=False),
        poolclass=QueuePool,
        pool_use_lifo=True,  # the last one used still has its pages deciphered
        hide_parameters=True,
    )
    setup = _setup(key, fsync, patience_ms)

    @event.listens_for(engine, "connect", insert=True)
    def _connect(connection: Any, record: object) -> None:
        connection.text_factory = _whole_text
        for line in setup:
            connection.execute(line)

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        options = connection.get_execution_options()
        driver: Any = connection.connection.driver_connection
        if not options.get("immediate", False):
            driver.execute("BEGIN")
        elif options["patient"]:
            driver.execute("BEGIN IMMEDIATE")
        else:
            _begin_at_once(driver, patience_ms)

    return engine


def _begin_at_once(driver: Any, patience_ms: int) -> None:
    driver.execute("PRAGMA busy_timeout = 0")
    try:
        driver.execute("BEGIN IMMEDIATE")
    finally:
        driver.execute(f"PRAGMA busy_timeout = {patience_ms}")


def key_lines(key: bytes) -> tuple[str, ...]:
    """What a connection must say first; the log level comes before, a wrong key is told by an exception."""
    return (
        "PRAGMA cipher_log_level = NONE",
        f"PRAGMA key = \"x'{key.hex()}{salt_of(key).hex()}'\"",
    )


def _setup(key: bytes, fsync: bool, patience_ms: int) -> tuple[str, ...]:
    return (
        *key_lines(key),
        f"PRAGMA busy_timeout = {patience_ms}",
        "PRAGMA journal_mode = WAL",
        f"PRAGMA synchronous = {'FULL' if fsync else 'OFF'}",
        "PRAGMA foreign_keys = ON",
        "PRAGMA secure_delete = ON",
        "PRAGMA temp_store = MEMORY",
        f"PRAGMA cache_size = -{CACHE_KIB}",
    )


def _whole_text(stored: bytes) -> str:
    """A text as it was stored.

    Where a long one goes on in a page that cannot be deciphered, SQLCipher hands out zeros and says nothing.
    No text is stored with a NUL (`columns.Typed`), so that a single one tells of it.
    """
    if b"\0" in stored:
        raise errors.Damaged
    return stored.decode()


@contextmanager
def let_go_unless_ready(engine: Engine) -> Iterator[Engine]:
    """Let go of its connections where the records behind them cannot be worked at."""
    try:
        yield engine
    except BaseException:
        engine.dispose()
        raise


def is_made_with(file: Path, key: bytes) -> bool:
    """Whether a file, however damaged, was made with this key."""
    with errors.told_of_files(file.parent), file.open("rb") as opened:
        return opened.read(16) == salt_of(key)


def writing(engine: Engine, *, patient: bool = True) -> Connection:
    """A connection whose transactions take the write lock first; one that is not `patient` waits for nobody.

    Reading first and writing later in an ordinary transaction dies with "database is locked" as
    soon as another desk has written in between.
    """
    return engine.connect().execution_options(immediate=True, patient=patient)
