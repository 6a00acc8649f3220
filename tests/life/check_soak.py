"""Four desks at one server for minutes, while desks are killed, lines cut and the server started again.

`make nightly` runs it; DESKAPP_SOAK says for how many seconds, 600 unless told.
"""

import os
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from random import Random
from threading import Event, Thread

import pytest

import postgres
from cut_line import CutLine, line_to
from deskapp.operations.desk import Desk
from deskapp.operations.moving import move_to_server
from deskapp.storage import server
from deskapp.storage.lists import Filter
from desks import CHEAP, SATO, TANAKA, open_desk, who
from life import laws
from life.soak_desk import PATIENCE_S, SharedClock

DESKS = 4
SECONDS = float(os.environ.get("DESKAPP_SOAK", "600"))
#: The longest pause between two troubles, and how long a line stays cut at most.
_PAUSE_S, _CUT_S = 3.0, 4.0


class Place:
    """A desk on a computer of its own: its folder, its line, its process, and what that has told."""

    def __init__(self, folder: Path, line: CutLine, more: tuple[str, ...]) -> None:
        self.folder, self.line, self._more = folder, line, more
        self.told: list[str] = []
        self._begin()

    def _begin(self) -> None:
        command = [sys.executable, "-m", "life.soak_desk", str(self.folder), *self._more]
        known = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
        with (self.folder / "faults").open("a") as faults:
            self.process = subprocess.Popen(
                command,
                stdout=subprocess.PIPE,
                stderr=faults,
                text=True,
                env=known,
            )
        self._ear = Thread(target=self._hear, args=(self.process,), daemon=True)
        self._ear.start()

    def _hear(self, process: "subprocess.Popen[str]") -> None:
        assert process.stdout
        with process.stdout:
            self.told += [line for line in process.stdout if line.endswith("\n")]

    def kill(self) -> None:
        """As when the computer loses its power; then it is switched on again."""
        self.process.kill()
        self.end(0)
        self._begin()

    def end(self, seconds: float) -> int:
        """Wait for it; how it ended."""
        code = self.process.wait(seconds or None)
        self._ear.join()
        return code

    @property
    def faults(self) -> str:
        """What went wrong, as it was told."""
        return (self.folder / "faults").read_text()


@pytest.fixture
def places(tmp_path: Path, running: postgres.Running, seed: int) -> Iterator[list[Place]]:
    """A desk on the server, and four computers that work at it."""
    clock = SharedClock(time.time())
    first = open_desk(tmp_path / "home")
    first.clock = clock
    running.make("soak")
    move_to_server(first.as_person(who(TANAKA)), running.address("soak", postgres.OWNER), postgres.PASSWORD)
    address = (tmp_path / "home" / server.FILE).read_text()
    with ExitStack() as after:
        made = []
        for number in range(DESKS):
            folder = tmp_path / f"desk-{number}"
            folder.mkdir()
            line = after.enter_context(line_to(running.port))
            (folder / server.FILE).write_text(address.replace(str(running.port), str(line.port)))
            more = (str(clock.began), str(SECONDS), str(seed + number))
            made.append(Place(folder, line, more))
        yield made
        for each in made:
            each.process.kill()


@pytest.fixture
def seed() -> int:
    """Another one each night."""
    return time.time_ns() % 1_000_000


def test_four_desks_in_a_bad_night_lose_nothing_and_do_nothing_twice(
    places: list[Place], running: postgres.Running, tmp_path: Path, seed: int
) -> None:
    troubles = _trouble(places, running, Random(seed), time.monotonic() + SECONDS)  # noqa: S311
    for each in places:
        assert each.end(2 * PATIENCE_S) == 0, each.faults
    told: dict[str, str] = {}
    for each in places:
        told.update({key: what for what, key in (line.split() for line in each.told)})
    desk = Desk.open(tmp_path / "home", who(SATO), SharedClock(time.time()), cost=CHEAP, fsync=False)
    done = {key for key in told if desk.store.did(f"{key}-1")}
    ends = Counter(told.values())
    print(dict(troubles), dict(ends), f"done unheard: {len(done) - ends['done']}")
    assert {key for key, what in told.items() if what == "done"} <= done, "what was answered is there"
    assert not {key for key, what in told.items() if what == "refused"} & done, "what was refused is not"
    assert min(ends["done"], ends["refused"]) > 0
    _is_whole(desk)
    _once_each(running)
    desk.close()


def _trouble(places: list[Place], running: postgres.Running, draw: Random, until: float) -> "Counter[str]":
    """Make trouble until the time is over; how often of each kind."""
    made: Counter[str] = Counter()
    wait = Event().wait
    while time.monotonic() < until:
        wait(draw.random() * _PAUSE_S)
        place = draw.choice(places)
        (what,) = draw.choices(("kill", "cut", "lost answer", "lost answer, cut", "restart"), (3, 4, 4, 2, 1))
        made[what] += 1
        if what == "kill":
            place.kill()
        elif what == "cut":
            place.line.cut()
            wait(draw.random() * _CUT_S)
        elif what == "restart":
            running.stop(draw.choice(("immediate", "fast")))
            wait(draw.random() * _CUT_S)
            running.start()
        else:
            place.line.lose_answer_to_commit(stay_cut="cut" in what)
            wait(draw.random() * _CUT_S)
        place.line.mend()
    return made


def _is_whole(desk: Desk) -> None:
    with desk.looking() as reader:
        assert reader.verify_log() is None
        ids = [line.id for line in reader.lines(Filter(closed=None), desk.today, desk.today, limit=100_000)]
        cases = [reader.case(id) for id in ids]
        histories = {id: reader.history(id) for id in ids}
    assert cases
    for case in cases:
        laws.hold(case, desk.policy_of(case), desk.today)
        versions = {each.fields["version"] for each in histories[case.id] if "version" in each.fields}
        assert versions == set(range(1, case.version + 1)), "an entry for each version, none without"


def _once_each(running: postgres.Running) -> None:
    """No act has two entries, and none is there that nobody began."""
    keyless = b"SELECT DISTINCT act FROM log WHERE seq NOT IN (SELECT seq FROM done)"
    twice = b"SELECT seq FROM done GROUP BY seq HAVING count(*) > 1"
    with running.owner_of("soak") as owner:
        acts = {act for (act,) in owner.execute(keyless).fetchall()}
        assert acts <= {"open_desk", "add_staff", "sign_in", "move_desk"}
        assert owner.execute(twice).fetchall() == []
