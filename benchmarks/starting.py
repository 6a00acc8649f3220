"""The processes that `benchmarks/start.py` starts: one kind of window each, which tells its own moments.

Apart from the measuring, which would bring half of Python along: a bare window pays for nothing but itself.
"""

import os
import sys
import time

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

#: So long at least a password is typed once the rest is loaded.
TYPING_MS = 1_000


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
        if program.busy:
            QTimer.singleShot(50, lambda: go_on(program))
            return
        _tell(begun)
        QTimer.singleShot(TYPING_MS, lambda: press(program))

    def press(program: object) -> None:
        page = program.entrance.page
        checked = time.monotonic(), time.process_time()
        _check()
        _tell(*checked)
        page.password.field.line.setText(_password())
        pressed = time.monotonic(), time.process_time()
        QTest.keyClick(page.password.field.line, Qt.Key.Key_Return)
        _when_listed(program, pressed)

    _run(lambda program: program.shell.painted.connect(lambda: go_on(program)))


def _when_listed(program: object, pressed: tuple[float, float]) -> None:
    """Their list is there once a table with rows in it was painted."""
    from PySide6.QtCore import QEvent, QObject, QTimer

    from deskapp.ui.widgets.table import Table

    class Painted(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            table = watched.parent()
            if event.type() is QEvent.Type.Paint and isinstance(table, Table) and table.model().rowCount():
                QTimer.singleShot(0, end)
            return False

    def end() -> None:
        _tell(*pressed)
        _end()

    if program.window is None:
        QTimer.singleShot(1, lambda: _when_listed(program, pressed))
        return
    painted = Painted(program)
    for table in program.window.findChildren(Table):
        table.viewport().installEventFilter(painted)


def _run(then, painted=None) -> None:  # type: ignore[no-untyped-def]
    """Start as the command does; `painted` comes instead of whatever follows the first paint."""
    from deskapp import later

    later.leave_for_later()
    import gc

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
    {"bare": bare, "sign_in": sign_in, "enter": enter}[sys.argv[1]](float(sys.argv[2]))
