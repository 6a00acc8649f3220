"""The guided run: one case through the real windows, from the phone call to the end (spec §14, `demo`)."""

import os
import tempfile
from datetime import date, datetime, time
from pathlib import Path

from PySide6.QtWidgets import QApplication

from deskapp.app import Program
from deskapp.domain.calendar import tokyo_moment
from deskapp.ui.demo.hand import Hand
from deskapp.ui.demo.story import Story

OPENING_TIME = time(10, 42)


class StoryClock:
    """The clock of the guided run: it stands on the story's day, a minute further at each look."""

    def __init__(self) -> None:
        self._day, self._looks = date.min, 0

    def go_to(self, day: date) -> None:
        """Open the desk on this day."""
        self._day, self._looks = day, 0

    def now(self) -> datetime:
        """The story's moment."""
        self._looks += 1
        return tokyo_moment(self._day, OPENING_TIME, self._looks)

    def today(self) -> date:
        """The story's date."""
        return self._day


def guided_run(out: Path) -> list[Path]:
    """Play the case and leave letters, a picture of every step and a log in `out`; returns the paths.

    The windows, the operations, the encrypted file and the letters are the real ones; only the clock
    and the hand are the run's own. The desk lies in a folder of its own that is removed afterwards.

    Raises:
        OSError: when `out` cannot be written.
        Lost: when the windows do not show what the story leads to; a bug.
    """
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication.instance() or QApplication(["deskapp"])
    out.mkdir(parents=True, exist_ok=True)
    clock = StoryClock()
    with tempfile.TemporaryDirectory(prefix="deskapp-demo-") as folder:
        program = Program(_as_application(app), Path(folder) / "config.json", clock)
        hand = Hand(program.shell, lambda: program.busy)
        try:
            return Story(hand, program, clock.go_to, out, Path(folder) / "desk").play()
        finally:
            program.shell.close()


def _as_application(app: object) -> QApplication:
    if not isinstance(app, QApplication):
        raise TypeError(type(app).__name__)
    return app
