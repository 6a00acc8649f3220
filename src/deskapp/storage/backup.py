"""A backup: the desk's file and its key file as one file, made while the desk is in use (spec §10)."""

import hashlib
import hmac
import json
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from dataclasses import asdict, dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from deskapp.domain.errors import StorageProblem
from deskapp.storage import engine, errors, keys, packing, sql_sqlite
from deskapp.storage.audit import GoOn
from deskapp.storage.keys import Secrets
from deskapp.storage.packing import Unpacked, share

SUFFIX = packing.SUFFIX
#: The desk-wide setting that names where the last backup was put.
FOLDER_SETTING = "backup_folder"
#: The one that says how many days backups are kept, and how many when nobody set it: what was disposed of
#: is gone by then.
DAYS_SETTING, KEPT_DAYS = "backup_days", 30
_UNFINISHED = ".backup-"
#: Brings the records and the key file to a folder.
Copy = Callable[[Path, GoOn], None]
#: Pages copied between two looks at whether to go on: about a megabyte.
_PAGES = 256


@dataclass(frozen=True, slots=True)
class Contents:
    """What a backup holds: when it was made, how many cases and log entries, and the log's last mac."""

    made_at: str
    revision: str
    cases: int
    entries: int
    head: str

    @property
    def made(self) -> datetime:
        """The moment it was made."""
        return datetime.fromisoformat(self.made_at)


def make(
    folder: Path, secrets: Secrets, file: Path, at: datetime, go_on: GoOn, copy: Copy | None = None
) -> Contents:
    """Write the whole desk as it stands at one moment into `file`; others work on meanwhile.

    The copy is opened and counted, and the file read back from the disk. A file that stood there before
    is replaced only by a whole new one.

    Args:
        copy: where the records lie on a server, what brings them and the key file (`moving.copy_into`).

    Raises:
        StorageProblem: `backup_no_space`, `backup_cancelled`, `folder_missing`, `desk_read_only`,
            `disk_failing`, `database_damaged`; those of a server.
    """
    with errors.told_of_files(file.parent):
        packing.sweep(file.parent, _UNFINISHED)
        _refuse_cramped(folder, file.parent)
        unfinished = tempfile.TemporaryDirectory(
            prefix=_UNFINISHED, dir=file.parent, ignore_cleanup_errors=True
        )
        with unfinished as room, _blamed(folder, file.parent):
            place, fresh = Path(room), Path(room) / file.name
            (copy or partial(_copy, folder, secrets.database))(place, share(go_on, 0, 0.5))
            contents = _contents_of(place / engine.FILE, secrets.database, at)
            packing.pack(fresh, place, _told(contents, secrets, place), share(go_on, 0.5, 0.75))
            packing.refuse_changed(fresh, share(go_on, 0.75, 1))
            fresh.replace(file)
    return contents


def sweep_around(desk: Path) -> None:
    """Take away what killed programs left: of a backup before a migration, of a restore or a rehearsal."""
    packing.sweep(desk, _UNFINISHED)
    packing.sweep_around(desk)


def read_told(file: Path) -> Contents:
    """What a backup says of itself; whether it is true is told by `refuse_other`.

    Raises:
        StorageProblem: `backup_damaged`, `backup_missing`.
    """
    with packing.opened(file) as packed:
        return _contents_told(packing.told_in(packed, file), file)


def refuse_other(file: Path, found: Unpacked, secrets: Secrets) -> Contents:
    """Refuse a backup that these keys did not make, or that is not as it was made; else what it holds.

    Every page of it is looked at, its cases and log entries are counted; nothing is changed.

    Raises:
        StorageProblem: `backup_foreign` for another desk's, `backup_damaged`.
    """
    database, told = found.place / engine.FILE, _contents_told(found.told, file)
    with database.open("rb") as opened:
        if opened.read(16) != engine.salt_of(secrets.database):
            raise StorageProblem("backup_foreign", file=file.name)
    sealed = _seal({"contents": asdict(told), "digests": dict(found.digests)}, secrets)
    if not hmac.compare_digest(sealed, str(found.told.get("mac"))):
        raise StorageProblem("backup_damaged", file=file.name)
    with closing(_connect(database, secrets.database)) as connection:
        for pragma in ("cipher_integrity_check", "foreign_key_check"):
            if connection.execute(f"PRAGMA {pragma}").fetchone() is not None:
                raise StorageProblem("backup_damaged", file=file.name)
    counted = _contents_of(database, secrets.database, told.made)
    if counted != told:
        raise StorageProblem("backup_damaged", file=file.name)
    return told


@contextmanager
def _blamed(folder: Path, target: Path) -> Iterator[None]:
    """Name the folder in which it went wrong: what is only read can be damaged, not full."""
    try:
        with errors.told(target), errors.told_of_files(target):
            yield
    except StorageProblem as problem:
        if problem.code == "disk_full":
            raise _no_space(folder, target) from problem
        if problem.code.startswith("database_"):
            raise StorageProblem(problem.code, folder=str(folder)) from problem
        raise


def _refuse_cramped(folder: Path, target: Path) -> None:
    if shutil.disk_usage(target).free < _needed(folder):
        raise _no_space(folder, target)


