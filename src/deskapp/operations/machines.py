"""Letting a computer back up, verify and list with nobody signed in, and letting it no more (spec §14)."""

from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from deskapp.domain.acts import Act, permit
from deskapp.domain.errors import RuleViolation
from deskapp.domain.machines import Machine, let_in, refuse_machine
from deskapp.domain.people import Staff, StaffRole
from deskapp.operations.clock import Clock, SystemClock
from deskapp.operations.deriving import proof_of
from deskapp.operations.desk import Desk
from deskapp.operations.doing import Changes, new_id
from deskapp.storage import machine_keys
from deskapp.storage.keys import (
    NORMAL_COST,
    NotLetIn,
    for_machine,
    unlock_by_machine,
    without_machine,
)
from deskapp.storage.machine_keys import MachineKey
from deskapp.storage.migrate import Upgrade
from deskapp.storage.store import Store


def let_machine_in(desk: Desk, computer: str, place: Path, password: str, once: str | None = None) -> Changes:
    """Let this computer, by the name it calls itself, open the desk alone; `made` is its id.

    Its secret is kept in `place`, on this computer and outside the desk's folder.

    Raises:
        RuleViolation: `not_your_role`, `too_early`; `machine_in`, where it is let in already.
        StorageProblem: `key_wrong_password` for one's own, and those of `machine_keys.keep`.
    """
    id = new_id()
    try:
        return _let_in(desk, Machine(id, computer, desk.today, desk.staff.id), place, password, once)
    except BaseException:
        machine_keys.forget(place, id)  # nothing was committed that it opens
        raise


def _let_in(desk: Desk, machine: Machine, place: Path, password: str, once: str | None) -> Changes:
    permit(desk.staff, Act.LET_MACHINE_IN, desk.stands_in)
    proof = None if desk.store.did(once) else proof_of(desk, password)
    key, secret = for_machine(desk.secrets, machine.id, desk.cost)
    with desk.doing(Act.LET_MACHINE_IN, once) as tx:
        if tx.done or proof is None:
            return tx.changes
        tx.refuse_overtaken_key(proof)
        if any(each.id in machine_keys.ids(place) for each in let_in(tx.writer.machines())):
            raise RuleViolation("machine_in")
        tx.give_key(key)
        tx.writer.put_machine(machine)
        tx.makes(machine.id)
        machine_keys.keep(place, MachineKey(machine.id, secret, str(desk.folder.resolve())))
        return tx.changes


def let_machine_out(desk: Desk, id: str, place: Path, once: str | None = None) -> Changes:
    """A computer opens the desk alone no more, whichever it is; this one's own secret goes from `place`.

    Raises:
        RuleViolation: `not_your_role`, `machine_gone`.
    """
    with desk.doing(Act.LET_MACHINE_OUT, once) as tx:
        if not tx.done:
            machine = refuse_machine(tx.writer.machines(), id)
            tx.writer.put_slots(without_machine(tx.writer.slots, id))
            tx.writer.put_machine(replace(machine, ended_on=desk.today))
    machine_keys.forget(place, id)  # only now: while the slot holds, what runs at night needs it
    return tx.changes


def own_ids(place: Path) -> frozenset[str]:
    """By which ids desks know this computer."""
    return machine_keys.ids(place)


def open_as_machine(folder: Path, place: Path, clock: Clock | None = None) -> Desk | None:
    """The desk as this computer opens it alone, None where it was never let in; the log names the computer.

    Raises:
        StorageProblem: `machine_not_let_in`, where it was let in once and is no more; those of
            `machine_keys.kept`, `keys.unlock` and `Store.open`.
    """
    known = machine_keys.kept(place)
    own = [key for key in known if Path(key.desk) == folder.resolve()]
    for key in (*own, *(key for key in known if key not in own)):
        with suppress(NotLetIn):
            return _opened(folder, key, clock or SystemClock())
    if own:
        raise NotLetIn
    return None


def _opened(folder: Path, key: MachineKey, clock: Clock) -> Desk:
    secrets = unlock_by_machine(folder, key.id, key.secret)
    store = Store.open(folder, secrets, upgrade=Upgrade(clock.now()))
    try:
        if store.settle_keys():
            unlock_by_machine(folder, key.id, key.secret)
        with store.reading() as reader:
            machine = next((each for each in let_in(reader.machines()) if each.id == key.id), None)
        if machine is None:
            raise NotLetIn
        staff = Staff(machine.id, machine.computer, StaffRole.MACHINE)
        desk = Desk(folder, store, secrets, staff, clock, NORMAL_COST)
        desk.sign_in()
    except BaseException:
        store.close()
        raise
    return desk
