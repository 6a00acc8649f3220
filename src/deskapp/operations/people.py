"""Who works at the desk, and letting somebody new sign in."""

from dataclasses import dataclass

from deskapp.domain.acts import Act
from deskapp.domain.errors import RuleViolation
from deskapp.domain.people import Staff, StaffRole
from deskapp.operations.desk import Credential, Desk, refuse_weak
from deskapp.operations.doing import Changes, new_id
from deskapp.storage.keys import same_name


@dataclass(frozen=True, slots=True)
class NewStaff:
    """Somebody to be added to the desk, with their first password."""

    credential: Credential
    role: StaffRole


def add_staff(desk: Desk, new: NewStaff, once: str | None = None) -> Changes:
    """Let somebody new sign in at this desk; `made` is their id.

    Raises:
        RuleViolation: `not_your_role`, `name_missing`, `password_short`, `name_taken`.
    """
    refuse_weak(new.credential)
    with desk.doing(Act.ADD_STAFF, once) as tx:
        if tx.done:
            return tx.done
        if any(same_name(staff.name, new.credential.name) for staff in tx.writer.staff()):
            raise RuleViolation("name_taken")
        staff = Staff(new_id(), new.credential.name.strip(), new.role)
        tx.writer.put_staff(staff)
        tx.makes(staff.id)
        desk.give_key(new.credential)
        return tx.changes


def staff_of(desk: Desk) -> tuple[Staff, ...]:
    """Everybody of the desk, by name."""
    with desk.looking() as reader:
        return tuple(sorted(reader.staff(), key=lambda staff: staff.name))


def second_people(desk: Desk) -> tuple[Staff, ...]:
    """Whoever may be the second person: everybody else who may act."""
    return tuple(
        staff for staff in staff_of(desk) if staff.id != desk.staff.id and staff.role is not StaffRole.AUDITOR
    )
