"""How long somebody waits who gave wrong passwords in a row: guessing takes ever longer (spec §10)."""

from dataclasses import dataclass
from datetime import datetime
from math import ceil

from deskapp.domain.errors import RuleViolation

#: Slips of the finger cost nothing; from the third wrong password on one waits, twice as long each time.
FREE, FIRST_SECONDS, MOST_SECONDS = 2, 5, 300


@dataclass(frozen=True, slots=True)
class Wrong:
    """How often in a row the password for a name was wrong, and when it was last."""

    count: int
    last_at: datetime


def once_more(known: Wrong | None, at: datetime) -> Wrong:
    """A wrong password after those known."""
    return Wrong(known.count + 1 if known else 1, at)


def seconds_left(known: Wrong | None, now: datetime) -> int:
    """How long it is until a password may be tried again; a clock that was set back makes nobody wait."""
    if known is None or known.count <= FREE or now < known.last_at:
        return 0
    wait = min(FIRST_SECONDS << (known.count - FREE - 1), MOST_SECONDS)
    return max(0, ceil(wait - (now - known.last_at).total_seconds()))


def refuse_early(known: Wrong | None, now: datetime) -> None:
    """Nobody tries again before the time is up.

    Raises:
        RuleViolation: `too_early` with the seconds left.
    """
    left = seconds_left(known, now)
    if left:
        raise RuleViolation("too_early", seconds=left)
