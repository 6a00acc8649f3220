"""A program killed in the middle of its writing: nothing committed is lost, nothing is there by half."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

from deskapp.operations.backup import back_up
from deskapp.operations.desk import Desk
from deskapp.operations.restoring import restore
from deskapp.storage import packing
from deskapp.storage.engine import FILE, open_engine
from deskapp.storage.migrate import revision_of
from desks import CHEAP, TANAKA, FixedClock, open_desk, who
from old_desk import as_first_version, reopened
from playing import page, taken


def test_twenty_writers_killed_lose_nothing_and_what_they_left_open_happens_once(tmp_path: Path) -> None:
    assert storm(tmp_path / "desk", kills=20)["acknowledged"] >= 20


UPGRADE_WITHOUT_END = """
import sys, time
from pathlib import Path
from deskapp.storage import migrate
from desks import FixedClock
from old_desk import reopened

def hold(*given):
    print("all but committed", flush=True)
    time.sleep(600)

migrate._refuse_unguarded = hold
reopened(Path(sys.argv[1]), FixedClock())
"""


def test_a_program_killed_before_an_upgrade_is_committed_leaves_the_desk_as_it_was(tmp_path: Path) -> None:
    now = open_desk(tmp_path / "now")
    case_id, secrets = taken(now), now.secrets
    as_first_version(now, tmp_path / "old")
    command = [sys.executable, "-c", UPGRADE_WITHOUT_END, str(tmp_path / "old")]
    with subprocess.Popen(command, env=os.environ | _paths(), stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None and child.stdout.readline().strip() == "all but committed"
        child.kill()
    engine = open_engine(tmp_path / "old" / FILE, secrets.database)
    with engine.connect() as connection:
        assert revision_of(connection) == "0001"
    engine.dispose()
    desk = reopened(tmp_path / "old", FixedClock())
    assert page(desk, case_id).case.person.name == "髙橋 邉󠄏子"
    desk.close()


def test_what_a_killed_restore_had_unpacked_goes_a_day_later(tmp_path: Path, clock: FixedClock) -> None:
    desk = open_desk(tmp_path / "desk", clock).as_person(who(TANAKA))
    (tmp_path / "shelf").mkdir()
    file = back_up(desk, tmp_path / "shelf").file
    desk.close()
    child = os.fork()
    if not child:
        try:
            restore(file, tmp_path / "new", who(TANAKA), clock, go_on=_die, cost=CHEAP)
        finally:
            os._exit(1)
    assert os.WTERMSIG(os.waitpid(child, 0)[1]) == signal.SIGKILL
    (left,) = tmp_path.glob(".deskapp-restore-*")
    assert (left / "desk" / "desk.db").is_file() and not (tmp_path / "new").exists()
    unfinished = tmp_path / "desk" / ".backup-left"  # of a backup before a migration
    unfinished.mkdir()
    os.utime(unfinished, (0, 0))
    for young in (True, False):
        if not young:
            os.utime(left, (0, 0))
        Desk.open(tmp_path / "desk", who(TANAKA), clock, cost=CHEAP).close()
        assert left.exists() is young and not unfinished.exists()


def test_so_does_what_a_killed_rehearsal_left_where_the_next_one_begins(tmp_path: Path) -> None:
    left = tmp_path / ".deskapp-restore-left"
    (left / "desk").mkdir(parents=True)
    os.utime(left, (0, 0))
    packing.sweep(tmp_path)
    assert not left.exists()


def _die(part: float) -> bool:
    if part > 0.5:
        os.kill(os.getpid(), signal.SIGKILL)
    return True


def storm(folder: Path, kills: int) -> dict[str, int]:
    """Let a storm rage; it is seeded by the name of its folder, which pytest prints with a failure."""
    seed = sum(folder.name.encode())
    command = [sys.executable, "-m", "faults.storm", str(folder), str(kills), str(seed)]
    done = subprocess.run(command, env=os.environ | _paths(), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return dict(json.loads(done.stdout))


def _paths() -> dict[str, str]:
    return {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
