"""Today's backup, made by itself at its time or before the window closes, and told in the status line."""

from collections.abc import Callable
from datetime import date
from threading import Event

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QWidget

from deskapp.domain.calendar import in_tokyo
from deskapp.domain.errors import Trouble
from deskapp.operations.backup import BackedUp
from deskapp.operations.backup_plan import Evening, back_up_today, evening_of
from deskapp.text import t
from deskapp.ui.ask import Ask
from deskapp.ui.backup_words import time_of_day
from deskapp.ui.messages import sentence
from deskapp.ui.seat import Seat
from deskapp.ui.widgets.button import Button
from deskapp.ui.widgets.label import Label
from deskapp.ui.widgets.work_bar import LOOK_MS, Course, WorkBar

_EVERY_MS = 60_000


class EveningBackup(QWidget):
    """Goes on while the window is locked: the desk is still open then, and nobody has to be there.

    What could not be made at its time is tried again when the window is closed, by hand, and the next day.
    """

    def __init__(self, seat: Seat) -> None:
        super().__init__()
        self._seat = seat
        self._found: Evening | None = None
        self.course: Course | None = None
        self._failed, self._given_up = "", False
        self._failed_on: date | None = None
        self._over = Event()
        self._after: Callable[[str], None] = _nothing
        self.says = Label("", 12, tone="text2")
        self.stop = Button(t("widgets.stop"), "ghost", height=22)
        self.again = Button(t("backup.again"), "ghost", height=22)
        self._minutes = QTimer(self, interval=_EVERY_MS)
        self._strokes = QTimer(self, interval=LOOK_MS)
        self._lay_out()
        self._connect()
        seat.once_taken(self._watch)

    def look(self) -> None:
        """Read how it stands, and begin if it is time; beside the acts: its place may be slow to answer."""
        self._ask(beside=True)

    def _ask(self, *, beside: bool) -> None:
        desk = self._seat.desk
        self._seat.runner.ask(self, "evening", lambda: evening_of(desk), self._consider, long=beside)

    def may_go(self, window: QWidget, go: Callable[[], object]) -> bool:
        """Whether the window may close at once; else it does by itself when the backup is made.

        It is decided by how it stands now: the last look may be a minute old, or not back yet.
        """
        if self._given_up:
            return True
        self._ask(beside=False)
        if not self._seat.runner.catch_up():
            QTimer.singleShot(LOOK_MS, window, go)
            return False
        if not (self.course or (self._found and self._found.wanted)):
            return True
        self.begin()
        if self.course is None and not self._failed:
            return True
        ask = BeforeClosing(window, self, go)
        self._after = ask.told
        ask.open()
        if self.course is None:
            ask.told(self._failed)
        return False

    def heard(self) -> None:
        """Nobody waits for it any more; it goes on."""
        self._after = _nothing

    def give_up(self) -> None:
        """Today's is not made before the window closes: somebody said so."""
        self._given_up = True
        self._stop()

    def _consider(self, found: Evening) -> None:
        self._found = found
        if found.made or self._failed_on != found.now.date():
            self._failed = ""
        self._say()
        if found.due and not self._failed:
            self.begin()

    def begin(self) -> None:
        """Make today's now: its time has come, the window closes, or the stick is in again."""
        if self.course is not None:
            return
        desk, self._failed = self._seat.desk, ""
        self.course = course = Course()
        self._over = over = Event()

        def work() -> BackedUp | None:
            try:
                return back_up_today(desk, course)
            finally:
                over.set()

        self._strokes.start()
        self._seat.runner.long(self, work, self._made, self._refused)
        self._say()

    def _made(self, _made: BackedUp | None) -> None:
        self._end("")
        self._found = None  # nothing more is wanted today
        self.look()
        self._after("")

    def _refused(self, trouble: Trouble) -> None:
        self._end(sentence(trouble))
        if self._after is _nothing:
            self._seat.runner.troubled.emit(trouble)
        self._after(self._failed)

    def _stumbled(self) -> None:
        """A bug was met somewhere: where it was here nobody answers any more."""
        if self.course is not None and self._over.is_set():
            self._end(t("window.broken"))
            self._after(self._failed)

    def _end(self, failed: str) -> None:
        self._strokes.stop()
        self.course, self._failed = None, failed
        self._failed_on = self._seat.desk.today if failed else None
        self._say()

    def _say(self) -> None:
        self.stop.setVisible(self.course is not None)
        self.again.setVisible(bool(self._failed))
        self.says.set_words(self._words(), "warn" if self._failed else "text2")
        self.says.setToolTip(self._failed)

    def _words(self) -> str:
        found = self._found
        if self.course is not None:
            return t("backup.evening_now", part=f"{self.course.part:.0%}")
        if self._failed:
            return t("backup.evening_failed")
        if found is None or found.at is None or found.folder is None or not found.may:
            return ""
        if found.made and found.made_at:
            return t("backup.evening_made", time=time_of_day(in_tokyo(found.made_at).time()))
        return t("backup.evening_at", time=time_of_day(found.at))

    def _stop(self) -> None:
        if self.course:
            self.course.stop()

    def _connect(self) -> None:
        self.stop.clicked.connect(self._stop)
        self.again.clicked.connect(self.begin)
        self._strokes.timeout.connect(self._say)
        self._minutes.timeout.connect(self.look)

    def _watch(self) -> None:
        self._seat.runner.changed.connect(self.look)
        self._seat.runner.broken.connect(self._stumbled)
        self._minutes.start()
        self.look()

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 14, 0)
        row.setSpacing(4)
        for part in (self.says, self.stop, self.again):
            row.addWidget(part)
        self.stop.hide()
        self.again.hide()


class BeforeClosing(Ask):
    """The window closes when the backup is made; somebody in a hurry closes it without, or stays."""

    def __init__(self, window: QWidget, evening: EveningBackup, go: Callable[[], object]) -> None:
        super().__init__(
            window,
            t("backup.closing_title"),
            t("backup.closing_without"),
            kind="secondary",
            no=t("backup.closing_stay"),
        )
        self._evening, self._go = evening, go
        self.work = WorkBar(stoppable=False)
        self.again = Button(t("backup.again"), "primary", height=36)
        self._meanwhile = Label(t("backup.closing_text"), tone="text2", wrap=True)
        for part in (self._meanwhile, self.work):
            self.body.addWidget(part)
        self.buttons.addWidget(self.again)
        self._show_course()
        self.again.clicked.connect(self._try_again)
        self.agreed.connect(self._without)
        self.finished.connect(self._evening.heard)
        self.no.setFocus()

    def told(self, failed: str) -> None:
        """The backup is made, or could not be: then somebody decides."""
        self.work.end()
        if failed:
            self._meanwhile.hide()
            self.again.show()
            self.say(t("backup.closing_failed", why=failed))
            self.again.setFocus()
        else:
            self._leave()

    def _try_again(self) -> None:
        """The stick is in now."""
        self.say("")
        self._evening.begin()
        self._show_course()

    def _show_course(self) -> None:
        course = self._evening.course
        self.again.setVisible(course is None)
        self._meanwhile.setVisible(course is not None)
        if course:
            self.work.begin(t("backup.making"), course)
        self.fit()

    def _without(self) -> None:
        self._evening.give_up()
        self._leave()

    def _leave(self) -> None:
        self.accept()
        self._go()


def _nothing(_failed: str) -> None:
    """Nobody waits for it."""
