"""One program per desk folder and computer (spec §10): whoever comes second is told, and opens nothing."""

import hashlib
from pathlib import Path

from PySide6.QtCore import QDir, QLockFile

from deskapp.text import t


class OneProgram:
    """The desk's folder this program has taken for itself, one at a time."""

    def __init__(self) -> None:
        self._lock: QLockFile | None = None
        self._folder = ""

    def take(self, folder: str) -> str:
        """Take the desk in `folder` for this program alone; if another has it, the sentence to say."""
        place = str(Path(folder).resolve())
        if place == self._folder:
            return ""
        digest = hashlib.sha256(place.encode()).hexdigest()[:20]
        lock = QLockFile(QDir.temp().filePath(f"deskapp-{digest}.lock"))
        lock.setStaleLockTime(0)
        if not lock.tryLock(0):
            return t("sign_in.already_open")
        self._lock, self._folder = lock, place  # a desk held before is let go
        return ""

    def let_go(self) -> None:
        """Let another program have the desk."""
        self._lock, self._folder = None, ""
