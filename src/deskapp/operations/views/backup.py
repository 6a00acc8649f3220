"""管理・設定: how the desk's records are kept: the last backup, and the log with what was found in it."""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from deskapp.domain.acts import Act
from deskapp.domain.calendar import tokyo_today
from deskapp.operations.audit import last_verified
from deskapp.operations.backup import backup_folder, backups, last_backup
from deskapp.operations.backup_plan import Plan, plan_of
from deskapp.operations.breaches import Found, found
from deskapp.operations.desk import Desk
from deskapp.operations.restoring import LastDrill, last_drill

#: After so many days without a backup the page says so.
STALE_DAYS = 7


@dataclass(frozen=True, slots=True)
class Safekeeping:
    """What the page shows at once; how many backups lie in the folder is asked of the folder itself.

    `breach` is what is known to be wrong with the log.
    """

    backed_up_at: datetime | None
    folder: Path | None
    plan: Plan
    drilled: LastDrill | None
    drilled_by: str
    entries: int
    head: str
    verified_at: datetime | None
    breach: Found | None
    name: str
    may_back_up: bool
    may_restore: bool
    may_plan: bool
    today: date

    @property
    def days_since(self) -> int | None:
        """How many days ago the last backup was made."""
        return (self.today - tokyo_today(self.backed_up_at)).days if self.backed_up_at else None

    @property
    def stale(self) -> bool:
        """Whether it is time for a backup."""
        return self.days_since is None or self.days_since >= STALE_DAYS


def safekeeping(desk: Desk) -> Safekeeping:
    """Read how the records are kept, without looking into the folder of the backups."""
    with desk.looking() as reader:
        desk.refresh(reader)
        head, breach = reader.log_head(), found(reader)
    drilled = last_drill(desk)
    return Safekeeping(
        backed_up_at=last_backup(desk),
        folder=backup_folder(desk),
        plan=plan_of(desk),
        drilled=drilled,
        drilled_by=_name(desk, drilled.by) if drilled else "",
        entries=head.seq,
        head=head.mac,
        verified_at=last_verified(desk),
        breach=breach,
        name=desk.staff.name,
        may_back_up=desk.may(Act.BACK_UP),
        may_restore=desk.may(Act.RESTORE),
        may_plan=desk.may(Act.CHANGE_SETTINGS),
        today=desk.today,
    )


def _name(desk: Desk, staff_id: str) -> str:
    with desk.looking() as reader:
        return next((each.name for each in reader.staff() if each.id == staff_id), "")


def kept_in(desk: Desk, folder: Path) -> tuple[Path, ...] | None:
    """The desk's backups in a folder, the newest first; None where it cannot be reached."""
    try:
        return tuple(backups(desk, folder)) if folder.is_dir() else None
    except OSError:
        return None
