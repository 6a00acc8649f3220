"""A commit whose answer the server keeps back, or that was lost with the connection to it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Lock, Timer
from time import monotonic, sleep
from typing import Any

from sqlalchemy import Connection, Engine

from deskapp.domain.errors import StorageProblem
from deskapp.storage import once
from deskapp.storage.engine import writing
from deskapp.storage.errors import told
from deskapp.storage.server import is_named_in

#: How long is waited before each look, in seconds: a server that starts again takes some.
_LOOKS_S = (0, 0.5, 1, 2, 4)
#: A server that owes the answer to a commit for so long, in seconds, waits for something itself.
_LONG_S = 2.0
#: So long, in seconds, it may take to tell the server that nobody waits any more.
_TELLING_S = 5.0
#: Who goes without waiting has gone by then, in seconds; who stays after all waits again.
_HURRY_S = 10.0


class Committing:
    """How far an act is: whether nothing but the commit is left to do, since when, by which connection."""

    def __init__(self, hurried: Callable[[], bool]) -> None:
        self._hurried, self._telling = hurried, Lock()
        self._since: float | None = None
        self._driver: Any = None

    @contextmanager
    def on(self, connection: Connection) -> Iterator[None]:
        """Within, the connection is the act's own; then somebody else's, who must not be cut off for it."""
        self._driver = connection.connection.driver_connection
        try:
            yield
        finally:
            with self._telling:
                self._driver = None

    def begin(self) -> None:
        """Nothing but the commit is left."""
        if self._hurried():
            self._driver.execute("SET LOCAL synchronous_commit = local")
        self._since = monotonic()

    @property
    def begun(self) -> bool:
        """Whether that is so."""
        return self._since is not None

    @property
    def is_long(self) -> bool:
        """Whether it has been so for longer than any commit takes by itself."""
        return self._since is not None and monotonic() - self._since > _LONG_S

    def stop_waiting(self) -> None:
        """Tell the server that nobody waits for its standby: what it was given is committed there by now."""
        with self._telling:
            if self.begun and self._driver is not None:
                self._driver.cancel_safe(timeout=_TELLING_S)


class Commits:
    """Those of a desk at a server that are under way, asked from other threads; a file answers at once."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._at_server = folder, is_named_in(folder)
        self._under_way: set[Committing] = set()
        self._hurried_until = 0.0

    @property
    def begun(self) -> bool:
        """Whether the server still has one to answer."""
        return self._at_server and any(each.begun for each in tuple(self._under_way))

    @property
    def are_long(self) -> bool:
        """Whether it owes the answer for so long that it waits for something itself."""
        return self._at_server and any(each.is_long for each in tuple(self._under_way))

    def stop_waiting(self) -> None:
        """Let the server answer now, and what follows at once, without its standby: whoever waited goes.

        Raises:
            StorageProblem: `server_unreachable`.
        """
        self._hurried_until = monotonic() + _HURRY_S
        with told(self._folder):
            for each in tuple(self._under_way):
                each.stop_waiting()

    @contextmanager
    def not_long(self) -> Iterator[None]:
        """Within, the server may wait for its standby as long as is usual, and no longer."""
        timer = Timer(_LONG_S, self._hurry)
        if self._at_server:
            timer.start()
        try:
            yield
        finally:
            timer.cancel()

    @contextmanager
    def one(self) -> Iterator[Committing]:
        """One more, while it lasts."""
        committing = Committing(lambda: self._at_server and monotonic() < self._hurried_until)
        self._under_way.add(committing)
        try:
            yield committing
        finally:
            self._under_way.discard(committing)

    def _hurry(self) -> None:
        with suppress(StorageProblem):  # whoever leaves has waited for it long enough
            self.stop_waiting()


@contextmanager
def certain(folder: Path, engine: Engine, key: str | None, committing: Committing) -> Iterator[None]:
    """Around an act: an answer that was lost is looked up under the act's key once the server is there again.

    Raises:
        StorageProblem: `server_unreachable`, where nothing was saved; `server_unsure`, where that cannot be
            told, since the server stays out of reach or the act had no key.
    """
    try:
        yield
    except StorageProblem as problem:
        if problem.code != "server_unreachable" or not committing.begun:
            raise
        if not _was_done(folder, engine, key):
            raise


def _was_done(folder: Path, engine: Engine, key: str | None) -> bool:
    for pause in _LOOKS_S if key else ():
        sleep(pause)
        try:
            # In its turn as a writer: the lost commit may just be on its way.
            with told(folder), writing(engine) as connection, connection.begin():
                return once.find(connection, key) is not None
        except StorageProblem:
            continue
    raise StorageProblem("server_unsure", folder=str(folder))
