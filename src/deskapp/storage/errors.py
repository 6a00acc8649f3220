"""What the database and the disk complain of, in terms an operator can act on."""

import errno
import os
import re
import shutil
import sys
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
    9: "reading_stopped",
    10: "disk_failing",
    11: "database_damaged",
    13: "disk_full",
    14: "database_unopenable",
    23: "desk_read_only",
    26: "database_damaged",
}
#: PostgreSQL's codes, or the classes they begin with (postgresql.org/docs, appendix A) → our codes.
_BY_STATE = {
    "08": "server_unreachable",
    "25006": "server_read_only",
    "25P03": "server_unreachable",
    "28": "server_refused",
    "3D": "server_refused",
    "42501": "server_refused",
    "53100": "server_full",
    "53300": "server_unreachable",
    "55P03": "desk_locked",
    "57P": "server_unreachable",
    "DM001": "desk_moved",
    "XX001": "database_damaged",
    "XX002": "database_damaged",
}
#: What the driver itself raises where no server answers.
_OF_THE_WAY = frozenset({"OperationalError", "CancellationTimeout"})
#: Before anybody is signed in the driver has words alone.
_NOT_OURS = re.compile("certificate|SSL|TLS")
_NOT_NOW = re.compile("starting up|shutting down|too many|remaining connection|recovery")
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
#: What the log of records says that went elsewhere.
_MOVED = "the desk has moved"
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
    except (DBAPIError, dbapi2.Error, *_errors_of_servers()) as error:
        source = error.orig if isinstance(error, DBAPIError) else error
        if isinstance(source, dbapi2.Error):
            code = _code(int(getattr(source, "sqlite_errorcode", 0) or 0) & 0xFF, folder)
            code = "desk_moved" if _MOVED in str(source) else code
        else:
            code = _code_of_server(source)
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


def _errors_of_servers() -> tuple[type[Exception], ...]:
    """The driver's own; where it was never loaded nothing can come from it."""
    driver = sys.modules.get("psycopg")
    return (driver.Error,) if driver else ()


def _code_of_server(error: BaseException | None) -> str | None:
    """Our code for what a server, or the way to it, complained of."""
    state = str(getattr(error, "sqlstate", None) or "")
    if state:
        return next((code for begins, code in _BY_STATE.items() if state.startswith(begins)), None)
    if type(error).__name__ not in _OF_THE_WAY:
        return None
    said = str(error)
    if _NOT_OURS.search(said):
        return "server_certificate"
    return "server_refused" if "FATAL" in said and not _NOT_NOW.search(said) else "server_unreachable"
