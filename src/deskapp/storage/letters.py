"""The bytes of letters, sealed with a key per case: without the key they are gone (findings, erasure)."""

import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import Connection, delete, insert, select

from deskapp.domain.errors import RuleViolation, StorageProblem
from deskapp.storage.tables import letter_bytes, letter_keys

_NONCE = 12


def keep(connection: Connection, case_id: str, letter_id: str, content: bytes) -> None:
    """Seal and keep the bytes of one letter; the letter's id is bound to them."""
    nonce = os.urandom(_NONCE)
    sealed = nonce + AESGCM(_key(connection, case_id)).encrypt(nonce, content, letter_id.encode())
    values = {"letter_id": letter_id, "case_id": case_id, "sealed": sealed}
    connection.execute(insert(letter_bytes), values)


def content(connection: Connection, letter_id: str) -> bytes:
    """The bytes of a letter as they were made.

    Raises:
        RuleViolation: `letter_gone`, when there are none, or their key was destroyed.
        StorageProblem: `letter_damaged`, when they are not what was kept.
    """
    both = select(letter_bytes.c.sealed, letter_keys.c.key).join_from(
        letter_bytes, letter_keys, letter_bytes.c.case_id == letter_keys.c.case_id
    )
    row = connection.execute(both.where(letter_bytes.c.letter_id == letter_id)).first()
    if row is None:
        raise RuleViolation("letter_gone")
    try:
        return AESGCM(row.key).decrypt(row.sealed[:_NONCE], row.sealed[_NONCE:], letter_id.encode())
    except InvalidTag:
        raise StorageProblem("letter_damaged") from None


def destroy(connection: Connection, case_id: str) -> None:
    """Take away the bytes of all letters of a case, and the key without which no copy of them opens."""
    for table in (letter_bytes, letter_keys):
        connection.execute(delete(table).where(table.c.case_id == case_id))


def _key(connection: Connection, case_id: str) -> bytes:
    wanted = select(letter_keys.c.key).where(letter_keys.c.case_id == case_id)
    known: bytes | None = connection.execute(wanted).scalar()
    if known is not None:
        return known
    key = os.urandom(32)
    connection.execute(insert(letter_keys), {"case_id": case_id, "key": key})
    return key
