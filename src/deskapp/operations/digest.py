"""The day's list and the end of the log, to be printed or mailed: it names no requester (spec §10, §11)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from deskapp.domain.acts import Act
from deskapp.domain.kinds import State
from deskapp.operations.backup import last_backup
from deskapp.operations.desk import Desk
from deskapp.operations.views.today import Standstill, Today, today
from deskapp.storage.audit import Head


@dataclass(frozen=True, slots=True)
class DigestLine:
    """A case that needs somebody: its number, why, by when and in whose charge; nobody's name but staff's."""

    group: str
    number: str
    state: State
    due_on: date | None
    step: str
    step_facts: Mapping[str, object]
    since_days: int | None
    operator: str


@dataclass(frozen=True, slots=True)
class Digest:
    """What presses today, when the desk was last backed up, and the end of its log."""

    day: date
    overdue: int
    due_today: int
    waiting_approval: int
    lines: tuple[DigestLine, ...]
    backed_up_at: datetime | None
    head: Head


def digest(desk: Desk) -> Digest:
    """Hand out the day's list; the end of the log counts the entry that says so.

    Raises:
        RuleViolation: `not_your_role`.
    """
    found = today(desk)
    with desk.doing(Act.DIGEST) as tx:
        tx.writer.log({"digest": found.today.isoformat(), "cases": len(found.rows)})
    with desk.looking() as reader:
        head = reader.log_head()
    return _digest(found, last_backup(desk), head)


def _digest(found: Today, backed_up_at: datetime | None, head: Head) -> Digest:
    return Digest(
        day=found.today,
        overdue=found.overdue,
        due_today=found.due_today,
        waiting_approval=found.waiting_approval,
        lines=tuple(map(_line, found.rows)),
        backed_up_at=backed_up_at,
        head=head,
    )


def _line(row: Standstill) -> DigestLine:
    line = row.line
    return DigestLine(
        group=row.group,
        number=line.number,
        state=line.state,
        due_on=line.countdown.on,
        step=row.step.code,
        step_facts=row.step.facts,
        since_days=row.since_days,
        operator=line.operator,
    )
