"""Who works at the desk."""

from deskapp.domain.people import Staff, StaffRole
from deskapp.operations.desk import Desk


def staff_of(desk: Desk) -> tuple[Staff, ...]:
    """Everybody of the desk, by name."""
    with desk.looking() as reader:
        return tuple(sorted(reader.staff(), key=lambda staff: staff.name))


def second_people(desk: Desk) -> tuple[Staff, ...]:
    """Whoever may be the second person: everybody else who may act."""
    return tuple(
        staff for staff in staff_of(desk) if staff.id != desk.staff.id and staff.role is not StaffRole.AUDITOR
    )
