"""Who works at the desk: adding somebody, roles, the end of an access, passwords."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date

from deskapp.domain.acts import Act, may, permit
from deskapp.domain.approvals import deciders
from deskapp.domain.case import Case, find
from deskapp.domain.errors import Conflict, RuleViolation
from deskapp.domain.people import (
    Staff,
    StaffRole,
    deputies_today,
    let_back,
    refuse_leaving,
    working,
)
from deskapp.operations.deriving import key_for, proof_of
from deskapp.operations.desk import Credential, Desk, refuse_weak
from deskapp.operations.doing import Changes, Tx, new_id
from deskapp.operations.printable import refuse_text
from deskapp.operations.seen import refuse_overtaken
from deskapp.storage.keys import same_name
from deskapp.storage.store import Reader


@dataclass(frozen=True, slots=True)
class NewStaff:
    """Somebody to be added to the desk, with their first password.

    `renews` where it was not typed by themself: they choose another when they first sign in.
    """

    credential: Credential
    role: StaffRole
    renews: bool = False


def add_staff(desk: Desk, new: NewStaff, once: str | None = None) -> Changes:
    """Let somebody new sign in at this desk; `made` is their id.

    Raises:
        RuleViolation: `not_your_role`, `name_missing`, `password_short`; `name_taken`, or `name_of_gone`
            where whoever has the name left: the same person is let back (`give_access`); and those of
            `printable.refuse_text`, since letters name who is in charge.
    """
    refuse_weak(new.credential)
    refuse_text("name", new.credential.name)
    permit(desk.staff, Act.ADD_STAFF, desk.stands_in)
    who = new.credential
    key = None if desk.store.did(once) else key_for(desk, who.name, who.password)
    with desk.doing(Act.ADD_STAFF, once) as tx:
        if tx.done or key is None:
            return tx.changes
        _refuse_name(desk.people(tx.writer), new.credential.name)
        staff = Staff(new_id(), new.credential.name.strip(), new.role, renews=new.renews)
        tx.writer.put_staff(staff)
        tx.makes(staff.id)
        tx.give_key(key)
        return tx.changes


def _refuse_name(people: Iterable[Staff], name: str) -> None:
    has_it = next((each for each in people if same_name(each.name, name)), None)
    if has_it and has_it.ended_on:
        raise RuleViolation("name_of_gone", name=has_it.name, on=has_it.ended_on)
    if has_it:
        raise RuleViolation("name_taken")


def change_role(
    desk: Desk, staff_id: str, role: StaffRole, seen: Staff | None = None, once: str | None = None
) -> Changes:
    """Give somebody another role; it counts from their next act on, even while they are signed in.

    `seen` is the person as the screen showed them, here and below.

    Raises:
        RuleViolation: `not_your_role`, and those of `domain.people.refuse_leaving`.
        Conflict: when another desk gave another role meanwhile.
    """
    return _change(desk, Act.CHANGE_ROLE, staff_id, lambda staff: replace(staff, role=role), seen, once)


def end_access(
    desk: Desk, staff_id: str, on: date, seen: Staff | None = None, once: str | None = None
) -> Changes:
    """Somebody leaves: from this day on they sign in no more; their name stays where the log names it.

    Their cases stay theirs until somebody takes them over (`hand_over`). A day to come can be changed
    by ending the access anew, or taken back (`keep_access`).

    Raises:
        RuleViolation: `not_your_role`, and those of `domain.people.refuse_leaving`.
        Conflict: when another desk set another day meanwhile.
    """
    return _change(desk, Act.END_ACCESS, staff_id, lambda staff: replace(staff, ended_on=on), seen, once)


def keep_access(desk: Desk, staff_id: str, seen: Staff | None = None, once: str | None = None) -> Changes:
    """Somebody does not leave after all, before the day has come. Raises as `end_access`."""
    return _change(desk, Act.END_ACCESS, staff_id, lambda staff: replace(staff, ended_on=None), seen, once)


def give_access(
    desk: Desk, staff_id: str, password: str, seen: Staff | None = None, once: str | None = None
) -> Changes:
    """Give somebody who forgot their password another one; whoever had left works here again.

    They choose one of their own when they next sign in.

    Raises:
        RuleViolation: `not_your_role`, `password_short`, `fact_not_found`; `own_password`, since whoever is
            signed in proves the old one first (`change_password`).
        Conflict: when another desk ended their access, or let them back, meanwhile.
    """
    permit(desk.staff, Act.GIVE_ACCESS, desk.stands_in)
    with desk.looking() as reader:
        name = find(reader.staff(), staff_id).name
    refuse_weak(Credential(name, password))
    key = None if desk.store.did(once) else key_for(desk, name, password)
    with desk.doing(Act.GIVE_ACCESS, once) as tx:
        if key and not tx.done:
            staff = find(tx.writer.staff(), staff_id)
            if staff.id == desk.staff.id:
                raise RuleViolation("own_password")
            back = let_back(staff, desk.today)
            if seen and seen.ended_on != staff.ended_on:
                raise Conflict("ended_on", staff.ended_on, back.ended_on)
            tx.writer.put_staff(replace(back, renews=True))
            tx.give_key(key)
        return tx.changes


def _change(
    desk: Desk,
    act: Act,
    staff_id: str,
    move: Callable[[Staff], Staff],
    seen: Staff | None,
    once: str | None,
) -> Changes:
    with desk.doing(act, once) as tx:
        if not tx.done:
            _put(tx, staff_id, move, seen)
        return tx.changes


def _put(tx: Tx, staff_id: str, move: Callable[[Staff], Staff], seen: Staff | None) -> None:
    people, today = tx.writer.staff(), tx.desk.today
    staff = find(people, staff_id)
    changed = move(staff)
    refuse_overtaken(staff, seen, changed)
    refuse_leaving(people, staff, changed, tx.desk.staff.id, today)
    tx.writer.put_staff(changed)
    if changed.ended_on and changed.ended_on <= today:
        tx.take_keys([staff.name])


def change_password(desk: Desk, old: str, new: str, once: str | None = None) -> Changes:
    """Whoever is signed in takes another password.

    Raises:
        RuleViolation: `password_short`, `too_early`; `password_same` as before.
        StorageProblem: `key_wrong_password` for the old one.
    """
    refuse_weak(Credential(desk.staff.name, new))
    if old == new:
        raise RuleViolation("password_same")
    name = desk.staff.name
    ready = None if desk.store.did(once) else (proof_of(desk, old), key_for(desk, name, new))
    with desk.doing(Act.CHANGE_PASSWORD, once) as tx:
        if ready and not tx.done:
            proof, key = ready
            tx.refuse_overtaken_key(proof)
            tx.give_key(key)
            _is_their_own(tx)
        return tx.changes


def _is_their_own(tx: Tx) -> None:
    staff = find(tx.writer.staff(), tx.desk.staff.id)
    if staff.renews:
        tx.writer.put_staff(replace(staff, renews=False))
        tx.desk.refresh(tx.writer)


def staff_of(desk: Desk) -> tuple[Staff, ...]:
    """Everybody who can sign in at the desk today, by name."""
    with desk.looking() as reader:
        return tuple(staff for staff in desk.people(reader) if staff.ended_on is None)


def second_people(desk: Desk) -> tuple[Staff, ...]:
    """Whoever may be the second person: everybody else who may act."""
    return tuple(staff for staff in working(staff_of(desk)) if staff.id != desk.staff.id)


def who_approves(reader: Reader, desk: Desk, case: Case) -> tuple[Staff, ...]:
    """Everybody who may approve the case's decision today, sent up by whoever is at this desk.

    Supervisors, and those who stand in for one, save its authors and who stands in for an author (spec §7).
    """
    people, deputies = desk.people(reader), reader.deputies()
    authors = deciders(case) | {desk.staff.id}

    def approves(staff: Staff) -> bool:
        known = deputies_today(deputies, staff, people, desk.today)
        second = [each for each in known if each.supervisor_id not in authors]  # for an author, nobody is one
        return may(staff, Act.APPROVE_DECISION, second)

    return tuple(staff for staff in people if staff.id not in authors and approves(staff))
