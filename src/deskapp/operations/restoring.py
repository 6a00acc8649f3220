"""Starting again from a backup, in earnest or as a drill; later disposals are done again (spec §9, §10)."""

import json
import os
import shutil
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from pathlib import Path

from deskapp.domain.acts import Act, permit
from deskapp.domain.errors import StorageProblem
from deskapp.domain.passphrase import refuse_incomplete
from deskapp.operations.clock import Clock
from deskapp.operations.desk import Credential, Desk, refuse_weak
from deskapp.operations.doing import new_id
from deskapp.operations.patience import Patience
from deskapp.operations.recovery import SHEET, Recovering, open_by_recovery
from deskapp.operations.replaying import Again, cases_of, go_again, noted, papers_of
from deskapp.storage import backup, disposed, heads, packing, remains
from deskapp.storage.audit import GoOn
from deskapp.storage.backup import Contents
from deskapp.storage.errors import told_of_files
from deskapp.storage.keys import FILE as KEY_FILE
from deskapp.storage.keys import NORMAL_COST, Cost, Secrets, unlock, unlock_by_recovery
from deskapp.storage.packing import always, share
from deskapp.storage.places import refuse_network

#: What the last rehearsal of a restore found, as JSON.
_DRILLED = "drilled"


@dataclass(frozen=True, slots=True)
class Restored:
    """A desk that was started again from a backup, what was disposed of again in it, and
    the passphrase of its fresh recovery sheet where the sheet was used: shown once, kept nowhere.

    `aside` is where the records went that were left in its folder, if there were any.
    """

    folder: Path
    contents: Contents
    again: Again
    phrase: str = field(default="", repr=False)
    aside: Path | None = None


@dataclass(frozen=True, slots=True)
class Drill:
    """A trial restore: what the backup holds, what was written since, cases and papers that went since,
    and how many seconds it took until the desk was open."""

    file: Path
    contents: Contents
    entries_since: int
    disposed_since: int
    papers_since: int
    log_whole: bool
    seconds: int


@dataclass(frozen=True, slots=True)
class LastDrill:
    """When a restore was last rehearsed, by whom (a staff id), of which backup, and whether it came right."""

    at: datetime
    by: str
    file: str
    cases: int
    entries: int
    seconds: int
    whole: bool


def drill(desk: Desk, file: Path, go_on: GoOn = always) -> Drill:
    """Restore a backup into a folder that is thrown away, open it, and tell how that went.

    Raises:
        RuleViolation: `not_your_role`.
        StorageProblem: those of `packing.unpacked` and `backup.refuse_other`, and of opening a desk.
    """
    permit(desk.staff, Act.BACK_UP, desk.stands_in)
    begun = desk.clock.now()
    with packing.unpacked(file, share(go_on, 0, 0.8)) as found:
        contents = backup.refuse_other(file, found, desk.secrets)
        whole, known = _tried(desk, found.place, share(go_on, 0.8, 1))
    seconds = max(round((desk.clock.now() - begun).total_seconds()), 1)
    gone = noted(desk.folder, file.parent, desk.secrets)
    again, papers = (len(each.keys() - known) for each in (cases_of(gone), papers_of(gone)))
    with desk.doing(Act.BACK_UP) as tx:
        since = tx.writer.log_head().seq - contents.entries
        done = LastDrill(
            desk.clock.now(), desk.staff.id, file.name, contents.cases, contents.entries, seconds, whole
        )
        tx.writer.log({"drill": file.name, "whole": whole})
        tx.writer.set_setting(_DRILLED, json.dumps(asdict(done) | {"at": done.at.isoformat()}))
    return Drill(file, contents, since, again, papers, whole, seconds)


def last_drill(desk: Desk) -> LastDrill | None:
    """When a restore was last rehearsed, if it ever was."""
    with desk.looking() as reader:
        told = reader.setting(_DRILLED)
    kept = json.loads(told) if told else None
    return LastDrill(**kept | {"at": datetime.fromisoformat(kept["at"])}) if kept else None


def _tried(desk: Desk, place: Path, go_on: GoOn) -> tuple[bool, set[str]]:
    """Whether the log of a trial desk is whole, and the ids of what went from it."""
    trial = Desk.reopen(place, desk.secrets, desk.staff, desk.clock)
    try:
        with trial.looking() as reader:
            whole = reader.verify_log(go_on=go_on) is None
            cases = {each.case_id for each in reader.disposed()}
            return whole, cases | {each.id for each in reader.papers_gone(date.min)}
    finally:
        trial.close()


