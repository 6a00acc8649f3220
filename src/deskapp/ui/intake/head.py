"""The line above an intake: what is taken down, since when, and what is not said meanwhile."""

from datetime import datetime

from PySide6.QtCore import QElapsedTimer, QTimer
from PySide6.QtWidgets import QHBoxLayout

from deskapp.domain.calendar import in_tokyo
from deskapp.text import t
from deskapp.ui.widgets.card import Panel
from deskapp.ui.widgets.label import Label

_TALL, _SECOND_MS = 52, 1000


class IntakeHead(Panel):
    """`reminder` says what holds for the matter chosen; a call shows how long it has lasted."""

    def __init__(self) -> None:
        super().__init__("surface", "bottom")
        self.title, self.reminder = Label("", 20, bold=True), Label("", 13, tone="text2")
        self._since, self._passed = Label("", 13, tone="text2"), Label("", 13, tone="text2")
        self._clock = QElapsedTimer()
        self._second = QTimer(self, interval=_SECOND_MS)
        self._second.timeout.connect(self._tick)
        self.setFixedHeight(_TALL)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 0, 18, 0)
        row.setSpacing(12)
        for label in (self.title, self._since, self._passed):
            row.addWidget(label)
        row.addStretch(1)
        row.addWidget(self.reminder)

    def start(self, title: str, now: datetime, *, lasts: bool) -> None:
        """Begin to count at `now`; only what `lasts` shows how long."""
        self.title.set_words(title)
        self._since.set_words(t("intake.started", time=f"{in_tokyo(now):%H:%M}"))
        self._passed.setVisible(lasts)
        self._clock.start()
        self._second.start()
        self._tick()

    def stop(self) -> None:
        """Count no more."""
        self._second.stop()

    def _tick(self) -> None:
        minutes, seconds = divmod(self._clock.elapsed() // _SECOND_MS, 60)
        self._passed.set_words(t("intake.elapsed", minutes=minutes, seconds=seconds))
