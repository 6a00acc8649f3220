"""A program killed in the middle of its writing: nothing committed is lost, nothing is there by half."""

import json
import os
import subprocess
import sys
from pathlib import Path

from deskapp.storage.engine import FILE, open_engine
from deskapp.storage.migrate import revision_of
from desks import FixedClock, open_desk
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


def storm(folder: Path, kills: int) -> dict[str, int]:
    """Let a storm rage; it is seeded by the name of its folder, which pytest prints with a failure."""
    seed = sum(folder.name.encode())
    command = [sys.executable, "-m", "faults.storm", str(folder), str(kills), str(seed)]
    done = subprocess.run(command, env=os.environ | _paths(), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return dict(json.loads(done.stdout))


def _paths() -> dict[str, str]:
    return {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
