"""Some room held back for the day the disk is full: even to remove something the file must first grow."""

import os
import shutil
from contextlib import suppress
from pathlib import Path

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
