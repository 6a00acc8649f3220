"""One slot of the key file: the desk's keys, wrapped for a person, the recovery sheet or a computer."""

import hashlib
import json
import os
import unicodedata
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

Slot = dict[str, Any]


class SlotKind(StrEnum):
    """Whom a slot is for."""

    PERSON = "person"
    RECOVERY = "recovery"
    MACHINE = "machine"


@dataclass(frozen=True, slots=True)
class Secrets:
    """The desk's two keys, 32 bytes each; they never show in a repr."""

    database: bytes = field(repr=False)
    log: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Cost:
    """What argon2id costs: rounds, memory in KiB and lanes; `recovery_kib` for the recovery sheet."""

    rounds: int
    memory_kib: int
    lanes: int
    recovery_kib: int


NORMAL_COST = Cost(rounds=3, memory_kib=65_536, lanes=4, recovery_kib=262_144)


def make(keys: Secrets, kind: SlotKind, owner: str, password: str, cost: Cost) -> Slot:
    """A slot that this password opens; of its owner it holds a salted digest only."""
    salt, nonce = os.urandom(16), os.urandom(12)
    memory = cost.recovery_kib if kind is SlotKind.RECOVERY else cost.memory_kib
    wrapping = _stretch(password, salt, cost.rounds, memory, cost.lanes)
    slot = {
        "kind": kind.value,
        "owner": _owner(owner, salt),
        "salt": salt.hex(),
        "nonce": nonce.hex(),
        "rounds": cost.rounds,
        "memory_kib": memory,
        "lanes": cost.lanes,
        "wrapped": AESGCM(wrapping).encrypt(nonce, keys.database + keys.log, salt).hex(),
    }
    return slot | {"check": check_of(slot)}


def open_slot(slot: Slot, password: str) -> Secrets | None:
    """The keys in a whole slot, or None for a wrong password."""
    salt, nonce = bytes.fromhex(slot["salt"]), bytes.fromhex(slot["nonce"])
    wrapping = _stretch(password, salt, slot["rounds"], slot["memory_kib"], slot["lanes"])
    try:
        both = AESGCM(wrapping).decrypt(nonce, bytes.fromhex(slot["wrapped"]), salt)
    except InvalidTag:
        return None
    return Secrets(both[:32], both[32:])


def is_of(slot: Slot, kind: SlotKind, owner: str) -> bool:
    """Whether the slot is this owner's; one too damaged to tell is nobody's."""
    try:
        salt = bytes.fromhex(slot["salt"])
        return _kind(slot) == kind and slot["owner"] == _owner(owner, salt)
    except (KeyError, TypeError, ValueError):
        return False


def is_whole(slot: Slot) -> bool:
    """Whether the slot is as it was written: a damaged one and a wrong password fail in the same way."""
    return slot.get("check") == check_of(slot)


def check_of(content: dict[str, Any]) -> str:
    """What tells that nothing of this is damaged; it keeps nobody from changing it."""
    checked = {key: value for key, value in content.items() if key != "check"}
    return hashlib.sha256(json.dumps(checked, sort_keys=True).encode()).hexdigest()


def spend(password: str, cost: Cost) -> None:
    """Take as long as trying a password takes, where there is no slot to try it on."""
    _stretch(password, os.urandom(16), cost.rounds, cost.memory_kib, cost.lanes)


def folded(name: str) -> str:
    """A name by which a person signs in, without width, case and spaces."""
    return "".join(unicodedata.normalize("NFKC", name).casefold().split())


def _stretch(password: str, salt: bytes, rounds: int, memory_kib: int, lanes: int) -> bytes:
    typed = _bytes(unicodedata.normalize("NFKC", password))
    return hash_secret_raw(typed, salt, rounds, memory_kib, lanes, 32, Type.ID)


def _kind(slot: Slot) -> str:
    if "kind" in slot:
        return str(slot["kind"])
    return SlotKind.RECOVERY if slot["recovery"] else SlotKind.PERSON  # as the first desks wrote it


def _owner(name: str, salt: bytes) -> str:
    return hashlib.blake2b(_bytes(folded(name)), salt=salt, digest_size=16).hexdigest()


def _bytes(typed: str) -> bytes:
    return typed.encode("utf-8", "surrogatepass")  # half a character is no error: it is nobody's name
