"""What was found to be wrong with the log, until a supervisor has looked into it (spec §10)."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from deskapp.domain.acts import Act
from deskapp.domain.errors import RuleViolation, StorageProblem
from deskapp.storage.audit import Breach
from deskapp.storage.backup import FOLDER_SETTING
from deskapp.storage.engine import FILE
from deskapp.storage.heads import LINEAGE
from deskapp.storage.store import Reader

if TYPE_CHECKING:
    from deskapp.operations.desk import Desk
    from deskapp.operations.doing import Changes, Tx

#: The desk-wide setting that tells when the log was last walked along.
VERIFIED = "log_verified_at"
_BREACH, _AT, _LOOKED_INTO = "log_breach", "log_breach_at", "log_breach_looked_into"
#: Of which log an end was seen beside the database once: from then on there is always one.
_NOTED = "log_end_noted"


@dataclass(frozen=True, slots=True)
class Found:
    """A breach of the log: when it was found, and whether a supervisor has looked into it since."""

    breach: Breach
    at: datetime
    looked_into: bool


def keep(tx: "Tx", breach: Breach | None, at: datetime) -> None:
    """Keep what a walk along the log found, in the log too; None takes back what was found before."""
    tx.writer.log({"breach": breach.what if breach else None})
    tx.writer.set_setting(_BREACH, _told(breach))
    tx.writer.set_setting(_AT, at.isoformat())


def found(reader: Reader) -> Found | None:
    """The breach found last, if any; it stays until a walk along the log finds none."""
    told, at = reader.setting(_BREACH), reader.setting(_AT) or reader.setting(VERIFIED)
    if not told or not at:
        return None
    what, _, seq = told.partition(":")
    breach = Breach(what, int(seq) if seq else None)
    return Found(breach, datetime.fromisoformat(at), reader.setting(_LOOKED_INTO) == told)


def standing(desk: "Desk") -> Found | None:
    """The breach that nobody has looked into yet, if there is one."""
    with desk.looking() as reader:
        known = found(reader)
    return None if known is None or known.looked_into else known


def arrive(tx: "Tx") -> None:
    """Hold the log against the end noted when the desk was last closed: no walk is needed for a cut tail.

    Where one was noted before and none is there any more, that is told too: whoever puts an older file back
    takes it away.
    """
    desk, writer = tx.desk, tx.writer
    noted, of = writer.noted_head(desk.folder), f"log:{writer.setting(LINEAGE) or ''}"
    if noted and writer.setting(_NOTED) != of:
        writer.set_setting(_NOTED, of)
    lost = noted is None and writer.setting(_NOTED) == of and (desk.folder / FILE).is_file()
    if found(writer) or not (lost or (noted and not writer.log_holds(noted))):
        return
    end = writer.log_head().seq
    breach = Breach("cut", min(end + 1, noted.seq)) if noted else Breach("end_missing")
    keep(tx, breach, desk.clock.now())


def look_into(desk: "Desk", seen: Breach, once: str | None = None) -> "Changes":
    """A supervisor says that they have looked into what was found: the window warns of it no more.

    It stays in the log. Of a cut tail the end is noted anew, so that the next cut is noticed.

    Raises:
        RuleViolation: `not_your_role`; `breach_other`, where something else was found meanwhile.
    """
    with desk.doing(Act.LOOK_INTO_BREACH, once) as tx:
        if not tx.done:
            if tx.writer.setting(_BREACH) != _told(seen):
                raise RuleViolation("breach_other")
            tx.writer.log({"breach": seen.what, "entry": seen.seq})
            tx.writer.set_setting(_LOOKED_INTO, _told(seen))
        beside = tx.writer.setting(FOLDER_SETTING)
    if seen.what in ("cut", "end_missing"):
        for folder in (desk.folder, *([Path(beside)] if beside else ())):
            with suppress(StorageProblem):  # a disk that is not there is told at the next walk
                desk.store.note_head(folder, anew=True)
    return tx.changes


def _told(breach: Breach | None) -> str:
    if breach is None:
        return ""
    return f"{breach.what}:{breach.seq}" if breach.seq else breach.what
