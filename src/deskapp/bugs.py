"""The last resort: a bug is written down without personal data and told once, and the window goes on."""

import logging
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

_log = logging.getLogger(__name__)

LOG_BYTES, LOGS_KEPT = 500_000, 3


def keep_log(file: Path) -> None:
    """Write warnings and bugs to `file`; where it cannot be written, to standard error alone."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        handler: logging.Handler = _Log(file, encoding="utf-8")
    except OSError:
        handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    logging.getLogger().addHandler(handler)


class _Log(logging.FileHandler):
    """As logging's RotatingFileHandler, whose module brings sockets along before the first paint."""

    def emit(self, record: logging.LogRecord) -> None:
        """Write a line, in a fresh file where this one is full."""
        if self.stream and self.stream.tell() > LOG_BYTES:
            self._turn()
        super().emit(record)

    def _turn(self) -> None:
        self.close()
        file = Path(self.baseFilename)
        for number in range(LOGS_KEPT - 1, 0, -1):
            older = file.with_name(f"{file.name}.{number}")
            if older.exists():
                older.replace(file.with_name(f"{file.name}.{number + 1}"))
        file.replace(file.with_name(f"{file.name}.1"))
        self.stream = self._open()


def write_down(kind: type[BaseException], trace: TracebackType | None) -> None:
    """Log a bug: its type and place; the text of an exception may quote what a person typed."""
    _log.error("bug met", exc_info=(RuntimeError, RuntimeError(kind.__name__), trace))


def catch(tell: Callable[[], None]) -> None:
    """From now on, an exception nobody handled is logged and `tell` is called, from any thread."""

    def caught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        write_down(kind, trace)
        tell()

    sys.excepthook = caught
    threading.excepthook = lambda met: caught(
        met.exc_type, met.exc_value or met.exc_type(), met.exc_traceback
    )