def restore(
    file: Path,
    folder: Path,
    who: Credential | Recovering,
    clock: Clock,
    former: Path | None = None,
    go_on: GoOn = always,
    cost: Cost = NORMAL_COST,
    patience: Patience | None = None,
) -> Restored:
    """Make a desk in `folder`, which holds none, from a backup; what was disposed of since goes again.

    It is made ready beside the folder and moved there whole: a program killed meanwhile leaves no half desk.
    Records left in the folder without a sound key file are set aside first, journal and all; where only the
    key file is gone or damaged, `give_key` loses less.

    Args:
        who: a supervisor of that time, by their password or by the recovery sheet; then another password
            holds and a fresh sheet is issued (`Restored.phrase`).
        former: the folder of the desk as it was, if it can still be read: it knows the later disposals,
            as does the folder of the backup.

    Raises:
        RuleViolation: `not_your_role`, `access_ended`, `too_early`, and those of `open_by_recovery`.
        StorageProblem: `desk_exists`, `folder_on_network`, `restore_no_space`, `desk_read_only`,
            `key_wrong_password`, `key_wrong_recovery`, and those of `packing.unpacked` and
            `backup.refuse_other`.
    """
    if remains.holds_desk(folder):
        raise StorageProblem("desk_exists", folder=str(folder))
    refuse_network(folder)
    within = _room_for(file, folder)
    with packing.unpacked(file, share(go_on, 0, 0.9), within) as found:
        secrets = _unlocked(found.place, who, clock, cost, patience or Patience())
        contents = backup.refuse_other(file, found, secrets)
        gone = noted(former or folder, file.parent, secrets)
        desk, phrase = _opened(found.place, who, clock, cost, share(go_on, 0.9, 1))
        again = _made_ready(desk, gone, contents)
        disposed.add(found.place, secrets, gone)
        aside = _moved_in(found.place, folder, clock.today())
    return Restored(folder, contents, again, phrase, aside)


def give_key(file: Path, folder: Path, on: date, go_on: GoOn = always) -> None:
    """Put the key file of a backup beside records that lost nothing else: they stay as they are.

    Nobody proves anything: it opens nothing by itself. The passwords and the sheet of the day of the backup
    open the desk then; who left since stays out. The log tells it from the next sign-in on.

    Raises:
        StorageProblem: those of `remains.give_key`.
    """
    remains.give_key(folder, file, on, go_on)


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


def _room_for(file: Path, folder: Path) -> Path:
    """Where the desk is made ready: on the disk on which it will lie, if that has room."""
    within = folder if folder.is_dir() else folder.parent
    with told_of_files(within):
        within.mkdir(parents=True, exist_ok=True)
        if not file.is_file():
            raise StorageProblem("backup_missing", file=file.name)
        needed = 2 * file.stat().st_size  # the desk, and the journal of making it ready
        if shutil.disk_usage(within).free < needed:
            megabytes = -(-needed // packing.CHUNK)
            raise StorageProblem("restore_no_space", folder=str(within), megabytes=megabytes)
    return within


def _unlocked(
    place: Path, who: Credential | Recovering, clock: Clock, cost: Cost, patience: Patience
) -> Secrets:
    if isinstance(who, Credential):
        with patience.counted(who.name, clock):
            return unlock(place, who.name, who.password, cost)
    refuse_weak(who.new)
    refuse_incomplete(who.phrase)
    with patience.counted(SHEET, clock):
        return unlock_by_recovery(place, who.phrase, cost)


def _opened(
    place: Path, who: Credential | Recovering, clock: Clock, cost: Cost, go_on: GoOn
) -> tuple[Desk, str]:
    """The restored desk, open where nobody sees it, and the passphrase of a fresh sheet if one was issued."""
    if isinstance(who, Credential):
        return Desk.open(place, who, clock, cost=cost, go_on=go_on), ""
    return open_by_recovery(place, who, clock, cost=cost)


def _made_ready(desk: Desk, gone: Sequence[disposed.Gone], contents: Contents) -> Again:
    """Dispose of what is gone, and log that it was restored; the desk is closed then."""
    try:
        permit(desk.staff, Act.RESTORE)
        with desk.doing(Act.RESTORE) as tx:
            again = go_again(tx, gone)
            told = {"disposed_again": again.cases, "papers_again": again.papers}
            tx.writer.log({"restored": contents.made_at, **told})
            tx.writer.set_setting(heads.LINEAGE, new_id())
        desk.store.settle()
    finally:
        desk.close()
    return again


def _moved_in(place: Path, folder: Path, on: date) -> Path | None:
    """Let the desk appear in its folder; returns where records went that were left there."""
    with told_of_files(folder):
        (place / disposed.LOCK).unlink(missing_ok=True)
        for name in (heads.FILE, disposed.FILE):  # other desks' lines, where backups are kept there
            _join(place / name, folder / name)
        for each in place.iterdir():
            with each.open("rb+") as file:
                os.fsync(file.fileno())
        if not folder.exists():
            place.rename(folder)
            return None
        aside = remains.set_aside(folder, on)
        for each in sorted(place.iterdir(), key=lambda each: each.name == KEY_FILE):
            shutil.move(each, folder / each.name)  # the key last: without it there is no desk yet
        return aside


def _join(fresh: Path, before: Path) -> None:
    """Lines that stand in the one before alone come first: what this desk says last is said last."""
    if before.is_file():
        lines = fresh.read_bytes().splitlines() if fresh.is_file() else []
        known = frozenset(lines)
        others = [line for line in before.read_bytes().splitlines() if line not in known]
        fresh.write_bytes(b"".join(line + b"\n" for line in (*others, *lines)))
