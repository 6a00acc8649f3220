"""The desk as one signed-in person works at it: the one way in, and the two doors (law 7, 8)."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Protocol
from uuid import uuid4

from deskapp import assets
from deskapp.domain.acts import Act, permit
from deskapp.domain.calendar import parse_calendar, tokyo_now
from deskapp.domain.case import Case
from deskapp.domain.errors import RuleViolation
from deskapp.domain.papers import Catalogue, parse_catalogue
from deskapp.domain.people import Staff, StaffRole
from deskapp.domain.profile import Policy, digest_of, parse_profile
from deskapp.operations.projecting import project
from deskapp.storage.errors import told_of_files
from deskapp.storage.keys import NORMAL_COST, Cost, Secrets, add_slot, create_keys, unlock
from deskapp.storage.store import Reader, Store, Writer

DEFAULT_PROFILE = "profiles/default.toml"
DEFAULT_CALENDAR = "calendars/default.toml"
CATALOGUE = "papers/catalogue.toml"


class Clock(Protocol):
    """Where the time comes from; only tests and the guided run pass another than `SystemClock`."""

    def now(self) -> datetime: ...

    def today(self) -> date: ...


class SystemClock:
    """The computer's clock, read in Tokyo."""

    def now(self) -> datetime:
        return tokyo_now()

    def today(self) -> date:
        return tokyo_now().date()


@dataclass(frozen=True, slots=True)
class Credential:
    """What somebody signs in with; the password never shows in a repr."""

    name: str
    password: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Changes:
    """Which cases an act changed, and the id of what it made, for the pages that show them."""

    cases: frozenset[str] = frozenset()
    made: str | None = None


@dataclass(frozen=True, slots=True)
class NewStaff:
    """Somebody to be added to the desk, with their first password."""

    credential: Credential
    role: StaffRole


def new_id() -> str:
    """A name for a new fact or act that no other desk will make."""
    return uuid4().hex


@lru_cache(maxsize=1)
def catalogue() -> Catalogue:
    """The paper catalogue that the program brings along."""
    return parse_catalogue(_default(CATALOGUE), CATALOGUE)


@lru_cache(maxsize=1)
def default_policy() -> Policy:
    """The seed's policy with its catalogue and calendar: what answers where no desk is open."""
    profile = parse_profile(_default(DEFAULT_PROFILE), DEFAULT_PROFILE)
    return Policy(profile, catalogue(), parse_calendar(_default(DEFAULT_CALENDAR), DEFAULT_CALENDAR))


def _default(name: str) -> str:
    return assets.resource(name).read_text(encoding="utf-8")


class Tx:
    """One act being done: loads and saves cases, and says afterwards what changed."""

    def __init__(self, desk: "Desk", writer: Writer) -> None:
        self.desk = desk
        self.writer = writer
        self._changed: set[str] = set()
        self._made: str | None = None

    @property
    def done(self) -> Changes | None:
        """What the same act did before, when it is only being retried."""
        done = self.writer.already_done
        return Changes(frozenset({done.case_id} if done.case_id else ()), done.made) if done else None

    def case(self, case_id: str, seen: int | None) -> Case:
        """The case as it is now; `seen` is the version on the screen the act came from."""
        return self.writer.case(case_id, seen)

    def add(self, case: Case) -> None:
        """Keep a new case."""
        self.writer.add(case, project(case, self.desk.policy_of(case), self.desk.today))
        self._changed.add(case.id)

    def save(self, case: Case) -> None:
        """Write what differs, the search index and the log line, in one commit.

        Raises:
            Conflict: when another desk changed the same field since `seen`.
        """
        self.writer.save(case, project(case, self.desk.policy_of(case), self.desk.today))
        self._changed.add(case.id)

    def makes(self, id: str) -> None:
        """Name what this act made, for the page that opens it next."""
        self._made = id
        self.writer.makes(id)

    @property
    def changes(self) -> Changes:
        """Which cases this act changed."""
        return self.done or Changes(frozenset(self._changed), self._made)


