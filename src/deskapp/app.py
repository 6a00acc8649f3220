"""Starts the window: settings, the shell painted first, then everything else; the only place that wires."""

from __future__ import annotations

import gc
import logging
import os
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import (
    QMessageLogContext,
    QObject,
    QTimer,
    QtMsgType,
    Signal,
    qInstallMessageHandler,
)
from PySide6.QtWidgets import QApplication, QWidget

from deskapp import bugs, config, text
from deskapp.text import t
from deskapp.ui.collecting import collect_between_events
from deskapp.ui.idle import Idle
from deskapp.ui.loading import Loading
from deskapp.ui.one_program import OneProgram
from deskapp.ui.questions import Questions
from deskapp.ui.shell import Shell
from deskapp.ui.sign_in.entrance import Entrance
from deskapp.ui.widgets import style

if TYPE_CHECKING:  # loaded after the first paint
    from deskapp.operations.clock import Clock
    from deskapp.operations.desk import Desk
    from deskapp.storage.keys import Cost
    from deskapp.ui.ahead import Ahead
    from deskapp.ui.leaving import Leaving
    from deskapp.ui.main_window import MainWindow
    from deskapp.ui.runner import Runner

DEMO_FOLDER = "out"
PREPARE_AFTER_MS = 300  # the list is on the screen by then

_log = logging.getLogger(__name__)


def main(argv: list[str], shows: Callable[[], bool]) -> int:
    """Open the desk's window, or do the guided run where none `shows`; the exit code."""
    bugs.keep_log(config.log_file())
    qInstallMessageHandler(_qt_said)
    if not shows():
        return _without_display()
    app = style.made(argv)
    program = Program(app, config.config_file())
    bugs.catch(program.stumbled.emit)
    collect_between_events(app, lambda: program.busy)
    program.start()
    return app.exec()


