"""Proving that the log is what was written, with the ends of it that were kept elsewhere (spec §10)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from deskapp.domain.acts import Act, permit
from deskapp.operations import breaches
from deskapp.operations.backup import backup_folder
from deskapp.operations.desk import Desk
from deskapp.storage.audit import Breach, GoOn, Head
from deskapp.storage.packing import always


class Where(StrEnum):
    """Where an end of the log is known from."""

    SEEN = "seen"  # by this program, since it opened the desk
    DESK = "desk"
    BACKUPS = "backups"
    TOLD = "told"


@dataclass(frozen=True, slots=True)
class End:
    """An end of the log that is known apart from it."""

    where: Where
    head: Head


@dataclass(frozen=True, slots=True)
class Verified:
    """What a walk along the log found.

    `breach` is the first place where it is not what was written, `ends` are those it was held against.
    """

    at: datetime
    breach: Breach | None
    head: Head
    ends: tuple[End, ...]

    @property
    def compared(self) -> int:
        """How many ends kept elsewhere it was held against: with none, an earlier cut is not noticed."""
        return sum(end.where is not Where.SEEN for end in self.ends)


def verify_log(desk: Desk, go_on: GoOn = always, told: Iterable[Head] = ()) -> Verified:
    """Walk along the whole log; that it was done, and what was found, is in it afterwards.

    Args:
        told: further ends of the log, from a printed digest.

    Raises:
        RuleViolation: `not_your_role`.
        StorageProblem: `verifying_cancelled`; `database_damaged`, also where nobody reads.
    """
    permit(desk.staff, Act.VERIFY_LOG, desk.stands_in)
    ends = (*kept_ends(desk), *(End(Where.TOLD, head) for head in told))
    with desk.looking() as reader:
        reader.refuse_damaged()
        breach, head = reader.verify_log((end.head for end in ends), go_on), reader.log_head()
    at = desk.clock.now()
    with desk.doing(Act.VERIFY_LOG) as tx:
        tx.writer.log({"entries": head.seq})
        tx.writer.set_setting(breaches.VERIFIED, at.isoformat())
        breaches.keep(tx, breach, at)
    return Verified(at, breach, head, ends)


def kept_ends(desk: Desk) -> tuple[End, ...]:
    """The ends of the log that this program saw, and that stand beside the database and its backups."""
    places = ((Where.DESK, desk.folder), (Where.BACKUPS, backup_folder(desk)))
    noted = ((where, desk.store.noted_head(folder)) for where, folder in places if folder)
    known = ((Where.SEEN, desk.store.seen_end), *noted)
    return tuple(End(where, head) for where, head in known if head)


def last_verified(desk: Desk) -> datetime | None:
    """When the log was last walked along; what is known to be wrong with it: `breaches.found`."""
    with desk.looking() as reader:
        at = reader.setting(breaches.VERIFIED)
    return datetime.fromisoformat(at) if at else None