class Desk:
    """The desk's records, opened by one person."""

    def __init__(self, folder: Path, store: Store, secrets: Secrets, staff: Staff, clock: Clock, cost: Cost) -> None:
        self.folder = folder
        self.store = store
        self.staff = staff
        self.clock = clock
        self._secrets = secrets
        self._cost = cost
        self._policies: dict[tuple[str, str], Policy] = {}

    @classmethod
    def open(
        cls,
        folder: Path,
        credential: Credential,
        clock: Clock | None = None,
        *,
        cost: Cost = NORMAL_COST,
        fsync: bool = True,
    ) -> "Desk":
        """Open the desk in `folder` as the person who signs in.

        Raises:
            StorageProblem: wrong password, damaged or newer database, unreadable folder.
        """
        secrets = unlock(folder, credential.name, credential.password, cost)
        store = Store.open(folder, secrets, fsync)
        desk = cls(folder, store, secrets, _staff_named(store, credential.name), clock or SystemClock(), cost)
        with desk.doing(Act.SIGN_IN):
            return desk

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
            RuleViolation: `name_missing`, `password_short`.
        """
        refuse_weak(first)
        with told_of_files(folder):
            folder.mkdir(parents=True, exist_ok=True)
        secrets, phrase = create_keys(folder, first.name, first.password, cost)
        store = Store.create(folder, secrets, fsync)
        staff = Staff(new_id(), first.name, StaffRole.SUPERVISOR)
        desk = cls(folder, store, secrets, staff, clock or SystemClock(), cost)
        with desk.doing(Act.OPEN_DESK) as tx:
            tx.writer.put_staff(staff)
            for what, name in (("profile", DEFAULT_PROFILE), ("calendar", DEFAULT_CALENDAR)):
                text = _default(name)
                tx.writer.adopt(what, text, digest_of(text), desk.today)
            tx.writer.set_setting("sample", "yes" if sample else "no")
        return desk, phrase

    def as_person(self, credential: Credential) -> "Desk":
        """The same desk as a second person sees it, proved by their own password (二人目).

        Raises:
            StorageProblem: `key_wrong_password`.
        """
        unlock(self.folder, credential.name, credential.password, self._cost)
        staff = _staff_named(self.store, credential.name)
        return Desk(self.folder, self.store, self._secrets, staff, self.clock, self._cost)

    def add_staff(self, new: NewStaff, once: str | None = None) -> Changes:
        """Let somebody new sign in at this desk.

        Raises:
            RuleViolation: `not_your_role`, `name_missing`, `password_short`, `name_taken`.
        """
        refuse_weak(new.credential)
        with self.doing(Act.ADD_STAFF, once) as tx:
            if tx.done:
                return tx.done
            if any(staff.name == new.credential.name for staff in tx.writer.staff()):
                raise RuleViolation("name_taken")
            staff = Staff(new_id(), new.credential.name, new.role)
            tx.writer.put_staff(staff)
            tx.makes(staff.id)
            add_slot(self.folder, self._secrets, staff.name, new.credential.password, self._cost)
            return tx.changes

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
            return self._policy(reader, reader.newest("profile"))

    def policy_of(self, case: Case) -> Policy:
        """The profile the case keeps, with the calendar in force (spec §13)."""
        with self.store.reading() as reader:
            return self._policy(reader, case.profile or reader.newest("profile"))

    def _policy(self, reader: Reader, profile: str) -> Policy:
        """Build a policy once per pair of revisions; revisions are never edited."""
        key = (profile, reader.newest("calendar"))
        if key not in self._policies:
            read, days = (reader.adopted(digest) for digest in key)
            self._policies[key] = Policy(
                parse_profile(read, "profile"), catalogue(), parse_calendar(days, "calendar")
            )
        return self._policies[key]

    def adopt_calendar(self, text: str, once: str | None = None) -> Changes:
        """Adopt the desk's own table of closures and openings (spec §5).

        Raises:
            RuleViolation: `not_your_role`, `calendar_broken`.
        """
        parse_calendar(text, "calendar")
        with self.doing(Act.CHANGE_SETTINGS, once) as tx:
            if not tx.done:
                tx.writer.adopt("calendar", text, digest_of(text), self.today)
            return tx.changes

    @contextmanager
    def doing(self, act: Act, once: str | None = None) -> Iterator[Tx]:
        """The one door for change: permission, transaction and the log entry's name (law 7).

        Raises:
            RuleViolation: `not_your_role`.
            StorageProblem: when the world says no; nothing is half saved.
        """
        permit(self.staff, act)
        with self.store.writing(self.clock.now(), self.staff.id, act.value, once) as writer:
            yield Tx(self, writer)

    @contextmanager
    def looking(self) -> Iterator[Reader]:
        """The door for reading: one snapshot of the records."""
        with self.store.reading() as reader:
            yield reader

    def change(
        self, act: Act, case_id: str, move: Callable[[Case], Case], seen: int | None, once: str | None
    ) -> Changes:
        """Do one act on one case: load, move by the rules, save."""
        with self.doing(act, once) as tx:
            if not tx.done:
                tx.save(move(tx.case(case_id, seen)))
            return tx.changes

    def close(self) -> None:
        """Let go of the file."""
        self.store.close()


PASSWORD_LENGTH = 8


def refuse_weak(credential: Credential) -> None:
    """A name and a password that can serve.

    Raises:
        RuleViolation: `name_missing`, `password_short`.
    """
    if not credential.name.strip():
        raise RuleViolation("name_missing")
    if len(credential.password) < PASSWORD_LENGTH:
        raise RuleViolation("password_short", length=PASSWORD_LENGTH)


def _staff_named(store: Store, name: str) -> Staff:
    with store.reading() as reader:
        return next(staff for staff in reader.staff() if staff.name == name)
