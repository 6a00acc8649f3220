"""A backup: the desk's file and its key file as one file, made while the desk is in use (spec §10)."""

import hashlib
import hmac
import json
import os
import shutil
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from deskapp.domain.errors import StorageProblem
from deskapp.storage import engine, errors, keys
from deskapp.storage.audit import GoOn
from deskapp.storage.keys import Secrets

SUFFIX = ".deskbackup"
#: The desk-wide setting that names where the last backup was put.
FOLDER_SETTING = "backup_folder"
_TOLD = "backup.json"
_MEMBERS = (engine.FILE, keys.FILE)
#: Pages copied between two looks at whether to go on: about a megabyte.
_PAGES = 256
_CHUNK = 1 << 20


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


def make(folder: Path, secrets: Secrets, file: Path, at: datetime, go_on: GoOn) -> Contents:
    """Write the whole desk as it stands at one moment into `file`; others work on meanwhile.

    A file that stood there before is replaced only by a whole new one.

    Raises:
        StorageProblem: `backup_no_space`, `backup_cancelled`, `folder_missing`, `desk_read_only`,
            `disk_full`, `database_damaged`.
    """
    with errors.told_of_files(file.parent), errors.told(folder):
        _refuse_cramped(folder, file.parent)
        with tempfile.TemporaryDirectory(prefix=".backup-", dir=file.parent) as place:
            copy, fresh = Path(place) / engine.FILE, Path(place) / file.name
            _copy(folder / engine.FILE, copy, secrets.database, go_on)
            shutil.copyfile(folder / keys.FILE, Path(place) / keys.FILE)
            contents = _contents_of(copy, secrets.database, at)
            _pack(fresh, Path(place), _told(contents, secrets, Path(place)))
            fresh.replace(file)
    return contents


def verify(file: Path, secrets: Secrets, go_on: GoOn) -> Contents:
    """Open a backup and look at every page, row and log entry of it; nothing is changed.

    Raises:
        StorageProblem: `backup_damaged`, `backup_foreign` for another desk's, `backup_cancelled`.
    """
    with unpacked(file) as place:
        refuse_other(file, place, secrets, go_on)
        found = _contents_of(place / engine.FILE, secrets.database, None)
        told = read_told(file)
    if (found.cases, found.entries, found.head) != (told.cases, told.entries, told.head):
        raise StorageProblem("backup_damaged", file=file.name)
    return told


def read_told(file: Path) -> Contents:
    """What a backup says of itself; whether it is true is told by `verify`.

    Raises:
        StorageProblem: `backup_damaged`.
    """
    with _opened(file) as packed:
        return Contents(**_read_json(packed, file)["contents"])


@contextmanager
def unpacked(file: Path) -> Iterator[Path]:
    """The key file and the database of a backup in a folder of their own; both stay sealed.

    Raises:
        StorageProblem: `backup_damaged`, `disk_full`.
    """
    with tempfile.TemporaryDirectory(prefix="deskapp-backup-") as place:
        with _opened(file) as packed, errors.told_of_files(file.parent):
            for name in _MEMBERS:
                with packed.open(name) as source, (Path(place) / name).open("wb") as target:
                    shutil.copyfileobj(source, target, _CHUNK)
        yield Path(place)


def refuse_other(file: Path, place: Path, secrets: Secrets, go_on: GoOn) -> None:
    """Refuse a backup that these keys did not make, or that is not as it was made.

    Raises:
        StorageProblem: `backup_foreign`, `backup_damaged`, `backup_cancelled`.
    """
    with (place / engine.FILE).open("rb") as database:
        if database.read(16) != engine.salt_of(secrets.database):
            raise StorageProblem("backup_foreign", file=file.name)
    with _opened(file) as packed:
        told = _read_json(packed, file)
    digests = {name: _digest(place / name, go_on) for name in _MEMBERS}
    sealed = _seal({"contents": told.get("contents"), "digests": digests}, secrets)
    if not hmac.compare_digest(sealed, str(told.get("mac"))):
        raise StorageProblem("backup_damaged", file=file.name)
    with closing(_connect(place / engine.FILE, secrets.database)) as connection:
        for pragma in ("cipher_integrity_check", "foreign_key_check"):
            if connection.execute(f"PRAGMA {pragma}").fetchone() is not None:
                raise StorageProblem("backup_damaged", file=file.name)


