"""The last resort: a bug is written down without personal data and told once, and the window goes on."""

import logging
import sys
import threading
from collections.abc import Callable
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

_log = logging.getLogger(__name__)

LOG_BYTES, LOGS_KEPT = 500_000, 3


def keep_log(file: Path) -> None:
    """Write warnings and bugs to `file`; where it cannot be written, to standard error alone."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        handler: logging.Handler = RotatingFileHandler(
            file, maxBytes=LOG_BYTES, backupCount=LOGS_KEPT, encoding="utf-8"
        )
    except OSError:
        handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    logging.getLogger().addHandler(handler)


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
