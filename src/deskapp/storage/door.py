"""The key file of a desk on a server: a row that opens to who knows the address, and changes with an act.

The role of the door reads this row and nothing else. What it reads is what lies in `desk.key` beside a file:
the desk's keys, wrapped for each person. The role of the desks has a password that follows from those keys.
"""

import secrets as random
from pathlib import Path

from sqlalchemy import Connection, text

from deskapp.domain.errors import StorageProblem
from deskapp.storage import server
from deskapp.storage.errors import told
from deskapp.storage.server import Server

TABLE = "door"
MADE = f"CREATE TABLE IF NOT EXISTS {TABLE} (place integer PRIMARY KEY CHECK (place = 1), keys text NOT NULL)"
_READ = text(f"SELECT keys FROM {TABLE}")  # noqa: S608  # our own name
_PUT = text(
    f"INSERT INTO {TABLE} VALUES (1, :keys) ON CONFLICT (place) DO UPDATE SET keys = :keys"  # noqa: S608
)


def role_of(role: str) -> str:
    """Who knocks, where desks sign in as `role`."""
    return f"{role}_door"


def fresh_word() -> str:
    """What a door opens to."""
    return random.token_hex(16)


def knock(folder: Path) -> bytes:
    """The key file of the desk whose server this folder names.

    Raises:
        StorageProblem: `key_missing`, where no desk was brought there; those of `server.named_in`, and of a
            server that cannot be reached or lets nobody in.
    """
    return open_at(server.named_in(folder), folder)


def open_at(named: Server, folder: Path) -> bytes:
    """The same of a server that no folder names yet; `folder` is whom a trouble is told of.

    Raises:
        StorageProblem: as `knock`.
    """
    knocking = named.as_role(role_of(named.role))
    with told(folder), server.connected(knocking, named.word) as connection:
        found = connection.execute(f"SELECT keys FROM {TABLE}".encode()).fetchone()  # noqa: S608
    if not found:
        raise StorageProblem("key_missing", folder=str(folder))
    return str(found[0]).encode()


def kept(connection: Connection) -> bytes:
    """The key file, as this act or snapshot finds it."""
    return str(connection.execute(_READ).scalar_one()).encode()


def put(connection: Connection, keys: bytes) -> None:
    """Keep another one; it holds from the commit on."""
    connection.execute(_PUT, {"keys": keys.decode()})
