"""A backup's one file: key file, database and what it says of itself, closed by a digest over all of it."""

import hashlib
import json
import os
import shutil
import tempfile
import time
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from deskapp.domain.errors import StorageProblem
from deskapp.storage import engine, errors, keys
from deskapp.storage.audit import GoOn

SUFFIX = ".deskbackup"
TOLD = "backup.json"
MEMBERS = (engine.FILE, keys.FILE)
#: How much is read or written between two looks at whether to go on.
CHUNK = 1 << 20
#: How the folders begin in which backups are unpacked, and how old one is that a killed program left;
#: another's that is still at work is younger.
_ROOM, _STALE_S = ".deskapp-restore-", 24 * 3600
_DIGEST = hashlib.sha256().digest_size * 2


@dataclass(frozen=True, slots=True)
class Unpacked:
    """Where a backup's files lie, what it says of itself, and the digests of what really was in it."""

    place: Path
    told: Mapping[str, Any]
    digests: Mapping[str, str]


def always(_part: float) -> bool:
    """Nobody listens: go on to the end."""
    return True


def share(go_on: GoOn, begin: float, end: float) -> GoOn:
    """The same listener for one stretch of the work: its 0 is `begin` of the whole, its 1 is `end`."""
    return lambda part: go_on(begin + part * (end - begin))


def digest_of(file: Path) -> str:
    """What a member's bytes come to."""
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def pack(file: Path, place: Path, told: Mapping[str, Any], go_on: GoOn) -> None:
    """Put what lies in `place` into one file, and wait until the disk has it.

    Raises:
        StorageProblem: `backup_cancelled`.
        OSError: the disk would not take it.
    """
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as packed:  # sealed bytes get no smaller
        packed.writestr(TOLD, json.dumps(told, indent=1))
        for at, name in enumerate(MEMBERS):
            info = zipfile.ZipInfo(name)
            info.file_size = (place / name).stat().st_size
            with (place / name).open("rb") as source, packed.open(info, "w") as target:
                _pour(source, target, info.file_size, share(go_on, at / 2, (at + 1) / 2))
        packed.comment = bytes(_DIGEST)  # its room; the digest over all before it follows
    with file.open("rb+") as written:
        digest = _digest_before_end(written, file.stat().st_size, always)
        written.write(digest.encode())
        written.flush()
        os.fsync(written.fileno())


def refuse_changed(file: Path, go_on: GoOn) -> None:
    """Read a backup to its end: every byte must be as it was packed.

    Raises:
        StorageProblem: `not_a_backup`, `backup_damaged`, `backup_missing`, `backup_cancelled`.
    """
    with _readable(file), file.open("rb") as opened:
        if hasattr(os, "posix_fadvise"):  # from the disk itself, not from what is still in memory
            os.posix_fadvise(opened.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
        digest = _digest_before_end(opened, file.stat().st_size, go_on)
        if opened.read() != digest.encode():
            raise StorageProblem("backup_damaged", file=file.name)


@contextmanager
def unpacked(file: Path, go_on: GoOn, within: Path | None = None) -> Iterator[Unpacked]:
    """The files of a whole backup in a folder of their own, thrown away afterwards; both stay sealed.

    Args:
        within: where that folder is made; the system's own place unless given.

    Raises:
        StorageProblem: `backup_damaged`, `backup_missing`, `backup_cancelled`, `disk_full`.
    """
    sweep(within or Path(tempfile.gettempdir()))
    refuse_changed(file, share(go_on, 0, 0.4))
    onwards = share(go_on, 0.4, 1)
    with errors.told_of_files(within or file.parent):
        spot = tempfile.TemporaryDirectory(prefix=_ROOM, dir=within, ignore_cleanup_errors=True)
    with spot as room, opened(file) as packed:
        place, digests = Path(room) / "desk", {}
        with errors.told_of_files(within or Path(room)):
            place.mkdir()
            for at, name in enumerate(MEMBERS):
                size = packed.getinfo(name).file_size
                with packed.open(name) as source, (place / name).open("wb") as target:
                    _pour(source, target, size, share(onwards, at / 2, (at + 1) / 2))
                digests[name] = digest_of(place / name)
        yield Unpacked(place, told_in(packed, file), digests)


def sweep(folder: Path, begins: str = _ROOM) -> None:
    """Take away what a killed program left: it may hold people that were disposed of since."""
    before = time.time() - _STALE_S
    with suppress(OSError):
        for left in folder.glob(f"{begins}*"):
            if left.is_dir() and left.stat().st_mtime < before:
                shutil.rmtree(left, ignore_errors=True)


def sweep_around(desk: Path) -> None:
    """The same, wherever backups of a desk are unpacked: in its folder, beside it, in the system's place."""
    for place in (desk, desk.parent, Path(tempfile.gettempdir())):
        sweep(place)


@contextmanager
def opened(file: Path) -> Iterator[zipfile.ZipFile]:
    """A backup to look into.

    Raises:
        StorageProblem: `not_a_backup`, `backup_damaged`, `backup_missing`.
    """
    with _readable(file), zipfile.ZipFile(file) as packed:
        if set(packed.namelist()) != {TOLD, *MEMBERS}:
            raise StorageProblem("backup_damaged", file=file.name)
        yield packed


def told_in(packed: zipfile.ZipFile, file: Path) -> dict[str, Any]:
    """What a backup says of itself. Raises StorageProblem `backup_damaged`."""
    try:
        return dict(json.loads(packed.read(TOLD)))
    except (ValueError, TypeError) as error:
        raise StorageProblem("backup_damaged", file=file.name) from error


@contextmanager
def _readable(file: Path) -> Iterator[None]:
    try:
        if file.suffix != SUFFIX and not _packs_a_desk(file):
            raise StorageProblem("not_a_backup", file=file.name, ending=SUFFIX)
        yield
    except FileNotFoundError as error:
        raise StorageProblem("backup_missing", file=file.name) from error
    except (zipfile.BadZipFile, EOFError, NotImplementedError) as error:
        raise StorageProblem("backup_damaged", file=file.name) from error


def _packs_a_desk(file: Path) -> bool:
    """Whether a file of any name is a backup: somebody may have renamed one, or chosen a photo."""
    if not zipfile.is_zipfile(file):
        file.stat()  # missing is not the same as something else
        return False
    with zipfile.ZipFile(file) as packed:
        return TOLD in packed.namelist()


def _pour(source: Any, target: Any, size: int, go_on: GoOn) -> None:
    done = 0
    while chunk := source.read(CHUNK):
        target.write(chunk)
        done += len(chunk)
        if not go_on(done / max(size, 1)):
            raise StorageProblem("backup_cancelled")


def _digest_before_end(opened: Any, size: int, go_on: GoOn) -> str:
    """The digest of all but the last bytes, which are its own place; the file stands there afterwards."""
    digest, left = hashlib.sha256(), max(size - _DIGEST, 0)
    whole = max(left, 1)
    while chunk := opened.read(min(CHUNK, left)):
        digest.update(chunk)
        left -= len(chunk)
        if not go_on(1 - left / whole):
            raise StorageProblem("backup_cancelled")
    return digest.hexdigest()
