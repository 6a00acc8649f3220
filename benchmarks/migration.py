"""How long an old desk of many cases takes to open: `benchmarks/migration.py FOLDER [CASES]`, else a million.

It makes a desk of revision 0001 in FOLDER, with a few facts and one log entry a case, and signs in to it as
the window does: backup, migration, checks, lists derived anew for the open cases.
"""

import resource
import sys
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, MetaData, Table, insert, select

from deskapp.operations.desk import Desk
from deskapp.storage import audit
from deskapp.storage.columns import moment_text, to_json
from deskapp.storage.engine import FILE, open_engine, writing

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "tests")]

from desks import CHEAP, SATO, FixedClock, open_desk, who  # noqa: E402  # beside the tests
from old_desk import as_first_version  # noqa: E402
from playing import received, taken  # noqa: E402

MILLION, BATCH = 1_000_000, 5_000
#: One in so many cases is still open, as at a desk with years behind it.
OPEN_EVERY = 200
_CHILDREN = ("parties", "items", "papers")


def main() -> None:
    """Make it, open it, and say what each part took."""
    folder = Path(sys.argv[1])
    cases = int(sys.argv[2]) if len(sys.argv) > 2 else MILLION
    secrets = made(folder, cases)
    size = (folder / "old" / FILE).stat().st_size / 1e9
    print(f"{cases:,} cases, {size:.2f} GB", flush=True)
    begun, told = time.monotonic(), [0.0]

    def hear(part: float) -> bool:
        if part - told[-1] >= 0.1 or part >= 1:
            told.append(part)
            print(f"{part:4.0%} after {time.monotonic() - begun:7.1f} s", flush=True)
        return True

    desk = Desk.open(folder / "old", who(SATO), FixedClock(), cost=CHEAP, go_on=hear)
    print(f"open after {time.monotonic() - begun:.1f} s", flush=True)
    with desk.looking() as reader:
        begun = time.monotonic()
        breach, spent = reader.verify_log(), time.monotonic() - begun
        print(f"log of {reader.log_head().seq:,} walked in {spent:.1f} s: {breach or 'whole'}")
    desk.close()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"peak memory {peak:.0f} MB; keys as before: {desk.secrets == secrets}")


def made(folder: Path, cases: int) -> object:
    """Make the old desk; its secrets."""
    folder.mkdir(parents=True, exist_ok=True)
    now = open_desk(folder / "now")
    case_id, secrets = taken(now), now.secrets
    received(now, case_id)
    as_first_version(now, folder / "old")
    engine = open_engine(folder / "old" / FILE, secrets.database, fsync=False)
    with writing(engine) as connection, connection.begin():
        _multiply(connection, secrets.log, cases)
    engine.dispose()
    return secrets


def _multiply(connection: Connection, key: bytes, cases: int) -> None:
    tables = {
        name: Table(name, MetaData(), autoload_with=connection) for name in ("cases", *_CHILDREN, "log")
    }
    case = dict(connection.execute(select(tables["cases"])).mappings().one())
    facts = {name: list(map(dict, connection.execute(select(tables[name])).mappings())) for name in _CHILDREN}
    entries = _entries(connection, key, cases)
    for first in range(1, cases, BATCH):
        lines = range(first, min(first + BATCH, cases))
        connection.execute(insert(tables["cases"]), [_case(case, line) for line in lines])
        for name, rows in facts.items():
            connection.execute(insert(tables[name]), [_fact(row, line) for line in lines for row in rows])
        connection.execute(insert(tables["log"]), list(islice(entries, len(lines))))


def _case(case: dict[str, Any], line: int) -> dict[str, Any]:
    closed = case["contacted_on"] if line % OPEN_EVERY else None
    named = {"id": f"c{line}", "line": line + 1, "number": f"2020-{line:07d}"}
    return case | named | {"closed_on": closed, "rules_version": 0}


def _fact(row: dict[str, Any], line: int) -> dict[str, Any]:
    return row | {"id": f"{row['id'][:8]}-{line}", "case_id": f"c{line}"}


def _entries(connection: Connection, key: bytes, cases: int) -> Iterator[dict[str, Any]]:
    """The log goes on as it would have: an entry a case, each chained to the one before."""
    last, at = audit.head(connection), moment_text(FixedClock().now())
    for line in range(1, cases):
        values = {"seq": last.seq + 1, "at": at, "actor": "x", "act": "take_request", "case": f"c{line}"}
        values |= {"fields": to_json({"version": 1}), "prev": last.mac}
        mac = audit._mac(key, [values[name] for name in audit._SEALED])
        last = audit.Head(last.seq + 1, mac)
        yield values | {"mac": mac}


if __name__ == "__main__":
    main()
