"""The lanes kept busy for a while, as a slow disk or a large letter keeps them."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event

from PySide6.QtCore import QObject

from deskapp.operations.doing import Changes
from deskapp.ui.runner import Runner


@contextmanager
def lane_held(runner: Runner) -> Iterator[None]:
    """Nothing of the lane of acts is done inside."""
    owner, gate = QObject(), Event()

    def wait() -> Changes:
        gate.wait()
        return Changes()

    runner.act(owner, wait)
    try:
        yield
    finally:
        gate.set()


@contextmanager
def drawing_held(runner: Runner) -> Iterator[None]:
    """No page is drawn inside."""
    owner, gate = QObject(), Event()
    runner.long(owner, gate.wait, lambda _set: None)
    try:
        yield
    finally:
        gate.set()
