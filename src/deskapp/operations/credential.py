"""What somebody signs in with, what can serve as such, and who it is."""

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from deskapp.domain.errors import RuleViolation, StorageProblem
from deskapp.domain.people import Staff, as_of
from deskapp.operations.clock import Clock
from deskapp.operations.patience import Patience
from deskapp.storage.keys import Cost, Secrets, same_name, unlock
from deskapp.storage.store import Store

PASSWORD_LENGTH = 8


@dataclass(frozen=True, slots=True)
class Credential:
    """What somebody signs in with; the password never shows in a repr."""

    name: str
    password: str = field(repr=False)


def refuse_weak(credential: Credential) -> None:
    """A name and a password that can serve.

    Raises:
        RuleViolation: `name_missing`, `password_short`.
    """
    if not credential.name.strip():
        raise RuleViolation("name_missing")
    if len(credential.password) < PASSWORD_LENGTH:
        raise RuleViolation("password_short", length=PASSWORD_LENGTH)


def proved(folder: Path, who: Credential, clock: Clock, cost: Cost, patience: Patience) -> Secrets:
    """The desk's keys, by somebody's own password; a wrong one is counted.

    Raises:
        StorageProblem: `key_wrong_password`, and the others of `keys.unlock`.
        RuleViolation: `too_early`.
    """
    with patience.counted(who.name, clock):
        return unlock(folder, who.name, who.password, cost)


def staff_named(store: Store, name: str, today: date) -> Staff:
    """Who of the desk bears the name somebody signs in with.

    Raises:
        StorageProblem: `desk_unfinished`, `key_wrong_password`.
        RuleViolation: `access_ended`.
    """
    with store.reading() as reader:
        people = as_of(reader.staff(), today)
    if not people:
        raise StorageProblem("desk_unfinished", folder=str(store.folder))
    found = next((staff for staff in people if same_name(staff.name, name)), None)
    if found is None:
        raise StorageProblem("key_wrong_password")  # a slot left by an addition that never came through
    if found.ended_on:
        raise RuleViolation("access_ended", name=found.name, on=found.ended_on)
    return found
