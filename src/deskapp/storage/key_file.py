"""The file of slots, and how a change of them holds together with the commit of the act that makes it."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from deskapp.domain.errors import StorageProblem
from deskapp.storage import door, replacing, server
from deskapp.storage.errors import told_of_files
from deskapp.storage.key_slots import Slot, SlotKind, check_of, is_of, is_whole

FILE = "desk.key"
_FORMAT = 2
#: How the last change of a key file begins that came from a backup; the backup's name follows.
FROM_BACKUP = "backup:"


@dataclass(frozen=True, slots=True)
class KeyFile:
    """The slots in force, and those of an act on its way: they hold once the database knows of `change`.

    `desk` is how the database begins that these keys open, empty in files of the first version; `last` the
    last change that holds here: where the database knows of another, an older file was put in its place.
    It is None in files that were written before this was noted.
    """

    slots: tuple[Slot, ...]
    desk: str = ""
    change: str = ""
    proposed: tuple[Slot, ...] = ()
    undamaged: bool = True
    last: str | None = None

    @property
    def whole(self) -> bool:
        """Whether nothing of the file is damaged."""
        return self.undamaged and all(map(is_whole, (*self.slots, *self.proposed)))

    def of(self, kind: SlotKind, owner: str) -> list[Slot]:
        """The slots of an owner: one, or the old and the new while a change is on its way."""
        found: list[Slot] = []
        for slot in (*self.slots, *self.proposed):
            if slot not in found and is_of(slot, kind, owner):
                found.append(slot)
        return found

    def settled(self, done: str | None) -> "KeyFile":
        """With the slots that hold, `done` being the last change that the database knows of."""
        if self.change and self.change == done:
            return replace(self, slots=self.proposed, change="", proposed=(), last=self.change)
        return replace(self, change="", proposed=())

    def is_current(self, done: str | None) -> bool:
        """Whether this is the file that the database's last change left, as far as can be told."""
        return self.last is None or self.settled(done).last == (done or "")


def read(folder: Path) -> KeyFile:
    """The key file of a desk, beside its records or on their server.

    Raises:
        StorageProblem: `key_missing`, `key_damaged`; `folder_missing`, `desk_read_only`; those of
            `door.knock`.
    """
    if server.is_named_in(folder):
        return parse(door.knock(folder), folder / server.FILE)
    file = folder / FILE
    if folder.is_dir() and not file.exists():
        raise StorageProblem("key_missing", folder=str(folder))
    with told_of_files(folder):
        content = file.read_bytes()
    return parse(content, file)


def is_damaged(folder: Path) -> bool:
    """Whether a key file lies there that is not as it was written."""
    try:
        return not read(folder).whole
    except StorageProblem as problem:
        return problem.code == "key_damaged"


def parse(content: bytes, file: Path) -> KeyFile:
    """What the bytes of a key file say. Raises StorageProblem `key_damaged`, naming the file."""
    try:
        told = json.loads(content)
        return KeyFile(
            _slots(told["slots"]),
            str(told.get("desk", "")),
            str(told.get("change", "")),
            _slots(told.get("proposed", [])),
            "check" not in told or told["check"] == check_of(told),
            told.get("last"),
        )
    except (ValueError, KeyError, TypeError, AttributeError):
        raise StorageProblem("key_damaged", file=str(file)) from None


def write(folder: Path, keys: KeyFile, *, fsync: bool = True) -> None:
    """Put the new file in the old one's place at once: a crash leaves one of the two, whole.

    Raises:
        StorageProblem: `folder_missing`, `desk_read_only`, `disk_full`; `file_in_use`.
    """
    with told_of_files(folder):
        replacing.put(folder / FILE, content_of(keys), fsync=fsync)


def content_of(keys: KeyFile) -> bytes:
    """The bytes of a key file, as `parse` reads them."""
    told: dict[str, object] = {"format": _FORMAT, "desk": keys.desk, "slots": keys.slots}
    if keys.last is not None:
        told["last"] = keys.last
    if keys.change:
        told |= {"change": keys.change, "proposed": keys.proposed}
    return json.dumps(told | {"check": check_of(told)}, indent=1).encode()


def propose(folder: Path, change: str, done: str | None, slots: Iterable[Slot], *, fsync: bool) -> None:
    """Write down what shall hold from the commit of `change` on; until then the slots in force stay.

    Raises:
        StorageProblem: as `read` and `write`.
    """
    known = read(folder).settled(done)
    write(folder, replace(known, change=change, proposed=tuple(slots)), fsync=fsync)


def settle(folder: Path, done: str | None, *, fsync: bool) -> None:
    """Keep the slots that hold, and those alone.

    Raises:
        StorageProblem: as `read` and `write`.
    """
    known = read(folder)
    if known.change:
        write(folder, known.settled(done), fsync=fsync)


def _slots(told: object) -> tuple[Slot, ...]:
    if not isinstance(told, list) or not all(isinstance(slot, dict) for slot in told):
        raise TypeError("no list of slots")
    return tuple(told)
