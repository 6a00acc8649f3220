"""The append-only log: each entry is chained to the one before by the log key (spec §10)."""

import hmac
import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, bindparam, func, insert, select

from deskapp.domain.errors import StorageProblem
from deskapp.storage import sql
from deskapp.storage.columns import moment_text, to_json
from deskapp.storage.prepared import Prepared, Writing
from deskapp.storage.tables import log

FIRST = "0" * 64
_BATCH = 1000
#: So many of a case's entries are read at once by whoever may need only the last ones.
_FEW = 20
#: What the mac of an entry seals, in this order: its number first, the mac before it last.
_SEALED = ("seq", "at", "actor", "act", "case", "fields", "prev")

#: Is told how far the work is, from 0 to 1; False ends it.
GoOn = Callable[[float], bool]


@dataclass(frozen=True, slots=True)
class LogEntry:
    """What somebody did and when; `case` is None for acts of the whole desk.

    `fields` holds `version`, `changed` (path → [old, new], or None for personal fields) and
    whatever else the act named.
    """

    seq: int
    at: datetime
    actor: str
    act: str
    case: str | None
    fields: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Breach:
    """Where the log is no longer what was written.

    `what` is edited, gap, cut, trigger_missing, or end_missing: what was noted of its end is gone.

    `seq` is the entry it was noticed at; of a cut tail, the first that is not what stood there before.
    """

    what: str
    seq: int | None = None


@dataclass(frozen=True, slots=True)
class Head:
    """The end of the log; kept in a second place it tells whether a tail was cut off."""

    seq: int
    mac: str


_TOLD = [log.c[each.name] for each in fields(LogEntry)]
_HISTORY = Prepared(select(*_TOLD).where(log.c.case == bindparam("case")).order_by(log.c.seq.desc()))
_EARLIER = Prepared(
    select(*_TOLD)
    .where(log.c.case == bindparam("case"), log.c.seq < bindparam("seq"))
    .order_by(log.c.seq.desc())
    .limit(_FEW)
)
_HEAD = Prepared(
    select(log.c.seq, log.c.mac).where(log.c.seq == select(func.max(log.c.seq)).scalar_subquery())
)
# Not the number itself: by that SQLite would walk through all entries after it, to sort them.
_LATEST = Prepared(
    select(log.c.at).where(log.c.seq + 0 > bindparam("seq")).order_by(log.c.at.desc()).limit(1)
)
_WRITING = Writing(insert(log).values({each.name: bindparam(each.name) for each in log.c}))


def append(connection: Connection, key: bytes, entries: Iterable[LogEntry]) -> Head:
    """Write entries at the end (their own `seq` is not looked at); returns the new end."""
    last, rows = head(connection), []
    for entry in entries:
        values: dict[str, Any] = {
            "seq": last.seq + 1,
            "at": moment_text(entry.at),
            "actor": entry.actor,
            "act": entry.act,
            "case": entry.case,
            "fields": to_json(entry.fields),
            "prev": last.mac,
        }
        mac = _mac(key, [values[name] for name in _SEALED])
        rows.append(values | {"mac": mac})
        last = Head(last.seq + 1, mac)
    if rows:
        _WRITING.rows(connection, rows)
    return last


def head(connection: Connection) -> Head:
    """The number and the mac of the last entry."""
    row = _HEAD.first(connection)
    return Head(*row) if row else Head(0, FIRST)


def latest(connection: Connection, after: int = 0) -> datetime | None:
    """The latest moment that any entry after number `after` tells of, which need not be the last entry."""
    row = _LATEST.first(connection, seq=after)
    return datetime.fromisoformat(row[0]) if row else None


def history(connection: Connection, case_id: str) -> list[LogEntry]:
    """What happened to a case, the newest first."""
    return [_entry(row) for row in _HISTORY.rows(connection, case=case_id)]


