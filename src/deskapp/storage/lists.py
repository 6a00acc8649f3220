"""The case list: filters, order and counts, all in SQL (law 10); overdue is comparing with today."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Integer,
    Text,
    and_,
    case,
    false,
    func,
    literal,
    or_,
    select,
    true,
    tuple_,
    type_coerce,
)

from deskapp.domain.kinds import AuthorityKind, ConsultationKind, Matter, RequestKind, State
from deskapp.domain.periods import EVER, Span
from deskapp.storage import search
from deskapp.storage.prepared import Among
from deskapp.storage.tables import cases


@dataclass(frozen=True, slots=True)
class CaseLine:
    """One case in a list, as of its last save."""

    id: str
    number: str
    version: int
    matter: Matter
    consultation: ConsultationKind | None
    authority: AuthorityKind | None
    name: str
    kana: str
    kinds: tuple[RequestKind, ...]
    state: State
    operator: str | None
    contacted_on: date
    closed_on: date | None
    withdrawn_on: date | None
    unable_on: date | None
    follow_up_on: date | None
    complete_on: date | None
    due_on: date | None
    strict_due_on: date | None
    told_due_on: date | None
    paused_on: date | None
    posted_on: date | None
    next_act: str
    next_by: date | None
    next_facts: Mapping[str, object]
    further: Mapping[str, object]
    undisposed: int
    returned: bool
    waiting_approval: bool
    awaiting: str
    lawsuit_on: date | None

    @property
    def over_on(self) -> date | None:
        """The day work on the case ended, as `Case.over_on`."""
        return self.closed_on or self.withdrawn_on or self.unable_on


@dataclass(frozen=True, slots=True)
class Filter:
    """Which cases: any of the chips, and all of the rest; `due` is by the date first told.

    `closed` says whether the open cases or the closed ones, None both. `ids` are the only cases asked
    for, where they are known already.
    """

    chips: frozenset[str] = frozenset()
    text: str = ""
    operator: str | None = None
    matters: frozenset[Matter] = frozenset()
    closed: bool | None = False
    state: State | None = None
    kind: RequestKind | None = None
    received: Span = EVER
    due: Span = EVER
    ids: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """A line's place in an order: its value there, and its number, by which what is alike is told apart."""

    value: object
    line: int


_columns = [cases.c[each.name] for each in fields(CaseLine)]
_OF_IDS = Among(select(*_columns), cases.c.id)
#: What lateness is measured by: the date first told, else the promised one (spec §5).
first_due = case((cases.c.due_on.is_not(None), func.coalesce(cases.c.told_due_on, cases.c.due_on)))
unended = and_(
    *(cases.c[day].is_(None) for day in ("posted_on", "closed_on", "withdrawn_on", "unable_on")),
)
_running = and_(unended, cases.c.paused_on.is_(None))
#: The chips that show no closed case, whatever else is asked: what is closed runs and waits no more.
_OPEN_CHIPS = frozenset({"overdue", "today", "soon", "approval", "papers", "inquiry"})
_state_place = case({state.value: place for place, state in enumerate(State)}, value=cases.c.state)
#: The orders of a list by their names; each is never null.
ORDERS: dict[str, ColumnElement[Any]] = {
    "due": cases.c.alarm_on,
    "number": cases.c.number,
    "name": cases.c.sort_name,
    "kinds": cases.c.kinds,
    "state": _state_place,
    "step": cases.c.next_act,
    "operator": cases.c.charge,
    "contacted": cases.c.contacted_on,
    "next_by": cases.c.step_on,
}


def lines(
    connection: Connection,
    wanted: Filter,
    today: date,
    soon_on: date,
    sort: str = "due",
    descending: bool = False,
    limit: int = 500,
    after: Mark | None = None,
    skip: int = 0,
) -> list[CaseLine]:
    """The cases wanted, in order, at most `limit`; from the line behind `after` on, less the next `skip`.

    Where words are searched for, the first page has the newest cases they find, in the order asked for.

    Args:
        soon_on: the last day that counts as near, for the chip "soon".
        sort: due, number, name, kinds, state, step, operator, contacted or next_by.
    """
    newest = limit if after is None else None
    shown = in_order(wanted, sort, condition(connection, wanted, today, soon_on, newest))
    query = select(*_columns).where(shown).limit(limit)
    if after is not None:
        query = query.where(_behind(sort, descending, after))
    query = query.order_by(*ordered(sort, descending)).offset(skip or None)
    return [CaseLine(**row) for row in connection.execute(query).mappings()]


def lines_of(connection: Connection, ids: Collection[str]) -> list[CaseLine]:
    """These cases, open or closed, in no order."""
    return [CaseLine(*row) for row in _OF_IDS.rows(connection, ids)]


def count(connection: Connection, wanted: Filter, today: date, soon_on: date, most: int | None = None) -> int:
    """How many cases are wanted in all; counted no further than `most`."""
    found = select(cases.c.line).where(condition(connection, wanted, today, soon_on)).limit(most)
    return connection.execute(select(func.count()).select_from(found.subquery())).scalar_one()


def place(
    connection: Connection,
    wanted: Filter,
    today: date,
    soon_on: date,
    sort: str,
    descending: bool,
    case_id: str,
) -> int | None:
    """Which line of the whole list a case is, counted from 0; None where it is not in the list."""
    shown = in_order(wanted, sort, condition(connection, wanted, today, soon_on))
    found = select(ORDERS[sort].label("value"), cases.c.line).where(cases.c.id == case_id, shown)
    here = connection.execute(found).first()
    if here is None:
        return None
    before = _behind(sort, not descending, Mark(here.value, here.line))
    return connection.execute(select(func.count()).select_from(cases).where(shown, before)).scalar_one()


