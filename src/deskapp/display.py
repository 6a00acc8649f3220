"""Whether a window can be shown here, asked before Qt opens one: a dead DISPLAY makes Qt abort."""

import os
import sys
from collections.abc import Callable

SECONDS_TO_ANSWER = 10


def ask() -> Callable[[], bool]:
    """Begin to find out whether Qt can open a window; what comes back waits for the answer.

    A given QT_QPA_PLATFORM is tried as it is. Meanwhile the program can be loaded.
    """
    if not sys.platform.startswith("linux"):
        return lambda: True
    if not any(os.environ.get(name) for name in ("QT_QPA_PLATFORM", "WAYLAND_DISPLAY", "DISPLAY")):
        return lambda: False
    import PySide6.QtGui  # noqa: F401  once for both

    # A fork needs no second start of the program, so the frozen app answers in the same way.
    child = os.fork()
    if child == 0:
        _try_to_open()
    return lambda: os.waitpid(child, 0)[1] == 0


def _try_to_open() -> None:
    """In the child: end with 0 if Qt opened the display, else otherwise; silent, and never for long."""
    import resource
    import signal

    signal.alarm(SECONDS_TO_ANSWER)  # a display far away may never answer
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    silence = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silence, 1)
    os.dup2(silence, 2)
    try:
        from PySide6.QtGui import QGuiApplication

        QGuiApplication(["deskapp"])
        os._exit(0)
    finally:
        os._exit(1)
