"""What long work tells between two batches, and hears: how far it is, and that it should stop (law 4)."""

from collections.abc import Callable
from threading import Event


class Watch:
    """Over long work from another thread; `told` hears, in the thread of the work, how much is done."""

    def __init__(self, told: Callable[[int], object] = lambda _done: None) -> None:
        self._told, self._stop = told, Event()

    def tell(self, done: int) -> None:
        """A batch is committed: so much is done by now."""
        self._told(done)

    def stop(self) -> None:
        """Let the batch under way come to its end and begin no other."""
        self._stop.set()

    @property
    def stopped(self) -> bool:
        """Whether no further batch may begin."""
        return self._stop.is_set()
