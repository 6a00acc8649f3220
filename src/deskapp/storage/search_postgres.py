"""Search on PostgreSQL: gram sets under an index that knows which stretch of the lines each stands in."""

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
from deskapp.storage.tables import cases

#: The gram sets, by the lines of their cases.
GRAMS = table("grams", column("line", Integer), column("words", ARRAY(Text)))
#: A search looks at the newest cases first: in stretches of 2¹² lines, then of 2¹⁴ and 2¹⁷, then at the rest.
#: Each set is indexed with the stretches it stands in; without them a common piece reads its whole list.
_STRETCHES = (12, 14, 17)
_INDEX, _FORMER_INDEX = "ix_grams_newest", "ix_grams_words"
#: Which case a gram set is of.
GRAM_LINE: ColumnElement[int] = GRAMS.c.line
_NO: ColumnElement[int] = literal_column("0")
#: A search goes the same way whatever is typed: it need not be planned each time, which takes half of it.
_PLANNED_ONCE = """SELECT coalesce(max(line), 0) + 1,
    set_config('plan_cache_mode', 'force_generic_plan', true),
    set_config('enable_seqscan', 'off', true) FROM grams"""
_PLANNED_ANEW = """SELECT set_config('plan_cache_mode', 'force_custom_plan', true),
    set_config('enable_seqscan', 'on', true)"""
_PUT = GRAMS.insert()
_DROP = GRAMS.delete().where(GRAMS.c.line == bindparam("_line"))


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
        given |= {f"keys{part}_{way}": keys for way in range(len(ways)) if begins}
    for way, words in enumerate(ways):
        given[f"pieces{way}"] = wanted_pieces(words)
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
        held = or_(*(_held(way, part if part < parts - 1 else None) for way in range(ways)))
        too_few = sum((_count(each) for each in found), literal_column("0")) < most
        below = bindparam(f"below{part}", type_=Integer) > GRAM_LINE + _NO
        here = select(GRAM_LINE).where(too_few, held, below).cte(f"held{part}").prefix_with("MATERIALIZED")
        found.append(_newest_of(here, conditions).limit(most).cte(f"found{part}"))
    whole = union_all(*map(select, found)).subquery()
    return select(whole.c.line, whole.c.id).order_by(whole.c.line.desc()).limit(most)


def _held(way: int, part: int | None) -> ColumnElement[bool]:
    """Gram sets that have every piece of a way, and stand in one of the two stretches of a part.

    Both in one look into the index, which then passes over what stands elsewhere. Each way names the
    stretches itself: what ways had in common the server would take out and look at apart.
    """
    held = _indexed().bool_op("@>")(_array(f"pieces{way}"))
    return held if part is None else and_(held, _indexed().bool_op("&&")(_array(f"keys{part}_{way}")))


def _array(name: str) -> ColumnElement[Any]:
    return cast(bindparam(name, type_=ARRAY(Text)), ARRAY(Text))


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
