"""The key file: the desk's random keys, wrapped for every person's password and for the recovery sheet."""

import hashlib
import hmac
import json
import os
import secrets as random
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from deskapp.domain.errors import StorageProblem
from deskapp.storage.errors import told_of_files

FILE = "desk.key"
_FORMAT = 1
_RECOVERY = "recovery"
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # without I, L, O, U: they are misread
_PHRASE = 32  # characters of 5 bits: 160 bits


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


def create_keys(folder: Path, name: str, password: str, cost: Cost = NORMAL_COST) -> tuple[Secrets, str]:
    """Make the keys of a new desk, with a slot for its first person.

    Returns:
        The keys, and the recovery passphrase in groups of four: shown once, kept nowhere.

    Raises:
        StorageProblem: `folder_missing`, `desk_read_only`, `disk_full`; `desk_exists`.
    """
    if (folder / FILE).exists():
        raise StorageProblem("desk_exists", folder=str(folder))
    keys = Secrets(random.token_bytes(32), random.token_bytes(32))
    phrase = "".join(random.choice(_ALPHABET) for _ in range(_PHRASE))
    slots = [_slot(keys, name, password, cost), _slot(keys, _RECOVERY, phrase, cost, recovery=True)]
    _write(folder, slots)
    return keys, "-".join(phrase[at : at + 4] for at in range(0, _PHRASE, 4))


def mark_of(keys: Secrets) -> str:
    """Three signs by which the desk knows its own sheets: the same for ever, and nothing of the keys."""
    digest = hmac.digest(keys.log, b"deskapp mark", hashlib.sha256)
    return "".join(_ALPHABET[byte % len(_ALPHABET)] for byte in digest[:3])


def unlock(folder: Path, name: str, password: str, cost: Cost = NORMAL_COST) -> Secrets:
    """The desk's keys, for whoever knows the password of `name`.

    `cost` is spent for an unknown name too, so that the answer takes as long as for a known one.

    Raises:
        StorageProblem: `key_wrong_password` (also for an unknown name), `key_damaged`, `key_missing`.
    """
    slot = _find(_read(folder), name)
    if slot is None:
        _stretch(password, os.urandom(16), cost.rounds, cost.memory_kib, cost.lanes)
        raise StorageProblem("key_wrong_password")
    return _open(folder, slot, password, "key_wrong_password")


def unlock_by_recovery(folder: Path, phrase: str, cost: Cost = NORMAL_COST) -> Secrets:
    """The desk's keys, for whoever holds the recovery sheet; spaces, hyphens and case do not matter.

    Raises:
        StorageProblem: `key_wrong_recovery`, `key_damaged`, `key_missing`.
    """
    slot = _find(_read(folder), _RECOVERY, recovery=True)
    if slot is None:
        raise StorageProblem("key_damaged", file=str(folder / FILE))
    return _open(folder, slot, _typed_phrase(phrase), "key_wrong_recovery")


def add_slot(folder: Path, keys: Secrets, name: str, password: str, cost: Cost = NORMAL_COST) -> None:
    """Let `name` sign in with this password; a slot of the same name is replaced (password change).

    Two desks must not do this at once: call it within a writing transaction.

    Raises:
        StorageProblem: `key_damaged`, `key_missing`, `desk_read_only`, `disk_full`.
    """
    others = [slot for slot in _read(folder) if not _is_of(slot, name)]
    _write(folder, [*others, _slot(keys, name, password, cost)])


def remove_slots(folder: Path, names: Iterable[str]) -> None:
    """Let these names sign in no more; nothing is written where none of them could.

    Raises StorageProblem as `add_slot`.
    """
    slots, gone = _read(folder), tuple(names)
    left = [slot for slot in slots if not any(_is_of(slot, name) for name in gone)]
    if len(left) < len(slots):
        _write(folder, left)


def rewrap(folder: Path, name: str, old: str, new: str, cost: Cost = NORMAL_COST) -> None:
    """Change a password: the same keys in a new slot.

    Raises:
        StorageProblem: as `unlock` for the old password, as `add_slot` for the writing.
    """
    add_slot(folder, unlock(folder, name, old, cost), name, new, cost)


