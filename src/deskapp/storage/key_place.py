"""Where the key file lies, and how a change of it holds together with the commit of the act that makes it."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from sqlalchemy import Connection

from deskapp.storage import door, key_file, server
from deskapp.storage.key_file import KeyFile
from deskapp.storage.key_slots import Slot


class KeyPlace(Protocol):
    """A file beside the database, or a row within it."""

    @property
    def folder(self) -> Path: ...

    @property
    def fsync(self) -> bool: ...

    def known(self, connection: Connection, /) -> KeyFile:
        """What stands there. Raises StorageProblem: those of `key_file.read`."""

    def propose(self, connection: Connection, change: str, done: str | None, slots: tuple[Slot, ...]) -> None:
        """Let these slots hold from the commit of `change` on. Raises StorageProblem: as `known`."""


def of(folder: Path, fsync: bool) -> KeyPlace:
    """That of the desk in this folder."""
    return (_Within if server.is_named_in(folder) else _Beside)(folder, fsync)


@dataclass(frozen=True, slots=True)
class _Beside:
    """A file is written before the commit; it says which slots hold once the database knows of the change."""

    folder: Path
    fsync: bool

    def known(self, _connection: Connection) -> KeyFile:
        return key_file.read(self.folder)

    def propose(
        self, _connection: Connection, change: str, done: str | None, slots: tuple[Slot, ...]
    ) -> None:
        key_file.propose(self.folder, change, done, slots, fsync=self.fsync)


@dataclass(frozen=True, slots=True)
class _Within:
    """A row is part of the commit itself."""

    folder: Path
    fsync: bool

    def known(self, connection: Connection) -> KeyFile:
        return key_file.parse(door.kept(connection), self.folder / server.FILE)

    def propose(
        self, connection: Connection, change: str, _done: str | None, slots: tuple[Slot, ...]
    ) -> None:
        door.put(connection, key_file.content_of(replace(self.known(connection), slots=slots, last=change)))
