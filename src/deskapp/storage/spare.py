"""Some room held back for the day the disk is full: even to remove something the file must first grow."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from deskapp.domain.errors import StorageProblem
from deskapp.storage import errors

FILE = "desk.spare"
#: Enough for the journal of some hundred acts, or of a day's disposal.
BYTES = 4 << 20
#: It is taken only where the disk has many times as much left.
_ROOM = 8


def keep(folder: Path) -> None:
    """Hold room back beside the database, where there is enough; a disk that cannot costs nothing but it."""
    file = folder / FILE
    with suppress(OSError):
        if not file.exists() and shutil.disk_usage(folder).free > _ROOM * BYTES:
            handle = os.open(file, os.O_WRONLY | os.O_CREAT, 0o600)
            with os.fdopen(handle, "wb") as opened:
                _fill(opened.fileno())


def release(folder: Path) -> bool:
    """Give the room back; whether there was any."""
    try:
        (folder / FILE).unlink()
    except OSError:
        return False
    return True


def _fill(handle: int) -> None:
    """Really take the room: a file of holes would take none, and one of zeros might be packed to nothing."""
    if hasattr(os, "posix_fallocate"):
        os.posix_fallocate(handle, 0, BYTES)
    else:
        os.write(handle, os.urandom(BYTES))


@contextmanager
def told(folder: Path) -> Iterator[None]:
    """As `errors.told`; of a full disk the room held back is given, so that a second try goes through."""
    try:
        with errors.told(folder):
            yield
    except StorageProblem as problem:
        if problem.code == "disk_full" and release(folder):
            raise StorageProblem("disk_full_once", folder=str(folder)) from problem
        raise
