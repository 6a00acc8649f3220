"""The lanes beside the window's thread, and the one signal that tells pages what changed (law 3, 4)."""

from collections.abc import Callable
from concurrent.futures import Executor, Future, ThreadPoolExecutor, wait
from typing import Any, NamedTuple, TypeVar
from weakref import WeakSet

import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal

from deskapp import bugs
from deskapp.domain.errors import StorageProblem, Trouble
from deskapp.operations.doing import Changes
from deskapp.operations.watch import Watch
from deskapp.ui.inline import Inline
from deskapp.ui.widgets.press import Press, belonging_to, press_now

T = TypeVar("T")
Read = Callable[[Callable[[], bool]], T | None]

#: What takes longer is told of, so that nobody presses again.
SLOW_MS = 500
#: So long, in seconds, a window that closes stands still for what it saves.
_MOMENT_S = 1.0


class _Answered(NamedTuple):
    """What a lane has done, for whom, and who hears of it."""

    future: "Future[Any]"
    owner: QObject
    then: Callable[[Any], None]
    refused: Callable[[Trouble], None] | None
    always: bool
    again: Callable[[], None]


class Runner(QObject):
    """Runs acts and questions off the window's thread and brings answers back to it.

    `changed` carries the `Changes` of every finished act; pages that show such a case reload.
    `act_begun` and `act_ended` tell of every act, the latter with what it failed by, or None once it is
    committed. `troubled` carries a `Trouble` nobody handled; `broken` says that a bug was met and logged;
    `slow`, time and again, that something has been under way for a while, `idle` that nothing is any more.
    """

    changed = Signal(object)
    act_begun = Signal()
    act_ended = Signal(object)
    troubled = Signal(object)
    broken = Signal()
    slow = Signal()
    idle = Signal()
    _finished = Signal(object)
    _went_on = Signal(object)

    def __init__(self, inline: bool = False) -> None:
        super().__init__()
        self._acts: Executor = Inline() if inline else ThreadPoolExecutor(1, "acts")
        self._long: Executor = Inline() if inline else ThreadPoolExecutor(1, "long")
        self._batches: Executor = Inline() if inline else ThreadPoolExecutor(1, "batches")
        self._lists: Executor = Inline() if inline else ThreadPoolExecutor(1, "lists")
        self._walks: Executor = Inline() if inline else ThreadPoolExecutor(1, "walks")
        self._questions: Executor = self._acts
        self._watches: WeakSet[Watch] = WeakSet()
        self._newest: dict[str, int] = {}
        self._running, self._closed = 0, False
        self._unanswered: list[Callable[[], None]] = []
        self._wait = QTimer(self, interval=SLOW_MS)
        self._wait.timeout.connect(self.slow)
        # Queued even where a lane was quicker than whoever asked: nobody is answered before they have asked.
        told = Qt.ConnectionType.DirectConnection if inline else Qt.ConnectionType.QueuedConnection
        self._finished.connect(self._deliver, told)
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

        `long` reads beside the acts, what goes through many cases or to a slow disk; and not at all where it
        was asked anew before its turn came.
        """
        still = self._asked(owner, question)

        def newest(answer: T) -> None:
            if still():
                then(answer)

        if long:
            self._start(self._long, owner, lambda: work() if still() else None, newest, refused)
        else:
            self._start(self._questions, owner, work, newest, refused)

    def pass_by(self, held: bool) -> None:
        """While a server holds up the acts, let questions go another way; they see what was saved before."""
        self._questions = self._lists if held else self._acts

    def keep(
        self, owner: QObject, work: Callable[[], object], refused: Callable[[Trouble], None] | None = None
    ) -> None:
        """Write what no page shows, as drafts: in its turn among the acts, whatever passes these by."""
        self._start(self._acts, owner, work, lambda _none: None, refused)

    def read(
        self, owner: QObject, question: str, work: Read[T], then: Callable[[T], None], *, walk: bool
    ) -> None:
        """Read of a list, beside the acts and all that is long: nobody who scrolls waits for another.

        A newer question of the same name breaks the older off: `work` is told how to ask for that.
        `walk` is for what goes along all of a long list: pieces of it are read beside that.
        """
        still = self._asked(owner, question)

        def begun() -> T | None:
            return work(still) if still() else None

        def newest(answer: T | None) -> None:
            if answer is not None and still():
                then(answer)

        self._start(self._walks if walk else self._lists, owner, begun, newest, None)

    def _asked(self, owner: QObject, question: str) -> Callable[[], bool]:
        """Count an owner's question; whether it is the newest of its name is told later."""
        key = f"{id(owner)}:{question}"
        asked = self._newest[key] = self._newest.get(key, 0) + 1
        return lambda: self._newest.get(key) == asked and not self._closed

    def long(
        self,
        owner: QObject,
        work: Callable[[], T],
        then: Callable[[T], None],
        refused: Callable[[Trouble], None] | None = None,
    ) -> None:
        """Work that may take long (print, export), beside the acts."""
        self._start(self._long, owner, work, then, refused)

    def shown(self, owner: QObject, then: Callable[[], None]) -> None:
        """Call `then` once all that is asked by now of the lane of acts is answered and shown."""
        self._start(self._acts, owner, lambda: None, lambda _none: then(), None)

    def catch_up(self) -> bool:
        """Wait a moment for the lane of acts and hand over its answers: only for a window that closes.

        Returns:
            Whether all is done; a server may owe an answer for long.
        """
        done, _ = wait((self._acts.submit(lambda: None),), timeout=_MOMENT_S)
        QCoreApplication.sendPostedEvents(self, QEvent.Type.MetaCall)
        return bool(done)

    @property
    def repeatable(self) -> bool:
        """Whether `repeat` would do anything."""
        return bool(self._unanswered)

    def repeat(self) -> None:
        """Do again what the disk or another desk was in the way of and nobody handled.

        An act goes under the same key: if it was done after all, it is not done twice.
        """
        again, self._unanswered = self._unanswered, []
        for each in again:
            each()

    @property
    def busy(self) -> bool:
        """Whether anything is under way."""
        return self._running > 0

    def close(self) -> None:
        """Let the lanes finish what they began, of long work the batch under way; nobody hears them."""
        self._closed = True
        for watch in self._watches:
            watch.stop()
        for lane in (self._acts, self._long, self._batches, self._lists, self._walks):
            lane.shutdown(wait=True)

    def _changing(
        self, owner: QObject, then: Callable[[Changes], object] | None
    ) -> Callable[[Changes], None]:
        def done(changes: Changes) -> None:
            self._unanswered = []
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
        if self._closed:  # a timer of a window that is going
            return
        self._running += 1
        if not self._wait.isActive():
            self._wait.start()
        if always:
            self.act_begun.emit()
        press = press_now()
        if press:
            press.hold()
        future = lane.submit(work)

        def again() -> None:
            if always or shiboken6.isValid(owner):
                self._start(lane, owner, work, then, refused, always)

        answered = _Answered(future, owner, then, refused, always, again)
        future.add_done_callback(lambda _future: self._finished.emit((press, answered)))

    def _deliver(self, finished: tuple[Press | None, "_Answered"]) -> None:
        """Hand an answer to whoever asked; what they go on to ask belongs to the press that began it."""
        press, answered = finished
        self._running -= 1
        if self._closed:
            return
        try:
            with belonging_to(press):
                self._hand_over(answered)
        finally:
            if press:
                press.release()
        if not self._running:
            self._wait.stop()
            self.idle.emit()

    def _hand_over(self, answered: "_Answered") -> None:
        future, owner, then, refused, always, again = answered
        error = future.exception()
        if always:
            self.act_ended.emit(error)
        alive = shiboken6.isValid(owner)
        if isinstance(error, Trouble):
            self._refuse(error, refused if alive else None, again)
        elif error is not None:
            bugs.write_down(type(error), error.__traceback__)
            self.broken.emit()
        elif alive or always:
            then(future.result())

    def _refuse(
        self, trouble: Trouble, refused: Callable[[Trouble], None] | None, again: Callable[[], None]
    ) -> None:
        if refused:
            refused(trouble)
            return
        if isinstance(trouble, StorageProblem):
            self._unanswered.append(again)
        self.troubled.emit(trouble)
