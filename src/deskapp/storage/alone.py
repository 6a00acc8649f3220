"""One program at a time: a lock the system lets go of by itself when whoever holds it ends or is killed."""

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from deskapp.domain.errors import StorageProblem

_PATIENCE_S, _BETWEEN_S = 2.0, 0.01
#: Beside the backups other names of this computer take it too.
_MODE = 0o666


@contextmanager
def alone(lock: Path) -> Iterator[None]:
    """Do something to a file that no other program, and no other lane of this one, does meanwhile.

    A folder that takes no such file, or a share that knows no locks, is worked in without: what is done
    there tells by itself what is wrong with it.

    Args:
        lock: an empty file beside the one that is written; it stays, since whoever waits has it open.

    Raises:
        StorageProblem: `file_in_use`, when another has had it for two seconds.
    """
    handle = _opened(lock)
    try:
        if handle is not None:
            _wait(handle, lock)
        yield
    finally:
        if handle is not None:
            os.close(handle)


def _opened(lock: Path) -> int | None:
    """Somebody else's is opened for reading: that is enough to hold it, save on a share."""
    for how in (os.O_RDWR | os.O_CREAT, os.O_RDONLY):
        with suppress(OSError):
            return os.open(lock, how, _MODE)
    return None


def _wait(handle: int, lock: Path) -> None:
    until = time.monotonic() + _PATIENCE_S
    while not _taken(handle):
        if time.monotonic() > until:
            raise StorageProblem("file_in_use", file=str(lock))
        time.sleep(_BETWEEN_S)


def _taken(handle: int) -> bool:
    """Whether it is ours now; also where there are no locks to be had."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):  # as Linux and as Windows tell it
        return False
    except OSError:
        return True
    return True