def same_name(one: str, other: str) -> bool:
    """Whether two spellings name the same person of the desk: width, case and spaces do not matter."""
    return folded(one) == folded(other)


def folded(name: str) -> str:
    """A name by which a person signs in, without width, case and spaces."""
    return "".join(unicodedata.normalize("NFKC", name).casefold().split())


def _slot(keys: Secrets, name: str, password: str, cost: Cost, *, recovery: bool = False) -> dict[str, Any]:
    salt, nonce = os.urandom(16), os.urandom(12)
    memory = cost.recovery_kib if recovery else cost.memory_kib
    wrapping = _stretch(password, salt, cost.rounds, memory, cost.lanes)
    slot = {
        "recovery": recovery,
        "owner": _owner(name, salt),
        "salt": salt.hex(),
        "nonce": nonce.hex(),
        "rounds": cost.rounds,
        "memory_kib": memory,
        "lanes": cost.lanes,
        "wrapped": AESGCM(wrapping).encrypt(nonce, keys.database + keys.log, salt).hex(),
    }
    return slot | {"check": _check(slot)}


def _open(folder: Path, slot: dict[str, Any], password: str, wrong: str) -> Secrets:
    # The check tells a damaged slot from a wrong password: both fail the tag in the same way.
    if slot.get("check") != _check(slot):
        raise StorageProblem("key_damaged", file=str(folder / FILE))
    salt, nonce = bytes.fromhex(slot["salt"]), bytes.fromhex(slot["nonce"])
    wrapping = _stretch(password, salt, slot["rounds"], slot["memory_kib"], slot["lanes"])
    try:
        both = AESGCM(wrapping).decrypt(nonce, bytes.fromhex(slot["wrapped"]), salt)
    except InvalidTag:
        raise StorageProblem(wrong) from None
    return Secrets(both[:32], both[32:])


def _stretch(password: str, salt: bytes, rounds: int, memory_kib: int, lanes: int) -> bytes:
    typed = unicodedata.normalize("NFKC", password).encode()
    return hash_secret_raw(typed, salt, rounds, memory_kib, lanes, 32, Type.ID)


def _find(slots: list[dict[str, Any]], name: str, *, recovery: bool = False) -> dict[str, Any] | None:
    return next((slot for slot in slots if _is_of(slot, name, recovery=recovery)), None)


def _is_of(slot: dict[str, Any], name: str, *, recovery: bool = False) -> bool:
    salt = bytes.fromhex(slot["salt"])
    return slot["recovery"] is recovery and slot["owner"] == _owner(name, salt)


def _owner(name: str, salt: bytes) -> str:
    return hashlib.blake2b(folded(name).encode(), salt=salt, digest_size=16).hexdigest()


def _check(slot: dict[str, Any]) -> str:
    content = {key: value for key, value in slot.items() if key != "check"}
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()


def _typed_phrase(phrase: str) -> str:
    typed = unicodedata.normalize("NFKC", phrase).upper()
    return "".join(each for each in typed.translate(str.maketrans("ILO", "110")) if each in _ALPHABET)


def _read(folder: Path) -> list[dict[str, Any]]:
    file = folder / FILE
    if folder.is_dir() and not file.exists():
        raise StorageProblem("key_missing", folder=str(folder))
    with told_of_files(folder):
        content = file.read_bytes()
    try:
        slots: list[dict[str, Any]] = json.loads(content)["slots"]
        for slot in slots:
            bytes.fromhex(slot["salt"]), slot["owner"], slot["recovery"]
    except (ValueError, KeyError, TypeError):
        raise StorageProblem("key_damaged", file=str(file)) from None
    return slots


def _write(folder: Path, slots: list[dict[str, Any]]) -> None:
    """Put the new file in the old one's place at once: a crash leaves one of the two, whole."""
    content = json.dumps({"format": _FORMAT, "slots": slots}, indent=1).encode()
    new = folder / f"{FILE}.new"
    with told_of_files(folder):
        handle = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        new.replace(folder / FILE)
