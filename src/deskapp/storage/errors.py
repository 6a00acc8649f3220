"""What the database and the disk complain of, in terms an operator can act on."""

import errno
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from sqlalchemy.exc import DBAPIError
from sqlcipher3 import dbapi2

from deskapp.domain.errors import StorageProblem

#: SQLite's primary result codes (sqlite.org/rescode.html) → our codes.
_BY_RESULT = {
    5: "desk_locked",
    6: "desk_locked",
    8: "desk_read_only",
    10: "disk_failing",
    11: "database_damaged",
    13: "disk_full",
    14: "database_unopenable",
    23: "desk_read_only",
    26: "database_damaged",
}
_BY_ERRNO = {
    errno.ENOSPC: "disk_full",
    errno.EDQUOT: "disk_full",
    errno.EFBIG: "disk_full",
    errno.EROFS: "desk_read_only",
    errno.EACCES: "desk_read_only",
    errno.EPERM: "desk_read_only",
    errno.ENOENT: "folder_missing",
    errno.ENOTDIR: "folder_missing",
    errno.EIO: "disk_failing",
}
#: A disk with less left holds not even the index of the journal.
_FULL = 1 << 16


class Damaged(dbapi2.DatabaseError):  # type: ignore[misc]  # the driver ships no types
    """What was read is not what was written, though the driver said nothing."""

    sqlite_errorcode = 11


@contextmanager
def told(folder: Path) -> Iterator[None]:
    """Turn trouble of the database into a StorageProblem that names the folder; bugs stay bugs."""
    try:
        yield
    except (DBAPIError, dbapi2.Error) as error:
        code = _code(_result(error) & 0xFF, folder)
        if code is None:
            raise
        raise StorageProblem(code, folder=str(folder)) from error


@contextmanager
def told_of_files(folder: Path) -> Iterator[None]:
    """Turn trouble of the file system into a StorageProblem that names the folder."""
    try:
        yield
    except OSError as error:
        code = _BY_ERRNO.get(error.errno or 0, "disk_failing")
        raise StorageProblem(code, folder=str(folder)) from error


def _code(result: int, folder: Path) -> str | None:
    """Our code for a result; some are told apart only by a look at the disk."""
    code = _BY_RESULT.get(result)
    if code == "database_unopenable" and not os.access(folder, os.W_OK):
        return "desk_read_only"  # the journal's index could not be made
    if code == "disk_failing" and _is_full(folder):
        return "disk_full"  # the same, or a write that met its end
    return code


def _is_full(folder: Path) -> bool:
    with suppress(OSError):
        return shutil.disk_usage(folder).free < _FULL
    return False


def _result(error: Exception) -> int:
    source = error.orig if isinstance(error, DBAPIError) else error
    return int(getattr(source, "sqlite_errorcode", 0) or 0)
