"""When Python's cycles are collected: between events of the window's thread, and nowhere else."""

import gc

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

COLLECT_EVERY_MS = 10_000


def collect_between_events(app: QApplication) -> None:
    """Collect cycles in the window's thread alone: a lane must never free a widget (findings: Qt)."""
    gc.disable()
    timer = QTimer(app, interval=COLLECT_EVERY_MS)
    timer.timeout.connect(gc.collect)
    timer.start()
