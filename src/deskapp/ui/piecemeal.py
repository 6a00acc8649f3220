"""What takes long to build, in pieces: whoever types or clicks is heard between two of them."""

from collections.abc import Callable, Iterator

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

PAUSE_MS = 15


def build(owner: QObject, pieces: Iterator[Callable[[], QWidget]]) -> None:
    """Build one piece now and the others after it, as long as `owner` lives."""
    if piece := next(pieces, None):
        piece()
        QTimer.singleShot(PAUSE_MS, owner, lambda: build(owner, pieces))