def backwards(connection: Connection, case_id: str) -> Iterator[LogEntry]:
    """The same one by one, read as far as they are looked at."""
    before = head(connection).seq + 1
    while found := [_entry(row) for row in _EARLIER.rows(connection, case=case_id, seq=before)]:
        yield from found
        before = found[-1].seq


def after(connection: Connection, seq: int) -> list[LogEntry]:
    """Every entry after number `seq`, in order."""
    return [
        _entry(row) for row in connection.execute(select(*_TOLD).where(log.c.seq > seq).order_by(log.c.seq))
    ]


def newest(connection: Connection, acts: Collection[str], within: int) -> list[LogEntry]:
    """These acts among the last `within` entries, the newest first: no long log is read through for them."""
    since = head(connection).seq - within
    wanted = select(*_TOLD).where(log.c.seq > since, log.c.act.in_(acts)).order_by(log.c.seq.desc())
    return [_entry(row) for row in connection.execute(wanted)]


def verify(
    connection: Connection, key: bytes, known: Iterable[Head] = (), go_on: GoOn = lambda _part: True
) -> Breach | None:
    """Walk the whole chain; the first breach found, or None.

    Args:
        known: heads that were kept elsewhere; the log must still contain them. Without them a tail that
            was cut off cannot be noticed.
        go_on: is told how far the walk is, from 0 to 1; False ends it.

    Raises:
        StorageProblem: `verifying_cancelled`.
    """
    if not is_guarded(connection):
        return Breach("trigger_missing")
    heads, last, before = _by_entry(known), 0, FIRST
    whole = max(head(connection).seq, 1)
    for sealed, mac in _walk(connection):
        if last % _BATCH == 0 and not go_on(last / whole):
            raise StorageProblem("verifying_cancelled")
        last += 1
        if sealed[0] != last:
            return Breach("gap", last)
        if sealed[-1] != before or mac != _mac(key, sealed):
            return Breach("edited", last)
        if last in heads and heads.pop(last) != {mac}:
            # Chained by the log key, and yet another entry than before: the program itself has
            # written on after the cut.
            return Breach("cut", last)
        before = mac
    return Breach("cut", last + 1) if heads else None


def _by_entry(known: Iterable[Head]) -> dict[int, set[str]]:
    heads: dict[int, set[str]] = {}
    for each in known:
        if each.seq:  # the end of an empty log is in every log
            heads.setdefault(each.seq, set()).add(each.mac)
    return heads


def holds(connection: Connection, known: Head) -> bool:
    """Whether this head, kept elsewhere, still stands in the log."""
    found = connection.execute(select(log.c.mac).where(log.c.seq == known.seq)).scalar()
    return found == known.mac


def is_guarded(connection: Connection) -> bool:
    """Whether the triggers that let the log only grow all stand, word for word."""
    own = sql.of(connection)
    return own.standing_triggers(connection) == own.TRIGGERS.keys()


def count(connection: Connection) -> int:
    """How many entries there are."""
    return connection.execute(select(func.count()).select_from(log)).scalar_one()


def _walk(connection: Connection) -> Iterator[tuple[tuple[Any, ...], str]]:
    """Every entry as what its mac seals, and the mac."""
    columns = (log.c[name] for name in (*_SEALED, "mac"))
    batches = {"yield_per": _BATCH}
    wanted = select(*columns).order_by(log.c.seq)
    with connection.execute(wanted, execution_options=batches) as rows:
        for row in rows:
            whole = tuple(row)
            yield whole[:-1], whole[-1]


def _mac(key: bytes, sealed: Sequence[Any]) -> str:
    sealing = _keyed(key).copy()
    sealing.update(to_json(sealed).encode())
    return sealing.hexdigest()


@lru_cache(maxsize=2)
def _keyed(key: bytes) -> hmac.HMAC:
    """The key made ready: that takes longer than to seal an entry."""
    return hmac.new(key, digestmod="sha256")


def _entry(row: Sequence[Any]) -> LogEntry:
    seq, at, actor, act, case, told = row
    return LogEntry(seq, datetime.fromisoformat(at), actor, act, case, json.loads(told))
