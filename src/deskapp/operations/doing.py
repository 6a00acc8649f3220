"""One act being done: what it loads, saves and makes, and what it says changed (law 3, 7)."""

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from uuid import uuid4

from deskapp.domain.acts import Act
from deskapp.domain.case import Case
from deskapp.domain.errors import Conflict, First, RuleViolation, StorageProblem
from deskapp.domain.projection import Projection
from deskapp.operations import breaches
from deskapp.operations.noting import changed_papers
from deskapp.operations.printable import refuse_unprintable
from deskapp.operations.projecting import RULES_VERSION, project
from deskapp.storage.disposed import PaperGone
from deskapp.storage.keys import Fresh, Slot, without_people
from deskapp.storage.store import Writer

if TYPE_CHECKING:
    from deskapp.operations.desk import Desk


#: The desk-wide settings that tell when the recovery sheet in force was made, and by whom.
RECOVERY_AT, RECOVERY_BY = "recovery_at", "recovery_by"


@dataclass(frozen=True, slots=True)
class Changes:
    """Which cases an act changed, and the id of what it made, for the pages that show them.

    `others` where other desks did it.
    """

    cases: frozenset[str] = frozenset()
    made: str | None = None
    others: bool = field(default=False, kw_only=True)


def new_id() -> str:
    """A name for a new fact or act that no other desk will make."""
    return uuid4().hex


class Tx:
    """One act being done: loads and saves cases, and says afterwards what changed."""

    def __init__(self, desk: "Desk", writer: Writer) -> None:
        self.desk = desk
        self.writer = writer
        self._changed: set[str] = set()
        self._made: str | None = None
        self._loaded: dict[str, Case] = {}
        #: Papers that went, or whose going was put right, to be noted beside the records after the commit.
        self.papers_gone: list[PaperGone] = []

    @property
    def done(self) -> Changes | None:
        """What the same act did before, when it is only being retried."""
        done = self.writer.already_done
        return Changes(frozenset(done.case_ids), done.made) if done else None

    def case(self, case_id: str, seen: int | None) -> Case:
        """The case as it is now; `seen` is the version on the screen the act came from.

        Raises:
            RuleViolation: `case_not_found`; `case_disposed`, since nothing more is done to it.
        """
        case = self.writer.case(case_id, seen)
        if case.disposed_on:
            raise RuleViolation("case_disposed", on=case.disposed_on)
        self._loaded[case_id] = case
        return case

    def add(self, case: Case) -> None:
        """Keep a new case.

        Raises:
            RuleViolation: those of `refuse_unprintable`.
        """
        refuse_unprintable(case)
        self.writer.add(case, self._projected(case))
        self._changed.add(case.id)

    def save(self, case: Case) -> None:
        """Write what differs, the search index and the log line, in one commit.

        Raises:
            Conflict: when another desk changed the same field since `seen`.
            RuleViolation: those of `refuse_unprintable`.
        """
        before = self._loaded.get(case.id) or self.writer.case(case.id)
        refuse_unprintable(case, before)
        try:
            self.writer.save(case, self._projected(case))
        except Conflict as conflict:
            raise self._named(conflict) from None
        self._changed.add(case.id)
        self.papers_gone += changed_papers(before, case)

    def _projected(self, case: Case) -> Projection:
        return project(case, self.desk.policy_by(self.writer, case), self.desk.today)

    def _named(self, conflict: Conflict) -> Conflict:
        """The same conflict with the names of people in place of their ids."""
        names: dict[object, str] = {each.id: each.name for each in self.writer.staff()}
        theirs, yours = (
            names.get(value, value) if isinstance(value, str) else value
            for value in (conflict.theirs, conflict.yours)
        )
        first = conflict.first and First(names.get(conflict.first.by, ""), conflict.first.at)
        more = tuple(self._named(each) for each in conflict.all[1:])
        return Conflict(conflict.field, theirs, yours, first, more, conflict.version)

    def derive_outdated(self) -> None:
        """Derive anew what lists know of the open cases, where other rules had derived it (law 10)."""
        for case_id in self.writer.outdated(RULES_VERSION):
            case = self.writer.case(case_id)
            self.writer.project(case_id, self._projected(case))

    def in_stead_of(self, act: Act, barred: Collection[str] = ()) -> str | None:
        """The supervisor a deputy does this act for, who could do it themself; the log names them."""
        supervisor_id = self.desk.in_stead_of(act, barred)
        if supervisor_id:
            self.writer.stands_in(supervisor_id)
        return supervisor_id

    def give_key(self, fresh: Fresh) -> None:
        """Let whom a slot is for open the desk by it, from the commit on."""
        self.writer.put_slots(fresh.among(self.writer.slots))

    def take_keys(self, names: Collection[str]) -> None:
        """Let these names open the desk no more, from the commit on."""
        known = self.writer.slots if names else ()
        left = without_people(known, names)
        if len(left) < len(known):
            self.writer.put_slots(left)

    def refuse_overtaken_key(self, proof: Slot) -> None:
        """What was proved before this act began must still hold: the slot may be another by now.

        Raises:
            StorageProblem: `key_wrong_password`.
        """
        if proof not in self.writer.slots:
            raise StorageProblem("key_wrong_password")

    def issue_recovery(self, sheet: Fresh) -> None:
        """Put a fresh recovery sheet in place of the one before, from the commit on."""
        self.give_key(sheet)
        self.note_recovery()

    def note_recovery(self) -> None:
        """Keep who had the recovery sheet in force made, and when."""
        self.writer.set_setting(RECOVERY_AT, self.desk.clock.now().isoformat())
        self.writer.set_setting(RECOVERY_BY, self.desk.staff.id)

    def note_wrong(self, tries: int) -> None:
        """Keep how often a password or a passphrase was wrong before it was right."""
        if tries:
            self.writer.log({"wrong_before": tries})

    def catch_up(self) -> None:
        """Whoever arrives finds the lists derived by today's rules, no key of those who left by now, and the
        log's end held against the one noted before."""
        breaches.arrive(self)
        self.writer.keep_older_key_file()
        self.derive_outdated()
        self.take_keys([each.name for each in self.desk.people(self.writer) if each.ended_on])

    def makes(self, id: str) -> None:
        """Name what this act made, for the page that opens it next."""
        self._made = id
        self.writer.makes(id)

    @property
    def changes(self) -> Changes:
        """Which cases this act changed."""
        return self.done or Changes(frozenset(self._changed), self._made)
