"""Whether an act was committed whose answer was lost with the connection to the server."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep

from sqlalchemy import Engine

from deskapp.domain.errors import StorageProblem
from deskapp.storage import once
from deskapp.storage.engine import writing
from deskapp.storage.errors import told

#: How long is waited before each look, in seconds: a server that starts again takes some.
_LOOKS_S = (0, 0.5, 1, 2, 4)
#: A server that owes the answer to a commit for so long, in seconds, waits for something itself.
_LONG_S = 2.0


class Committing:
    """How far an act is: whether nothing but the commit is left to do, and since when."""

    def __init__(self) -> None:
        self._since: float | None = None

    def begin(self) -> None:
        """Nothing but the commit is left."""
        self._since = monotonic()

    @property
    def begun(self) -> bool:
        """Whether that is so."""
        return self._since is not None

    @property
    def is_long(self) -> bool:
        """Whether it has been so for longer than any commit takes by itself; asked from another thread."""
        return self._since is not None and monotonic() - self._since > _LONG_S


@contextmanager
def certain(
    folder: Path, engine: Engine, key: str | None, under_way: set[Committing]
) -> Iterator[Committing]:
    """Around an act: an answer that was lost is looked up under the act's key once the server is there again.

    Args:
        under_way: holds it among the others while it lasts.

    Raises:
        StorageProblem: `server_unreachable`, where nothing was saved; `server_unsure`, where that cannot be
            told, since the server stays out of reach or the act had no key.
    """
    committing = Committing()
    under_way.add(committing)
    try:
        yield committing
    except StorageProblem as problem:
        if problem.code != "server_unreachable" or not committing.begun:
            raise
        if not _was_done(folder, engine, key):
            raise
    finally:
        under_way.discard(committing)


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
