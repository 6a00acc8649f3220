"""A case found on a server among a million by what is typed: ours, beside pg_trgm and LIKE.

The records are those of `search.py`, carried to a PostgreSQL server of this computer as `deskapp move-to`
carries them. Every word is asked of the file too: both must find the same cases.
"""

import statistics
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from big_desk import SECRETS, desk, folder
from search import BY_HAND, LENGTHS, MOST, Took, _cell, _folded, _p95, typed_of
from sqlalchemy import Connection

import postgres
from deskapp.storage import search, server, server_set_up
from deskapp.storage.carrying import carry
from deskapp.storage.engine import FILE
from deskapp.storage.engine import open_engine as open_file
from deskapp.storage.packing import always

#: Milliseconds of the processor at the 95th percentile, of the program and of the server's process together.
AIM = 20.0
OURS, FILED, TRIGRAMS, LIKE = "deskapp", "deskapp, file", "pg_trgm", "LIKE"
_NAME = "desk"
#: Debian's server, where it is installed, has pg_trgm; the one of the lock has not.
_DEBIAN = Path("/usr/lib/postgresql")
#: What a server of a small office may be given; the rest is as PostgreSQL comes.
_SETTINGS = {"listen_addresses": "127.0.0.1", "shared_buffers": "512MB", "max_wal_size": "4GB"}
#: The peers' own table: the same searched text, and the index that pg_trgm's manual advises.
_PEERS = (
    "CREATE TABLE peers AS SELECT line, searched_text AS words FROM cases",
    "ALTER TABLE peers ADD PRIMARY KEY (line)",
    "CREATE EXTENSION pg_trgm",
    "CREATE INDEX peers_words ON peers USING gin (words gin_trgm_ops)",
)

Way = Callable[[str], list[Any]]


def main() -> None:
    """Print p50 and p95 of each way, the share it finds, and how the aim stands."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    binaries = max(_DEBIAN.glob("*/bin"), default=None)
    kept = folder(count).with_name(f"{folder(count).name}-server-{binaries.parent.name if binaries else 18}")
    with postgres.running(kept, binaries, _SETTINGS) as running:
        if not (kept / "filled").exists():
            _fill(running, count)
            (kept / "filled").touch()
        named = server.server_at(running.address(_NAME))
        with (
            server.open_engine(named, server.password_of(SECRETS.database)).connect() as there,
            open_file(desk(count) / FILE, SECRETS.database).connect() as file,
            running.owner_of(_NAME) as peers,
        ):
            typed = {length: list(typed_of(peers, count, length, "%s")) for length in LENGTHS}
            _same(there, file, typed)
            ways: dict[str, Way] = {
                OURS: lambda typed: search.ids(there, typed, MOST),
                FILED: lambda typed: search.ids(file, typed, MOST),
                LIKE: _like(peers, "cases", "searched_text"),
            }
            if _has_trigrams(peers):
                ways[TRIGRAMS] = _like(peers, "peers", "words")
            driver: Any = there.connection.driver_connection
            backends = (driver.info.backend_pid, peers.info.backend_pid)
            peers.execute(b"SET max_parallel_workers_per_gather = 0")  # or others would do its work
            _tell(count, _version(peers), *_compare(ways, typed, partial(_spent, *backends)))


def _fill(running: postgres.Running, count: int) -> None:
    """Carry the desk there, and make what the peers need; both are told by the clock."""
    owned = server.open_engine(
        server.server_at(running.address(running.make(_NAME), postgres.OWNER)), postgres.PASSWORD
    )
    began = time.perf_counter()
    server_set_up.prepare(owned, desk(count))
    with open_file(desk(count) / FILE, SECRETS.database).connect() as source:
        carry(source, owned, always)
    server_set_up.set_up(owned, desk(count), SECRETS, server.server_at(running.address(_NAME)))
    print(f"carried to the server and compared: {time.perf_counter() - began:.0f} s")
    owned.dispose()
    with running.owner_of(_NAME) as owner:
        available = owner.execute("SELECT 1 FROM pg_available_extensions WHERE name = 'pg_trgm'").fetchone()
        for each in _PEERS if available else ():
            owner.execute(each.encode())
        owner.execute("VACUUM ANALYZE")


def _same(there: Connection, file: Connection, typed: dict[int, list[str]]) -> None:
    for word in (word for words in typed.values() for word in words):
        if search.ids(there, word, MOST) != search.ids(file, word, MOST):
            raise SystemExit("the server finds other cases than the file")


def _spent(*backends: int) -> int:
    """Nanoseconds of the processor so far, of this program and of the processes that serve it (Linux)."""
    told = (Path(f"/proc/{pid}/schedstat").read_text("ascii").split()[0] for pid in backends)
    return time.process_time_ns() + sum(map(int, told))


def _compare(
    ways: dict[str, Way], typed: dict[int, list[str]], spent: Callable[[], int]
) -> tuple[Took, Took]:
    """Milliseconds, and how much of what ours finds; the ways take turns at each word."""
    took: Took = {}
    shares: Took = {}
    for length, words in typed.items():
        for place, word in enumerate(words):
            ours = 0
            for name, way in ways.items():
                if place >= BY_HAND and name in (LIKE, TRIGRAMS):
                    continue
                began = spent()
                hits = len(way(word))
                took.setdefault((name, length), []).append((spent() - began) / 1e6)
                ours = ours or hits
                shares.setdefault((name, length), []).append(hits / max(ours, 1))
    return took, shares


def _tell(count: int, version: str, took: Took, shares: Took) -> None:
    print(
        f"{count:,} cases on PostgreSQL {version}, the newest {MOST}; "
        "p50/p95 in ms of the processor, share found"
    )
    print(f"{'':<20}" + "".join(f"{f'{length} signs':>22}" for length in LENGTHS))
    for name in dict.fromkeys(name for name, _ in took):
        cells = (_cell(took[name, each], shares[name, each]) for each in LENGTHS)
        print(f"{name:<20}" + "".join(f"{cell:>22}" for cell in cells))
    for length in LENGTHS:
        ours, filed = took[OURS, length], took[FILED, length]
        ratio = statistics.median(b / a for a, b in zip(filed, ours, strict=True))
        print(f"{length} signs: p95 {_p95(ours):.1f} ms (aim {AIM:.0f}), {ratio:.1f} times the file's")


def _like(read: Any, table: str, column: str) -> Way:
    def way(typed: str) -> list[Any]:
        words = _folded(typed)
        also = " AND ".join(f"{column} LIKE %s" for _ in words)
        wanted = f"SELECT line FROM {table} WHERE {also} ORDER BY line DESC LIMIT {MOST}"
        return list(read.execute(wanted, [f"%{word}%" for word in words]).fetchall())

    return way


def _has_trigrams(read: Any) -> bool:
    return read.execute("SELECT 1 FROM pg_extension WHERE extname = 'pg_trgm'").fetchone() is not None


def _version(read: Any) -> str:
    return str(read.execute("SHOW server_version").fetchone()[0])


if __name__ == "__main__":
    main()
