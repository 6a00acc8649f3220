"""What the intake screen needs before the first key is pressed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from deskapp.domain.profile import Policy
from deskapp.operations.desk import Desk
from deskapp.operations.drafts import draft_of


@dataclass(frozen=True, slots=True)
class Opening:
    """The policy in force, the day and moment, and what was typed before and not saved."""

    policy: Policy
    today: date
    now: datetime
    draft: Mapping[str, str]


def opening(desk: Desk, form: str) -> Opening:
    """Read it for one form of the intake screen; drafts are kept per person and form."""
    return Opening(desk.policy, desk.today, desk.clock.now(), draft_of(desk, form))
