"""What a new desk still has to settle before it works as it should, told from what stands in it."""

from dataclasses import dataclass
from enum import StrEnum

from deskapp.domain.acts import Act
from deskapp.domain.people import StaffRole
from deskapp.operations.backup import last_backup
from deskapp.operations.defaults import default_profile
from deskapp.operations.desk import Desk
from deskapp.operations.doing import Changes
from deskapp.operations.restoring import last_drill
from deskapp.operations.views.calendar import calendar_page
from deskapp.storage.store import Reader

_SETTLED = "set_up_settled"


class Task(StrEnum):
    """One thing to settle, in the order in which an office would."""

    PROFILE = "profile"
    PEOPLE = "people"
    CLOSURES = "closures"
    WINDOW = "window"
    BACKUP = "backup"
    DRILL = "drill"


#: What the desk can be right about as it was delivered: somebody says so. The others must be done.
AS_DELIVERED = frozenset({Task.PROFILE, Task.CLOSURES, Task.WINDOW})


@dataclass(frozen=True, slots=True)
class SetUp:
    """The tasks that are done, and whether whoever looks may say that one needs nothing more."""

    done: frozenset[Task]
    may_settle: bool

    @property
    def left(self) -> tuple[Task, ...]:
        """What is put off until later."""
        return tuple(task for task in Task if task not in self.done)


def set_up(desk: Desk) -> SetUp:
    """Read what is done already."""
    with desk.looking() as reader:
        settled, helpers = _settled(reader), _who_works(reader)
        tried = reader.setting("window") is not None
    facts = {
        Task.PROFILE: desk.policy.profile.digest != default_profile().digest,
        Task.PEOPLE: helpers > 1,
        Task.CLOSURES: bool(calendar_page(desk).own.closures),
        Task.WINDOW: tried,
        Task.BACKUP: last_backup(desk) is not None,
        Task.DRILL: last_drill(desk) is not None,
    }
    done = {task for task, fact in facts.items() if fact} | settled
    return SetUp(frozenset(done), desk.may(Act.CHANGE_SETTINGS))


def settle(desk: Desk, task: Task, once: str | None = None) -> Changes:
    """Say that a task of `AS_DELIVERED` needs nothing more: it is right as it stands.

    Raises:
        RuleViolation: `not_your_role`.
    """
    with desk.doing(Act.CHANGE_SETTINGS, once) as tx:
        if not tx.done and task in AS_DELIVERED:
            settled = sorted(_settled(tx.writer) | {task})
            tx.writer.set_setting(_SETTLED, " ".join(settled))
        return tx.changes


def _settled(reader: Reader) -> frozenset[Task]:
    return frozenset(map(Task, (reader.setting(_SETTLED) or "").split()))


def _who_works(reader: Reader) -> int:
    """How many there are who can act, so that one can approve and compare what another made."""
    return sum(each.ended_on is None and each.role is not StaffRole.AUDITOR for each in reader.staff())
