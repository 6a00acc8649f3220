"""Hearing from the server that other desks did something, and whether it can be reached at all."""

from collections.abc import Callable
from threading import Event, Thread

from deskapp.storage.server import CHANNEL, Server, connected

#: How long it may take until the end of listening is noticed, and how long a lost server is left alone.
_LOOK_S, _AGAIN_S = 0.5, 1.0


class Listening(Thread):
    """A connection of its own, made anew as often as it is lost; both callbacks are called in this thread.

    `heard` may be called for an act of this desk too, and is called whenever the server is there again: the
    log tells what is new. `stands` hears whether the connection does, at every change.
    """

    def __init__(
        self, server: Server, password: str, heard: Callable[[], object], stands: Callable[[bool], object]
    ) -> None:
        super().__init__(name="listening", daemon=True)
        self._server, self._password = server, password
        self._heard, self._stands = heard, stands
        self._over = Event()

    def run(self) -> None:
        """Listen until `end`."""
        import psycopg

        while not self._over.is_set():
            try:
                with connected(self._server, self._password) as connection:
                    connection.autocommit = True
                    connection.execute(f"LISTEN {CHANNEL}".encode())
                    self._stands(True)
                    self._heard()
                    while not self._over.is_set():
                        for _ in connection.notifies(timeout=_LOOK_S, stop_after=1):
                            self._heard()
            except psycopg.Error:
                self._stands(False)
                self._over.wait(_AGAIN_S)

    def end(self) -> None:
        """Listen no more; who just tries to reach a lost server is not waited for."""
        self._over.set()
        self.join(2 * _LOOK_S)
