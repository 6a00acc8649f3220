"""Which cases were disposed of, kept beside the database: no restore may bring them back (spec §9)."""

import hashlib
import hmac
import json
import os
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from deskapp.storage import replacing
from deskapp.storage.errors import told_of_files
from deskapp.storage.keys import Secrets

FILE = "desk.disposed"
#: Beside the backups other desks, under other names of this computer, write too; the lines name nobody.
_MODE = 0o666


@dataclass(frozen=True, slots=True)
class Disposed:
    """A case from which everything personal was removed, on which day and by whom (a staff id)."""

    case_id: str
    on: str
    by: str

    @property
    def day(self) -> date:
        """The day it was removed."""
        return date.fromisoformat(self.on)


def note(folder: Path, secrets: Secrets, gone: Iterable[Disposed]) -> None:
    """Write down further cases; those that stand there already are not written twice.

    Raises:
        StorageProblem: `desk_read_only`, `disk_full`.
    """
    with told_of_files(folder):
        known = set(_lines(folder))
    add(folder, secrets, (each for each in gone if _line(each, secrets) not in known))


def add(folder: Path, secrets: Secrets, gone: Iterable[Disposed]) -> None:
    """Write down cases that were disposed of just now; one that stands there twice does no harm.

    Raises:
        StorageProblem: `desk_read_only`, `disk_full`, `file_in_use`.
    """
    lines = [_line(each, secrets) for each in gone]
    if not lines:
        return
    file = folder / FILE
    with told_of_files(folder):
        try:
            replacing.patiently(file, lambda: _append(file, lines))
        except PermissionError:  # another name of this computer made it: its lines stay, in a file of ours
            before = file.read_text(encoding="ascii", errors="replace").splitlines()
            content = "".join(f"{line}\n" for line in (*before, *lines)).encode("ascii", "replace")
            replacing.put(file, content, mode=_MODE)


def noted(folder: Path, secrets: Secrets) -> list[Disposed]:
    """What stands there in this desk's own hand; a line that was cut or changed is passed over.

    Raises:
        StorageProblem: as `told_of_files`, where there is such a file and it cannot be read.
    """
    found: list[Disposed] = []
    with told_of_files(folder):
        lines = _lines(folder)
    for line in lines:
        with suppress(ValueError, KeyError, TypeError):
            read = Disposed(**json.loads(line)["gone"])
            if hmac.compare_digest(_line(read, secrets), line):
                found.append(read)
    return found


def _append(file: Path, lines: Iterable[str]) -> None:
    handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_APPEND, _MODE)
    with os.fdopen(handle, "w", encoding="ascii") as opened:
        opened.writelines(f"{line}\n" for line in lines)
        opened.flush()
        os.fsync(opened.fileno())


def _lines(folder: Path) -> list[str]:
    with suppress(FileNotFoundError):
        return (folder / FILE).read_text(encoding="ascii", errors="replace").splitlines()
    return []


def _line(gone: Disposed, secrets: Secrets) -> str:
    said = {"by": gone.by, "case_id": gone.case_id, "on": gone.on}
    content = json.dumps(said).encode()
    mac = hmac.digest(secrets.log, b"deskapp disposed\n" + content, hashlib.sha256).hex()
    return json.dumps({"gone": said, "mac": mac})
