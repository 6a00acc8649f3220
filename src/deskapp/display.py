"""What has to be known of the desktop before Qt opens: whether a window can be shown, and what composes."""

import os
import sys
from collections.abc import Callable

SECONDS_TO_ANSWER = 10


def ask() -> Callable[[], bool]:
    """Begin to find out whether Qt can open a window; what comes back waits for the answer.

    A given QT_QPA_PLATFORM is tried as it is; a dead DISPLAY would make Qt abort. Meanwhile the program can
    be loaded.
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


def reach_input_method() -> None:
    """Let Qt try IBus, too, where the desktop names another input method.

    The Qt of the wheels has a plugin for IBus and none for Fcitx, which Debian's Japanese desktops name: no
    kanji could be typed. Fcitx 5 answers to IBus's protocol as well.
    """
    named = os.environ.get("QT_IM_MODULES") or os.environ.get("QT_IM_MODULE", "")
    if named and "ibus" not in named.split(";"):
        os.environ["QT_IM_MODULES"] = f"{named};ibus"


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
