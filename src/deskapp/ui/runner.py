"""The lanes beside the window's thread, and the one signal that tells pages what changed (law 3, 4)."""

import logging
from collections.abc import Callable
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from typing import Any, TypeVar
from weakref import WeakSet

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal

from deskapp.domain.errors import Trouble
from deskapp.operations.doing import Changes
from deskapp.operations.watch import Watch

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
    _went_on = Signal(object)

    def __init__(self, inline: bool = False) -> None:
        super().__init__()
        self._acts: Executor = Inline() if inline else ThreadPoolExecutor(1, "acts")
        self._long: Executor = Inline() if inline else ThreadPoolExecutor(1, "long")
        self._batches: Executor = Inline() if inline else ThreadPoolExecutor(1, "batches")
        self._watches: WeakSet[Watch] = WeakSet()
        self._newest: dict[str, int] = {}
        self._running, self._closed = 0, False
        self._finished.connect(self._deliver, Qt.ConnectionType.AutoConnection)
        self._went_on.connect(self._tell, Qt.ConnectionType.AutoConnection)

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

        self._start(self._acts, owner, work, self._changing(owner, then), refused, always=True)

    def watch(self, owner: QObject, told: Callable[[int], object]) -> Watch:
        """A watch over long work: `told` hears in the window's thread how much is done; closing stops it."""
        watch = Watch(lambda done: self._went_on.emit((owner, told, done)))
        self._watches.add(watch)
        return watch

    def batches(
        self,
        owner: QObject,
        work: Callable[[], Changes],
        then: Callable[[Changes], object],
        refused: Callable[[Trouble], None] | None = None,
    ) -> None:
        """Do an act of many batches beside all else; otherwise as `act`."""
        self._start(self._batches, owner, work, self._changing(owner, then), refused, always=True)

    def ask(
        self,
        owner: QObject,
        question: str,
        work: Callable[[], T],
        then: Callable[[T], None],
        refused: Callable[[Trouble], None] | None = None,
        *,
        long: bool = False,
    ) -> None:
        """Read something; a newer answer to the same question drops the older.

        `long` reads beside the acts, for what goes through many cases.
        """
        key = f"{id(owner)}:{question}"
        asked = self._newest[key] = self._newest.get(key, 0) + 1

        def newest(answer: T) -> None:
            if self._newest.get(key) == asked:
                then(answer)

        self._start(self._long if long else self._acts, owner, work, newest, refused)

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
        """Let the lanes finish what they began, of long work the batch that is under way.

        Nobody is left to hear their answers.
        """
        self._closed = True
        for watch in self._watches:
            watch.stop()
        for lane in (self._acts, self._long, self._batches):
            lane.shutdown(wait=True)

    def _changing(
        self, owner: QObject, then: Callable[[Changes], object] | None
    ) -> Callable[[Changes], None]:
        def done(changes: Changes) -> None:
            self.changed.emit(changes)
            if then and shiboken6.isValid(owner):
                then(changes)

        return done

    def _tell(self, went_on: tuple[QObject, Callable[[int], object], int]) -> None:
        owner, told, done = went_on
        if shiboken6.isValid(owner):
            told(done)

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
        if self._closed:
            return
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
