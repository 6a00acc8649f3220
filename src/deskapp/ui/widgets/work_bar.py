"""Long work under way: what it is, how far it is, and a button to stop it."""

from PySide6.QtCore import QElapsedTimer, QRectF, QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from deskapp.text import t
from deskapp.ui.widgets.button import Button
from deskapp.ui.widgets.label import Label
from deskapp.ui.widgets.paint import box, painting
from deskapp.ui.widgets.tokens import tokens

LOOK_MS = 80
#: The time left is told when the work has shown how fast it is.
_TOLD_AFTER_MS, _TOLD_FROM = 2_000, 0.02
_MINUTE_S = 60


class Course:
    """Goes with the work into its lane: told there how far it is, looked at and stopped from the window."""

    def __init__(self) -> None:
        self.part = 0.0
        self.stopped = False

    def __call__(self, part: float) -> bool:
        """Note how far the work is; False where it should end."""
        self.part = part
        return not self.stopped

    def stop(self) -> None:
        """Let the work end at its next look."""
        self.stopped = True


class WorkBar(QWidget):
    """Hidden until work begins; it looks at the work from time to time, so that no signal crosses lanes."""

    def __init__(self, *, stoppable: bool = True) -> None:
        super().__init__()
        self._course: Course | None = None
        self._from = 0.0
        self.says, self.how_far = Label("", 13, bold=True), Label("", 13, digits=True, right=True)
        self.how_far.setMinimumWidth(44)
        self._left = Label("", 13, tone="text2")
        self._since = QElapsedTimer()
        self._track = _Track()
        self.stop = Button(t("widgets.stop"), height=30)
        self._timer = QTimer(self, interval=LOOK_MS)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        for part in (self.says, self._track, self.how_far, self._left, self.stop):
            row.addWidget(part)
        self.stop.setVisible(stoppable)
        self._timer.timeout.connect(self._look)
        self.stop.clicked.connect(self._stop)
        self.hide()

    def begin(self, words: str, course: Course | None = None) -> Course:
        """Show that work has begun, or is under way with its `course`; what is returned goes with it."""
        self._course = course or Course()
        self._since.start()
        self._from = self._course.part
        self.says.set_words(words)
        self.stop.setEnabled(True)
        self.show()
        self._look()
        self._timer.start()
        return self._course

    def end(self) -> None:
        """The work is over."""
        self._timer.stop()
        self._course = None
        self.hide()

    def _stop(self) -> None:
        if self._course:
            self.stop.setEnabled(False)
            self._course.stop()

    def _look(self) -> None:
        if self._course:
            percent = f"{self._course.part:.0%}"
            self.how_far.set_words(percent)
            self._track.set_part(self._course.part)
            self._left.set_words(self._left_words())
            self.setAccessibleName(f"{self.says.text()} {percent} {self._left.text()}".strip())

    def _left_words(self) -> str:
        """About how long it still takes, once that can be told."""
        part, spent = (self._course.part if self._course else 0.0) - self._from, self._since.elapsed()
        if spent < _TOLD_AFTER_MS or part < _TOLD_FROM:
            return ""
        seconds = round(spent * (1 - self._from - part) / part / 1000)
        if seconds < _MINUTE_S:
            return t("widgets.left_seconds", seconds=max(seconds, 1))
        return t("widgets.left_minutes", minutes=round(seconds / _MINUTE_S))


class _Track(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._part = 0.0
        self.setFixedHeight(8)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_part(self, part: float) -> None:
        self._part = min(max(part, 0), 1)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        rect, now = QRectF(self.rect()), tokens()
        done = QRectF(rect.left(), rect.top(), max(rect.width() * self._part, rect.height()), rect.height())
        with painting(self) as painter:
            box(painter, rect, now.sunken, now.line, radius=4)
            if self._part:
                box(painter, done, now.accent, radius=4)
