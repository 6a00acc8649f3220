"""When the desk backs itself up, and how many days backups are kept: set by a supervisor (spec §9, §10)."""

from dataclasses import dataclass
from datetime import datetime, time
from pathlib import Path

from deskapp.domain.acts import Act
from deskapp.domain.calendar import in_tokyo, tokyo_today
from deskapp.domain.errors import RuleViolation
from deskapp.operations.backup import BackedUp, back_up, kept_in, made_at, place_in
from deskapp.operations.desk import Desk
from deskapp.operations.doing import Changes
from deskapp.storage.audit import GoOn
from deskapp.storage.backup import DAYS_SETTING
from deskapp.storage.packing import always
from deskapp.storage.server import is_named_in
from deskapp.storage.store import Reader

_AT_SETTING = "backup_at"
LONGEST_DAYS = 365


@dataclass(frozen=True, slots=True)
class Plan:
    """At what time of every day the desk is backed up by itself, if at all, and the days backups are kept."""

    at: time | None
    days: int


@dataclass(frozen=True, slots=True)
class Evening:
    """Whether today's backup is still to be made, as it stood at `now` (Tokyo)."""

    at: time | None
    folder: Path | None
    made_at: datetime | None
    may: bool
    now: datetime

    @property
    def made(self) -> bool:
        """Whether there is one of today."""
        return self.made_at is not None and tokyo_today(self.made_at) == self.now.date()

    @property
    def wanted(self) -> bool:
        """Whether the program makes one today, at its time or when the window is closed."""
        return bool(self.at and self.folder and self.may) and not self.made

    @property
    def due(self) -> bool:
        """Whether its time has come."""
        return self.wanted and self.at is not None and self.now.time() >= self.at


def plan_of(desk: Desk) -> Plan:
    """What was planned; nothing by itself until a supervisor sets a time."""
    with desk.looking() as reader:
        return _kept(reader)


def set_plan(desk: Desk, plan: Plan, seen: Plan | None = None, once: str | None = None) -> Changes:
    """Set when the desk is backed up by itself and for how many days backups are kept.

    Raises:
        RuleViolation: `not_your_role`, `backup_days_out`, `backup_plan_changed` when another desk set one
            since `seen`.
    """
    if not 1 <= plan.days <= LONGEST_DAYS:
        raise RuleViolation("backup_days_out", longest=LONGEST_DAYS)
    with desk.doing(Act.CHANGE_SETTINGS, once) as tx:
        if not tx.done:
            if seen is not None and seen != _kept(tx.writer):
                raise RuleViolation("backup_plan_changed")
            tx.writer.set_setting(_AT_SETTING, plan.at.isoformat("minutes") if plan.at else "")
            tx.writer.set_setting(DAYS_SETTING, str(plan.days))
        return tx.changes


def evening_of(desk: Desk) -> Evening:
    """How it stands with today's backup."""
    with desk.looking() as reader:
        desk.refresh(reader)
        folder, made, plan = place_in(reader), made_at(reader), _kept(reader)
    if folder and is_named_in(desk.folder) and not folder.is_dir():
        folder = None  # of many computers the one makes it that has the place
    return Evening(plan.at, folder, made, desk.may(Act.BACK_UP), in_tokyo(desk.clock.now()))


def back_up_today(desk: Desk, go_on: GoOn = always) -> BackedUp | None:
    """Make today's backup where it belongs; None where it was made meanwhile, by hand or at another desk.

    Raises:
        StorageProblem: as `back_up`.
    """
    found = evening_of(desk)
    return back_up(desk, found.folder, go_on) if found.wanted and found.folder else None


def _kept(reader: Reader) -> Plan:
    at = reader.setting(_AT_SETTING)
    return Plan(time.fromisoformat(at) if at else None, kept_in(reader))
