"""Proving that the log is what was written, with the ends of it that were kept elsewhere (spec §10)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from deskapp.domain.acts import Act, permit
from deskapp.operations.backup import backup_folder
from deskapp.operations.desk import Desk
from deskapp.storage import heads
from deskapp.storage.audit import Breach, GoOn, Head
from deskapp.storage.packing import always

_VERIFIED, _BREACH = "log_verified_at", "log_breach"


@dataclass(frozen=True, slots=True)
class Verified:
    """What a walk along the log found.

    `breach` is the first place where it is not what was written, `compared` how many ends kept elsewhere
    it was held against: with none of them a tail cut off is not noticed.
    """

    at: datetime
    breach: Breach | None
    head: Head
    compared: int


def verify_log(desk: Desk, go_on: GoOn = always, told: Iterable[Head] = ()) -> Verified:
    """Walk along the whole log; that it was done, and what was found, is in it afterwards.

    Args:
        told: further ends of the log, from a printed digest.

    Raises:
        RuleViolation: `not_your_role`.
        StorageProblem: `verifying_cancelled`.
    """
    permit(desk.staff, Act.VERIFY_LOG, desk.stands_in)
    known = {*kept_heads(desk), *told}
    with desk.looking() as reader:
        breach, head = reader.verify_log(known, go_on), reader.log_head()
    at = desk.clock.now()
    with desk.doing(Act.VERIFY_LOG) as tx:
        tx.writer.log({"entries": head.seq, "breach": breach.what if breach else None})
        tx.writer.set_setting(_VERIFIED, at.isoformat())
        tx.writer.set_setting(_BREACH, _kept(breach))
    return Verified(at, breach, head, len(known))


def kept_heads(desk: Desk) -> set[Head]:
    """The ends of the log that stand beside the database and beside its backups."""
    with desk.looking() as reader:
        lineage = reader.setting(heads.LINEAGE) or ""
    folders = (desk.folder, backup_folder(desk))
    found = (heads.noted(folder, desk.secrets.log, lineage) for folder in folders if folder)
    return {head for head in found if head}


def last_verified(desk: Desk) -> tuple[datetime, Breach | None] | None:
    """When the log was last walked along, and what was found."""
    with desk.looking() as reader:
        at, breach = reader.setting(_VERIFIED), reader.setting(_BREACH)
    if not at:
        return None
    what, _, seq = (breach or "").partition(":")
    return datetime.fromisoformat(at), Breach(what, int(seq) if seq else None) if what else None


def _kept(breach: Breach | None) -> str:
    if breach is None:
        return ""
    return f"{breach.what}:{breach.seq}" if breach.seq else breach.what
