"""A desk of many invented cases: made once in a folder outside the repository, and found there again."""

import hashlib
import os
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Any

from people import cases
from sqlcipher3 import dbapi2

from deskapp.storage.engine import CACHE_KIB, FILE, key_lines
from deskapp.storage.keys import Secrets
from deskapp.storage.migrate import HEAD
from deskapp.storage.store import Store
from deskapp.storage.tables import metadata

SECRETS = Secrets(b"d" * 32, b"l" * 32)
NOW = datetime(2026, 11, 27, 3, 0, tzinfo=UTC)
#: Names the folder; without it a folder of the system's own for temporary files.
FOLDER = "DESKAPP_BENCH_FOLDER"
_BATCH = 5_000


def folder(count: int) -> Path:
    """Where the desk of so many cases lies, or shall; one of other tables is not taken for it."""
    named = os.environ.get(FOLDER)
    columns = [f"{column} {column.type}" for table in metadata.sorted_tables for column in table.columns]
    tables = hashlib.sha256("".join((HEAD, *columns)).encode()).hexdigest()[:8]
    return (Path(named) if named else Path(tempfile.gettempdir()) / "deskapp-bench") / f"{count}-{tables}"


def desk(count: int) -> Path:
    """The folder of an encrypted desk of so many cases, each taken in with its entry in the log."""
    place = folder(count)
    return _once(place / "encrypted", lambda at: _fill(at, count))


def in_clear(count: int) -> Path:
    """The same file without encryption, row for row."""
    encrypted = desk(count)
    return _once(folder(count) / "clear", lambda at: _export(encrypted / FILE, at / FILE)) / FILE


def connect(file: Path, key: bytes | None = None) -> Any:
    """The file as the program opens it, without SQLAlchemy; with no key it is not encrypted."""
    opened = dbapi2.connect(str(file), isolation_level=None)
    settings = (
        "journal_mode = WAL",
        "temp_store = MEMORY",
        f"cache_size = -{CACHE_KIB}",
        "foreign_keys = ON",
    )
    for line in (*(key_lines(key) if key else ()), *(f"PRAGMA {each}" for each in settings)):
        opened.execute(line)
    return opened


def _once(place: Path, make: Callable[[Path], None]) -> Path:
    """Make it beside and put it in place at the end: one that was broken off is not taken for whole."""
    if not place.is_dir():
        place.parent.mkdir(parents=True, exist_ok=True)
        fresh = Path(tempfile.mkdtemp(prefix="making-", dir=place.parent))
        make(fresh)
        fresh.rename(place)
    return place


def _fill(place: Path, count: int) -> None:
    store = Store.create(place, SECRETS, fsync=False)
    wanted = cases(count)
    while batch := list(islice(wanted, _BATCH)):
        with store.writing(NOW, "staff-1", "take_request") as writer:
            writer.add_all(batch)
    store.settle()
    store.close()


def _export(encrypted: Path, clear: Path) -> None:
    source = connect(encrypted, SECRETS.database)
    source.execute("ATTACH DATABASE ? AS clear KEY ''", (str(clear),))
    source.execute("SELECT sqlcipher_export('clear')")
    source.close()
