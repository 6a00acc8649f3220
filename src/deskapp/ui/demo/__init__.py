"""The guided run: one case through the real windows, from the phone call to the end (spec §14, `demo`)."""

from datetime import date, datetime, time
from pathlib import Path
from typing import Protocol

from PySide6.QtWidgets import QWidget

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


class Played(Protocol):
    """The program as the run needs it; `app.Program` is one."""

    @property
    def window_in_front(self) -> QWidget: ...

    @property
    def busy(self) -> bool: ...

    @property
    def signed_in(self) -> bool: ...

    def start(self) -> None: ...


def play(program: Played, clock: StoryClock, out: Path, folder: Path, hands: type[Hand] = Hand) -> list[Path]:
    """Play the case in a program that was not started yet, with its desk made in `folder`.

    Leaves letters, a picture of every step and a log in `out`; returns their paths.

    Raises:
        OSError: when `out` cannot be written.
        Lost: when the windows do not show what the story leads to; a bug.
    """
    out.mkdir(parents=True, exist_ok=True)
    hand = hands(program.window_in_front, lambda: program.busy)
    story = Story(hand, lambda: program.signed_in, clock.go_to, out, folder)
    program.start()
    return story.play()
