"""What keeping a desk costs: a log of a million entries, a tick, a page, a hundred thousand cases at once.

Beside it stands what the database alone takes for the very same statements or rows, by its bare driver. They
take turns, so that all meet the same machine.
"""

import gc
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import timedelta
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

from big_desk import NOW, SECRETS, connect, desk
from people import cases
from sqlalchemy import event

from deskapp.domain.kinds import Side
from deskapp.operations import sample
from deskapp.operations.desk import Credential, Desk
from deskapp.operations.intake import describe_case, describe_party
from deskapp.operations.views.page import case_page
from deskapp.storage.engine import FILE
from deskapp.storage.sql_sqlite import grams_of
from deskapp.storage.store import Store

TICKS, PAGES, BATCH = 150, 300, 5_000
#: The bare drivers: with the same encryption, and without.
RAW = ("sqlcipher", "sqlite")
#: What is written of a case taken in; its grams and its log entry come beside.
_TABLES = ("cases", "parties", "items", "log")

Took = list[tuple[float, float]]


def main() -> None:
    """Print each figure beside its aim; an argument makes the log and the bulk smaller."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    with tempfile.TemporaryDirectory(prefix="deskapp-cost-") as folder:
        verify(count)
        played = sample.create(Path(folder) / "desk")
        page(played)
        tick(played, Path(folder))
        bulk(min(count, 100_000), Path(folder))


def verify(count: int) -> None:
    """Walk along the whole log."""
    store = Store.open(desk(count), SECRETS)
    with store.reading() as reader:
        entries = reader.log_head().seq
        found, (processor, clock) = timed(reader.verify_log)
    store.close()
    told = "whole" if found is None else found.what
    print(
        f"verify {entries:,} entries ({told}): {processor:.1f} s of processor, {clock:.1f} by clock (aim 10)"
    )


def page(played: Desk) -> None:
    """Read cases of the sample desk for their pages."""
    ids = _ids(played)
    for id in ids:
        case_page(played, id)
    took = [timed(partial(case_page, played, id))[1][0] * 1e3 for id in islice(ids * 99, PAGES)]
    said = Said(played)
    case_page(played, ids[0])
    asked = said.since(("SELECT",))
    print(
        f"case page: p50 {statistics.median(took):.2f} ms, p95 {statistics.quantiles(took, n=20)[-1]:.2f} "
        f"of the processor (aim 2), {len(asked)} statements"
    )


def tick(played: Desk, folder: Path) -> None:
    """One act on a case, durable: and the statements it wrote, by the bare driver on copies of the file.

    Whoever ticks has the page of the case before them: it was read, which is not counted. Without one the
    act reads the whole case.
    """
    ids, first, said = _ids(played), played.today, Said(played)

    def date(desk: Desk, at: int) -> object:
        return describe_case(desk, ids[at % len(ids)], {"follow_up_on": first + timedelta(days=at)})

    def phone(desk: Desk, at: int) -> object:
        return describe_party(desk, ids[at % len(ids)], Side.PERSON, {"phone": f"03-0000-{at:04d}"})

    acts = {"a date": date, "a date, no page open": date, "a phone number, searched": phone}
    for name, act in acts.items():
        played.store.settle()
        key = played.secrets.database
        bare = {each: _copied(played.folder / FILE, folder / f"{each}.db", each, key) for each in RAW}
        again = folder / name
        shutil.copytree(played.folder, again)
        twin = Desk.open(again, Credential(played.staff.name, sample.password()), played.clock)
        gc.collect()
        gc.disable()  # as in the program, which collects between acts
        took: dict[str, Took] = {}
        for at in range(TICKS):
            said.since(())
            act(played, at)  # listened to, which costs time: the twin does the same and is not
            written = list(dict.fromkeys(said.since(("INSERT", "UPDATE", "DELETE"))))
            if "no page" in name:
                twin.rest()
            else:
                case_page(twin, ids[at % len(ids)])
            took.setdefault("deskapp", []).append(timed(partial(act, twin, at))[1])
            for each, opened in bare.items():
                took.setdefault(each, []).append(timed(partial(_replay, opened, written))[1])
        gc.enable()
        for opened in bare.values():
            opened.close()
        twin.store.close()
        _tell_ticks(name, took)


def bulk(count: int, folder: Path) -> None:
    """Many cases at once, and the same rows by the bare driver into files of the same tables."""
    (folder / "bulk").mkdir()
    Store.create(folder / "bulk", SECRETS).close()
    file = folder / "bulk" / FILE
    bare = {key: _copied(file, folder / f"bulk-{key}.db", key) for key in RAW}
    store, read = Store.open(folder / "bulk", SECRETS), connect(file, SECRETS.database)
    wanted, took = cases(count), {}
    seen, columns = dict.fromkeys(_TABLES, 0), {name: _stored(read, name) for name in _TABLES}
    while batch := list(islice(wanted, BATCH)):
        took.setdefault("deskapp", []).append(timed(partial(_add, store, batch))[1])
        rows = {
            name: read.execute(
                f"SELECT {columns[name]} FROM {name} WHERE rowid > ?", (seen[name],)
            ).fetchall()
            for name in _TABLES
        }
        seen = {name: read.execute(f"SELECT max(rowid) FROM {name}").fetchone()[0] for name in _TABLES}
        found = read.execute(
            "SELECT line, searched_text FROM cases WHERE line > ?", (seen["cases"] - len(batch),)
        )
        grams = [(line, grams_of(text)) for line, text in found]
        for key, opened in bare.items():
            took.setdefault(key, []).append(timed(partial(_write, opened, rows, grams))[1])
    store.close()
    sums = {name: tuple(map(sum, zip(*each, strict=True))) for name, each in took.items()}
    for name, (processor, clock) in sums.items():
        ratios = f"{sums['deskapp'][0] / processor:.2f} / {sums['deskapp'][1] / clock:.2f} times"
        print(
            f"bulk of {count:,}, {name}: {processor:.1f} s of the processor, {clock:.1f} by the clock; "
            f"{ratios} (aim 3)"
        )


def _tell_ticks(name: str, took: dict[str, Took]) -> None:
    for way, each in took.items():
        processor, clock = ([pair[place] * 1e3 for pair in each] for place in (0, 1))
        by_processor, by_clock = (
            statistics.median(
                ours[place] / theirs[place] for ours, theirs in zip(took["deskapp"], each, strict=True)
            )
            for place in (0, 1)
        )
        print(
            f"tick ({name}), {way}: {statistics.median(clock):.2f} ms by the clock, "
            f"{statistics.median(processor):.2f} of the processor; {by_clock:.2f} times (aim 2), "
            f"{by_processor:.2f} of the processor"
        )


def timed(work: Callable[[], Any]) -> tuple[Any, tuple[float, float]]:
    """What it answers, and its seconds: of the processor, and by the clock."""
    processor, clock = time.process_time(), time.perf_counter()
    answer = work()
    return answer, (time.process_time() - processor, time.perf_counter() - clock)


class Said:
    """What a desk says to its database, whichever of its connections it takes."""

    def __init__(self, desk: Desk) -> None:
        self._said: list[str] = []

        @event.listens_for(desk.store._engine, "checkout")
        def _listen(driver: Any, *_: object) -> None:
            driver.set_trace_callback(self._said.append)

    def since(self, kinds: tuple[str, ...]) -> list[str]:
        """The statements of these kinds since it was last asked, with their values in them."""
        found = [each for each in self._said if each.startswith(kinds)]
        self._said.clear()
        return found


def _ids(desk: Desk) -> list[str]:
    with desk.looking() as reader:
        return [case.id for case in reader.open_cases()]


def _copied(file: Path, to: Path, key: str, secret: bytes = SECRETS.database) -> Any:
    """A copy of a desk's file as the bare driver opens it, encrypted or not; commits wait for the disk."""
    to.unlink(missing_ok=True)
    if key == "sqlcipher":
        shutil.copy(file, to)
    else:
        source = connect(file, secret)
        source.execute("ATTACH DATABASE ? AS clear KEY ''", (str(to),))
        source.execute("SELECT sqlcipher_export('clear')")
        source.close()
    opened = connect(to, secret if key == "sqlcipher" else None)
    for each in ("synchronous = FULL", "secure_delete = ON"):
        opened.execute(f"PRAGMA {each}")
    return opened


def _replay(opened: Any, written: Sequence[str]) -> None:
    for each in ("BEGIN IMMEDIATE", *written, "COMMIT"):
        opened.execute(each)


def _add(store: Store, batch: Sequence[Any]) -> None:
    with store.writing(NOW, "staff-1", "take_request") as writer:
        writer.add_all(batch)


def _stored(read: Any, table: str) -> str:
    """The columns that are written; those the file derives from them are left to it."""
    return ", ".join(f'"{each[1]}"' for each in read.execute(f"PRAGMA table_info({table})"))


def _write(opened: Any, rows: dict[str, list[Any]], grams: list[Any]) -> None:
    opened.execute("BEGIN IMMEDIATE")
    for name, each in rows.items():
        opened.executemany(f"INSERT INTO {name} VALUES ({','.join('?' * len(each[0]))})", each)
    opened.executemany("INSERT INTO grams(rowid, words) VALUES (?, ?)", grams)
    opened.execute("COMMIT")


if __name__ == "__main__":
    main()
