"""The sample desk: played once in a process, copied for whoever works at it."""

import shutil
import tempfile
from functools import cache
from pathlib import Path

from deskapp.operations import sample
from deskapp.operations.desk import Desk
from desks import CHEAP, SATO, FixedClock, who


def sample_desk(folder: Path, name: str = SATO, clock: FixedClock | None = None) -> Desk:
    """A sample desk of one's own in this folder, as somebody of it works there on its fixed day."""
    played, ended = _played()
    shutil.copytree(played, folder, dirs_exist_ok=True)
    clock = clock or FixedClock()
    clock.at = max(clock.at, ended.at)  # never before the last entry of its log
    return Desk.open(folder, who(name), clock, cost=CHEAP, fsync=False)


@cache
def _played() -> tuple[Path, FixedClock]:
    folder, clock = Path(tempfile.mkdtemp(prefix="sample-desk-")) / "desk", FixedClock()
    sample.create(folder, clock, cost=CHEAP, fsync=False).close()
    return folder, clock
