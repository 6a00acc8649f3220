"""One thing to do on a case, and how waiting for it grows into chasing (spec §6, §11)."""

from dataclasses import dataclass, field
from datetime import date

from deskapp.domain.acts import Act


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do: `code` names its sentence, `act` what pressing 実行 leads to.

    `by_on` None means that no day presses. `waiting` says that somebody else must move first.
    """

    code: str
    act: Act | None
    by_on: date | None = None
    target: str | None = None
    waiting: bool = False
    facts: dict[str, object] = field(default_factory=dict)


#: Waiting that has lasted too long becomes something to do: step kept in lists → step from the day
#: after its `by_on`.
GROWN_LATE = {
    "await_form": "remind_or_close",
    "await_papers": "deficiency_passed",
    "await_inquiry": "chase_inquiry",
}


def as_of(code: str, by_on: date | None, today: date) -> str:
    """The step's code today: waiting past its day has become chasing."""
    late = by_on is not None and today > by_on
    return GROWN_LATE.get(code, code) if late else code


def waiting_code(code: str) -> str:
    """The step's code as lists keep it, free of today (law 10)."""
    return next((waiting for waiting, late in GROWN_LATE.items() if late == code), code)
