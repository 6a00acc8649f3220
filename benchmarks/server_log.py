"""Ten desks that write at one server: how long an act takes, and how long it waits for its turn at the log.

Beside it ten connections of the bare driver write the very same rows, with no chain, no lock and no trigger.
At the pace of ten busy clerks first, then as fast as each can.
"""

import multiprocessing
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import psycopg
from sqlalchemy import event

import postgres
from deskapp.domain.people import StaffRole
from deskapp.operations import sample
from deskapp.operations.desk import Credential, Desk
from deskapp.operations.intake import describe_case
from deskapp.operations.moving import move_to_server
from deskapp.operations.people import staff_of
from deskapp.storage.keys import Cost

DESKS = 10
#: Seconds between the acts of a desk, on the average; and how many acts each does.
PACES = {"an act in three seconds of each": 3.0, "an act a second of each": 1.0, "as fast as each can": 0.0}
ACTS = 10
CHEAP = Cost(rounds=1, memory_kib=64, lanes=1, recovery_kib=64)
_SETTINGS = {"listen_addresses": "127.0.0.1", "max_connections": "100"}
_WRITES = ("INSERT", "UPDATE", "DELETE", "SELECT pg_notify")
_NAME, _TABLES = "desk", ("cases", "log", "done")

Said = tuple[str, Any]
#: Milliseconds by the clock: of an act, and of its wait for the turn.
Took = tuple[list[float], list[float]]


def main() -> None:
    """Print p50, p95 and the longest of each way and pace, and what share of a lone act the wait is."""
    acts = int(sys.argv[1]) if len(sys.argv) > 1 else ACTS
    with (
        tempfile.TemporaryDirectory(prefix="deskapp-log-") as folder,
        postgres.running(settings=_SETTINGS) as running,
    ):
        home = Path(folder) / "desk"
        made = sample.create(home, cost=CHEAP)
        head = next(each.name for each in staff_of(made) if each.role is StaffRole.SUPERVISOR)
        running.make(_NAME)
        who = Credential(head, sample.password())
        move_to_server(made.as_person(who), running.address(_NAME, postgres.OWNER), postgres.PASSWORD)
        written = _written(home, who, DESKS * acts * len(PACES))
        _make_peers(running)
        alone = statistics.median(_desk(home, who, 0, acts, 0.0)[0])
        print(f"{DESKS} desks, {acts} acts each; an act alone {alone:.1f} ms by the clock")
        for place, (pace, pause) in enumerate(PACES.items()):
            first = place * DESKS * acts
            ours = _together(lambda at, pause=pause: _desk(home, who, at, acts, pause))
            bare = _together(
                lambda at, first=first, pause=pause: _bare(
                    running, written[first + at * acts : first + (at + 1) * acts], pause
                )
            )
            _tell(pace, ours, bare, alone)
        with Desk.open(home, who, cost=CHEAP).looking() as reader:
            print(f"the log of {reader.log_head().seq} entries is whole: {reader.verify_log() is None}")


def _written(home: Path, who: Credential, count: int) -> list[list[Said]]:
    """What so many acts write, statement by statement, with their values."""
    desk, said = Desk.open(home, who, cost=CHEAP), list[Said]()

    class Listened(psycopg.Cursor[Any]):
        def execute(self, query: Any, params: Any = None, **more: Any) -> Any:
            said.append((str(query), params))
            return super().execute(query, params, **more)

    @event.listens_for(desk.store._engine, "checkout")
    def _listen(driver: Any, *_: object) -> None:
        driver.cursor_factory = Listened

    ids, found = _ids(desk), list[list[Said]]()
    for at in range(count):
        said.clear()
        _act(desk, ids, at)
        found.append(
            [each for each in said if each[0].lstrip().startswith(("INSERT", "UPDATE", "SELECT pg_n"))]
        )
    desk.close()
    return found


