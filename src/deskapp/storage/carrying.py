"""Carrying a desk's records from one engine to the other, and proving that all of it arrived."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Engine, Select, Table, column, delete, func, select, table
from sqlalchemy.types import TypeDecorator

from deskapp.domain.errors import StorageProblem
from deskapp.storage import sql
from deskapp.storage.audit import GoOn
from deskapp.storage.engine import writing
from deskapp.storage.tables import cases, log, metadata, settings

#: Settings that tell of one place alone and are not carried: whose keys belong to a server's records, that
#: records are on their way there, and where they went from here.
SERVER_KEYS, MOVING, MOVED_TO = "server_keys", "moving", "moved_to"
_OF_A_PLACE = (SERVER_KEYS, MOVING, MOVED_TO)
_BATCH = 1_000


@dataclass(frozen=True, slots=True)
class Sum:
    """What a table comes to: its rows, and a digest of every value in them, whichever engine keeps it."""

    rows: int
    digest: str


def carry(source: Connection, target: Engine, go_on: GoOn) -> dict[str, Sum]:
    """Bring every row to the tables of another engine, table by table, and compare what arrived.

    What a carrying that broke off has brought is not brought again.

    Returns:
        What each table comes to, in both places.

    Raises:
        StorageProblem: `move_stopped` where `go_on` ended it; `move_differs`.
    """
    steps = _Steps(source, go_on)
    sums = {each.name: steps.told(source, each) for each in metadata.sorted_tables}
    with writing(target) as connection, connection.begin():
        stale = [each for each in metadata.sorted_tables if _sum(connection, each) != sums[each.name]]
        _empty(connection, stale)
        if cases in stale:
            sql.of(connection).drop_gram_index(connection)
    for each in stale:
        with writing(target) as connection, connection.begin():
            steps.bring(source, connection, each)
            if steps.told(connection, each) != sums[each.name]:
                raise StorageProblem("move_differs", table=each.name)
    with writing(target) as connection, connection.begin():
        sql.of(connection).count_on(connection)
        sql.of(connection).make_gram_index(connection)
    return sums


class _Steps:
    """How far it is: every row is read where it is, written, and read where it went."""

    def __init__(self, source: Connection, go_on: GoOn) -> None:
        self._go_on, self._done = go_on, 0
        self._whole = 3 * sum(_rows(source, each) for each in metadata.sorted_tables) or 1

    def told(self, connection: Connection, of: Table) -> Sum:
        """What a table comes to."""
        rows, digest = 0, hashlib.sha256()
        for batch in _batches(connection, _wanted(of)):
            rows += len(batch)
            digest.update("".join(map(repr, batch)).encode("utf-8", "surrogatepass"))
            self._step(len(batch))
        return Sum(rows, digest.hexdigest())

    def bring(self, source: Connection, target: Connection, of: Table) -> None:
        """Write the rows of a table; of the log those that are not there yet."""
        own, wanted = sql.of(target), _wanted(of)
        if of is log:  # it only grows, there too
            wanted = wanted.where(
                wanted.selected_columns.seq > (target.execute(select(func.max(log.c.seq))).scalar() or 0)
            )
        for batch in _batches(source, wanted):
            own.put_rows(target, of.name, [each.name for each in wanted.selected_columns], batch)
            if of is cases:
                own.put_grams(target, _searched(wanted, batch))
            self._step(len(batch))

    def _step(self, rows: int) -> None:
        self._done += rows
        if not self._go_on(min(self._done / self._whole, 1)):
            raise StorageProblem("move_stopped")


def _wanted(of: Table) -> Select[Any]:
    """Every row as the engines keep it, without what they work out themselves, by the table's key."""
    plain = table(
        of.name, *(column(each.name, _plain(each.type)) for each in of.columns if not each.computed)
    )
    wanted = select(*plain.columns).order_by(*(plain.c[each.name] for each in of.primary_key))
    return wanted.where(plain.c.key.not_in(_OF_A_PLACE)) if of is settings else wanted


def _plain(kind: Any) -> Any:
    return kind.impl if isinstance(kind, TypeDecorator) else kind


def _batches(connection: Connection, wanted: Select[Any]) -> Iterator[list[tuple[Any, ...]]]:
    with connection.execute(wanted, execution_options={"yield_per": _BATCH}) as found:
        for batch in found.partitions():
            yield [tuple(row) for row in batch]


def _sum(connection: Connection, of: Table) -> Sum:
    return _Steps(connection, lambda _part: True).told(connection, of)


def _rows(connection: Connection, of: Table) -> int:
    return connection.execute(select(func.count()).select_from(of)).scalar_one()


def _empty(connection: Connection, stale: list[Table]) -> None:
    """Take away what another carrying left that is not the same; what hangs on cases goes before them."""
    if cases in stale and _rows(connection, cases):
        stale += [each for each in metadata.sorted_tables if each not in stale and "case_id" in each.c]
        stale.sort(key=metadata.sorted_tables.index)
        connection.execute(delete(table("grams")))
    for each in reversed(stale):
        if each is not log:
            connection.execute(delete(each))


def _searched(wanted: Select[Any], batch: list[tuple[Any, ...]]) -> dict[int, str]:
    names = [each.name for each in wanted.selected_columns]
    line, searched = names.index("line"), names.index("searched_text")
    return {row[line]: row[searched] for row in batch}
