"""What the database and the disk complain of, in terms an operator can act on."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
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


@contextmanager
def told(folder: Path) -> Iterator[None]:
    """Turn trouble of the database into a StorageProblem that names the folder; bugs stay bugs."""
    try:
        yield
    except (DBAPIError, dbapi2.Error) as error:
        code = _BY_RESULT.get(_result(error) & 0xFF)
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


def _result(error: Exception) -> int:
    source = error.orig if isinstance(error, DBAPIError) else error
    return int(getattr(source, "sqlite_errorcode", 0) or 0)
