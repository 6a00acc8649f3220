"""Two lanes beside the window's thread, and the one signal that tells pages what changed (law 3, 4)."""

import logging
from collections.abc import Callable
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from typing import Any, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal

from deskapp.domain.errors import Trouble
from deskapp.operations.doing import Changes

T = TypeVar("T")

_log = logging.getLogger(__name__)


class Inline(Executor):
    """An executor that works at once, in the caller's thread: for tests of single widgets."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> "Future[Any]":
        """Run `fn` now and return its finished future."""
        future: Future[Any] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except BaseException as error:  # noqa: BLE001  a future carries whatever was raised
            future.set_exception(error)
        return future


class Runner(QObject):
    """Runs acts and questions off the window's thread and brings answers back to it.

    `changed` carries the `Changes` of every finished act; pages that show such a case reload.
    `troubled` carries a `Trouble` nobody handled; `broken` says that a bug was met and logged.
    """

    changed = Signal(object)
    troubled = Signal(object)
    broken = Signal()
    idle = Signal()
    _finished = Signal(object)

    def __init__(self, inline: bool = False) -> None:
        super().__init__()
        self._acts: Executor = Inline() if inline else ThreadPoolExecutor(1, "acts")
        self._long: Executor = Inline() if inline else ThreadPoolExecutor(1, "long")
        self._newest: dict[str, int] = {}
        self._running = 0
        self._finished.connect(self._deliver, Qt.ConnectionType.AutoConnection)

    def act(
        self,
        owner: QObject,
        work: Callable[[], Changes],
        then: Callable[[Changes], object] | None = None,
        refused: Callable[[Trouble], None] | None = None,
    ) -> None:
        """Do something to the desk; afterwards tell every page which cases changed.

        `refused` gets the trouble first; without it the window's presenter shows it.
        """

        def done(changes: Changes) -> None:
            self.changed.emit(changes)
            if then and shiboken6.isValid(owner):
                then(changes)

        self._start(self._acts, owner, work, done, refused, always=True)

    def ask(
        self,
        owner: QObject,
        question: str,
        work: Callable[[], T],
        then: Callable[[T], None],
        refused: Callable[[Trouble], None] | None = None,
    ) -> None:
        """Read something; a newer answer to the same question drops the older."""
        key = f"{id(owner)}:{question}"
        asked = self._newest[key] = self._newest.get(key, 0) + 1

        def newest(answer: T) -> None:
            if self._newest.get(key) == asked:
                then(answer)

        self._start(self._acts, owner, work, newest, refused)

    def long(
        self,
        owner: QObject,
        work: Callable[[], T],
        then: Callable[[T], None],
        refused: Callable[[Trouble], None] | None = None,
    ) -> None:
        """Work that may take long (print, export), beside the acts."""
        self._start(self._long, owner, work, then, refused)

    @property
    def busy(self) -> bool:
        """Whether anything is under way."""
        return self._running > 0

    def close(self) -> None:
        """Let the lanes finish what they began."""
        self._acts.shutdown(wait=True)
        self._long.shutdown(wait=True)

    def _start(
        self,
        lane: Executor,
        owner: QObject,
        work: Callable[[], Any],
        then: Callable[[Any], None],
        refused: Callable[[Trouble], None] | None,
        always: bool = False,
    ) -> None:
        self._running += 1
        future = lane.submit(work)
        future.add_done_callback(lambda done: self._finished.emit((done, owner, then, refused, always)))

    def _deliver(self, finished: tuple[Any, ...]) -> None:
        future, owner, then, refused, always = finished
        self._running -= 1
        error = future.exception()
        alive = shiboken6.isValid(owner)
        if isinstance(error, Trouble):
            self._refuse(error, refused if alive else None)
        elif error is not None:
            _log.error("bug met in a lane", exc_info=_without_data(error))
            self.broken.emit()
        elif alive or always:
            then(future.result())
        if not self._running:
            self.idle.emit()

    def _refuse(self, trouble: Trouble, refused: Callable[[Trouble], None] | None) -> None:
        if refused:
            refused(trouble)
        else:
            self.troubled.emit(trouble)


def _without_data(error: BaseException) -> tuple[Any, ...]:
    """The traceback with the exception's type alone: its text might hold personal data."""
    bare = RuntimeError(type(error).__name__)
    return RuntimeError, bare, error.__traceback__
