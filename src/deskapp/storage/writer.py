"""One act as it is written: its changes, its log entries and its idempotency key in one commit (law 7)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any
from uuid import uuid4

from sqlalchemy import Connection

from deskapp.domain.case import FACTS, Case
from deskapp.domain.facts import Contact
from deskapp.domain.machines import Machine
from deskapp.domain.people import Absence, Deputy, Staff
from deskapp.domain.postal import Place
from deskapp.domain.projection import Projection
from deskapp.storage import (
    audit,
    cases,
    conflicts,
    contacts,
    drafts,
    key_file,
    letters,
    once,
    people,
    postal,
    profiles,
    sql,
)
from deskapp.storage.differences import differences
from deskapp.storage.key_place import KeyPlace
from deskapp.storage.keys import Slots
from deskapp.storage.reader import Reader
from deskapp.storage.recent import Recent

#: The desk-wide setting that names the last change of the key file that was committed.
KEY_CHANGE = "key_change"


@dataclass(frozen=True, slots=True)
class Act:
    """Who does what, when, and under which idempotency key."""

    at: datetime
    actor: str
    name: str
    once: str | None


class Writer(Reader):
    """One act being written; nothing of it is seen by others before its end.

    Every act leaves one log entry for each case it concerned, or one for the whole desk; an act
    that only kept a draft or wrote what nobody sees yet, or that was `already_done`, leaves none.
    """

    def __init__(
        self, connection: Connection, log_key: bytes, recent: Recent, act: Act, place: KeyPlace
    ) -> None:
        super().__init__(connection, log_key, recent)
        self._act, self._place = act, place
        self._slots: Slots | None = None
        self._loaded: dict[str, tuple[Case, int | None]] = {}
        self._stands: dict[str, cases.Stored] = {}
        self._entries: dict[str | None, dict[str, Any]] = {}
        self._unseen = False
        self._version: int | None = None
        self._made: str | None = None
        self._supervisor: str | None = None
        self.already_done = once.find(connection, act.once)
        #: The end of the log as this act leaves it; None where it left no entry.
        self.end: audit.Head | None = None

    def case(self, case_id: str, seen: int | None = None) -> Case:
        """The case as it is now; `seen` is the version on the screen that the act came from.

        Raises:
            RuleViolation: `case_not_found`.
        """
        stands = self._stands[case_id] = cases.stored(self._connection, case_id)
        known = self._recent.at(case_id, stands.version)
        case = known or cases.load(self._connection, case_id, self._recent)
        self._loaded[case_id] = (case, seen)
        return case

    def committed(self) -> None:
        """What it loaded and wrote stands now, and is kept for the next act."""
        self._recent.committed([case for case, _ in self._loaded.values()])

    def next_number(self, year: int) -> str:
        """The next case number of a year, such as 2026-000118."""
        return f"{year}-{self.count_up(f'case:{year}'):06d}"

    def count_up(self, series: str) -> int:
        """The next number of any other series, such as the document numbers of a year; from 1."""
        return cases.count_up(self._connection, series)

    def add(self, case: Case, projection: Projection) -> Case:
        """Keep a new case; returns it at version 1."""
        added = cases.add(self._connection, case, projection)
        self._wrote(added, {}, None)
        return added

    def add_all(self, many: Sequence[tuple[Case, Projection]]) -> None:
        """Keep many new cases at once, each with a log entry of its own, as `add` would."""
        for added in cases.add_all(self._connection, many):
            self._wrote(added, {}, None)

    def save(self, case: Case, projection: Projection) -> Case:
        """Write what differs from the case as loaded by `case`; returns it at its new version.

        Where nothing differs the projection alone is written and the version stays.

        Raises:
            Conflict: when it replaces what another desk changed after `seen`.
        """
        old, seen = self._loaded[case.id]
        found = differences(old, case)
        if not found:
            self.project(case.id, projection)
            return old
        conflicts.refuse_overwriting(self._connection, old, seen, found)
        stands = self._stands.pop(case.id, None) or cases.stored(self._connection, case.id)
        saved = cases.save(self._connection, old, stands, case, found, projection)
        self._wrote(saved, {each.path: each.logged for each in found}, seen)
        return saved

    def project(self, case_id: str, projection: Projection) -> None:
        """Write a projection derived anew by other rules; facts and version stay."""
        self.project_all({case_id: projection})

    def project_all(self, projections: Mapping[str, Projection]) -> None:
        """Write the projections of many cases derived anew; facts and versions stay."""
        for case_id in projections:
            self._stands.pop(case_id, None)
        cases.project_all(self._connection, projections)

    def note(self, contact: Contact) -> None:
        """Write one line into the contact log."""
        contacts.note(self._connection, contact)
        self.log({"contact": contact.id}, contact.case_id)

    def keep_letter(self, case_id: str, letter_id: str, content: bytes) -> None:
        """Seal and keep the bytes of a letter."""
        letters.keep(self._connection, case_id, letter_id, content)
        self.log({"letter": letter_id}, case_id)

    def forget(self, case: Case) -> None:
        """Destroy what lies apart from a case: letters and their key, contact notes, drafts about it."""
        letters.destroy(self._connection, case.id)
        contacts.empty(self._connection, case.id)
        facts = (fact.id for name in FACTS for fact in getattr(case, name))
        drafts.forget(self._connection, (case.id, *facts))
        self.log({"forgotten": True}, case.id)

    def put_staff(self, person: Staff) -> None:
        """Write one person of the desk, new or changed."""
        people.put(self._connection, person)
        ended = {"ended_on": person.ended_on} if person.ended_on else {}
        self.log({"staff": person.id, "role": person.role.value} | ended)

    def put_absence(self, absence: Absence) -> None:
        """Write when somebody is away."""
        people.put_absence(self._connection, absence)
        self.log({"absence": asdict(absence)})

    def drop_absence(self, absence: Absence) -> None:
        """Somebody is not away after all, or is back."""
        people.drop_absence(self._connection, absence.id)
        self.log({"no_absence": asdict(absence)})

    def put_deputy(self, deputy: Deputy) -> None:
        """Write who stands in for a supervisor, and when."""
        people.put_deputy(self._connection, deputy)
        self.log({"deputy": asdict(deputy)})

    def drop_deputy(self, deputy: Deputy) -> None:
        """Somebody stands in no more."""
        people.drop_deputy(self._connection, deputy.id)
        self.log({"no_deputy": asdict(deputy)})

    def put_machine(self, machine: Machine) -> None:
        """Write a computer that is let in, or out."""
        people.put_machine(self._connection, machine)
        self.log({"machine": asdict(machine)})

    def stands_in(self, supervisor_id: str) -> None:
        """This act is done in a supervisor's stead: every entry of it names both."""
        self._supervisor = supervisor_id

    def adopt(self, kind: str, text: str, digest: str, on: date) -> None:
        """Adopt a revision of the profile, the wording or the calendar.

        Raises:
            RuleViolation: `already_adopted`.
        """
        profiles.adopt(self._connection, profiles.Revision(kind, digest, text, on, self._act.actor))
        self.log({kind: digest})

    def set_setting(self, key: str, value: str) -> None:
        """Set a desk-wide setting; the log tells old and new."""
        self.log({f"setting/{key}": [self.setting(key), value]})
        profiles.set_setting(self._connection, key, value)

    @property
    def slots(self) -> Slots:
        """Who may open the desk's keys, as this act leaves them.

        Raises:
            StorageProblem: those of `key_file.read`.
        """
        if self._slots is None:
            known = self._place.known(self._connection)
            return known.settled(self.setting(KEY_CHANGE)).slots
        return self._slots

    def keep_older_key_file(self) -> None:
        """Where an older key file was put in the place of the one the last change left, log it and keep it.

        Raises:
            StorageProblem: those of `key_file.read`.
        """
        known, done = self._place.known(self._connection), self.setting(KEY_CHANGE)
        if known.is_current(done):
            return
        last = known.settled(done).last or ""
        came_from = last.removeprefix(key_file.FROM_BACKUP) if last.startswith(key_file.FROM_BACKUP) else ""
        self.log({"older_key_file": came_from})
        self.put_slots(known.settled(done).slots)

    @property
    def wrote(self) -> range:
        """The numbers of the entries that this act left."""
        return range(self.end.seq - len(self._entries) + 1, self.end.seq + 1) if self.end else range(0)

    @property
    def changes_keys(self) -> bool:
        """Whether this act changes who may open the desk's keys."""
        return self._slots is not None

    def put_slots(self, slots: Slots) -> None:
        """Change who may open the desk's keys; it holds from this act's commit on, or not at all."""
        self._slots = slots

    def keep_draft(self, person: str, form: str, text: str) -> None:
        """Keep what is typed and not yet saved; an empty text forgets it. Nothing was done yet: no entry."""
        drafts.keep(self._connection, person, form, text, self._act.at)
        self._unseen = True

    def add_places(self, edition: int, numbered: Iterable[tuple[int, Place]]) -> None:
        """Write part of a list of postal codes that is not in force yet: no entry."""
        postal.add(self._connection, edition, numbered)
        self._unseen = True

    def drop_some_places(self, edition: int, most: int) -> bool:
        """Remove part of a list of postal codes that is not in force: no entry; whether more is left."""
        self._unseen = True
        return postal.drop_some(self._connection, edition, most)

    def log(self, fields: dict[str, Any], case_id: str | None = None) -> None:
        """Add to what the log entry of this act tells; never personal data."""
        self._entries.setdefault(case_id, {}).update(fields)

    def makes(self, id: str) -> None:
        """Name what this act made, for whoever retries it."""
        self._made = id

    def finish(self) -> None:
        """Write the log entries and the idempotency key: the last thing before the commit."""
        if self.already_done:
            return
        if self._slots is not None:
            self._propose(self._slots)
        if not self._entries and not self._unseen:
            self._entries[None] = {}
        act, both = self._act, {"deputy_for": self._supervisor} if self._supervisor else {}
        entries = (
            audit.LogEntry(0, act.at, act.actor, act.name, case_id, told | both)
            for case_id, told in self._entries.items()
        )
        if self._entries:
            self.end = audit.append(self._connection, self._log_key, entries)
            sql.of(self._connection).announce(self._connection, self.end.seq)
            if self._act.once:
                concerned = tuple(case_id for case_id in self._entries if case_id)
                did = once.Done(self.end.seq, concerned, self._version, self._made)
                once.remember(self._connection, self._act.once, did)

    def _propose(self, slots: Slots) -> None:
        done, change = self.setting(KEY_CHANGE), uuid4().hex
        self.set_setting(KEY_CHANGE, change)
        self._place.propose(self._connection, change, done, slots)

    def _wrote(self, case: Case, changed: dict[str, Any], seen: int | None) -> None:
        entry = self._entries.setdefault(case.id, {})
        entry["version"] = case.version
        entry["changed"] = entry.get("changed", {}) | changed
        self._version = case.version
        self._loaded[case.id] = (case, seen)
