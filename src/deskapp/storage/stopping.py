"""A reading that nobody waits for any more ends in the middle: a walk along a million cases takes long."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from sqlalchemy import Connection

#: Is asked in the thread of the reading, time and again; False ends it.
Still = Callable[[], bool]
#: So many steps of SQLite's machine lie between two questions: a few milliseconds.
_STEPS = 50_000


@contextmanager
def stopping(connection: Connection, still: Still | None) -> Iterator[None]:
    """While it lasts, a statement that runs long is broken off once `still` says so: `reading_stopped`.

    A server reads on to the end of the statement; its answer is dropped.
    """
    driver = connection.connection.driver_connection
    watch = getattr(driver, "set_progress_handler", None)
    if still is None or watch is None:
        yield
        return
    watch(lambda: not still(), _STEPS)
    try:
        yield
    finally:
        watch(None, 0)
