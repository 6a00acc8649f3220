"""The case list, its chips and its search (screens.md, main window)."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from deskapp.domain.calendar import Calendar
from deskapp.domain.countdown import SOON_BUSINESS_DAYS, Countdown
from deskapp.domain.kinds import AuthorityKind, ConsultationKind, Matter, RequestKind, State
from deskapp.domain.people import Absence, Staff, away
from deskapp.domain.periods import EVER, Span
from deskapp.operations.desk import Desk
from deskapp.operations.projecting import LineStep, line_countdown, line_steps
from deskapp.storage.lists import CaseLine, Filter, Mark
from deskapp.storage.store import Reader

#: So many of the newest cases does a search show.
FOUND_MOST = 200


class Chip(StrEnum):
    """The filters above the list; each has a shape, a word and a count."""

    OVERDUE = "overdue"
    TODAY = "today"
    SOON = "soon"
    APPROVAL = "approval"
    PAPERS = "papers"
    INQUIRY = "inquiry"
    UNDISPOSED = "undisposed"
    RETURNED = "returned"
    ALL = "all"


class Sort(StrEnum):
    """The columns the list can be sorted by."""

    DUE = "due"
    NUMBER = "number"
    NAME = "name"
    KINDS = "kinds"
    STATE = "state"
    STEP = "step"
    OPERATOR = "operator"
    CONTACTED = "contacted"
    NEXT_BY = "next_by"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the list shows: chips together with search words, an operator and an order.

    `ids` are the only cases asked for, where they are known already.
    """

    chips: frozenset[Chip] = frozenset()
    text: str = ""
    operator: str | None = None
    matters: frozenset[Matter] = frozenset()
    closed: bool | None = False
    sort: Sort = Sort.DUE
    descending: bool = False
    limit: int = 500
    state: State | None = None
    kind: RequestKind | None = None
    received: Span = EVER
    due: Span = EVER
    ids: frozenset[str] | None = None

    @property
    def most(self) -> int:
        """How many are shown at most; of a search fewer: whoever looks for somebody types on."""
        return min(self.limit, FOUND_MOST) if self.text.strip() else self.limit

    def chosen(self) -> Filter:
        """The same as the records are asked for it."""
        return Filter(
            chips=frozenset(chip.value for chip in self.chips if chip is not Chip.ALL),
            text=self.text,
            operator=self.operator,
            matters=self.matters,
            closed=self.closed,
            state=self.state,
            kind=self.kind,
            received=self.received,
            due=self.due,
            ids=self.ids,
        )


@dataclass(frozen=True, slots=True)
class Line:
    """One case in a list; `steps` has the next step first, then all else that stands to be done."""

    id: str
    version: int
    number: str
    name: str
    kana: str
    kinds: tuple[RequestKind, ...]
    matter: Matter
    consultation: ConsultationKind | None
    authority: AuthorityKind | None
    contacted_on: date
    follow_up_on: date | None
    state: State
    countdown: Countdown
    step_by: date | None
    steps: tuple[LineStep, ...]
    waiting_approval: bool
    returned: bool
    operator: str
    away_until: date | None
    undisposed: int
    lawsuit_on: date | None = None
    operator_gone: bool = False

    @property
    def step(self) -> str:
        """The code of the next step; empty where nothing is to be done."""
        return self.steps[0].code

    @property
    def step_facts(self) -> Mapping[str, object]:
        """What the words of the next step name."""
        return self.steps[0].facts


@dataclass(frozen=True, slots=True)
class CaseList:
    """The lines wanted, how many there are in all, and the count on every chip.

    A search counts no further than the lines it shows: where it fills them there may be more.
    """

    lines: tuple[Line, ...]
    total: int
    counts: Mapping[Chip, int] = field(default_factory=dict)


