"""What takes long to build, in pieces: whoever types or clicks is heard between two of them."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

PAUSE_MS = 15


def build(owner: QObject, *pieces: Callable[[], object]) -> None:
    """Build the first piece now and the others after it, as long as `owner` lives."""
    if pieces:
        pieces[0]()
        QTimer.singleShot(PAUSE_MS, owner, lambda: build(owner, *pieces[1:]))
