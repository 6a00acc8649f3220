"""統計: what a year came to, and how the desk stands now; counts alone, nobody's name (spec §11)."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from statistics import fmean, median_low

from deskapp.domain.deadlines import business_days_taken
from deskapp.domain.kinds import Door, LateReason, Outcome, Requester, RequestKind, Role
from deskapp.domain.periods import Year
from deskapp.operations.calendar import Counted, counted_calendars
from deskapp.operations.desk import Desk
from deskapp.storage.audit import GoOn
from deskapp.storage.packing import always
from deskapp.storage.statistics import Decided, Promised, Stopped, Talk, Tallies


@dataclass(frozen=True, slots=True)
class Month:
    """One month: requests that came in, and what became of the answers first promised for it (spec §5)."""

    first_on: date
    received: int = 0
    met: int = 0
    late: int = 0
    standing: int = 0

    @property
    def due(self) -> int:
        """How many answers count: posted, or over their day."""
        return self.met + self.late + self.standing

    @property
    def rate(self) -> float | None:
        """The part that was answered in time; None where none counts."""
        return self.met / self.due if self.due else None


@dataclass(frozen=True, slots=True)
class KindCounts:
    """What the items of one kind came to; `unable` could not proceed, `open` are not decided yet."""

    kind: RequestKind
    outcomes: Mapping[Outcome, int]
    unable: int
    open: int

    @property
    def all(self) -> int:
        """How many items there are."""
        return sum(self.outcomes.values()) + self.unable + self.open


#: Business days to the answer: name of the span → from and to.
SPANS = (
    ("five", 0, 5),
    ("ten", 6, 10),
    ("fourteen", 11, 14),
    ("twenty", 15, 20),
    ("more", 21, 100_000),
)


@dataclass(frozen=True, slots=True)
class DaysTaken:
    """Business days from the complete set to the answer; without any answer no figures."""

    spans: tuple[tuple[str, int], ...]
    mean: float | None
    median: int | None
    most: int | None


@dataclass(frozen=True, slots=True)
class Statistics:
    """All that is counted of one year, as of `today`; `missing` is by checklist token, without its kind."""

    year: Year
    today: date
    months: tuple[Month, ...]
    kinds: tuple[KindCounts, ...]
    grounds: tuple[tuple[RequestKind, str, int], ...]
    requesters: tuple[tuple[Requester, Role | None, int], ...]
    doors: tuple[tuple[Door, int], ...]
    days: DaysTaken
    late_why: tuple[tuple[LateReason | None, int], ...]
    missing: tuple[tuple[str, int], ...]
    deficient: int
    extended: int
    suspended: int
    returned: int
    talks: tuple[Talk, ...]

    @property
    def received(self) -> int:
        """How many requests came in."""
        return sum(month.received for month in self.months)

    @property
    def whole(self) -> Month:
        """The months taken together."""
        return together(self.year.first_on, self.months)


def statistics(desk: Desk, year: Year, go_on: GoOn = always) -> Statistics:
    """Count one year.

    Raises:
        StorageProblem: `export_cancelled` where `go_on` ended it.
    """
    with desk.looking() as reader:
        found = reader.tallies(year.first_on, year.last_on, desk.today, go_on)
        return statistics_of(found, year, desk.today, counted_calendars(reader))


def statistics_of(found: Tallies, year: Year, today: date, calendars: Counted) -> Statistics:
    """The same from what the records counted; `calendars` are those on which answers were counted."""
    return Statistics(
        year=year,
        today=today,
        months=_months(found, year),
        kinds=_kinds(found.decided),
        grounds=_grounds(found.decided),
        requesters=_requesters(found),
        doors=_doors(found),
        days=_days(found, calendars),
        late_why=_late_why(found.late_why),
        missing=_missing(found.missing),
        deficient=found.deficient,
        extended=found.extended,
        suspended=found.suspended,
        returned=found.returned,
        talks=found.talks,
    )


def months_of(promised: Iterable[Promised], months: Iterable[date]) -> tuple[Month, ...]:
    """What became of the answers promised for each of these months."""
    by_month = {month: list(of) for month, of in groupby(promised, lambda each: each.due_on.replace(day=1))}
    return tuple(_month(month, by_month.get(month, ())) for month in months)


def together(first_on: date, months: Iterable[Month]) -> Month:
    """Several months as one."""
    of = tuple(months)
    names = ("received", "met", "late", "standing")
    return Month(first_on, *(sum(getattr(each, name) for each in of) for name in names))


def _month(first_on: date, promised: Iterable[Promised]) -> Month:
    of = tuple(promised)
    names = ("met", "late", "standing")
    return Month(first_on, 0, *(sum(getattr(each, name) for each in of) for name in names))


def _months(found: Tallies, year: Year) -> tuple[Month, ...]:
    came: Counter[date] = Counter()
    for each in found.received:
        came[each.on.replace(day=1)] += each.count
    promised = months_of(found.promised, year.months)
    return tuple(replace(each, received=came[each.first_on]) for each in promised)


def _kinds(decided: Iterable[Decided]) -> tuple[KindCounts, ...]:
    of = {kind: [each for each in decided if each.kind is kind] for kind in RequestKind}
    return tuple(_kind(kind, of[kind]) for kind in RequestKind)


def _kind(kind: RequestKind, decided: Iterable[Decided]) -> KindCounts:
    """An item without an outcome of its own has that of its case, where the case ended."""
    outcomes: Counter[Outcome] = Counter()
    unable = left = 0
    for each in decided:
        outcome = each.outcome or (Outcome.WITHDRAWN if each.withdrawn else None)
        if outcome:
            outcomes[outcome] += each.count
        elif each.unable:
            unable += each.count
        else:
            left += each.count
    return KindCounts(kind, outcomes, unable, left)


def _grounds(decided: Iterable[Decided]) -> tuple[tuple[RequestKind, str, int], ...]:
    counted: Counter[tuple[RequestKind, str]] = Counter()
    for each in decided:
        if each.ground and each.outcome:
            counted[each.kind, each.ground] += each.count
    place = {kind: at for at, kind in enumerate(RequestKind)}
    ordered = sorted(counted, key=lambda key: (place[key[0]], key[1]))
    return tuple((kind, ground, counted[kind, ground]) for kind, ground in ordered)


def _requesters(found: Tallies) -> tuple[tuple[Requester, Role | None, int], ...]:
    counted: Counter[tuple[Requester, Role | None]] = Counter()
    for each in found.received:
        counted[each.requester, each.role] += each.count
    roles: list[Role | None] = [None, *Role]
    ordered = [(who, role) for who in Requester for role in roles if counted[who, role]]
    return tuple((who, role, counted[who, role]) for who, role in ordered)


def _days(found: Tallies, calendars: Counted) -> DaysTaken:
    taken: Counter[int] = Counter()
    for span in found.spans:
        calendar = calendars(span.calendar or "", span.posted_on)
        taken[business_days_taken(span.complete_on, span.posted_on, calendar)] += span.count
    for _, stops in groupby(found.stopped, lambda each: each.case):
        taken[_stopped(tuple(stops), calendars)] += 1
    every = sorted(taken.elements())
    spans = tuple((name, sum(taken[day] for day in taken if low <= day <= high)) for name, low, high in SPANS)
    if not every:
        return DaysTaken(spans, None, None, None)
    return DaysTaken(spans, fmean(every), median_low(every), every[-1])


def _stopped(stops: tuple[Stopped, ...], calendars: Counted) -> int:
    pauses = [(each.suspended_on, each.resumed_on) for each in stops]
    first = stops[0]
    calendar = calendars(first.calendar or "", first.posted_on)
    return business_days_taken(first.complete_on, first.posted_on, calendar, pauses)


def _late_why(found: Mapping[LateReason | None, int]) -> tuple[tuple[LateReason | None, int], ...]:
    reasons: list[LateReason | None] = [*LateReason, None]
    return tuple((why, found[why]) for why in reasons if found.get(why))


def _missing(found: Mapping[tuple[str, ...], int]) -> tuple[tuple[str, int], ...]:
    counted: Counter[str] = Counter()
    for tokens, count in found.items():
        for token in dict.fromkeys(each.removesuffix(":any") for each in tokens):
            counted[token] += count
    return tuple(sorted(counted.items(), key=lambda each: (-each[1], each[0])))


def _doors(found: Tallies) -> tuple[tuple[Door, int], ...]:
    counted: Counter[Door] = Counter()
    for each in found.received:
        counted[each.door] += each.count
    return tuple((door, counted[door]) for door in Door)
