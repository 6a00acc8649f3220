"""Backing the desk up while it is in use, proving a backup, and starting again from one (spec §9, §10)."""

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from deskapp.domain import retention
from deskapp.domain.acts import Act, permit
from deskapp.domain.errors import RuleViolation, StorageProblem
from deskapp.operations.clock import Clock
from deskapp.operations.desk import Credential, Desk
from deskapp.operations.doing import Tx, new_id
from deskapp.operations.noting import note_disposed
from deskapp.storage import backup, disposed, heads
from deskapp.storage.audit import GoOn
from deskapp.storage.backup import FOLDER_SETTING, SUFFIX, Contents
from deskapp.storage.errors import told_of_files
from deskapp.storage.keys import FILE as KEY_FILE
from deskapp.storage.keys import NORMAL_COST, Cost, Secrets, unlock

#: How many days backups are kept when nobody set another number: what was disposed of is gone by then.
KEPT_DAYS = 30
_DAYS, _AT = "backup_days", "backed_up_at"


def always(_part: float) -> bool:
    """Go on to the end."""
    return True


@dataclass(frozen=True, slots=True)
class BackedUp:
    """A backup that was made, and how many older ones went with it."""

    file: Path
    contents: Contents
    rotated: int


@dataclass(frozen=True, slots=True)
class Restored:
    """A desk that was started again from a backup, and how many cases were disposed of again in it."""

    folder: Path
    contents: Contents
    disposed_again: int


@dataclass(frozen=True, slots=True)
class Drill:
    """A trial restore: what the backup holds, what was written since, and cases it would dispose of again."""

    file: Path
    contents: Contents
    entries_since: int
    disposed_since: int
    log_whole: bool


def kept_days(desk: Desk) -> int:
    """How many days backups are kept."""
    with desk.looking() as reader:
        return int(reader.setting(_DAYS) or KEPT_DAYS)


def back_up(desk: Desk, folder: Path, go_on: GoOn = always) -> BackedUp:
    """Write the desk into a new file in `folder`; backups older than the set days go.

    Raises:
        RuleViolation: `not_your_role`.
        StorageProblem: `folder_missing` and those of `storage.backup.make`; the desk itself is unharmed.
    """
    permit(desk.staff, Act.BACK_UP, desk.stands_in)
    if not folder.is_dir():
        raise StorageProblem("folder_missing", folder=str(folder))
    now = desk.clock.now()
    file = _free(folder, f"deskapp-{now:%Y%m%d-%H%M%S}")
    contents = backup.make(desk.folder, desk.secrets, file, now, go_on)
    _keep_beside(desk, folder)
    gone = backup.rotate(folder, desk.secrets, now - timedelta(days=kept_days(desk)))
    with desk.doing(Act.BACK_UP) as tx:
        tx.writer.log({"backup": file.name, "entries": contents.entries, "rotated": len(gone)})
        tx.writer.set_setting(_AT, contents.made_at)
        if tx.writer.setting(FOLDER_SETTING) != str(folder.resolve()):
            tx.writer.set_setting(FOLDER_SETTING, str(folder.resolve()))
    return BackedUp(file, contents, len(gone))


def _free(folder: Path, name: str) -> Path:
    """A name that is not taken: another desk may have backed up into this folder in the same second."""
    names = (name, *(f"{name}-{n}" for n in range(2, 100)))
    return next(file for file in (folder / f"{each}{SUFFIX}" for each in names) if not file.exists())


def _keep_beside(desk: Desk, folder: Path) -> None:
    """What was disposed of, and where the log ends, stand beside the backups too: they may outlive
    this computer."""
    note_disposed(desk)
    disposed.note(folder, desk.secrets, disposed.noted(desk.folder, desk.secrets))
    desk.store.note_head(folder)


def verify_backup(desk: Desk, file: Path, go_on: GoOn = always) -> Contents:
    """Open a backup of this desk and look at all of it.

    Raises:
        StorageProblem: those of `storage.backup.verify`.
    """
    return backup.verify(file, desk.secrets, go_on)


def drill(desk: Desk, file: Path, go_on: GoOn = always) -> Drill:
    """Restore a backup into a folder that is thrown away, open it, and tell how that went.

    Raises:
        RuleViolation: `not_your_role`.
        StorageProblem: those of `storage.backup.verify`, and of opening a desk.
    """
    permit(desk.staff, Act.BACK_UP, desk.stands_in)
    contents = verify_backup(desk, file, go_on)
    with backup.unpacked(file) as place:
        trial = Desk.reopen(place, desk.secrets, desk.staff, desk.clock)
        try:
            with trial.looking() as reader:
                whole = reader.verify_log() is None
                known = {each.case_id for each in reader.disposed()}
        finally:
            trial.close()
    noted = _noted(desk.folder, file.parent, desk.secrets)
    with desk.doing(Act.BACK_UP) as tx:
        since = tx.writer.log_head().seq - contents.entries
        tx.writer.log({"drill": file.name, "whole": whole})
    again = sum(each.case_id not in known for each in noted)
    return Drill(file, contents, since, again, whole)


