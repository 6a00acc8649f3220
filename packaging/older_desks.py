"""Desks as earlier and later programs keep them, to check the frozen one. Needs tests/ on the path."""

import tempfile
from pathlib import Path

from sqlalchemy import text

from deskapp.operations.desk import Desk
from deskapp.operations.exchange import WantedCases, export_cases
from deskapp.storage.engine import FILE, open_engine, writing
from deskapp.storage.migrate import HEAD
from desks import PASSWORD, TANAKA, open_desk
from old_desk import as_version

__all__ = ["PASSWORD", "WHO", "earlier", "make_newer", "make_older"]
WHO = TANAKA


def earlier() -> list[str]:
    """Every schema before today's."""
    return [f"{number:04}" for number in range(1, int(HEAD))]


def make_older(folder: Path, revision: str) -> int:
    """The sample desk as the program of this schema kept it; returns how many cases it lists."""
    with tempfile.TemporaryDirectory() as made:
        desk = open_desk(Path(made) / "desk", sample=True)
        cases = len(export_cases(desk, WantedCases("", False, None)))
        as_version(desk, folder, revision)
    return cases


def make_newer(folder: Path) -> None:
    """A desk that a later program has brought up to its own schema."""
    desk: Desk = open_desk(folder)
    key = desk.secrets.database
    desk.close()
    engine = open_engine(folder / FILE, key, fsync=False)
    with writing(engine) as connection, connection.begin():
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    engine.dispose()
