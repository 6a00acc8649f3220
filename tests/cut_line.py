"""A line to a server that can be cut: between two messages, or just before the answer to a commit arrives."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Thread, current_thread


class CutLine:
    """Lets everything through to a port of this computer until it is told otherwise."""

    def __init__(self, port: int) -> None:
        self._far = port
        self._door = socket.create_server(("127.0.0.1", 0))
        self.port = self._door.getsockname()[1]
        self._open: set[socket.socket] = set()
        self._through, self._loses_commit, self._stay_cut = True, False, False
        self._pairs: set[Thread] = set()
        self._keeper = Thread(target=self._let_in, daemon=True)
        self._keeper.start()

    def cut(self) -> None:
        """Nothing goes through any more, and nobody is let in."""
        self._through = False
        for each in tuple(self._open):
            _close(each)

    def mend(self) -> None:
        """Whoever comes now goes through."""
        self._through = True

    def lose_answer_to_commit(self, *, stay_cut: bool = False) -> None:
        """Let the next commit reach the server, and cut the line before the answer comes back."""
        self._loses_commit, self._stay_cut = True, stay_cut

    def end(self) -> None:
        """Take it away."""
        self.cut()
        _close(self._door)  # closing it alone leaves its thread waiting at it
        self._keeper.join()
        self._door.close()
        for each in tuple(self._pairs):
            each.join()

    def _let_in(self) -> None:
        with suppress(OSError):
            while True:
                near, _ = self._door.accept()
                pair = Thread(target=self._serve, args=(near,), daemon=True)
                self._pairs.add(pair)
                pair.start()

    def _serve(self, near: socket.socket) -> None:
        """One connection, from its first word to its last."""
        with near, suppress(OSError):
            if self._through:
                with socket.create_connection(("127.0.0.1", self._far)) as far:
                    self._open |= {near, far}
                    back = Thread(target=self._pass, args=(far, near), daemon=True)
                    back.start()
                    self._cut_meanwhile(near, far)
                    self._pass(near, far)
                    back.join()
                    self._open -= {near, far}
        self._pairs.discard(current_thread())

    def _cut_meanwhile(self, *both: socket.socket) -> None:
        for each in () if self._through else both:
            _close(each)

    def _pass(self, source: socket.socket, target: socket.socket) -> None:
        with suppress(OSError):
            while said := source.recv(1 << 16):
                if self._loses_commit and b"COMMIT\0" in said:
                    self._loses_commit = False
                    _close(source)  # before the server hears of it: nobody is left to be answered
                    target.sendall(said)
                    if self._stay_cut:
                        self._through = False
                    break
                target.sendall(said)
        for each in (source, target):
            with suppress(OSError):
                each.shutdown(socket.SHUT_WR)


def _close(one: socket.socket) -> None:
    with suppress(OSError):
        one.shutdown(socket.SHUT_RDWR)


@contextmanager
def line_to(port: int) -> Iterator[CutLine]:
    """A line that is whole at first."""
    line = CutLine(port)
    yield line
    line.end()