def restore(
    file: Path,
    folder: Path,
    credential: Credential,
    clock: Clock,
    former: Path | None = None,
    go_on: GoOn = always,
    cost: Cost = NORMAL_COST,
) -> Restored:
    """Make a desk in `folder`, which holds none, from a backup; what was disposed of since goes again.

    Args:
        former: the folder of the desk as it was, if it can still be read: it knows the later disposals,
            as does the folder of the backup.

    Raises:
        RuleViolation: `not_your_role`, `access_ended`.
        StorageProblem: `desk_exists`, `key_wrong_password`, and those of `storage.backup.verify`.
    """
    if (folder / KEY_FILE).exists():
        raise StorageProblem("desk_exists", folder=str(folder))
    with backup.unpacked(file) as place:
        secrets = unlock(place, credential.name, credential.password, cost)
        backup.refuse_other(file, place, secrets, go_on)
        contents = backup.read_told(file)
        gone = _noted(former or folder, file.parent, secrets)
        again = _made_ready(place, credential, clock, cost, gone, contents)
        _moved_in(place, folder)
    disposed.note(folder, secrets, gone)
    return Restored(folder, contents, again)


def restore_beside(desk: Desk, file: Path, folder: Path, password: str, go_on: GoOn = always) -> Restored:
    """Restore a backup of this desk as the supervisor who sits at it, by their own password again.

    The desk itself stays as it is; what it knows of later disposals is done again in the restored one.

    Raises:
        RuleViolation: `not_your_role`, `too_early`.
        StorageProblem: as `restore`.
    """
    permit(desk.staff, Act.RESTORE, desk.stands_in)
    own = Credential(desk.staff.name, password)
    with desk.patience.counted(own.name, desk.clock):
        return restore(file, folder, own, desk.clock, former=desk.folder, go_on=go_on)


def _made_ready(
    place: Path,
    credential: Credential,
    clock: Clock,
    cost: Cost,
    gone: Sequence[disposed.Disposed],
    contents: Contents,
) -> int:
    """Open the restored desk where nobody sees it, dispose of what is gone, and log that it was restored."""
    desk = Desk.open(place, credential, clock, cost=cost)
    try:
        permit(desk.staff, Act.RESTORE)
        with desk.doing(Act.RESTORE) as tx:
            again = sum(_dispose_again(tx, each) for each in gone)
            tx.writer.log({"restored": contents.made_at, "disposed_again": again})
            tx.writer.set_setting(heads.LINEAGE, new_id())
        desk.store.settle()
    finally:
        desk.close()
    return again


def _dispose_again(tx: Tx, gone: disposed.Disposed) -> bool:
    try:
        case = tx.writer.case(gone.case_id)
    except RuleViolation:  # taken in after the backup
        return False
    if case.disposed_on:
        return False
    tx.save(retention.gone_from(case, gone.by, gone.day))
    tx.writer.forget(case)
    return True


def _moved_in(place: Path, folder: Path) -> None:
    with told_of_files(folder):
        folder.mkdir(parents=True, exist_ok=True)
        for each in sorted(place.iterdir(), key=lambda each: each.name == KEY_FILE):
            shutil.move(each, folder / each.name)  # the key last: without it there is no desk yet


def _noted(former: Path, beside: Path, secrets: Secrets) -> list[disposed.Disposed]:
    both = (*disposed.noted(former, secrets), *disposed.noted(beside, secrets))
    return list(dict.fromkeys(both))


def last_backup(desk: Desk) -> datetime | None:
    """When the desk was last backed up, if it ever was."""
    with desk.looking() as reader:
        at = reader.setting(_AT)
    return datetime.fromisoformat(at) if at else None


def backup_folder(desk: Desk) -> Path | None:
    """Where the last backup was put."""
    with desk.looking() as reader:
        place = reader.setting(FOLDER_SETTING)
    return Path(place) if place else None


def backups(desk: Desk, folder: Path) -> list[Path]:
    """The desk's backups in a folder, the newest first."""
    return backup.in_folder(folder, desk.secrets)
