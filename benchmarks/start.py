"""Starting: the sign-in's first paint beside that of a bare window, and Enter beside one password check.

Each start is a process of its own; the two kinds take turns. The moments are told by the windows themselves,
by the clock from the moment the process was asked for, and of the processor, which a busy machine lengthens
less; what tries the display beside the program is not counted there. Without a screen all is offscreen.
"""

import gc
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

STARTS = 7
PAINT_AIM, ENTER_AIM = 1.2, 2.0


def main() -> None:
    """Print the medians and their ratios beside the aims."""
    print("load average " + " ".join(f"{load:.1f}" for load in os.getloadavg()))
    with tempfile.TemporaryDirectory(prefix="deskapp-start-") as folder:
        home = Path(folder)
        _make(home)
        took: dict[str, list[list[float]]] = {"bare": [], "sign_in": []}
        for kind in took:
            _started(kind, home)
        for _ in range(STARTS):
            for kind, each in took.items():
                each.append(_started(kind, home))
        bare, sign_in = (_medians(all_) for all_ in took.values())
        _print("first paint: bare", bare, "sign-in", sign_in, PAINT_AIM)
        entered = [_started("enter", home)[2:] for _ in range(STARTS)]
        check, list_ = (_medians([each[at : at + 2] for each in entered]) for at in (0, 2))
        _print("Enter to the list: one argon2 check", check, "list", list_, ENTER_AIM)


def _medians(all_: list[list[float]]) -> list[float]:
    return [statistics.median(each) for each in zip(*all_, strict=True)]


def _print(peer: str, its: list[float], what: str, ours: list[float], aim: float) -> None:
    """Milliseconds by the clock and of the processor, ratios of both."""
    for place, by in enumerate(("by the clock", "of the processor")):
        told = f"{peer} {its[place]:.0f} ms, {what} {ours[place]:.0f} ms {by}"
        print(f"{told}; {ours[place] / its[place]:.2f} times (aim {aim})")


def _started(kind: str, home: Path) -> list[float]:
    """The milliseconds that a process of this kind told."""
    # Compiled once, as an installed program is, whatever the shell says.
    known = {**os.environ, "XDG_CONFIG_HOME": str(home), "XDG_STATE_HOME": str(home)}
    known["PYTHONPYCACHEPREFIX"] = str(home / "compiled")
    known.pop("PYTHONDONTWRITEBYTECODE", None)
    command = [sys.executable, __file__, kind, repr(time.monotonic())]
    done = subprocess.run(command, env=known, check=True, capture_output=True, text=True)
    return [float(each) for each in done.stdout.split()]


def _make(home: Path) -> None:
    """The sample desk, and settings that lead to it."""
    from deskapp import config
    from deskapp.operations import sample

    desk = sample.create(home / "desk")
    settings = config.Config(desk=str(desk.folder), people=(desk.staff.name,))
    config.save(settings, home / "deskapp" / "config.json")
    desk.close()


def bare(begun: float) -> None:
    """A window with nothing in it, by Qt alone."""
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication, QWidget

    class Bare(QWidget):
        def paintEvent(self, _event: object) -> None:
            QTimer.singleShot(0, lambda: _tell(begun))
            QTimer.singleShot(0, app.quit)

    app = QApplication([])
    window = Bare()
    window.resize(1366, 720)
    window.show()
    app.exec()


def sign_in(begun: float) -> None:
    """The program as it is started, until its first window is painted."""

    def painted(_program: object) -> None:
        _tell(begun)
        _end()

    _run(lambda _program: None, painted)


def enter(begun: float) -> None:
    """The program as it is started; once it is loaded somebody signs in, and their list is painted."""
    from PySide6.QtCore import Qt, QTimer
    from PySide6.QtTest import QTest

    def go_on(program: object) -> None:
        page = program.entrance.page
        if program.busy:
            QTimer.singleShot(50, lambda: go_on(program))
            return
        _tell(begun)
        checked = time.monotonic(), time.process_time()
        _check()
        _tell(*checked)
        page.password.field.line.setText(_password())
        pressed = time.monotonic(), time.process_time()
        QTest.keyClick(page.password.field.line, Qt.Key.Key_Return)
        _when_listed(program, pressed)

    _run(lambda program: program.shell.painted.connect(lambda: go_on(program)))


def _when_listed(program: object, pressed: tuple[float, float]) -> None:
    from PySide6.QtCore import QTimer

    from deskapp.ui.widgets.table import Table

    window = program.window
    tables = window.findChildren(Table) if window is not None else []
    if any(each.isVisible() and each.model().rowCount() for each in tables):
        window.repaint()
        _tell(*pressed)
        _end()
    else:
        QTimer.singleShot(1, lambda: _when_listed(program, pressed))


def _run(then: Callable[[object], object], painted: Callable[[object], None] | None = None) -> None:
    """Start as the command does; `painted` comes instead of whatever follows the first paint."""
    from deskapp import cli, display  # noqa: F401  as the command brings them in

    gc.disable()  # as the command does
    shows = display.ask()
    from deskapp import app

    start = app.Program.start

    def started(program: object) -> None:
        then(program)
        start(program)

    app.Program.start = started
    app.Program._load = painted or app.Program._load
    app.main(["deskapp"], shows)


def _end() -> None:
    sys.stdout.flush()
    os._exit(0)  # what it takes to end is no part of a start


def _tell(since: float, spent: float = 0.0) -> None:
    """By the clock and of the processor: milliseconds since, and beyond what was `spent` then."""
    print((time.monotonic() - since) * 1000, (time.process_time() - spent) * 1000)


def _password() -> str:
    from deskapp.operations.sample import password

    return password()


def _check() -> None:
    """One check of a password, as opening a desk costs it at least: argon2 with the desk's own cost."""
    from argon2.low_level import Type, hash_secret_raw

    from deskapp.storage.keys import NORMAL_COST

    cost = NORMAL_COST
    hash_secret_raw(b"password", b"s" * 16, cost.rounds, cost.memory_kib, cost.lanes, 32, Type.ID)


if __name__ == "__main__":
    if len(sys.argv) > 1:
        {"bare": bare, "sign_in": sign_in, "enter": enter}[sys.argv[1]](float(sys.argv[2]))
    else:
        main()