def counts(
    connection: Connection, today: date, soon_on: date, matters: frozenset[Matter] = frozenset()
) -> dict[str, int]:
    """How many open cases each chip would show, and `all` of them; of these matters only, if any."""
    chips = shown_by_chip(today, soon_on) | {"all": true()}
    sums = [func.coalesce(func.sum(shown.cast(Integer)), 0).label(chip) for chip, shown in chips.items()]
    wanted = Filter(matters=matters)
    query = select(*sums).select_from(cases).where(condition(connection, wanted, today, soon_on))
    return {chip: int(number) for chip, number in connection.execute(query).mappings().one().items()}


def loads(connection: Connection) -> dict[str, int]:
    """How many open cases each person is in charge of, by their id."""
    charge = cases.c.operator
    query = select(charge, func.count()).where(cases.c.closed_on.is_(None), charge.is_not(None))
    return {row[0]: row[1] for row in connection.execute(query.group_by(charge))}


def letters_waiting(connection: Connection) -> int:
    """How many letters wait to be brought to the post, over all cases."""
    query = select(func.coalesce(func.sum(cases.c.letters_waiting), 0))
    return int(connection.execute(query.where(cases.c.letters_waiting > 0)).scalar_one())


def with_letters_waiting(connection: Connection) -> list[str]:
    """The cases that have such letters, by number."""
    wanted = select(cases.c.number, cases.c.id).where(cases.c.letters_waiting > 0)
    # Sorted here: SQLite would walk along the numbers of all cases to spare itself a sort of a few.
    return [row.id for row in sorted(connection.execute(wanted))]


def shown_by_chip(today: date, soon_on: date) -> dict[str, ColumnElement[bool]]:
    """What each chip shows, by its name."""
    return {
        "overdue": and_(_running, first_due < today),
        "today": and_(_running, first_due == today),
        "soon": and_(_running, first_due > today, first_due <= soon_on),
        "approval": cases.c.waiting_approval.is_(True),
        "papers": cases.c.awaiting == "papers",
        "inquiry": cases.c.awaiting == "inquiry",
        "undisposed": cases.c.undisposed > 0,
        "returned": cases.c.returned.is_(True),
    }


def condition(
    connection: Connection, wanted: Filter, today: date, soon_on: date, newest: int | None = None
) -> ColumnElement[bool]:
    """What a case must be to be wanted; of the cases that words find at most the `newest` of these."""
    shown = _filtered(wanted, today, soon_on)
    if not wanted.text.strip():
        return true() if shown is None else shown
    found = search.found(connection, wanted.text, shown, newest, still_open=_is_of_open(wanted))
    return false() if found is None else cases.c.line.in_(found)


def _is_of_open(wanted: Filter) -> bool:
    """Whether no closed case can be wanted."""
    return wanted.closed is False or (bool(wanted.chips) and wanted.chips <= _OPEN_CHIPS)


def _filtered(wanted: Filter, today: date, soon_on: date) -> ColumnElement[bool] | None:
    """The chips and all else but the words; None where everything is wanted."""
    parts: list[ColumnElement[bool]] = []
    if wanted.chips:
        chips = shown_by_chip(today, soon_on)
        parts.append(or_(*(chips[chip] for chip in sorted(wanted.chips))))
    if wanted.operator is not None:
        parts.append(cases.c.operator == wanted.operator)
    if wanted.matters:
        parts.append(cases.c.matter.in_(wanted.matters))
    if wanted.state is not None:
        parts.append(cases.c.state == wanted.state)
    if wanted.kind is not None:
        parts.append(type_coerce(cases.c.kinds, Text).contains(f'"{wanted.kind}"'))
    parts += (*_within(cases.c.contacted_on, wanted.received), *_within(first_due, wanted.due))
    if wanted.ids is not None:
        parts.append(cases.c.id.in_(wanted.ids))
    if wanted.closed is not None:
        parts.append(cases.c.over == wanted.closed)
    return and_(*parts) if parts else None


def _within(day: ColumnElement[Any], span: Span) -> list[ColumnElement[bool]]:
    first = [day >= span.first_on] if span.first_on else []
    return [*first, *([day <= span.last_on] if span.last_on else [])]


def in_order(wanted: Filter, sort: str, shown: ColumnElement[bool]) -> ColumnElement[bool]:
    """The same; ordered by who is in charge, one person's lines stand together: the rest is passed over."""
    if sort == "operator" and wanted.operator is not None:
        return and_(shown, cases.c.charge == wanted.operator)
    return shown


def ordered(sort: str, descending: bool) -> tuple[ColumnElement[Any], ColumnElement[int]]:
    """What the lines are ordered by; a descending order is the ascending one from its end."""
    order = ORDERS[sort]
    return (order.desc(), cases.c.tie.desc()) if descending else (order, cases.c.tie.asc())


def _behind(sort: str, descending: bool, mark: Mark) -> ColumnElement[bool]:
    """The lines that come after this place; said in one comparison, along which an index is walked."""
    here = tuple_(ORDERS[sort], cases.c.tie)
    there = tuple_(literal(mark.value, ORDERS[sort].type), literal(mark.line))
    return here < there if descending else here > there
