"""One program at a time at a file; a lock whose holder was killed is free."""

import subprocess
import sys
import time
from pathlib import Path

import pytest

from deskapp.storage import alone as locks
from deskapp.storage.alone import alone
from refusals import refused

_HOLDS = """
from pathlib import Path
import sys
from deskapp.storage.alone import alone
with alone(Path(sys.argv[1])):
    print("mine", flush=True)
    sys.stdin.readline()
"""


def test_one_that_another_program_holds_is_told_and_is_free_once_that_is_killed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(locks, "_PATIENCE_S", 0.05)
    lock = tmp_path / "lock"
    other = subprocess.Popen(
        [sys.executable, "-c", _HOLDS, str(lock)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    try:
        assert other.stdout and other.stdout.readline() == "mine\n"
        with refused("file_in_use"):
            alone(lock).__enter__()
    finally:
        other.kill()
        other.communicate()
    with alone(lock):
        pass


def test_one_lane_waits_for_another(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(locks, "_PATIENCE_S", 0.05)
    begun = time.monotonic()
    with alone(tmp_path / "lock"), refused("file_in_use"):
        alone(tmp_path / "lock").__enter__()
    assert time.monotonic() - begun >= 0.05


def test_where_no_lock_can_be_had_the_work_goes_on(tmp_path: Path) -> None:
    done = []
    with alone(tmp_path / "nowhere" / "lock"):
        done.append("in a folder that is not there")
    (tmp_path / "lock").mkdir()
    with alone(tmp_path / "lock"):
        done.append("beside a folder of that name")
    assert len(done) == 2
