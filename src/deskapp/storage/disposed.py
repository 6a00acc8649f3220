"""Which cases and papers are gone, kept beside the database: no restore may bring them back (spec §9)."""

import hashlib
import hmac
import json
import os
from collections import Counter
from collections.abc import Collection, Iterable
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import Path
from typing import BinaryIO

from deskapp.storage import replacing
from deskapp.storage.alone import alone
from deskapp.storage.errors import told_of_files
from deskapp.storage.keys import Secrets

FILE = "desk.disposed"
#: Held while lines are added or let go of: what another program adds meanwhile must not get lost.
LOCK = f"{FILE}.lock"
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


@dataclass(frozen=True, slots=True)
class PaperGone:
    """A paper that was destroyed or returned: ids, how, and on which day alone.

    Written down anew when the day was put right, or when the disposal is `withdrawn` as recorded by mistake.
    """

    case_id: str
    id: str
    paper_id: str
    method: str
    on: str
    by: str
    witness: str | None = None
    withdrawn: bool = False


Gone = Disposed | PaperGone
#: How a line of each kind begins, and what its seal is made over besides.
_KINDS: dict[str, tuple[type[Gone], bytes]] = {
    "gone": (Disposed, b"deskapp disposed\n"),
    "paper": (PaperGone, b"deskapp paper gone\n"),
}


def note(
    folder: Path, secrets: Secrets, before: Iterable[Gone], gone: Iterable[Gone], withdrawn: Collection[str]
) -> list[Gone]:
    """Write down what else is gone, of each paper what was said last, and answer with it; what stands there
    as the last is not written twice.

    Args:
        before: what stood there before the records were read that say what is gone: whatever an act has
            noted since is newer than they are.
        withdrawn: disposals of papers that were recorded by mistake, by their ids: noted as such where the
            papers are noted as gone.

    Raises:
        StorageProblem: `desk_read_only`, `disk_full`, `file_in_use`.
    """
    known = {_about(each): each for each in before}
    last = {_about(each): each for each in gone}
    for (kind, id), each in known.items():
        if kind is PaperGone and id in withdrawn and isinstance(each, PaperGone):
            last[kind, id] = replace(each, withdrawn=True)
    new = [each for about, each in last.items() if known.get(about) != each]
    add(folder, secrets, new)
    return new


def _about(gone: Gone) -> tuple[type[Gone], str]:
    return type(gone), gone.id if isinstance(gone, PaperGone) else gone.case_id


def add(folder: Path, secrets: Secrets, gone: Iterable[Gone]) -> None:
    """Write down what went just now; what stands there twice does no harm.

    Raises:
        StorageProblem: `desk_read_only`, `disk_full`, `file_in_use`.
    """
    _write(folder, [_line(each, secrets) for each in gone])


def carry(source: Path, target: Path) -> None:
    """Write down in one folder whatever stands in another and not there yet, line by line, in its order.

    Damaged bytes, which no desk wrote, stay where they are.

    Raises:
        StorageProblem: `folder_missing`, `desk_read_only`, `disk_full`, `file_in_use`.
    """
    with told_of_files(source):
        lines = filter(str.isascii, _lines(source))
    with told_of_files(target):
        known = Counter(_lines(target))
    missing = []
    for line in lines:
        if known[line] > 0:
            known[line] -= 1
        else:
            missing.append(line)
    _write(target, missing)


def _write(folder: Path, lines: Collection[str]) -> None:
    if not lines:
        return
    file = folder / FILE
    with told_of_files(folder), alone(folder / LOCK):
        try:
            replacing.patiently(file, lambda: _append(file, lines))
        except PermissionError:  # another name of this computer made it: its lines stay, in a file of ours
            before = file.read_text(encoding="ascii", errors="replace").splitlines()
            content = "".join(f"{line}\n" for line in (*before, *lines)).encode("ascii", "replace")
            replacing.put(file, content, mode=_MODE)


def noted(folder: Path, secrets: Secrets) -> list[Gone]:
    """What stands there in this desk's own hand; a line that was cut or changed is passed over.

    Raises:
        StorageProblem: as `told_of_files`, where there is such a file and it cannot be read.
    """
    found: list[Gone] = []
    with told_of_files(folder):
        lines = _lines(folder)
    for line in lines:
        with suppress(ValueError, KeyError, TypeError, StopIteration, RecursionError):
            said = json.loads(line)
            read = next(made(**said[name]) for name, (made, _) in _KINDS.items() if name in said)
            if hmac.compare_digest(_line(read, secrets), line):
                found.append(read)
    return found


def forget_papers(folder: Path, secrets: Secrets, before: date) -> None:
    """Let go of lines about papers that went before this day: no backup to restore is that old.

    Raises:
        StorageProblem: `desk_read_only`, `disk_full`, `file_in_use`.
    """
    old = {
        _line(each, secrets)
        for each in noted(folder, secrets)
        if isinstance(each, PaperGone) and each.on < before.isoformat()
    }
    if old:
        with told_of_files(folder), alone(folder / LOCK):
            left = "".join(f"{line}\n" for line in _lines(folder) if line not in old)
            replacing.put(folder / FILE, left.encode("ascii", "replace"), mode=_MODE)


def _append(file: Path, lines: Iterable[str]) -> None:
    """On lines of their own: a program that was killed may have left half a line."""
    handle = os.open(file, os.O_RDWR | os.O_CREAT | os.O_APPEND, _MODE)
    with os.fdopen(handle, "a+b") as opened:
        content = "".join(f"{line}\n" for line in lines).encode("ascii")
        opened.write(b"\n" + content if _ends_within_a_line(opened) else content)
        opened.flush()
        os.fsync(opened.fileno())


def _ends_within_a_line(opened: BinaryIO) -> bool:
    if opened.seek(0, os.SEEK_END) == 0:
        return False
    opened.seek(-1, os.SEEK_END)
    return opened.read(1) != b"\n"


def _lines(folder: Path) -> list[str]:
    with suppress(FileNotFoundError):
        return (folder / FILE).read_text(encoding="ascii", errors="replace").splitlines()
    return []


def _line(gone: Gone, secrets: Secrets) -> str:
    name, sealed = next((name, sealed) for name, (made, sealed) in _KINDS.items() if isinstance(gone, made))
    said = dict(sorted(asdict(gone).items()))
    mac = hmac.digest(secrets.log, sealed + json.dumps(said).encode(), hashlib.sha256).hex()
    return json.dumps({name: said, "mac": mac})
