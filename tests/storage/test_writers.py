"""Many writers at one desk: nothing committed is lost, nothing is done twice (spec §10)."""

import os
import signal
import subprocess
import sys
import threading
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from desk_template import NOW, SECRETS, TODAY, a_case, add, shown
from deskapp.domain.case import Case
from deskapp.domain.errors import Conflict, StorageProblem
from deskapp.domain.facts import Paper
from deskapp.domain.kinds import Side
from deskapp.storage.store import Store

#: Fifty clerks with twenty saves each in `make nightly`; every day as many as a morning has.
WRITERS, SAVES = (50, 20) if os.environ.get("HYPOTHESIS_PROFILE") == "nightly" else (10, 6)
#: So many write about one case: who was in another's way reads it again, and waits behind all the others.
EACH = 10
#: Every such save is asked for twice, as by whoever never got the answer to the first.
TWICE = 5


@dataclass
class Tally:
    """What the writers met."""

    conflicts: int = 0
    locked: int = 0
    faults: list[BaseException] = field(default_factory=list)


def test_no_save_of_many_writers_is_lost_and_none_is_done_twice(store: Store, tmp_path: Path) -> None:
    for at in range(WRITERS // EACH):
        add(store, a_case(f"c{at}", number=f"2026-{at:06}"))
    tally = Tally()
    threads = [threading.Thread(target=_write, args=(tmp_path, name, tally)) for name in range(WRITERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert tally.faults == []
    assert tally.conflicts > 0, "they were in each other's way, and were told"
    with store.reading() as reader:
        assert reader.verify_log() is None
        for at in range(WRITERS // EACH):
            case = reader.case(f"c{at}")
            marks = case.own_words.split()
            writers = range(at, WRITERS, WRITERS // EACH)
            assert sorted(marks) == sorted(f"{name}:{turn}" for name in writers for turn in range(SAVES))
            assert {paper.id for paper in case.papers} == set(marks), "what is only added merges"
            assert case.version == 1 + EACH * SAVES
            acts = [entry.act for entry in reader.history(case.id)]
            assert acts.count("describe_case") == EACH * SAVES


def _write(folder: Path, name: int, tally: Tally) -> None:
    store, case_id = Store.open(folder, SECRETS, fsync=False), f"c{name % (WRITERS // EACH)}"
    try:
        for turn in range(SAVES):
            for _ in range(2 if turn % TWICE == 0 else 1):
                _save(store, case_id, f"{name}:{turn}", tally)
    except BaseException as fault:  # noqa: BLE001  told by the test, in its own thread
        tally.faults.append(fault)
    finally:
        store.close()


def _save(store: Store, case_id: str, mark: str, tally: Tally) -> None:
    """Add a mark to the words that were read, until nobody was first."""
    saved = False
    while not saved:
        with store.reading() as reader:
            seen = reader.case(case_id)
        try:
            _add_mark(store, seen, mark)
            saved = True
        except Conflict:
            tally.conflicts += 1
        except StorageProblem as problem:
            if problem.code != "desk_locked":  # who waited five seconds in a long queue is told so
                raise
            tally.locked += 1


def _add_mark(store: Store, seen: Case, mark: str) -> None:
    with store.writing(NOW, "tanaka", "describe_case", once=mark) as writer:
        if writer.already_done is None:
            now = writer.case(seen.id, seen.version)
            paper = Paper(mark, "passport", Side.PERSON, TODAY, TODAY)
            new = replace(now, own_words=f"{seen.own_words} {mark}", papers=(*now.papers, paper))
            writer.save(new, shown(new))


def test_an_older_snapshot_neither_locks_a_writer_out_nor_lets_it_overwrite(
    store: Store, other: Store
) -> None:
    """SQLite's trap: a transaction that read before another desk wrote can never write."""
    with store.reading() as snapshot:
        seen = snapshot.case("c1")
        _describe(other, "向こうの言葉", seen.version)
        assert snapshot.case("c1") == seen, "one snapshot"
        with pytest.raises(Conflict):
            _describe(store, "こちらの言葉", seen.version)
        _describe(store, "読んだうえでの言葉", seen.version + 1)
    with other.reading() as reader:
        assert reader.case("c1").own_words == "読んだうえでの言葉"


def _describe(store: Store, words: str, seen: int) -> Case:
    with store.writing(NOW, "tanaka", "describe_case") as writer:
        new = replace(writer.case("c1", seen), own_words=words)
        return writer.save(new, shown(new))


#: Adds a mark as `_save` does and is gone before it can say so: with the commit behind it, or before it.
KILLED = """
import os, signal, sys
from dataclasses import replace
from pathlib import Path
from desk_template import NOW, SECRETS, shown
from deskapp.storage.store import Store
store = Store.open(Path(sys.argv[1]), SECRETS, fsync=True)
with store.writing(NOW, "tanaka", "describe_case", once="killed") as writer:
    new = replace(writer.case("c1", 1), own_words="途中で切れた")
    writer.save(new, shown(new))
    if sys.argv[2] == "before":
        os.kill(os.getpid(), signal.SIGKILL)
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.parametrize(("when", "version"), [("before", 1), ("after", 2)])
def test_whoever_was_killed_around_the_commit_asks_again_and_it_is_done_once(
    store: Store, tmp_path: Path, when: str, version: int
) -> None:
    add(store, a_case())
    paths = os.pathsep.join(sys.path)
    ended = subprocess.run(
        [sys.executable, "-c", KILLED, str(tmp_path), when],
        env={**os.environ, "PYTHONPATH": paths},
        check=False,
    )
    assert ended.returncode == -signal.SIGKILL
    with store.reading() as reader:
        assert reader.case("c1").version == version
    for _ in range(2):
        with store.writing(NOW, "tanaka", "describe_case", once="killed") as writer:
            if writer.already_done is None:
                new = replace(writer.case("c1", 1), own_words="途中で切れた")
                writer.save(new, shown(new))
    with store.reading() as reader:
        case = reader.case("c1")
        assert (case.version, case.own_words) == (2, "途中で切れた")
        assert reader.verify_log() is None
