"""What can be read of the desk's records within one snapshot."""

from collections.abc import Collection, Iterable
from contextlib import AbstractContextManager
from datetime import date, datetime
from pathlib import Path

from sqlalchemy import Connection

from deskapp.domain.case import Case
from deskapp.domain.facts import Contact, Party
from deskapp.domain.kinds import Matter
from deskapp.domain.machines import Machine
from deskapp.domain.people import Absence, Deputy, Staff
from deskapp.domain.postal import Place
from deskapp.storage import (
    audit,
    cases,
    contacts,
    counting,
    drafts,
    errors,
    heads,
    leaving,
    letters,
    lists,
    milestones,
    once,
    people,
    postal,
    profiles,
    search,
    sql,
)
from deskapp.storage.disposed import Disposed, PaperGone
from deskapp.storage.figures import Figures
from deskapp.storage.recent import Recent


class Reader(Figures):
    """One snapshot of the records: everything read through it stands at the same moment."""

    def __init__(self, connection: Connection, log_key: bytes, recent: Recent) -> None:
        self._connection = connection
        self._log_key = log_key
        self._recent, self._drops = recent, recent.drops

    def case(self, case_id: str) -> Case:
        """The case as it is now. Raises RuleViolation `case_not_found`."""
        case = cases.load(self._connection, case_id, self._recent)
        self._recent.keep(case, self._drops)
        return case

    def open_cases(self) -> list[Case]:
        """All open cases, read at once."""
        return cases.load_open(self._connection)

    def persons(self, ids: Collection[str]) -> dict[str, Party]:
        """Whom each of these cases is about, by case."""
        return cases.persons(self._connection, ids)

    def numbered(self, number: str) -> str | None:
        """The id of the case with this number, if there is one."""
        return cases.numbered(self._connection, number)

    def lettered(self, part: str) -> list[tuple[str, str, str]]:
        """The letters in whose document number this part stands: case, letter and number, the newest last."""
        return cases.lettered(self._connection, part)

    def counted(self, series: str) -> int:
        """The last number given out of a series, such as a year's document numbers; 0 before the first."""
        return cases.counted(self._connection, series)

    def outdated(self, rules_version: int) -> list[str]:
        """The open cases whose projection was derived by other rules."""
        return cases.outdated(self._connection, rules_version)

    def ended_before(self, day: date) -> list[str]:
        """The cases that ended before this day and still hold personal data, the longest ended first."""
        return cases.ended_before(self._connection, day)

    def with_disposals(self, day: date) -> list[str]:
        """The cases of which papers were destroyed or returned on this day, by number."""
        return leaving.with_disposals(self._connection, day)

    def with_unsure_prints(self) -> list[str]:
        """The cases with letters of a print run of which nobody has said that they came out, by number."""
        return cases.with_unsure_prints(self._connection)

    def with_postings(self, first: date, last: date) -> list[str]:
        """The cases of which letters were posted between these days, both counted, by number."""
        return cases.with_postings(self._connection, first, last)

    def disposed(self) -> list[Disposed]:
        """The cases from which everything personal was removed."""
        return leaving.disposed(self._connection)

    def papers_gone(self, since: date) -> list[PaperGone]:
        """The papers that were destroyed or returned on this day or later, or put right since then."""
        return leaving.papers(self._connection, since)

    def papers_back(self, since: date) -> list[str]:
        """The disposals of papers that were withdrawn since this day, by their ids."""
        return leaving.withdrawn(self._connection, since)

    def open_by_profile(self) -> dict[str, int]:
        """How many open cases keep each revision of the policy, by its digest."""
        return cases.open_by_profile(self._connection)

    def lines(
        self,
        wanted: lists.Filter,
        today: date,
        soon_on: date,
        sort: str = "due",
        descending: bool = False,
        limit: int = 500,
        after: lists.Mark | None = None,
        skip: int = 0,
    ) -> list[lists.CaseLine]:
        """The cases wanted, in order; see `lists.lines`."""
        shown = (sort, descending, limit, after, skip)
        return lists.lines(self._connection, wanted, today, soon_on, *shown)

    def lines_of(self, ids: Collection[str]) -> list[lists.CaseLine]:
        """These cases, open or closed, in no order."""
        return lists.lines_of(self._connection, ids)

    def walking(self) -> AbstractContextManager[None]:
        """While one goes along all of a long list, nothing of it is kept for later: it takes no memory."""
        return sql.of(self._connection).walking(self._connection)

    def milestones(
        self, wanted: lists.Filter, today: date, soon_on: date, sort: str, descending: bool
    ) -> milestones.Milestones:
        """Along the lines wanted, every so many a mark; see `milestones.along`."""
        return milestones.along(self._connection, wanted, today, soon_on, sort, descending)

    def found(self, typed: str, newest: int) -> list[str]:
        """The ids of the newest cases found by what was typed, closed ones too."""
        return search.ids(self._connection, typed, newest)

    def count(self, wanted: lists.Filter, today: date, soon_on: date, most: int | None = None) -> int:
        """How many cases are wanted in all; counted no further than `most`."""
        return lists.count(self._connection, wanted, today, soon_on, most)

    def place(
        self, wanted: lists.Filter, today: date, soon_on: date, sort: str, descending: bool, case_id: str
    ) -> int | None:
        """Which line of the whole list a case is; see `lists.place`."""
        return lists.place(self._connection, wanted, today, soon_on, sort, descending, case_id)

    def counts(self, today: date, soon_on: date, matters: frozenset[Matter] = frozenset()) -> dict[str, int]:
        """How many open cases each chip would show, and `all`; see `lists.counts`."""
        return lists.counts(self._connection, today, soon_on, matters)

    def loads(self) -> dict[str, int]:
        """How many open cases each person is in charge of, by their id."""
        return lists.loads(self._connection)

    def letters_waiting(self) -> int:
        """How many letters wait to be brought to the post, over all cases."""
        return lists.letters_waiting(self._connection)

    def with_letters_waiting(self) -> list[str]:
        """The cases that have such letters, by number."""
        return lists.with_letters_waiting(self._connection)

    def contacts(self, case_id: str) -> list[Contact]:
        """The contact log of a case, the newest first."""
        return contacts.of_case(self._connection, case_id)

    def history(self, case_id: str) -> list[audit.LogEntry]:
        """The log about a case, the newest first."""
        return audit.history(self._connection, case_id)

    def entries_after(self, seq: int) -> list[audit.LogEntry]:
        """Every entry of the log after this number."""
        return audit.after(self._connection, seq)

    def newest_acts(self, acts: Collection[str], within: int) -> list[audit.LogEntry]:
        """These acts among the last `within` entries of the log, the newest first."""
        return audit.newest(self._connection, acts, within)

    def log_head(self) -> audit.Head:
        """The end of the log, to be kept in a second place."""
        return audit.head(self._connection)

    def noted_head(self, folder: Path) -> audit.Head | None:
        """Where the log ended by what was noted in a folder; None where nothing was."""
        return heads.noted(folder, self._log_key, self.setting(heads.LINEAGE) or "")

    def latest_moment(self, after: int = 0) -> datetime | None:
        """The latest moment that any entry of the log after number `after` tells of."""
        return audit.latest(self._connection, after)

    def log_holds(self, head: audit.Head) -> bool:
        """Whether a head kept in a second place still stands in the log."""
        return audit.holds(self._connection, head)

    def verify_log(
        self, known: Iterable[audit.Head] = (), go_on: audit.GoOn = lambda _part: True
    ) -> audit.Breach | None:
        """Where the log is not what was written; None when it is whole. See `audit.verify`."""
        with self.walking():
            return audit.verify(self._connection, self._log_key, known, go_on)

    def refuse_damaged(self) -> None:
        """Look at every page, also those that nobody reads. Raises `errors.Damaged`."""
        if sql.of(self._connection).is_damaged(self._connection):
            raise errors.Damaged

    def rows(self) -> dict[str, int]:
        """How many rows each table has."""
        return counting.rows(self._connection)

    def acts(self) -> dict[str, int]:
        """How often each act stands in the log."""
        return counting.acts(self._connection)

    def file_facts(self) -> dict[str, str]:
        """The revision of the tables, and what the engine says of itself."""
        return counting.file_facts(self._connection)

    def staff(self) -> list[Staff]:
        """Everybody of the desk, by name; those who left too, since the log names them."""
        return people.everybody(self._connection)

    def person(self, staff_id: str) -> list[Staff]:
        """Who has this id, if anybody."""
        return people.one(self._connection, staff_id)

    def absences(self) -> list[Absence]:
        """Who is away and when, the earliest first."""
        return people.absences(self._connection)

    def deputies(self) -> list[Deputy]:
        """Who stands in for a supervisor and when, the earliest first."""
        return people.deputies(self._connection)

    def machines(self) -> list[Machine]:
        """The computers that were let in, the first first; those let out too, since the log names them."""
        return people.machines(self._connection)

    def letter_bytes(self, letter_id: str) -> bytes:
        """The bytes of a letter.

        Raises:
            RuleViolation: `letter_gone`.
            StorageProblem: `letter_damaged`.
        """
        return letters.content(self._connection, letter_id)

    def setting(self, key: str) -> str | None:
        """A desk-wide setting, if it was ever set."""
        return profiles.setting(self._connection, key)

    def did(self, key: str | None) -> bool:
        """Whether an act under this idempotency key was done already."""
        return once.find(self._connection, key) is not None

    def newest(self, kind: str) -> str:
        """The digest of the revision in force. Raises RuleViolation `nothing_adopted`."""
        return profiles.newest(self._connection, kind)

    def in_force(self, kind: str, on: date) -> str:
        """The digest of the revision that was in force on a day. Raises RuleViolation `nothing_adopted`."""
        return profiles.in_force(self._connection, kind, on)

    def adopted(self, digest: str) -> str:
        """The text adopted under this digest. Raises RuleViolation `nothing_adopted`."""
        return profiles.adopted(self._connection, digest)

    def newest_of(self, family: str) -> dict[str, profiles.Revision]:
        """The revision in force of every kind whose name begins so, such as "wording:"."""
        return profiles.newest_of(self._connection, family)

    def revised(self, kind: str) -> list[profiles.Revision]:
        """All adopted revisions of a kind, the newest first."""
        return profiles.revised(self._connection, kind)

    def draft(self, person: str, form: str) -> str | None:
        """What this person has typed into this form and not yet saved."""
        return drafts.kept(self._connection, person, form)

    def drafts_left(self, person: str) -> list[drafts.Kept]:
        """The forms in which this person left something, the newest first."""
        return drafts.left(self._connection, person)

    def places(self, edition: int, code: str) -> tuple[Place, ...]:
        """The places of a postal code in one edition of the list."""
        return postal.of_code(self._connection, edition, code)

    def places_counted(self, edition: int) -> int:
        """How many places an edition has by now."""
        return postal.count(self._connection, edition)

    def postal_editions(self) -> set[int]:
        """The lists of postal codes of which anything stands here, whole or not."""
        return postal.editions(self._connection)
