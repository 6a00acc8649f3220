"""The desk as one signed-in person works at it: the one way in, and the two doors (law 7, 8)."""

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

from deskapp.domain.acts import Act, in_stead, may, permit
from deskapp.domain.calendar import parse_calendar
from deskapp.domain.case import Case
from deskapp.domain.moves import counted_on, settled_on
from deskapp.domain.people import (
    Deputy,
    Staff,
    StaffRole,
    as_of,
    deputies_today,
    in_stead_of,
    refuse_given,
)
from deskapp.domain.profile import Policy, digest_of, parse_profile
from deskapp.operations.clock import Clock, SystemClock
from deskapp.operations.credential import Credential, proved, refuse_weak, staff_named
from deskapp.operations.defaults import FIRST_REVISIONS, default_catalogue, first_text
from deskapp.operations.doing import Changes, Tx, new_id
from deskapp.operations.looks import Looks
from deskapp.operations.noting import Beside, arrive, note_papers
from deskapp.operations.patience import Patience
from deskapp.operations.printable import refuse_text
from deskapp.operations.timekeeping import Timekeeper
from deskapp.storage.audit import GoOn
from deskapp.storage.errors import told_of_files
from deskapp.storage.keys import NORMAL_COST, Cost, Secrets, create_keys
from deskapp.storage.migrate import Upgrade
from deskapp.storage.packing import always
from deskapp.storage.store import Reader, Store

__all__ = ["Credential", "Desk", "refuse_weak"]


