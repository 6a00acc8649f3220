"""What only PostgreSQL understands: its triggers, its roles, its index of lists of words."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
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
    union_all,
)

from deskapp.storage.grams import pieces_of, wanted_pieces
from deskapp.storage.prepared import Prepared
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
_NO: ColumnElement[int] = literal_column("0")
#: A search goes the same way whatever is typed: it need not be planned each time, which takes half of it.
_PLANNED_ONCE = """SELECT coalesce(max(line), 0) + 1,
    set_config('plan_cache_mode', 'force_generic_plan', true),
    set_config('enable_seqscan', 'off', true) FROM grams"""
_PLANNED_ANEW = """SELECT set_config('plan_cache_mode', 'force_custom_plan', true),
    set_config('enable_seqscan', 'on', true)"""
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


def holding(ways: Sequence[Sequence[str]]) -> ColumnElement[bool]:
    """Gram sets that have every piece of one of these ways to read what was typed."""
    return or_(*(_indexed().bool_op("@>")(cast(wanted_pieces(way), ARRAY(Text))) for way in ways))


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
    with _planned_once(connection) as below:
        given = _given(ways, below, most)
        found = connection.execute(_asking(len(ways), _parts(below), *conditions), given)
        lines = list(found.scalars())
    return select(func.unnest(cast(lines, ARRAY(Integer))))


def newest_ids(connection: Connection, ways: Sequence[Sequence[str]], recheck: bool, most: int) -> list[str]:
    """The ids of the newest cases found."""
    words = tuple(map(len, ways)) if recheck else (0,) * len(ways)
    with _planned_once(connection) as below:
        given = _given(ways, below, most)
        return [id for _, id in _asked(words, _parts(below)).rows(connection, **given)]


@contextmanager
def _planned_once(connection: Connection) -> Iterator[int]:
    """While it lasts a statement is planned once for all that is typed; gives the first line that is free."""
    driver: Any = connection.connection.driver_connection
    (below, *_) = driver.execute(_PLANNED_ONCE).fetchone()
    yield below
    driver.execute(_PLANNED_ANEW)


def _parts(below: int) -> int:
    """Into how many stretches the lines below this one fall, the last of them the rest."""
    return sum(begins > 0 for _, begins, _ in _stretches(below)) + 1


def _stretches(below: int) -> Iterator[tuple[int, int, list[str]]]:
    """From the newest on: the line each ends before, the one it begins with, the two keys of its cases."""
    for stretch in _STRETCHES:
        last = (below - 1) >> stretch
        begins = max(last - 1, 0) << stretch
        yield below, begins, [f"{stretch:02}/{place}" for place in (last, last - 1)]
        if not begins:
            return
        below = begins
    yield below, 0, []


def _given(ways: Sequence[Sequence[str]], below: int, most: int) -> dict[str, Any]:
    """The values of what `_asking` names."""
    given: dict[str, Any] = {"most": most}
    for part, (ends, begins, keys) in enumerate(_stretches(below)):
        given[f"below{part}"] = ends
        for way, words in enumerate(ways):
            pieces = wanted_pieces(words)
            also = [[key] for key in keys] if begins else [[]]
            given |= {f"pieces{part}_{way}_{at}": [*pieces, *each] for at, each in enumerate(also)}
    for way, words in enumerate(ways):
        given |= {f"word{way}_{at}": word for at, word in enumerate(words)}
    return given


@cache
def _asked(words: tuple[int, ...], parts: int) -> Prepared:
    """The same question with so many words in each way, which stand in the text itself; without any 0."""
    text = cases.c.searched_text
    found = (
        and_(*(func.strpos(text, bindparam(f"word{way}_{at}", type_=Text)) > 0 for at in range(count)))
        for way, count in enumerate(words)
    )
    return Prepared(_asking(len(words), parts, *([or_(*found)] if any(words) else [])))


def _asking(ways: int, parts: int, *conditions: ColumnElement[bool]) -> Select[Any]:
    """Line and id of the newest cases found in one of so many ways, stretch after stretch until it is enough.

    MATERIALIZED and each OFFSET keep the server from another order of work, and so does a sum.
    """
    most, found = bindparam("most", type_=Integer), list[CTE]()
    for part in range(parts):
        keys = (0, 1) if part < parts - 1 else (0,)
        named = (f"pieces{part}_{way}_{at}" for way in range(ways) for at in keys)
        held = or_(
            *(
                _indexed().bool_op("@>")(cast(bindparam(name, type_=ARRAY(Text)), ARRAY(Text)))
                for name in named
            )
        )
        too_few = sum((_count(each) for each in found), literal_column("0")) < most
        below = bindparam(f"below{part}", type_=Integer) > GRAM_LINE + _NO
        here = select(GRAM_LINE).where(too_few, held, below).cte(f"held{part}").prefix_with("MATERIALIZED")
        found.append(_newest_of(here, conditions).limit(most).cte(f"found{part}"))
    whole = union_all(*map(select, found)).subquery()
    return select(whole.c.line, whole.c.id).order_by(whole.c.line.desc()).limit(most)


def _count(found: CTE) -> ColumnElement[int]:
    return select(func.count()).select_from(found).scalar_subquery()


def _newest_of(held: CTE, conditions: Sequence[ColumnElement[bool]]) -> Select[Any]:
    """Those that meet the conditions, the newest first; what nobody asks for is not even looked at."""
    ordered = select(held.c.line).order_by(held.c.line.desc()).offset(_NO).subquery()
    met = select(cases.c.id).where(cases.c.line == ordered.c.line, *conditions).scalar_subquery()
    looked_at = select(ordered.c.line, met.label("id")).offset(_NO).subquery()
    return select(looked_at.c.line, looked_at.c.id).where(looked_at.c.id.is_not(None))


def _indexed() -> ColumnElement[Any]:
    """A gram set and the stretches its case stands in, which are longer than any piece."""
    stretches = ", ".join(f"'{each:02}/' || (grams.line >> {each})::text" for each in _STRETCHES)
    return literal_column(f"grams.words || ARRAY[{stretches}]", ARRAY(Text))