def _needed(folder: Path) -> int:
    """The copy, and the file packed from it; how large a server's records are it alone knows."""
    with suppress(FileNotFoundError):
        return 2 * (folder / engine.FILE).stat().st_size + packing.CHUNK
    return packing.CHUNK


def _no_space(folder: Path, target: Path) -> StorageProblem:
    megabytes = -(-_needed(folder) // packing.CHUNK)
    return StorageProblem("backup_no_space", folder=str(target), megabytes=megabytes)


def _copy(folder: Path, key: bytes, place: Path, go_on: GoOn) -> None:
    """The database and the key file as they stand at one moment."""

    def report(_status: int, left: int, total: int) -> None:
        if not go_on(1 - left / max(total, 1)):
            raise StorageProblem("backup_cancelled")

    source, target = folder / engine.FILE, place / engine.FILE
    with closing(_connect(source, key)) as one, closing(_connect(target, key)) as other:
        with _unwritten(source, key):
            # Held open, or a write in between would begin the copy anew each time.
            one.execute("BEGIN")
            one.execute("SELECT count(*) FROM sqlite_master").fetchone()
            shutil.copyfile(folder / keys.FILE, place / keys.FILE)
        _refuse_damaged(one, folder)
        one.backup(other, pages=_PAGES, progress=report)
        other.execute("PRAGMA journal_mode = DELETE")


def _refuse_damaged(source: Any, folder: Path) -> None:
    """Copied, a page that cannot be deciphered would be one of zeros and look whole ever after."""
    if sql_sqlite.has_damaged_page(source):
        raise StorageProblem("database_damaged", folder=str(folder))


@contextmanager
def _unwritten(source: Path, key: bytes) -> Iterator[None]:
    """Nobody writes for this moment: an act may be changing the key file together with the database."""
    with closing(_connect(source, key)) as lock:
        lock.execute("BEGIN IMMEDIATE")
        yield
        lock.execute("ROLLBACK")


def _connect(file: Path, key: bytes) -> Any:
    connection = dbapi2.connect(str(file), isolation_level=None)
    for line in engine.key_lines(key):
        connection.execute(line)
    return connection


def _contents_of(database: Path, key: bytes, at: datetime) -> Contents:
    with closing(_connect(database, key)) as connection:
        (revision,) = connection.execute("SELECT version_num FROM alembic_version").fetchone()
        (cases,) = connection.execute("SELECT count(*) FROM cases").fetchone()
        last = connection.execute("SELECT seq, mac FROM log ORDER BY seq DESC LIMIT 1").fetchone()
    entries, head = last or (0, "")
    return Contents(at.isoformat(), revision, cases, entries, head)


def _contents_told(told: Mapping[str, Any], file: Path) -> Contents:
    try:
        contents = Contents(**told["contents"])
        contents.made.isoformat()
    except (ValueError, KeyError, TypeError) as error:
        raise StorageProblem("backup_damaged", file=file.name) from error
    return contents


def _told(contents: Contents, secrets: Secrets, place: Path) -> dict[str, Any]:
    digests = {name: packing.digest_of(place / name) for name in packing.MEMBERS}
    whole = {"contents": asdict(contents), "digests": digests}
    return {"contents": whole["contents"], "mac": _seal(whole, secrets)}


def _seal(whole: dict[str, Any], secrets: Secrets) -> str:
    content = json.dumps(whole, sort_keys=True).encode()
    return hmac.digest(secrets.log, b"deskapp backup\n" + content, hashlib.sha256).hex()


def in_folder(folder: Path, secrets: Secrets) -> list[Path]:
    """This desk's backups in a folder, the newest first; what cannot be read as one is left out."""
    return [file for _, file in _dated(folder, secrets)]


def _dated(folder: Path, secrets: Secrets) -> list[tuple[datetime, Path]]:
    found = []
    for file in folder.glob(f"*{SUFFIX}"):
        with suppress(StorageProblem, OSError):
            if _salt(file) == engine.salt_of(secrets.database):
                found.append((read_told(file).made, file))
    return sorted(found, reverse=True)


def _salt(file: Path) -> bytes:
    with packing.opened(file) as packed, packed.open(engine.FILE) as database:
        return database.read(16)


@dataclass(frozen=True, slots=True)
class Rotated:
    """How many old backups were removed, and how many could not be: another program has them open."""

    gone: int
    left: int


def rotate(folder: Path, secrets: Secrets, before: datetime, *, spare_newest: bool = True) -> Rotated:
    """Remove this desk's backups made before this moment, each on its own; what is left goes the next time.

    What was disposed of lives on in backups only until they go (spec §9). Another desk may keep its
    backups in the same folder: they are its own to remove.

    Args:
        spare_newest: whether the newest stays however old it is: the last one is better than none.
    """
    found = _dated(folder, secrets)[1 if spare_newest else 0 :]
    gone = [_removed(file) for made, file in found if made < before]
    return Rotated(gone.count(True), gone.count(False))


def _removed(file: Path) -> bool:
    try:
        file.unlink(missing_ok=True)  # another desk at this one's records may have been first
    except OSError:
        return False
    return True
