"""A computer's clock that stands before what the log tells of: said, never corrected (spec §10)."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from deskapp.domain.acts import Act
from deskapp.operations.doing import Changes, Tx

if TYPE_CHECKING:
    from deskapp.operations.desk import Desk

#: So far the clocks of two computers may be apart, or one be set right, without anybody being told.
DRIFT = timedelta(minutes=5)
_VOUCHED = "clock_vouched_at_entry"


@dataclass(frozen=True, slots=True)
class ClockBehind:
    """What the clock says, and the later moment at which something was done already."""

    now: datetime
    last_at: datetime


class Timekeeper:
    """One person's at the desk: knows the latest moment something was done, and holds the clock against it.

    An act is done all the same, and at the time the clock tells: which of the two is wrong the program
    cannot know. Entries a clock wrote that ran ahead count until a supervisor says that it is right now.
    """

    def __init__(self) -> None:
        self._latest: datetime | None = None

    def begin(self, tx: Tx) -> None:
        """Look at the clock while somebody signs in; where it is behind, the entry of that tells it."""
        self._latest = tx.writer.latest_moment(int(tx.writer.setting(_VOUCHED) or 0))
        behind = self.look(tx.desk.clock.now())
        if behind:
            tx.writer.log({"clock_behind": behind.last_at})

    def look(self, now: datetime) -> ClockBehind | None:
        """Whether the clock stands before the latest moment known; None where it may be right."""
        if self._latest and now < self._latest - DRIFT:
            return ClockBehind(now, self._latest)
        self._latest = max(self._latest or now, now)
        return None

    def forget(self) -> None:
        """The latest moment known was told by a wrong clock."""
        self._latest = None


def clock_behind(desk: "Desk") -> ClockBehind | None:
    """Whether this computer's clock stands before what was done already."""
    return desk.timekeeper.look(desk.clock.now())


def confirm_clock(desk: "Desk", *, once: str | None = None) -> Changes:
    """A supervisor says that the clock is right: entries of a later moment were written by a wrong one.

    Raises:
        RuleViolation: `not_your_role`.
    """
    with desk.doing(Act.CONFIRM_CLOCK, once) as tx:
        if not tx.done:
            tx.writer.set_setting(_VOUCHED, str(tx.writer.log_head().seq))
    desk.timekeeper.forget()
    return tx.changes
