"""What only PostgreSQL understands: its triggers, its roles, its index of lists of words."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from sqlalchemy import (
    ARRAY,
    ColumnElement,
    Connection,
    Integer,
    Text,
    and_,
    bindparam,
    cast,
    column,
    func,
    or_,
    select,
    table,
    text,
)

from deskapp.storage.grams import pieces_of, wanted_pieces
from deskapp.storage.tables import cases, metadata

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
_grams = table("grams", column("line", Integer), column("words", ARRAY(Text)))
_INDEX = "ix_grams_words"
#: Which case a gram set is of.
GRAM_LINE: ColumnElement[int] = _grams.c.line
_PUT = _grams.insert()
_DROP = _grams.delete().where(_grams.c.line == bindparam("_line"))


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


def has_orphans(_connection: Connection) -> bool:
    """Whether any row names a case that is not there: the server lets none in."""
    return False


def settle(_connection: Connection, *, patient: bool) -> bool:  # SQLite's may wait
    """A desk has no journal to empty here: what was removed stays in the server's until it is recycled."""
    return True


def is_damaged(connection: Connection) -> bool:
    """Whether any page is not what the server wrote; it tells so itself, as an error, where it finds one."""
    for each in (*metadata.sorted_tables, _grams):
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


def drop_gram_index(connection: Connection) -> None:
    """Take the index of the gram sets away before very many are brought: kept up, it takes hours."""
    connection.execute(text(f"DROP INDEX IF EXISTS {_INDEX}"))


def make_gram_index(connection: Connection) -> None:
    """Make it again, and let the server know how often each piece stands in the sets."""
    connection.execute(text("SET LOCAL maintenance_work_mem = '256MB'"))
    made = f"CREATE INDEX IF NOT EXISTS {_INDEX} ON grams USING gin (words) WITH (fastupdate = off)"
    connection.execute(text(made))
    connection.execute(text("ANALYZE"))


def put_grams(connection: Connection, texts: Mapping[int, str]) -> None:
    """Keep the gram sets of these searched texts, by the lines of their cases."""
    rows = [{"line": line, "words": sorted(pieces_of(whole))} for line, whole in texts.items()]
    connection.execute(_PUT, rows)


def drop_grams(connection: Connection, line: int, _whole: str) -> None:
    """Take the gram set of a case away."""
    connection.execute(_DROP, {"_line": line})


def holding(ways: Sequence[Sequence[str]]) -> ColumnElement[bool]:
    """Gram sets that have every piece of one of these ways to read what was typed."""
    return or_(*(_grams.c.words.bool_op("@>")(cast(wanted_pieces(way), ARRAY(Text))) for way in ways))


def within(ways: Sequence[Sequence[str]]) -> ColumnElement[bool]:
    """Cases in whose searched text all words of one way stand."""
    return or_(*(and_(*(func.strpos(cases.c.searched_text, word) > 0 for word in way)) for way in ways))


def newest_ids(
    connection: Connection, ways: Sequence[Sequence[str]], recheck: bool, newest: int
) -> list[str]:
    """The ids of the newest cases found."""
    wanted = select(cases.c.id).join(_grams, cases.c.line == GRAM_LINE).where(holding(ways))
    if recheck:
        wanted = wanted.where(within(ways))
    return list(connection.execute(wanted.order_by(GRAM_LINE.desc()).limit(newest)).scalars())
