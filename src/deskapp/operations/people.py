"""Who works at the desk: adding somebody, roles, the end of an access, passwords."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from deskapp.domain.acts import Act, may
from deskapp.domain.case import find
from deskapp.domain.errors import RuleViolation
from deskapp.domain.people import (
    Staff,
    StaffRole,
    deputy_today,
    refuse_leaving,
    working,
)
from deskapp.operations.desk import Credential, Desk, refuse_weak
from deskapp.operations.doing import Changes, Tx, new_id
from deskapp.storage.keys import same_name
from deskapp.storage.store import Reader


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


def change_role(desk: Desk, staff_id: str, role: StaffRole, once: str | None = None) -> Changes:
    """Give somebody another role; it counts from their next act on, even while they are signed in.

    Raises:
        RuleViolation: `not_your_role`, and those of `domain.people.refuse_leaving`.
    """
    return _change(desk, Act.CHANGE_ROLE, staff_id, lambda staff: replace(staff, role=role), once)


def end_access(desk: Desk, staff_id: str, once: str | None = None) -> Changes:
    """Somebody left: they sign in no more; their name stays where the log names it.

    Their cases stay theirs until somebody takes them over (`hand_over`).

    Raises:
        RuleViolation: `not_your_role`, and those of `domain.people.refuse_leaving`.
    """
    return _change(desk, Act.END_ACCESS, staff_id, lambda staff: replace(staff, ended_on=desk.today), once)


def _change(desk: Desk, act: Act, staff_id: str, move: Callable[[Staff], Staff], once: str | None) -> Changes:
    with desk.doing(act, once) as tx:
        if not tx.done:
            _put(tx, staff_id, move)
        return tx.changes


def _put(tx: Tx, staff_id: str, move: Callable[[Staff], Staff]) -> None:
    people = tx.writer.staff()
    staff = find(people, staff_id)
    changed = move(staff)
    refuse_leaving(people, staff, changed, tx.desk.staff.id)
    tx.writer.put_staff(changed)
    if changed.ended_on:
        tx.desk.take_key(staff.name)


def change_password(desk: Desk, old: str, new: str, once: str | None = None) -> Changes:
    """Whoever is signed in takes another password.

    Raises:
        RuleViolation: `password_short`.
        StorageProblem: `key_wrong_password` for the old one.
    """
    refuse_weak(Credential(desk.staff.name, new))
    with desk.doing(Act.CHANGE_PASSWORD, once) as tx:
        if not tx.done:
            desk.change_key(old, new)
        return tx.changes


def staff_of(desk: Desk) -> tuple[Staff, ...]:
    """Everybody who can sign in at the desk, by name."""
    with desk.looking() as reader:
        return tuple(staff for staff in reader.staff() if staff.ended_on is None)


def second_people(desk: Desk) -> tuple[Staff, ...]:
    """Whoever may be the second person: everybody else who may act."""
    return tuple(staff for staff in working(staff_of(desk)) if staff.id != desk.staff.id)


def who_approves(reader: Reader, desk: Desk) -> tuple[Staff, ...]:
    """Everybody else who may approve today: supervisors, and those who stand in for one."""
    people, deputies = reader.staff(), reader.deputies()

    def approves(staff: Staff) -> bool:
        deputy = deputy_today(deputies, staff, people, desk.today)
        own = deputy is not None and deputy.supervisor_id == desk.staff.id  # my deputy is no second person
        return may(staff, Act.APPROVE_DECISION, None if own else deputy)

    return tuple(staff for staff in people if staff.id != desk.staff.id and approves(staff))
