"""The facts of how a case ends, is kept and goes on again."""

from dataclasses import dataclass
from datetime import date

from deskapp.domain.facts import personal
from deskapp.domain.kinds import Settled


@dataclass(frozen=True, slots=True)
class Hold:
    """A legal hold: the case is kept past its retention until a supervisor releases it (spec §9)."""

    id: str
    held_on: date
    reason: str = personal("")
    held_by: str = ""
    released_on: date | None = None
    released_by: str | None = None


@dataclass(frozen=True, slots=True)
class Reopening:
    """A closed case taken up again: when it had been closed and by whom, and why it goes on (spec §6)."""

    id: str
    closed_on: date
    closed_by: str
    reopened_on: date
    reopened_by: str
    reason: str = personal("")


@dataclass(frozen=True, slots=True)
class Settlement:
    """How a consultation or an authority's inquiry ended; kept when it is taken up again."""

    id: str
    settled: Settled
    settled_on: date
    said: str = personal("")
    settled_by: str = ""
