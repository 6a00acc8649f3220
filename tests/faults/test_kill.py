"""A program killed in the middle of its writing: nothing committed is lost, nothing is there by half."""

import json
import os
import subprocess
import sys
from pathlib import Path


def test_twenty_writers_killed_lose_nothing_and_what_they_left_open_happens_once(tmp_path: Path) -> None:
    assert storm(tmp_path / "desk", kills=20)["acknowledged"] >= 20


def storm(folder: Path, kills: int) -> dict[str, int]:
    """Let a storm rage; it is seeded by the name of its folder, which pytest prints with a failure."""
    seed = sum(folder.name.encode())
    command = [sys.executable, "-m", "faults.storm", str(folder), str(kills), str(seed)]
    paths = {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    done = subprocess.run(command, env=os.environ | paths, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return dict(json.loads(done.stdout))
