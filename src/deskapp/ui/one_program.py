"""One program per desk folder and computer (spec §10): whoever comes second is told, and opens nothing."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from deskapp.text import t

if TYPE_CHECKING:  # asked once the window is painted
    from PySide6.QtCore import QLockFile

FILE = "desk.lock"


class OneProgram:
    """The desk's folder this program has taken for itself, one at a time."""

    def __init__(self) -> None:
        self._locks: list[QLockFile] = []
        self._folder = ""

    def take(self, folder: str) -> str:
        """Take the desk in `folder` for this program alone; if another has it, the sentence to say."""
        from PySide6.QtCore import QLockFile

        place = str(Path(folder).resolve())
        if place == self._folder:
            return ""
        locks = [QLockFile(str(file)) for file in _files(place)]
        for lock in locks:
            lock.setStaleLockTime(0)
            if not lock.tryLock(0) and lock.error() is QLockFile.LockError.LockFailedError:
                return t("sign_in.already_open")  # a folder that cannot be written is told on opening
        self._locks, self._folder = locks, place  # a desk held before is let go
        return ""

    def let_go(self) -> None:
        """Let another program have the desk."""
        self._locks, self._folder = [], ""


def _files(place: str) -> Iterator[Path]:
    """One in this user's own room, also for a folder to come; one in the folder, for whoever else is here."""
    import hashlib  # asked once the window is painted

    from PySide6.QtCore import QDir

    digest = hashlib.sha256(f"{place}\n{QDir.homePath()}".encode()).hexdigest()[:20]
    yield Path(QDir.tempPath()) / f"deskapp-{digest}.lock"
    if Path(place).is_dir():
        yield Path(place) / FILE