def case_list(desk: Desk, wanted: Wanted) -> CaseList:
    """The cases wanted, the most pressing first unless another order was asked for (spec §5).

    Of a search it has the newest cases alone; more than those are not counted.
    """
    with desk.looking() as reader:
        told = Lines(desk, reader)
        lines = told.lines(wanted, wanted.most)
        total = len(lines)
        if total == wanted.limit and not wanted.text.strip():
            total = reader.count(wanted.chosen(), told.today, told.soon)
        counts = reader.counts(told.today, told.soon, wanted.matters)
    return CaseList(lines, total, {Chip(chip): number for chip, number in counts.items()})


def lines_found(desk: Desk, wanted: Wanted) -> tuple[Line, ...]:
    """The cases wanted alone, where nobody asks how many there are."""
    with desk.looking() as reader:
        return Lines(desk, reader).lines(wanted, wanted.most)


def ids_found(desk: Desk, wanted: Wanted) -> tuple[str, ...]:
    """The ids of the cases wanted, where nobody looks at them."""
    with desk.looking() as reader:
        return Lines(desk, reader).ids_of(wanted)


def lines_of(desk: Desk, ids: frozenset[str]) -> tuple[Line, ...]:
    """These cases, open or closed, the most pressing first."""
    return lines_found(desk, Wanted(ids=ids, closed=None, limit=len(ids)))


class Lines:
    """What the words of a line rest on, read once for all lines of a snapshot."""

    def __init__(self, desk: Desk, reader: Reader) -> None:
        self._reader = reader
        self._people = {staff.id: staff for staff in desk.people(reader)}
        self._absences = reader.absences()
        self._calendar = desk.policy_in(reader).calendar
        self.today = desk.today
        self.soon = self._calendar.after(self.today, SOON_BUSINESS_DAYS)

    def lines(self, wanted: Wanted, most: int, after: Mark | None = None, skip: int = 0) -> tuple[Line, ...]:
        """The cases wanted, at most so many, behind a mark and so many more; see `lists.lines`."""
        order = (wanted.sort.value, wanted.descending, most, after, skip)
        rows = self._reader.lines(wanted.chosen(), self.today, self.soon, *order)
        return tuple(map(self._line, rows))

    def of(self, ids: Collection[str]) -> tuple[Line, ...]:
        """These cases, open or closed, in no order."""
        return tuple(map(self._line, self._reader.lines_of(ids)))

    def _line(self, row: CaseLine) -> Line:
        return _line(row, self._people, self._absences, self.today, self._calendar)

    def ids_of(self, wanted: Wanted) -> tuple[str, ...]:
        """The ids of the cases wanted."""
        rows = self._reader.lines(wanted.chosen(), self.today, self.soon, limit=wanted.most)
        return tuple(row.id for row in rows)

    def ids(self, wanted: Wanted, among: frozenset[str]) -> frozenset[str]:
        """Which of these cases are wanted."""
        named = among if wanted.ids is None else among & wanted.ids
        if not named:
            return named
        narrowed = replace(wanted, ids=named).chosen()
        rows = self._reader.lines(narrowed, self.today, self.soon, limit=len(named))
        return frozenset(row.id for row in rows)


def _line(
    row: CaseLine, people: Mapping[str, Staff], absences: list[Absence], today: date, calendar: Calendar
) -> Line:
    operator = people.get(row.operator or "")
    absence = away(absences, row.operator or "", today)
    return Line(
        id=row.id,
        version=row.version,
        number=row.number,
        name=row.name,
        kana=row.kana,
        kinds=row.kinds,
        matter=row.matter,
        consultation=row.consultation,
        authority=row.authority,
        contacted_on=row.contacted_on,
        follow_up_on=row.follow_up_on,
        state=row.state,
        countdown=line_countdown(row, today, calendar),
        step_by=row.next_by,
        steps=line_steps(row, today),
        waiting_approval=row.waiting_approval,
        returned=row.returned,
        operator=operator.name if operator else "",
        away_until=absence.last_on if absence else None,
        undisposed=row.undisposed,
        lawsuit_on=None if row.posted_on or row.over_on else row.lawsuit_on,
        operator_gone=operator is not None and operator.ended_on is not None,
    )
