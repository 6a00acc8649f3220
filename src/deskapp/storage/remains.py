"""What is left of a desk whose key file is gone or damaged: never mixed with what is restored there."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from deskapp.domain.errors import StorageProblem
from deskapp.storage import engine, heads, key_file, keys, packing, server
from deskapp.storage.audit import GoOn
from deskapp.storage.errors import told_of_files

ASIDE = "desk-before-restore"
#: SQLite replays a journal over whatever file of that name lies there: they belong together.
_TOGETHER = (engine.FILE, f"{engine.FILE}-wal", f"{engine.FILE}-shm", keys.FILE)


def lacks_key(folder: Path) -> bool:
    """Whether records lie there that want nothing but their key file: there is none, or it is damaged."""
    return (folder / engine.FILE).is_file() and not holds_desk(folder)


def holds_desk(folder: Path) -> bool:
    """Whether a key file lies there that is as it was written, or a server is named: then it is a desk,
    whatever else is wrong."""
    return server.is_named_in(folder) or ((folder / keys.FILE).exists() and not key_file.is_damaged(folder))


def set_aside(folder: Path, on: date, name: str = ASIDE) -> Path | None:
    """Move the records left in a folder, as a whole, into one within it; None where there are none.

    Killed in the middle, the next call puts the rest with what went before.

    Raises:
        OSError: they could not be moved.
    """
    left = [each for each in _TOGETHER if (folder / each).exists()]
    if not left:
        return None
    places = (folder / f"{name}-{on:%Y%m%d}{more}" for more in ("", *(f"-{n}" for n in range(2, 100))))
    aside = next(place for place in places if not any((place / each).exists() for each in left))
    aside.mkdir(mode=0o700, exist_ok=True)
    for each in left:
        (folder / each).rename(aside / each)
    return aside


def remove(folder: Path) -> None:
    """Take away half a desk that could not be made: it would bar the way to a second try."""
    for name in (*_TOGETHER, heads.FILE):
        (folder / name).unlink(missing_ok=True)


def give_key(folder: Path, file: Path, on: date, go_on: GoOn) -> None:
    """Put the key file of a backup beside the records that lack theirs; those are not touched.

    A damaged one is kept beside it. What is put there says whence it came: the next sign-in logs it.

    Raises:
        StorageProblem: `desk_exists` where there is a sound key file, `desk_missing` where no records are,
            `backup_foreign`, `backup_damaged`, `backup_missing`, `backup_cancelled`, `desk_read_only`.
    """
    if holds_desk(folder):
        raise StorageProblem("desk_exists", folder=str(folder))
    if not (folder / engine.FILE).is_file():
        raise StorageProblem("desk_missing", folder=str(folder))
    packing.refuse_changed(file, go_on)
    with packing.opened(file) as packed, packed.open(engine.FILE) as database:
        salt, key = database.read(16), key_file.parse(packed.read(keys.FILE), file)
    with told_of_files(folder):
        with (folder / engine.FILE).open("rb") as records:
            same = records.read(16) == salt
        if not same:
            raise StorageProblem("backup_foreign", file=file.name)
        if (folder / keys.FILE).exists():
            (folder / keys.FILE).replace(folder / f"{keys.FILE}.damaged-{on:%Y%m%d}")
    key_file.write(folder, replace(key, last=f"{key_file.FROM_BACKUP}{file.name}"))