def _refuse_cramped(folder: Path, target: Path) -> None:
    needed = 2 * (folder / engine.FILE).stat().st_size + _CHUNK  # the copy, and the file packed from it
    if shutil.disk_usage(target).free < needed:
        raise StorageProblem("backup_no_space", folder=str(target), megabytes=-(-needed // _CHUNK))


def _copy(source: Path, target: Path, key: bytes, go_on: GoOn) -> None:
    def report(_status: int, left: int, total: int) -> None:
        if not go_on(1 - left / max(total, 1)):
            raise StorageProblem("backup_cancelled")

    with closing(_connect(source, key)) as one, closing(_connect(target, key)) as other:
        # Held open, or a write in between would begin the copy anew each time.
        one.execute("BEGIN")
        one.execute("SELECT count(*) FROM sqlite_master").fetchone()
        one.backup(other, pages=_PAGES, progress=report)
        other.execute("PRAGMA journal_mode = DELETE")


def _connect(file: Path, key: bytes) -> Any:
    connection = dbapi2.connect(str(file), isolation_level=None)
    for line in engine.key_lines(key):
        connection.execute(line)
    return connection


def _contents_of(database: Path, key: bytes, at: datetime | None) -> Contents:
    with closing(_connect(database, key)) as connection:
        (revision,) = connection.execute("SELECT version_num FROM alembic_version").fetchone()
        (cases,) = connection.execute("SELECT count(*) FROM cases").fetchone()
        last = connection.execute("SELECT seq, mac FROM log ORDER BY seq DESC LIMIT 1").fetchone()
    entries, head = last or (0, "")
    return Contents(at.isoformat() if at else "", revision, cases, entries, head)


def _told(contents: Contents, secrets: Secrets, place: Path) -> dict[str, Any]:
    whole = {"contents": asdict(contents), "digests": {name: _digest(place / name) for name in _MEMBERS}}
    return {"contents": whole["contents"], "mac": _seal(whole, secrets)}


def _seal(whole: dict[str, Any], secrets: Secrets) -> str:
    content = json.dumps(whole, sort_keys=True).encode()
    return hmac.digest(secrets.log, b"deskapp backup\n" + content, hashlib.sha256).hex()


def _digest(file: Path, go_on: GoOn | None = None) -> str:
    digest, size, seen = hashlib.sha256(), max(file.stat().st_size, 1), 0
    with file.open("rb") as opened:
        while chunk := opened.read(_CHUNK):
            digest.update(chunk)
            seen += len(chunk)
            if go_on and not go_on(seen / size):
                raise StorageProblem("backup_cancelled")
    return digest.hexdigest()


def _pack(file: Path, place: Path, told: dict[str, Any]) -> None:
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as packed:  # sealed bytes get no smaller
        packed.writestr(_TOLD, json.dumps(told, indent=1))
        for name in _MEMBERS:
            packed.write(place / name, name)
    with file.open("rb+") as written:
        os.fsync(written.fileno())


@contextmanager
def _opened(file: Path) -> Iterator[zipfile.ZipFile]:
    try:
        with zipfile.ZipFile(file) as packed:
            if set(packed.namelist()) != {_TOLD, *_MEMBERS}:
                raise StorageProblem("backup_damaged", file=file.name)
            yield packed
    except (zipfile.BadZipFile, EOFError) as error:
        raise StorageProblem("backup_damaged", file=file.name) from error
    except FileNotFoundError as error:
        raise StorageProblem("backup_missing", file=file.name) from error


def _read_json(packed: zipfile.ZipFile, file: Path) -> dict[str, Any]:
    try:
        told = json.loads(packed.read(_TOLD))
        Contents(**told["contents"])
    except (ValueError, KeyError, TypeError) as error:
        raise StorageProblem("backup_damaged", file=file.name) from error
    return dict(told)


def in_folder(folder: Path, secrets: Secrets) -> list[Path]:
    """This desk's backups in a folder, the newest first; what cannot be read as one is left out."""
    found = []
    for file in folder.glob(f"*{SUFFIX}"):
        with suppress(StorageProblem):
            if _salt(file) == engine.salt_of(secrets.database):
                found.append((read_told(file).made, file))
    return [file for _, file in sorted(found, reverse=True)]


def _salt(file: Path) -> bytes:
    with _opened(file) as packed, packed.open(engine.FILE) as database:
        return database.read(16)


def rotate(folder: Path, secrets: Secrets, before: datetime) -> list[Path]:
    """Remove this desk's backups made before this moment, its newest excepted; returns those removed.

    What was disposed of lives on in backups only until they go (spec §9). Another desk may keep its
    backups in the same folder: they are its own to remove.

    Raises:
        StorageProblem: `desk_read_only`.
    """
    old = [file for file in in_folder(folder, secrets)[1:] if read_told(file).made < before]
    with errors.told_of_files(folder):
        for file in old:
            file.unlink()
    return old
