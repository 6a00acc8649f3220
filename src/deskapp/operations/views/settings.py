"""管理・設定: what the desk is, and who works at it."""

from dataclasses import dataclass

from deskapp.domain.acts import Act
from deskapp.domain.people import Staff
from deskapp.domain.profile import Profile
from deskapp.operations.desk import Desk
from deskapp.operations.people import staff_of


@dataclass(frozen=True, slots=True)
class Settings:
    """The policy in force, everybody of the desk, and whether whoever looks may change either."""

    profile: Profile
    staff: tuple[Staff, ...]
    may_change: bool


def settings(desk: Desk) -> Settings:
    """Read the settings of the desk."""
    may_change = desk.may(Act.ADD_STAFF)
    return Settings(desk.policy.profile, staff_of(desk), may_change)
