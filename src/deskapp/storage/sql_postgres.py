"""What only PostgreSQL understands: its triggers, its roles, its index of lists of words."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from sqlalchemy import (
    ARRAY,
    CTE,
    ColumnElement,
    Connection,
    Integer,
    Select,
    Text,
    and_,
    bindparam,
    cast,
    column,
    func,
    literal_column,
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
#: A search looks at the newest cases first: in stretches of 2¹² lines, then of 2¹⁴ and 2¹⁷, then at the rest.
#: Each set is indexed with the stretches it stands in; without them a common piece reads its whole list.
_STRETCHES = (12, 14, 17)
_INDEX, _FORMER_INDEX = "ix_grams_newest", "ix_grams_words"
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
    for each in (_INDEX, _FORMER_INDEX):
        connection.execute(text(f"DROP INDEX IF EXISTS {each}"))


def make_gram_index(connection: Connection) -> None:
    """Make it where it is not there, and let the server know how often each piece stands in the sets."""
    if connection.execute(text(f"SELECT to_regclass('{_INDEX}')")).scalar():
        return
    drop_gram_index(connection)
    for each in (
        "SET LOCAL maintenance_work_mem = '256MB'",
        f"CREATE INDEX {_INDEX} ON grams USING gin (({_indexed()})) WITH (fastupdate = off)",
        f"ALTER INDEX {_INDEX} ALTER COLUMN 1 SET STATISTICS 1000",
        "ANALYZE cases, grams",
    ):
        connection.execute(text(each))


def put_grams(connection: Connection, texts: Mapping[int, str]) -> None:
    """Keep the gram sets of these searched texts, by the lines of their cases."""
    rows = [{"line": line, "words": sorted(pieces_of(whole))} for line, whole in texts.items()]
    connection.execute(_PUT, rows)


def drop_grams(connection: Connection, line: int, _whole: str) -> None:
    """Take the gram set of a case away."""
    connection.execute(_DROP, {"_line": line})


def holding(ways: Sequence[Sequence[str]], also: Sequence[str] = ()) -> ColumnElement[bool]:
    """Gram sets that have every piece of one of these ways to read what was typed; `also` a stretch."""
    indexed: ColumnElement[Any] = literal_column(_indexed(), ARRAY(Text))
    return or_(*(indexed.bool_op("@>")(cast([*wanted_pieces(way), *also], ARRAY(Text))) for way in ways))


def within(ways: Sequence[Sequence[str]]) -> ColumnElement[bool]:
    """Cases in whose searched text all words of one way stand."""
    return or_(*(and_(*(func.strpos(cases.c.searched_text, word) > 0 for word in way)) for way in ways))


def newest(
    connection: Connection,
    ways: Sequence[Sequence[str]],
    conditions: Sequence[ColumnElement[bool]],
    most: int,
) -> Select[int]:
    """The lines of the newest cases found, which meet these conditions too."""
    lines = _newest_lines(connection, ways, conditions, most)
    return select(func.unnest(cast(lines, ARRAY(Integer))))


def newest_ids(connection: Connection, ways: Sequence[Sequence[str]], recheck: bool, most: int) -> list[str]:
    """The ids of the newest cases found."""
    lines = _newest_lines(connection, ways, [within(ways)] if recheck else [], most)
    wanted = select(cases.c.id).where(cases.c.line == func.any(cast(lines, ARRAY(Integer))))
    return list(connection.execute(wanted.order_by(cases.c.line.desc())).scalars())


def _newest_lines(
    connection: Connection,
    ways: Sequence[Sequence[str]],
    conditions: Sequence[ColumnElement[bool]],
    most: int,
) -> list[int]:
    below = (connection.execute(select(func.max(GRAM_LINE))).scalar() or 0) + 1
    lines: list[int] = []
    for stretch in (*_STRETCHES, None):
        found, begins = _in_stretch(ways, stretch, below)
        wanted = select(found.c.line).order_by(found.c.line.desc()).limit(most - len(lines))
        if conditions:
            wanted = wanted.join(cases, cases.c.line == found.c.line).where(*conditions)
        lines += connection.execute(wanted).scalars()
        if len(lines) == most or not begins:
            break
        below = begins
    return lines


def _in_stretch(ways: Sequence[Sequence[str]], stretch: int | None, below: int) -> tuple[CTE, int]:
    """What is found in the last two stretches of a length below a line, and where they begin.

    Worked out by itself (MATERIALIZED): else the server may walk along the lines and look into each set.
    """
    last = 0 if stretch is None else (below - 1) >> stretch
    if stretch is None or last == 0:
        held, begins = holding(ways), 0
    else:
        held = or_(*(holding(ways, [f"{stretch:02}/{place}"]) for place in (last, last - 1)))
        begins = (last - 1) << stretch
    wanted = select(GRAM_LINE).where(held, below > GRAM_LINE)
    return wanted.cte("found").prefix_with("MATERIALIZED"), begins


def _indexed() -> str:
    """A gram set and the stretches its case stands in, which are longer than any piece."""
    stretches = ", ".join(f"'{each:02}/' || (grams.line >> {each})::text" for each in _STRETCHES)
    return f"grams.words || ARRAY[{stretches}]"
