"""The secrets by which this computer opens desks alone: outside their folders, for its user only."""

import json
import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from deskapp.domain.errors import StorageProblem
from deskapp.storage.errors import told_of_files

_SUFFIX = ".machine"
_OTHERS = 0o077  # what group and others may do with a file: nothing


@dataclass(frozen=True, slots=True)
class MachineKey:
    """The secret by which this computer opens one desk; `desk` is the folder it was let in at."""

    id: str
    secret: str = field(repr=False)
    desk: str


def keep(place: Path, key: MachineKey) -> None:
    """Keep a secret in `place`, which only this computer's user can read.

    Raises:
        StorageProblem: `folder_missing`, `desk_read_only`, `disk_full`; `machine_key_inside`, since a secret
            inside the desk's folder would go with every copy of it.
    """
    if Path(key.desk).resolve() in (place.resolve(), *place.resolve().parents):
        raise StorageProblem("machine_key_inside", folder=key.desk)
    content = json.dumps({"secret": key.secret, "desk": key.desk}).encode()
    with told_of_files(place):
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle = os.open(_file(place, key.id), os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())


def forget(place: Path, id: str) -> None:
    """Keep no secret any more; where it cannot be removed, it opens nothing all the same."""
    with suppress(OSError):
        _file(place, id).unlink(missing_ok=True)


def kept(place: Path) -> list[MachineKey]:
    """The secrets that this computer keeps; what cannot be read as one is left out.

    Raises:
        StorageProblem: `machine_key_open`, where others than this computer's user can read one.
    """
    return [key for file in sorted(place.glob(f"*{_SUFFIX}")) for key in _read(file)]


def ids(place: Path) -> frozenset[str]:
    """By which names desks know this computer."""
    return frozenset(file.stem for file in place.glob(f"*{_SUFFIX}"))


def _file(place: Path, id: str) -> Path:
    return place / f"{id}{_SUFFIX}"


def _read(file: Path) -> Iterator[MachineKey]:
    with suppress(OSError, ValueError, KeyError, TypeError):
        if os.name == "posix" and file.stat().st_mode & _OTHERS:
            raise StorageProblem("machine_key_open", file=str(file))
        told = json.loads(file.read_bytes())
        yield MachineKey(file.stem, str(told["secret"]), str(told["desk"]))
