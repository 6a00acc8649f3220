"""What only SQLite understands: its triggers, its journal, its full-text index."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Integer,
    Select,
    and_,
    column,
    func,
    literal_column,
    or_,
    select,
    table,
    text,
)

from deskapp.storage.grams import pieces_of, wanted_pieces
from deskapp.storage.tables import cases

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
#: Which case a gram set is of.
GRAM_LINE: ColumnElement[int] = table("grams", column("rowid", Integer)).c.rowid
_INSERT = text("INSERT INTO grams(rowid, words) VALUES (:line, :grams)")
_DELETE = text("INSERT INTO grams(grams, rowid, words) VALUES ('delete', :line, :grams)")
_IDS = """SELECT cases.id FROM grams JOIN cases ON cases.line = grams.rowid
WHERE grams MATCH ? {also} ORDER BY grams.rowid DESC LIMIT ?"""
_LOOKED = "instr(cases.searched_text, ?) > 0"
_MOVED = "CREATE TRIGGER log_moved BEFORE INSERT ON log BEGIN SELECT RAISE(ABORT, 'the desk has moved'); END"
#: Pages kept while one goes along a long list, of the 64,000 KiB that a connection keeps else.
_WALK_KIB = 2_000
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


@contextmanager
def walking(connection: Connection) -> Iterator[None]:
    """One goes along all of a long list: so many pages, each read once, are not kept deciphered."""
    driver: Any = connection.connection.driver_connection
    (kept,) = driver.execute("PRAGMA cache_size").fetchone()
    driver.execute(f"PRAGMA cache_size = -{_WALK_KIB}")
    try:
        yield
    finally:
        driver.execute(f"PRAGMA cache_size = {kept}")


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


def put_rows(
    connection: Connection, table: str, columns: Sequence[str], rows: Sequence[tuple[Any, ...]]
) -> None:
    """Write rows as they came from another engine; the names are our own."""
    names, places = ", ".join(f'"{each}"' for each in columns), ", ".join("?" * len(columns))
    driver: Any = connection.connection.driver_connection
    written = ([_written(value) for value in row] for row in rows)
    driver.executemany(f'INSERT INTO "{table}" ({names}) VALUES ({places})', written)  # noqa: S608


def _written(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def count_on(_connection: Connection) -> None:
    """Lines go on behind the last one by themselves."""


def announce(_connection: Connection, _seq: int) -> None:
    """One program at a time works in a desk's folder: nobody listens."""


def close_log(connection: Connection) -> None:
    """No act is done here any more: the records went elsewhere."""
    connection.execute(text(_MOVED))


def drop_gram_index(_connection: Connection) -> None:
    """The gram sets are an index themselves."""


def make_gram_index(_connection: Connection) -> None:
    """The same."""


def put_grams(connection: Connection, texts: Mapping[int, str]) -> None:
    """Keep the gram sets of these searched texts, by the lines of their cases."""
    connection.execute(_INSERT, [{"line": line, "grams": grams_of(whole)} for line, whole in texts.items()])


def drop_grams(connection: Connection, line: int, whole: str) -> None:
    """Take the gram set of a case away, which was made of this text."""
    connection.execute(_DELETE, {"line": line, "grams": grams_of(whole)})


def holding(ways: Sequence[Sequence[str]]) -> ColumnElement[bool]:
    """Gram sets that have every piece of one of these ways to read what was typed."""
    return literal_column("grams").bool_op("MATCH")(_narrowed(ways))


def within(ways: Sequence[Sequence[str]]) -> ColumnElement[bool]:
    """Cases in whose searched text all words of one way stand."""
    return or_(*(and_(*(func.instr(cases.c.searched_text, word) > 0 for word in way)) for way in ways))


def newest(
    _connection: Connection,
    ways: Sequence[Sequence[str]],
    conditions: Sequence[ColumnElement[bool]],
    most: int,
) -> Select[int]:
    """The lines of the newest cases found, which meet these conditions too."""
    wanted = select(GRAM_LINE).where(holding(ways)).order_by(GRAM_LINE.desc()).limit(most)
    return wanted.join(cases, cases.c.line == GRAM_LINE).where(*conditions) if conditions else wanted


def newest_ids(
    connection: Connection, ways: Sequence[Sequence[str]], recheck: bool, newest: int
) -> list[str]:
    """The ids of the newest cases found; asked at every page, so its SQL is written out."""
    looked = [f"({' AND '.join(_LOOKED for _ in way)})" for way in ways] if recheck else []
    also = f"AND ({' OR '.join(looked)})" if looked else ""
    words = [word for way in ways for word in way] if looked else []
    driver: Any = connection.connection.driver_connection
    found = driver.execute(_IDS.format(also=also), [_narrowed(ways), *words, newest])
    return [row[0] for row in found]


def grams_of(whole: str) -> str:
    """The gram set of a searched text as the index takes it: each piece once, in no order."""
    return " ".join(map(_token, pieces_of(whole)))


def _narrowed(ways: Sequence[Sequence[str]]) -> str:
    return " OR ".join(f"({' AND '.join(map(_token, wanted_pieces(way)))})" for way in ways)


@lru_cache(maxsize=1 << 16)
def _token(gram: str) -> str:
    # Hexadecimal, so that the tokenizer cuts nowhere and FTS5 reads no operator.
    return "x" + gram.encode("utf-16-be").hex()