def _make_peers(running: postgres.Running) -> None:
    """The same tables and indexes in a place of their own, with the rows they have, and no triggers."""
    with running.owner_of(_NAME) as owner:
        owner.execute(b"CREATE SCHEMA peer")
        for each in _TABLES:
            owner.execute(f"CREATE TABLE peer.{each} (LIKE public.{each} INCLUDING ALL)".encode())
        columns = "SELECT string_agg(quote_ident(attname), ', ') FROM pg_attribute WHERE attrelid = "
        columns += "'public.cases'::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''"
        (names,) = owner.execute(columns.encode()).fetchone() or ("",)
        owner.execute(
            f"INSERT INTO peer.cases ({names}) OVERRIDING SYSTEM VALUE SELECT {names} FROM cases".encode()
        )


def _desk(home: Path, who: Credential, number: int, acts: int, pause: float) -> Took:
    """One desk at its work."""
    desk, waits = Desk.open(home, who, cost=CHEAP), list[float]()
    turn = desk.store._turn

    @contextmanager
    def timed(connection: Any) -> Iterator[None]:
        began = time.perf_counter()
        with turn(connection):
            waits.append((time.perf_counter() - began) * 1e3)
            yield

    desk.store._turn = timed  # type: ignore[method-assign]
    ids = _ids(desk)
    _act(desk, ids, number)  # what is worked out once is worked out by now
    waits.clear()
    took = _timed(lambda at: _act(desk, ids[number::DESKS] or ids, at), acts, pause, number)
    desk.close()
    return took, waits[:acts]


def _bare(running: postgres.Running, written: Sequence[Sequence[Said]], pause: float) -> Took:
    """The same rows by the bare driver."""
    given = running.address(_NAME, postgres.OWNER, "?options=-csearch_path%3Dpeer")
    with psycopg.connect(given, password=postgres.PASSWORD) as opened:

        def write(at: int) -> None:
            for statement, values in written[at]:
                opened.execute(statement.encode(), values)
            opened.commit()

        return _timed(write, len(written), pause, 0), []


def _timed(act: Callable[[int], object], acts: int, pause: float, seed: int) -> list[float]:
    draw, took = random.Random(seed), list[float]()  # noqa: S311  # no secret
    for at in range(acts):
        time.sleep(draw.random() * 2 * pause)
        began = time.perf_counter()
        act(at)
        took.append((time.perf_counter() - began) * 1e3)
    return took


def _together(work: Callable[[int], Took]) -> tuple[Took, float]:
    """Each in a process of its own, all at once; what all took, and acts a second."""
    fork = multiprocessing.get_context("fork")
    answers, began = fork.Queue(), time.perf_counter()
    at_work = [fork.Process(target=lambda at=at: answers.put(work(at))) for at in range(DESKS)]
    for each in at_work:
        each.start()
    all_took = [answers.get() for _ in at_work]
    for each in at_work:
        each.join()
    took, waits = ([one for each in all_took for one in each[place]] for place in (0, 1))
    return (took, waits), len(took) / (time.perf_counter() - began)


def _act(desk: Desk, ids: Sequence[str], at: int) -> None:
    day = desk.today + timedelta(days=1 + time.time_ns() % 97 + at)
    describe_case(desk, ids[at % len(ids)], {"follow_up_on": day}, once=f"{time.time_ns()}-{at}")


def _ids(desk: Desk) -> list[str]:
    with desk.looking() as reader:
        return [case.id for case in reader.open_cases()]


def _tell(pace: str, ours: tuple[Took, float], bare: tuple[Took, float], alone: float) -> None:
    (took, waits), rate = ours
    print(f"{pace}:")
    for name, each in (
        ("an act", took),
        ("its wait for the turn", waits),
        ("same rows, bare driver", bare[0][0]),
    ):
        print(
            f"  {name:<24} p50 {statistics.median(each):6.1f}  p95 {_p95(each):6.1f}  max {max(each):6.1f} ms"
        )
    print(
        f"  {rate:.0f} acts a second, bare driver {bare[1]:.0f}; the wait at p95 is "
        f"{_p95(waits) / alone:.2f} of an act alone (aim 1 at the pace of clerks)"
    )


def _p95(took: Sequence[float]) -> float:
    return statistics.quantiles(took, n=20)[-1]


if __name__ == "__main__":
    main()
