"""What keys cost is paid before an act takes the write lock: argon2 would keep all others waiting (law 4).

Within the act it is looked at again whether what was proved still holds (`Tx.refuse_overtaken_key`).
"""

from deskapp.operations.desk import Desk
from deskapp.storage.keys import Fresh, Slot, for_person, prove


def proof_of(desk: Desk, password: str) -> Slot:
    """The slot that whoever is signed in opens by their own password.

    Raises:
        StorageProblem: `key_wrong_password`.
        RuleViolation: `too_early`.
    """
    with desk.patience.counted(desk.staff.name, desk.clock):
        return prove(desk.store.slots(), desk.staff.name, password)


def key_for(desk: Desk, name: str, password: str) -> Fresh:
    """What lets this name and password open the desk, once an act has put it in."""
    return for_person(desk.secrets, name, password, desk.cost)
