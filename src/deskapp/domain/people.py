"""The people at the desk: who they are and what role they have (spec §10)."""

from dataclasses import dataclass
from enum import StrEnum


class StaffRole(StrEnum):
    """What somebody may do at the desk; an auditor only reads."""

    OPERATOR = "operator"
    SUPERVISOR = "supervisor"
    AUDITOR = "auditor"


@dataclass(frozen=True, slots=True)
class Staff:
    """One person of the desk."""

    id: str
    name: str
    role: StaffRole
