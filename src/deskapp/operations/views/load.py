"""How the desk stands now: who has how much, how old it is, how often in time (spec §11)."""

from dataclasses import dataclass
from datetime import date, timedelta

from deskapp.domain.countdown import SOON_BUSINESS_DAYS
from deskapp.domain.people import away, working
from deskapp.operations.desk import Desk
from deskapp.operations.views.statistics import Month, months_of
from deskapp.storage.statistics import Promised
from deskapp.storage.store import Reader

#: Calendar days since a request came in: name of the span → from and to.
AGES = (
    ("week", 0, 7),
    ("two_weeks", 8, 14),
    ("month", 15, 30),
    ("two_months", 31, 60),
    ("older", 61, 100_000),
)
_MONTHS = 6


@dataclass(frozen=True, slots=True)
class LoadOf:
    """What one person has on their hands; `id` is None for what is in nobody's charge."""

    id: str | None
    name: str
    count: int
    overdue: int
    near: int
    approval: int
    away_until: date | None


@dataclass(frozen=True, slots=True)
class DeskLoad:
    """The load of each person, the age of what is to be answered, the last months by their due dates."""

    loads: tuple[LoadOf, ...]
    ages: tuple[tuple[str, int], ...]
    months: tuple[Month, ...]
    today: date


def desk_load(desk: Desk) -> DeskLoad:
    """Read it all."""
    today = desk.today
    with desk.looking() as reader:
        return DeskLoad(_loads(desk, reader), _ages(reader, today), last_months(desk, reader), today)


class Rates:
    """The last months alone, for a page that asks after every act.

    Of a million closed cases to count anew takes seconds: they are, once a day and after one of them changed;
    the open ones every time.
    """

    def __init__(self) -> None:
        self._on, self._seq = date.min, 0
        self._closed: tuple[Promised, ...] = ()

    def months(self, desk: Desk) -> tuple[Month, ...]:
        """What `last_months` says."""
        with desk.looking() as reader:
            months, today, end = _last(desk.today), desk.today, reader.log_head().seq
            if today != self._on or reader.closed_touched(self._seq):
                self._closed = reader.promised(months[0], today, today, over=True)
            self._on, self._seq = today, end
            found = (*self._closed, *reader.promised(months[0], today, today, over=False))
        return months_of(sorted(found, key=lambda each: each.due_on), months)


def last_months(desk: Desk, reader: Reader) -> tuple[Month, ...]:
    """What became of the answers first promised for this month and the five before it."""
    months = _last(desk.today)
    return months_of(reader.promised(months[0], desk.today, desk.today), months)


def _last(today: date) -> list[date]:
    """The first days of the month and of those before it."""
    months = [today.replace(day=1)]
    while len(months) < _MONTHS:
        months.insert(0, (months[0] - timedelta(days=1)).replace(day=1))
    return months


def _loads(desk: Desk, reader: Reader) -> tuple[LoadOf, ...]:
    """Everybody who may be in charge, and whoever still is; the fullest hands first."""
    people = {each.id: each for each in desk.people(reader)}
    soon = desk.policy.calendar.after(desk.today, SOON_BUSINESS_DAYS)
    found = {each.operator: each for each in reader.loads_of_each(desk.today, soon)}
    absences = reader.absences()
    ids: list[str | None] = [each.id for each in working(people.values())]
    ids += [id for id in found if id not in ids]
    loads: list[LoadOf] = []
    for id in ids:
        load, absence = found.get(id), away(absences, id or "", desk.today)
        figures = (load.count, load.overdue, load.near, load.approval) if load else (0, 0, 0, 0)
        name = people[id].name if id in people else ""
        loads.append(LoadOf(id, name, *figures, absence.last_on if absence else None))
    return tuple(sorted(loads, key=lambda each: (-each.count, each.name)))


def _ages(reader: Reader, today: date) -> tuple[tuple[str, int], ...]:
    since = [((today - day).days, count) for day, count in reader.open_since().items()]
    return tuple(
        (name, sum(count for days, count in since if low <= max(days, 0) <= high)) for name, low, high in AGES
    )
