"""The desk's random keys, and who may open them: every person, the recovery sheet, a computer left alone."""

import hashlib
import hmac
import secrets as random
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from deskapp.domain import passphrase
from deskapp.domain.errors import StorageProblem
from deskapp.storage import engine, key_file, key_slots, server
from deskapp.storage.key_file import FILE, KeyFile
from deskapp.storage.key_slots import NORMAL_COST, Cost, Secrets, Slot, SlotKind, folded

__all__ = ["FILE", "NORMAL_COST", "Cost", "Secrets", "Slot", "folded"]

Slots = tuple[Slot, ...]

_RECOVERY = "recovery"


@dataclass(frozen=True, slots=True)
class Fresh:
    """A slot that is ready to be put in: deriving it takes a second, putting it in none."""

    kind: SlotKind
    owner: str
    slot: Slot = field(repr=False)

    def among(self, slots: Slots) -> Slots:
        """These slots with it, in place of its owner's before."""
        others = (slot for slot in slots if not key_slots.is_of(slot, self.kind, self.owner))
        return (*others, self.slot)


class NotLetIn(StorageProblem):
    """A computer is not, or no more, let in to a desk."""

    def __init__(self) -> None:
        super().__init__("machine_not_let_in")


def create_keys(folder: Path, name: str, password: str, cost: Cost = NORMAL_COST) -> tuple[Secrets, str]:
    """Make the keys of a new desk, with a slot for its first person.

    Returns:
        The keys, and the recovery passphrase in groups of four: shown once, kept nowhere.

    Raises:
        StorageProblem: `folder_missing`, `desk_read_only`, `disk_full`; `desk_exists`.
    """
    if (folder / FILE).exists() or (folder / engine.FILE).exists() or server.is_named_in(folder):
        raise StorageProblem("desk_exists", folder=str(folder))
    keys = Secrets(random.token_bytes(32), random.token_bytes(32))
    sheet, phrase = for_recovery(keys, cost)
    slots = sheet.among(for_person(keys, name, password, cost).among(()))
    key_file.write(folder, KeyFile(slots, engine.salt_of(keys.database).hex(), last=""))
    return keys, phrase


def mark_of(keys: Secrets) -> str:
    """Three signs by which the desk knows its own sheets: the same for ever, and nothing of the keys."""
    digest = hmac.digest(keys.log, b"deskapp mark", hashlib.sha256)
    return "".join(passphrase.SIGNS[byte % len(passphrase.SIGNS)] for byte in digest[:3])


def unlock(folder: Path, name: str, password: str, cost: Cost = NORMAL_COST) -> Secrets:
    """The desk's keys, for whoever knows the password of `name`.

    `cost` is spent for an unknown name too, so that the answer takes as long as for a known one. While a
    change is on its way the old password opens as well as the new: which of them holds, the database tells
    (`Store.settle_keys`).

    Raises:
        StorageProblem: `key_wrong_password` (also for an unknown name), `key_damaged`, `key_missing`;
            `database_foreign`, where the database beside it is another desk's.
    """
    return _unlock(folder, SlotKind.PERSON, name, password, cost, "key_wrong_password")


def unlock_by_recovery(folder: Path, phrase: str, cost: Cost = NORMAL_COST) -> Secrets:
    """The desk's keys, for whoever holds the recovery sheet; spaces, hyphens, width and case do not matter.

    Raises:
        StorageProblem: `key_wrong_recovery`, and those of `unlock`.
    """
    return _unlock(folder, SlotKind.RECOVERY, _RECOVERY, passphrase.read(phrase), cost, "key_wrong_recovery")


def unlock_by_machine(folder: Path, id: str, secret: str) -> Secrets:
    """The desk's keys, for a computer that a supervisor let in.

    Raises:
        NotLetIn: when it is not, or no more.
        StorageProblem: those of `unlock`.
    """
    try:
        return _unlock(folder, SlotKind.MACHINE, id, secret, None, "machine_not_let_in")
    except StorageProblem as problem:
        if problem.code == "machine_not_let_in":
            raise NotLetIn from None
        raise


def prove(slots: Slots, name: str, password: str) -> Slot:
    """Prove a person's password by these slots; the one that it opens.

    Raises:
        StorageProblem: `key_wrong_password`.
    """
    own = (slot for slot in slots if key_slots.is_of(slot, SlotKind.PERSON, name))
    for slot in filter(key_slots.is_whole, own):
        if key_slots.open_slot(slot, password):
            return slot
    raise StorageProblem("key_wrong_password")


def for_person(keys: Secrets, name: str, password: str, cost: Cost) -> Fresh:
    """What lets `name` sign in with this password; a slot of the same name gives way (password change)."""
    return _fresh(keys, SlotKind.PERSON, name, password, cost)


def without_people(slots: Slots, names: Iterable[str]) -> Slots:
    """Let these names sign in no more."""
    gone = tuple(names)
    return tuple(
        slot for slot in slots if not any(key_slots.is_of(slot, SlotKind.PERSON, name) for name in gone)
    )


def for_recovery(keys: Secrets, cost: Cost) -> tuple[Fresh, str]:
    """A fresh recovery sheet, and its passphrase; the one before opens nothing more."""
    phrase = "".join(random.choice(passphrase.SIGNS) for _ in range(passphrase.LENGTH))
    return _fresh(keys, SlotKind.RECOVERY, _RECOVERY, phrase, cost), passphrase.grouped(phrase)


def recovery_in(slots: Slots) -> Slots:
    """The slot of the recovery sheet: another one, once a fresh sheet was issued."""
    return tuple(slot for slot in slots if key_slots.is_of(slot, SlotKind.RECOVERY, _RECOVERY))


def for_machine(keys: Secrets, id: str, cost: Cost) -> tuple[Fresh, str]:
    """What lets a computer in, and the secret it keeps for itself."""
    secret = random.token_hex(32)
    return _fresh(keys, SlotKind.MACHINE, id, secret, cost), secret


def without_machine(slots: Slots, id: str) -> Slots:
    """Let a computer in no more."""
    return tuple(slot for slot in slots if not key_slots.is_of(slot, SlotKind.MACHINE, id))


def same_name(one: str, other: str) -> bool:
    """Whether two spellings name the same person of the desk: width, case and spaces do not matter."""
    return folded(one) == folded(other)


def _fresh(keys: Secrets, kind: SlotKind, owner: str, password: str, cost: Cost) -> Fresh:
    return Fresh(kind, owner, key_slots.make(keys, kind, owner, password, cost))


def _unlock(
    folder: Path, kind: SlotKind, owner: str, password: str, cost: Cost | None, wrong: str
) -> Secrets:
    known = key_file.read(folder)
    own = known.of(kind, owner)
    sound = [slot for slot in own if key_slots.is_whole(slot)]
    for slot in sound:
        if keys := key_slots.open_slot(slot, password):
            return keys
    if not own and cost:
        key_slots.spend(password, cost)
    if not sound and not known.whole:
        raise StorageProblem("key_damaged", file=str(folder / FILE))
    if known.whole and _is_foreign(folder, known):
        raise StorageProblem("database_foreign", folder=str(folder))
    raise StorageProblem(wrong)


def _is_foreign(folder: Path, known: KeyFile) -> bool:
    """Whether the database beside the key file is one that these keys never open."""
    with suppress(OSError), (folder / engine.FILE).open("rb") as file:
        begins = file.read(16).hex()
        return bool(known.desk) and len(begins) == len(known.desk) and begins != known.desk
    return False