class Desk:
    """The desk's records, opened by one person."""

    def __init__(
        self, folder: Path, store: Store, secrets: Secrets, staff: Staff, clock: Clock, cost: Cost
    ) -> None:
        self.folder = folder
        self.store = store
        self.staff = staff
        self.clock = clock
        self.cost = cost
        self._secrets = secrets
        self._policies: dict[tuple[str, str], Policy] = {}
        self.patience = Patience()
        self.looks, self.timekeeper, self.beside = Looks(), Timekeeper(), Beside()
        #: For whom the person stands in today, as last read; every act reads it anew.
        self.stands_in: tuple[Deputy, ...] = ()

    @classmethod
    def open(
        cls,
        folder: Path,
        credential: Credential,
        clock: Clock | None = None,
        *,
        cost: Cost = NORMAL_COST,
        fsync: bool = True,
        patience: Patience | None = None,
        go_on: GoOn = always,
    ) -> "Desk":
        """Open the desk in `folder` as the person who signs in.

        `patience` remembers the wrong passwords of a program that asks more than once; `go_on` hears how
        far an older file is on its way to today's tables.

        Raises:
            StorageProblem: wrong password, damaged or newer database, unreadable folder.
            RuleViolation: `access_ended`, where the day has come that was foreseen for it; `too_early`.
        """
        clock, patience = clock or SystemClock(), patience or Patience()
        wrong = patience.wrong(credential.name)
        secrets = proved(folder, credential, clock, cost, patience)
        store = Store.open(folder, secrets, fsync, Upgrade(clock.now(), go_on))
        try:
            if store.settle_keys():
                proved(folder, credential, clock, cost, patience)
            staff = staff_named(store, credential.name, clock.today())
            desk = cls(folder, store, secrets, staff, clock, cost)
            desk.patience = patience
            desk.sign_in(wrong)
        except BaseException:
            store.close()
            raise
        return desk

    def sign_in(self, wrong: int = 0) -> None:
        """Write down that somebody is here, and bring what other days left behind up to date.

        `wrong` passwords in a row before this one stand in the log with it: no key, no entry of their own.

        Raises:
            RuleViolation: `access_ended`.
        """
        with self.doing(Act.SIGN_IN) as tx:
            self.timekeeper.begin(tx)
            tx.catch_up()
            tx.note_wrong(wrong)
        arrive(self)

    @classmethod
    def create(
        cls,
        folder: Path,
        first: Credential,
        clock: Clock | None = None,
        *,
        sample: bool = False,
        cost: Cost = NORMAL_COST,
        fsync: bool = True,
    ) -> tuple["Desk", str]:
        """Make a new desk with its first supervisor; also returns the recovery passphrase.

        Raises:
            StorageProblem: the folder cannot be written, or holds a desk already.
            RuleViolation: `name_missing`, `password_short`, and those of `printable.refuse_text`.
        """
        refuse_weak(first)
        refuse_text("name", first.name)
        with told_of_files(folder):
            folder.mkdir(parents=True, exist_ok=True)
        secrets, phrase = create_keys(folder, first.name, first.password, cost)
        store = Store.create(folder, secrets, fsync)
        staff = Staff(new_id(), first.name, StaffRole.SUPERVISOR)
        desk = cls(folder, store, secrets, staff, clock or SystemClock(), cost)
        with desk.doing(Act.OPEN_DESK) as tx:
            tx.writer.put_staff(staff)
            for kind in FIRST_REVISIONS:
                text = first_text(kind)
                tx.writer.adopt(kind, text, digest_of(text), desk.today)
            tx.writer.set_setting("sample", "yes" if sample else "no")
            tx.note_recovery()
        return desk, phrase

    def as_person(self, credential: Credential) -> "Desk":
        """The same desk as a second person sees it, proved by their own password (二人目).

        Raises:
            StorageProblem: `key_wrong_password`.
            RuleViolation: `access_ended`, `too_early`; `password_given`, where somebody else knows it.
        """
        self.prove(credential)
        staff = staff_named(self.store, credential.name, self.today)
        refuse_given(staff)
        other = Desk(self.folder, self.store, self._secrets, staff, self.clock, self.cost)
        other._policies, other.patience, other.beside = self._policies, self.patience, self.beside
        return other

    def prove(self, credential: Credential) -> None:
        """Prove somebody's password by the slots that hold.

        Raises:
            StorageProblem: `key_wrong_password`, and the others of `keys.unlock`.
            RuleViolation: `too_early`.
        """
        proved(self.folder, credential, self.clock, self.cost, self.patience)
        if self.store.settle_keys():
            proved(self.folder, credential, self.clock, self.cost, self.patience)

    @classmethod
    def reopen(cls, folder: Path, secrets: Secrets, staff: Staff, clock: Clock) -> "Desk":
        """The same desk's records in another folder, as somebody who has signed in sees them; not logged.

        Raises:
            StorageProblem: as `open`, passwords aside.
        """
        return cls(folder, Store.open(folder, secrets, fsync=False), secrets, staff, clock, NORMAL_COST)

    @property
    def secrets(self) -> Secrets:
        """The desk's keys, for what must be sealed outside its database."""
        return self._secrets

    def people(self, reader: Reader) -> tuple[Staff, ...]:
        """Everybody of the desk as they stand today, those who left too."""
        return as_of(reader.staff(), self.today)

    def refresh(self, reader: Reader) -> None:
        """Read anew who is signed in here: their role, their access, and for whom they stand in today."""
        today, deputies = self.today, reader.deputies()
        people = as_of(reader.staff() if deputies else reader.person(self.staff.id), today)
        self.staff = next((each for each in people if each.id == self.staff.id), self.staff)
        self.stands_in = deputies_today(deputies, self.staff, people, today)

    def may(self, act: Act) -> bool:
        """Whether the person signed in may do this, by their role or as somebody's deputy (as last read)."""
        return may(self.staff, act, self.stands_in)

    def in_stead_of(self, act: Act, barred: Collection[str] = ()) -> str | None:
        """The supervisor in whose stead this act is done today, if in any; of several one not `barred`."""
        return in_stead_of(self.stands_in, barred) if in_stead(self.staff, act) else None

    @property
    def acting(self) -> Staff:
        """The person signed in, in the role they act in today."""
        return replace(self.staff, role=StaffRole.SUPERVISOR) if self.stands_in else self.staff

    @property
    def today(self) -> date:
        """Today in Tokyo."""
        return self.clock.today()

    @property
    def sample(self) -> bool:
        """Whether this is the sample desk, stamped 見本 everywhere."""
        with self.store.reading() as reader:
            return reader.setting("sample") == "yes"

    @property
    def policy(self) -> Policy:
        """The policy in force: the newest adopted revisions of profile and calendar."""
        with self.store.reading() as reader:
            return self.policy_in(reader)

    def policy_in(self, reader: Reader) -> Policy:
        """The same, within a snapshot that is read already."""
        return self._policy(reader, reader.newest("profile"), reader.newest("calendar"))

    def policy_of(self, case: Case) -> Policy:
        """The profile the case keeps (spec §13), with the calendar in force.

        What is settled keeps its deadline (spec §5): its posting names the calendar, else its day does.
        """
        with self.store.reading() as reader:
            return self.policy_by(reader, case)

    def policy_by(self, reader: Reader, case: Case) -> Policy:
        """As `policy_of`, within a snapshot that is read already or an act that is being done."""
        since = settled_on(case)
        dated = reader.in_force("calendar", since) if since else reader.newest("calendar")
        profile = case.profile or reader.newest("profile")
        return self._policy(reader, profile, counted_on(case) or dated)

    def _policy(self, reader: Reader, profile: str, calendar: str) -> Policy:
        """Build a policy once per pair of revisions; revisions are never edited."""
        key = (profile, calendar)
        if key not in self._policies:
            read, days = (reader.adopted(digest) for digest in key)
            self._policies[key] = Policy(
                parse_profile(read, "profile"), default_catalogue(), parse_calendar(days, "calendar")
            )
        return self._policies[key]

    @contextmanager
    def doing(self, act: Act, once: str | None = None, *, patient: bool = True) -> Iterator[Tx]:
        """The one door for change: permission, transaction and the log entry's name (law 7).

        `patient` unless it keeps somebody waiting for nothing they asked for.

        Raises:
            RuleViolation: `not_your_role`; `access_ended`, also while still signed in.
            StorageProblem: when the world says no; nothing is half saved.
        """
        with self.store.writing(self.clock.now(), self.staff.id, act.value, once, patient=patient) as writer:
            self.refresh(writer)
            permit(self.staff, act, self.stands_in)
            tx = Tx(self, writer)
            tx.in_stead_of(act)
            yield tx
        note_papers(self, tx.papers_gone)

    @property
    def waits(self) -> bool:
        """Whether an act waits for another desk's just now."""
        return self.store.waits

    @contextmanager
    def looking(self, still: Callable[[], bool] | None = None) -> Iterator[Reader]:
        """The door for reading: one snapshot of the records; see `Store.reading`."""
        with self.store.reading(still) as reader:
            yield reader

    def change(
        self, act: Act, case_id: str, move: Callable[[Case], Case], seen: int | None, once: str | None
    ) -> Changes:
        """Do one act on one case: load, move by the rules, save."""
        with self.doing(act, once) as tx:
            if not tx.done:
                tx.save(move(tx.case(case_id, seen)))
            return tx.changes

    def rest(self) -> None:
        """Whoever sits here is away: no case stays in memory that no screen shows."""
        self.store.forget_cases()

    def close(self) -> None:
        """Let go of the file."""
        self.looks.leave(self)
        self.store.close()
