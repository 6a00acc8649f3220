"""Desks as earlier and later programs keep them, to check the frozen one. Needs tests/ on the path."""

import shutil
import tempfile
from functools import cache
from pathlib import Path

from sqlalchemy import text

from deskapp.operations import sample
from deskapp.operations.desk import Desk
from deskapp.operations.exchange import WantedCases, export_cases
from deskapp.storage.engine import FILE, open_engine, writing
from deskapp.storage.migrate import HEAD
from desks import CHEAP, PASSWORD, TANAKA, who
from old_desk import as_version

__all__ = ["PASSWORD", "WHO", "earlier", "make_newer", "make_older"]
WHO = TANAKA


def earlier() -> list[str]:
    """Every schema before today's."""
    return [f"{number:04}" for number in range(1, int(HEAD))]


def make_older(folder: Path, revision: str) -> int:
    """The sample desk as the program of this schema kept it; returns how many cases it lists."""
    with tempfile.TemporaryDirectory() as made:
        desk = _desk(Path(made) / "desk")
        cases = len(export_cases(desk, WantedCases("", False, None)))
        as_version(desk, folder, revision)
    return cases


def make_newer(folder: Path) -> None:
    """A desk that a later program has brought up to its own schema."""
    desk = _desk(folder)
    key = desk.secrets.database
    desk.close()
    engine = open_engine(folder / FILE, key, fsync=False)
    with writing(engine) as connection, connection.begin():
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    engine.dispose()


def _desk(folder: Path) -> Desk:
    shutil.copytree(_sample(), folder)
    return Desk.open(folder, who(WHO), cost=CHEAP, fsync=False)


@cache
def _sample() -> Path:
    """The sample desk as it stands today, played once."""
    folder = Path(tempfile.mkdtemp(prefix="sample-desk-")) / "desk"
    sample.create(folder, cost=CHEAP, fsync=False).close()
    return folder
