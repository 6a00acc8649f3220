"""A whole new file in the place of one that others may be reading: a crash leaves one of the two, whole."""

import os
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from deskapp.domain.errors import StorageProblem

#: Windows refuses to replace a file that another program has open: access denied, sharing, lock.
_IN_USE = (5, 32, 33)
_PATIENCE_S, _BETWEEN_S = 2.0, 0.05
#: A new file that a killed program never put in its place; one that is still at work is younger.
_STALE_S = 24 * 3600


def put(file: Path, content: bytes, *, mode: int = 0o600, fsync: bool = True) -> None:
    """Write a file anew beside it, under a name nobody else takes, and put it in its place at once.

    Raises:
        StorageProblem: `file_in_use`.
        OSError: the disk would not take it; the file is then as it was.
    """
    _sweep(file)
    fresh = file.with_name(f"{file.name}.{os.urandom(4).hex()}.new")
    try:
        _write(fresh, content, mode, fsync)
        patiently(file, lambda: fresh.replace(file))
    except BaseException:
        with suppress(OSError):
            fresh.unlink(missing_ok=True)
        raise
    if fsync:
        _keep_name(file.parent)


def patiently(file: Path, act: Callable[[], object]) -> None:
    """Do something to a file, again for two seconds while another program has it open.

    Raises:
        StorageProblem: `file_in_use`, when it still has it then.
    """
    until = time.monotonic() + _PATIENCE_S
    while True:
        try:
            act()
        except PermissionError as error:
            if getattr(error, "winerror", None) not in _IN_USE:
                raise
            if time.monotonic() > until:
                raise StorageProblem("file_in_use", file=str(file)) from error
            time.sleep(_BETWEEN_S)
        else:
            return


def _write(fresh: Path, content: bytes, mode: int, fsync: bool) -> None:
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "wb") as file:
        file.write(content)
        file.flush()
        if fsync:
            os.fsync(file.fileno())


def _sweep(file: Path) -> None:
    before = time.time() - _STALE_S
    with suppress(OSError):
        for left in file.parent.glob(f"{file.name}.*.new"):
            if left.stat().st_mtime < before:
                left.unlink(missing_ok=True)


def _keep_name(folder: Path) -> None:
    """Let the disk know the new file's name before anything rests on it; Windows does so by itself."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
