"""The end of the log, kept beside the database and beside its backups: it tells a tail that was cut off."""

import hashlib
import hmac
import json
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path

from deskapp.storage import replacing
from deskapp.storage.audit import Head
from deskapp.storage.errors import told_of_files

FILE = "desk.head"
#: Beside the backups other desks, under other names of this computer, write their lines too.
_MODE = 0o666
#: The desk-wide setting that names the lineage; empty until the desk is restored.
LINEAGE = "lineage"


def note(folder: Path, key: bytes, head: Head, lineage: str = "", *, fsync: bool = True) -> None:
    """Write down the end of the log in place of the one noted before; other desks' lines stay.

    Args:
        lineage: which log it is the end of: a desk restored from a backup goes on from an earlier end
            than the one it was restored beside.

    Raises:
        StorageProblem: `folder_missing`, `desk_read_only`, `disk_full`, `file_in_use`.
    """
    with told_of_files(folder):
        others = [line for line in _lines(folder) if _read(line, key, lineage) is None]
        lines = (*others, _line(head, key, lineage))
        content = "".join(f"{line}\n" for line in lines).encode("ascii", "replace")
        replacing.put(folder / FILE, content, mode=_MODE, fsync=fsync)


def noted(folder: Path, key: bytes, lineage: str = "") -> Head | None:
    """The end of the log as it was noted there in this desk's own hand; None where it never was."""
    lines: list[str] = []
    with suppress(OSError):
        lines = _lines(folder)
    found = [head for head in (_read(line, key, lineage) for line in lines) if head]
    return max(found, key=lambda head: head.seq, default=None)


def _lines(folder: Path) -> list[str]:
    with suppress(FileNotFoundError):
        return (folder / FILE).read_text(encoding="ascii", errors="replace").splitlines()
    return []


def _read(line: str, key: bytes, lineage: str) -> Head | None:
    with suppress(ValueError, KeyError, TypeError, RecursionError):
        head = Head(**json.loads(line)["head"])
        if hmac.compare_digest(_line(head, key, lineage).encode(), line.encode()):
            return head
    return None


def _line(head: Head, key: bytes, lineage: str) -> str:
    told = {"head": asdict(head), "lineage": lineage}
    content = json.dumps(told, sort_keys=True)
    mac = hmac.digest(key, b"deskapp head\n" + content.encode(), hashlib.sha256).hex()
    return json.dumps(told | {"mac": mac}, sort_keys=True)
