"""When Python's cycles are collected: between events of the window's thread, and nowhere else."""

import gc
from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

COLLECT_EVERY_MS = 10_000


def collect_between_events(app: QApplication, busy: Callable[[], bool]) -> None:
    """Collect cycles in the window's thread alone: a lane must never free a widget (findings: Qt).

    While a lane is `busy` it waits: all that its work holds (each row of a list that is read in) would be
    walked through too, and the window stand still for as long.
    """
    gc.disable()
    timer = QTimer(app, interval=COLLECT_EVERY_MS)
    timer.timeout.connect(lambda: None if busy() else gc.collect())
    timer.start()
