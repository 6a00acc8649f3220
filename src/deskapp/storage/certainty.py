"""Whether an act was committed whose answer was lost with the connection to the server."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import sleep

from sqlalchemy import Engine

from deskapp.domain.errors import StorageProblem
from deskapp.storage import once
from deskapp.storage.engine import writing
from deskapp.storage.errors import told

#: How long is waited before each look, in seconds: a server that starts again takes some.
_LOOKS_S = (0, 0.5, 1, 2, 4)


class Committing:
    """Turns true when nothing but the commit is left to do."""

    begun = False


@contextmanager
def certain(folder: Path, engine: Engine, key: str | None) -> Iterator[Committing]:
    """Around an act: an answer that was lost is looked up under the act's key once the server is there again.

    Raises:
        StorageProblem: `server_unreachable`, where nothing was saved; `server_unsure`, where that cannot be
            told, since the server stays out of reach or the act had no key.
    """
    committing = Committing()
    try:
        yield committing
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
