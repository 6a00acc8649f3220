"""Backing the desk up while it is in use, and keeping backups for the set days (spec §9, §10)."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

from deskapp.domain.acts import Act, permit
from deskapp.domain.errors import StorageProblem
from deskapp.operations.desk import Desk
from deskapp.operations.noting import forget_old_papers, let_go_of_copies, note_beside, note_disposed
from deskapp.storage import backup, moving
from deskapp.storage.audit import GoOn
from deskapp.storage.backup import DAYS_SETTING, FOLDER_SETTING, KEPT_DAYS, SUFFIX, Contents
from deskapp.storage.packing import always
from deskapp.storage.server import is_named_in
from deskapp.storage.store import Reader

_AT = "backed_up_at"


@dataclass(frozen=True, slots=True)
class BackedUp:
    """A backup that was made, how many older ones went with it, and how many of them could not be removed."""

    file: Path
    contents: Contents
    rotated: int
    left: int = 0


def kept_days(desk: Desk) -> int:
    """How many days backups are kept."""
    with desk.looking() as reader:
        return kept_in(reader)


def kept_in(reader: Reader) -> int:
    """The same, of a snapshot at hand."""
    return int(reader.setting(DAYS_SETTING) or KEPT_DAYS)


def back_up(desk: Desk, folder: Path, go_on: GoOn = always) -> BackedUp:
    """Write the desk into a new file in `folder`; backups older than the set days go.

    Once the file is there it counts, whatever comes of what follows.

    Raises:
        RuleViolation: `not_your_role`.
        StorageProblem: `backup_place_missing` and those of `storage.backup.make`; the desk itself is
            unharmed.
    """
    permit(desk.staff, Act.BACK_UP, desk.stands_in)
    if not folder.is_dir():
        raise StorageProblem("backup_place_missing", folder=str(folder))
    now = desk.clock.now()
    file = _free(folder, f"deskapp-{now:%Y%m%d-%H%M%S}")
    copy = partial(moving.copy_into, desk.store, desk.secrets) if is_named_in(desk.folder) else None
    contents = backup.make(desk.folder, desk.secrets, file, now, go_on, copy)
    with desk.doing(Act.BACK_UP) as tx:
        tx.writer.log({"backup": file.name, "entries": contents.entries})
        tx.writer.set_setting(_AT, contents.made_at)
        if tx.writer.setting(FOLDER_SETTING) != str(folder.resolve()):
            tx.writer.set_setting(FOLDER_SETTING, str(folder.resolve()))
    old = backup.rotate(folder, desk.secrets, now - timedelta(days=kept_days(desk)))
    if old.gone or old.left:
        with desk.doing(Act.BACK_UP) as tx:
            tx.writer.log({"rotated": old.gone, "left": old.left})
    _keep_beside(desk, folder)
    let_go_of_copies(desk)
    return BackedUp(file, contents, old.gone, old.left)


def _free(folder: Path, name: str) -> Path:
    """A name that is not taken: another desk may have backed up into this folder in the same second."""
    names = (name, *(f"{name}-{n}" for n in range(2, 100)))
    return next(file for file in (folder / f"{each}{SUFFIX}" for each in names) if not file.exists())


def _keep_beside(desk: Desk, folder: Path) -> None:
    """What was disposed of, and where the log ends, stand beside the backups too: they may outlive
    this computer."""
    note_disposed(desk)
    forget_old_papers(desk)
    note_beside(desk, folder)
    desk.store.note_head(folder)


def last_backup(desk: Desk) -> datetime | None:
    """When the desk was last backed up, if it ever was."""
    with desk.looking() as reader:
        return made_at(reader)


def made_at(reader: Reader) -> datetime | None:
    """The same, of a snapshot at hand."""
    at = reader.setting(_AT)
    return datetime.fromisoformat(at) if at else None


def backup_folder(desk: Desk) -> Path | None:
    """Where the last backup was put."""
    with desk.looking() as reader:
        return place_in(reader)


def place_in(reader: Reader) -> Path | None:
    """The same, of a snapshot at hand."""
    place = reader.setting(FOLDER_SETTING)
    return Path(place) if place else None


def backups(desk: Desk, folder: Path) -> list[Path]:
    """The desk's backups in a folder, the newest first."""
    return backup.in_folder(folder, desk.secrets)