class Program(QObject):
    """What lives as long as the program: its settings, its window, its lanes, the desk it holds."""

    stumbled = Signal()

    def __init__(
        self, app: QApplication, settings: Path, clock: Clock | None = None, cost: Cost | None = None
    ) -> None:
        super().__init__()
        self._app, self._settings, self._clock, self._cost = app, settings, clock, cost
        self.config = config.load(settings)
        text.use(self.config.language if self.config.language in text.LANGUAGES else "ja")
        style.wear(app, self.config.theme, first=True)
        self.shell = Shell()
        new_folder = config.data_folder() / "desk"
        self.entrance = Entrance(self.config.desk, self.config.people, new_folder)
        self._idle = Idle(app, lambda: self.config.idle_minutes, self)
        self._questions = Questions()
        self.window: MainWindow | None = None
        self._leaving: Leaving | None = None
        self._runner: Runner | None = None
        self._ahead: Ahead | None = None
        self._desk: Desk | None = None
        self._one, self._loading = OneProgram(), Loading()
        self._connect()

    @property
    def window_in_front(self) -> QWidget:
        """The program's one window."""
        return self.shell

    @property
    def signed_in(self) -> bool:
        """Whether somebody has signed in since the start."""
        return self.window is not None

    @property
    def busy(self) -> bool:
        """Whether something is still being loaded or under way."""
        return self._runner is None or self._runner.busy

    def start(self) -> None:
        """Show the sign-in; the rest is loaded once it is on the screen."""
        self.shell.resize(self.config.width, self.config.height)
        self.shell.show_page(self.entrance)
        if self.config.maximized:
            self.shell.showMaximized()
        else:
            self.shell.show()

    def _connect(self) -> None:
        self.entrance.hold_by(self._one.take)
        self.entrance.opened.connect(self._opened)
        self.entrance.founded.connect(self._begin_set_up)
        self.entrance.moved.connect(self._moved)
        self.shell.painted.connect(self._load)
        self.shell.may_close = self._may_close
        self.shell.closed.connect(self._close)
        self._idle.left.connect(self._lock_idle)
        self.stumbled.connect(self._stumbled)
        self._loading.loaded.connect(self._ready)
        self._loading.failed.connect(lambda: self.entrance.not_loaded(t("window.not_loaded")))
        self.entrance.load_wanted.connect(self._load)

    def _load(self) -> None:
        style.finish(self._app)
        self.shell.wear_icon()
        self._loading.begin()

    def _ready(self) -> None:
        from deskapp.operations.clock import SystemClock
        from deskapp.storage.keys import NORMAL_COST
        from deskapp.ui.ahead import Ahead
        from deskapp.ui.behind import read_ahead
        from deskapp.ui.runner import Runner
        from deskapp.ui.widgets import variants

        gc.freeze()
        self._clock = self._clock or SystemClock()
        self._runner = Runner()
        self._runner.broken.connect(self.stumbled)
        self.entrance.ready(self._runner, self._clock, self._cost or NORMAL_COST)
        self._ahead = Ahead(self._runner, self.shell)
        read = self._runner.read
        variants.read_in(lambda question, work, then: read(self, question, lambda _: work(), then, walk=True))
        self._runner.long(self, partial(read_ahead, self._clock.today()), lambda _none: None)

    def _opened(self, desk: Desk) -> None:
        self._keep(self.config.signed_in(desk.staff.name))
        if self.window is not None and self._is_back(desk):
            desk.close()  # everything stands where it stood
        else:
            self._questions.forget()
            self._seat(desk)
        if self.window is not None:
            self.shell.show_page(self.window)
            self.window.setFocus()
            self._questions.show()
            self._idle.begin()
            self._forget_who_left()

    def _begin_set_up(self) -> None:
        """A new desk begins where it is told what to settle first."""
        if self.window is not None:
            self.window.open_settings("desk")

    def _is_back(self, desk: Desk) -> bool:
        """Whether who signs in is who sat here; a restored or copied desk has the same people."""
        before = self._desk
        return before is not None and (before.folder, before.staff) == (desk.folder, desk.staff)

    def _forget_who_left(self) -> None:
        """Offer the names of those alone who can still sign in."""
        from deskapp.operations.people import staff_of

        runner, desk = cast("Runner", self._runner), cast("Desk", self._desk)

        def names() -> list[str]:
            return [each.name for each in staff_of(desk)]

        runner.ask(self, "names", names, lambda known: self._keep(self.config.among(known)))

    def _seat(self, desk: Desk) -> None:
        from deskapp.ui.leaving import Leaving

        if self.window is not None and self._desk is not None:
            self.shell.drop_page(self.window)
            self._desk.close()
        self._desk = desk
        seat, self.window = cast("Ahead", self._ahead).take()
        seat.take(desk)
        self._leaving = Leaving(self.window, seat)
        QTimer.singleShot(PREPARE_AFTER_MS, self.window, self.window.prepare)
        self.window.lock_wanted.connect(self._lock_up)
        self.window.access_ended.connect(self._turn_out)
        self.window.moved.connect(self._go_on_at)
        self.window.set_here.connect(lambda name, value: self._keep(self.config._replace(**{name: value})))
        self.window.begin()

    def _moved(self, folder: str, names: tuple[str, ...]) -> None:
        self._keep(self.config.at_desk(Path(folder), names))

    def _go_on_at(self, folder: str) -> None:
        """Work goes on at a desk restored from a backup: this one is let go, the sign-in is to that one."""
        self._idle.end()
        window, desk = cast("MainWindow", self.window), cast("Desk", self._desk)
        self.window, self._desk, self._leaving = None, None, None
        self.entrance.go_to(folder, self.config.people)
        self.shell.show_page(self.entrance)
        self.shell.drop_page(window)
        desk.close()

    def _lock_up(self) -> None:
        self._idle.end()
        if self._leaving is not None:
            self._leaving.keep()
        self._questions.hide(self.window)
        self.entrance.welcome(self.config.people)
        self.shell.show_page(self.entrance)

    def _lock_idle(self) -> None:
        """Nobody was here for a while: what is half written stays for whoever wrote it."""
        self._lock_up()
        self.entrance.page.tell(t("window.idle", minutes=self.config.idle_minutes), "text2")

    def _turn_out(self, why: str) -> None:
        """The day has come on which whoever sits here left: the window is shut to them."""
        if self.shell.pages.currentWidget() is not self.entrance:  # told twice, it is shut once
            self._lock_up()
            self.entrance.page.tell(why)

    def _stumbled(self) -> None:
        if self.shell.pages.currentWidget() is self.entrance:
            self.entrance.stumbled(t("window.broken"))
        elif self.window is not None:
            self.window.trouble.stumbled()

    def _keep(self, settings: config.Config) -> None:
        self.config = settings
        config.save(settings, self._settings)

    def _may_close(self) -> bool:
        """Whether nothing typed is lost and the day's backup is made."""
        return self._leaving is None or self._leaving.may_go(self.shell.close)

    def _close(self) -> None:
        if self.shell.isMaximized():
            self._keep(self.config._replace(maximized=True))
        else:
            size = self.shell.size()
            self._keep(self.config._replace(maximized=False, width=size.width(), height=size.height()))
        self._idle.end()
        self._questions.hide(self.window)  # none is left standing, nor taken as answered
        self._loading.loaded.disconnect(self._ready)  # whoever left meanwhile needs no lanes any more
        if self._runner is not None:
            self._runner.close()
        if self._desk is not None:
            self._desk.close()
        self._one.let_go()


def guided_run(out: Path) -> list[Path]:
    """Play one case through the real windows offscreen; returns the letters, pictures and log left in `out`.

    The windows, the operations, the encrypted file and the letters are the real ones; only the clock
    and the hand are the run's own. The desk lies in a folder of its own that is removed afterwards.
    """
    import tempfile

    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from deskapp.ui.demo import StoryClock, play

    qInstallMessageHandler(_qt_said)
    app, clock = style.made(["deskapp"]), StoryClock()
    with tempfile.TemporaryDirectory(prefix="deskapp-demo-") as folder:
        program = Program(app, Path(folder) / "config.json", clock)
        try:
            return play(program, clock, out, Path(folder) / "desk")
        finally:
            program.shell.close()


def _qt_said(kind: QtMsgType, _context: QMessageLogContext, said: str) -> None:
    """Qt's messages go where the program's own go, save what the offscreen platform lacks by nature."""
    if not said.startswith("This plugin does not support"):
        _log.log(logging.DEBUG if kind is QtMsgType.QtDebugMsg else logging.WARNING, "Qt: %s", said)


def _without_display() -> int:
    gc.enable()
    print(t("window.no_display"), flush=True)
    print(*guided_run(Path(DEMO_FOLDER)), sep="\n")
    return 0
