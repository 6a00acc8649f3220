"""Counts over a year's cases, all in SQL and by the lists' own columns; nobody's name is read (spec §11)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Integer, Select, and_, case, func, or_, select
from sqlalchemy.sql.selectable import ScalarSelect

from deskapp.domain.errors import StorageProblem
from deskapp.domain.kinds import (
    AuthorityKind,
    ConsultationKind,
    Door,
    LateReason,
    LetterCode,
    Matter,
    Outcome,
    Requester,
    RequestKind,
    Role,
)
from deskapp.storage.audit import GoOn
from deskapp.storage.lists import first_due, shown_by_chip, unended
from deskapp.storage.packing import always
from deskapp.storage.tables import cases, facts, log

#: The day a request came in: of a consultation that became one, the day it did.
received_on = func.coalesce(cases.c.converted_on, cases.c.contacted_on)
#: The day work on it ended, where that was without an answer; a case that was withdrawn is closed later.
_ended_on = func.coalesce(cases.c.withdrawn_on, cases.c.unable_on, cases.c.closed_on)
_request = cases.c.matter == Matter.REQUEST


@dataclass(frozen=True, slots=True)
class Received:
    """So many requests came in on this day, by whom and through which door."""

    on: date
    requester: Requester
    role: Role | None
    door: Door
    count: int


@dataclass(frozen=True, slots=True)
class Decided:
    """So many items of a kind came to this; `ended` where the case was withdrawn or could not proceed."""

    kind: RequestKind
    outcome: Outcome | None
    ground: str | None
    withdrawn: bool
    unable: bool
    count: int


@dataclass(frozen=True, slots=True)
class Promised:
    """What became of the requests whose answer was first promised for this day (spec §5).

    `met` were answered by then, `late` after it, `standing` are over it and not answered. Those that ended
    by then without an answer, and those that wait with a stopped clock, are in none of the three.
    """

    due_on: date
    met: int
    late: int
    standing: int


@dataclass(frozen=True, slots=True)
class Span:
    """So many requests were complete on one day and answered on another; no clock was stopped between.

    `calendar` is the digest that their postings name: the calendar their deadlines were counted on.
    """

    complete_on: date
    posted_on: date
    calendar: str | None
    count: int


@dataclass(frozen=True, slots=True)
class Stopped:
    """An answered request whose clock was stopped and ran on; `case` keeps several stops together."""

    case: str
    complete_on: date
    posted_on: date
    calendar: str | None
    suspended_on: date
    resumed_on: date | None


@dataclass(frozen=True, slots=True)
class Load:
    """Somebody's open cases, and how many of them are over, near, or up for approval."""

    operator: str | None
    count: int
    overdue: int
    near: int
    approval: int


@dataclass(frozen=True, slots=True)
class Talk:
    """So many contacts that were no request, by their sort."""

    matter: Matter
    consultation: ConsultationKind | None
    authority: AuthorityKind | None
    count: int


@dataclass(frozen=True, slots=True)
class Tallies:
    """All that is counted of a year; a deficiency's `missing` are checklist tokens."""

    received: tuple[Received, ...]
    decided: tuple[Decided, ...]
    promised: tuple[Promised, ...]
    spans: tuple[Span, ...]
    stopped: tuple[Stopped, ...]
    late_why: dict[LateReason | None, int]
    missing: dict[tuple[str, ...], int]
    deficient: int
    extended: int
    suspended: int
    returned: int
    talks: tuple[Talk, ...]


def tallies(connection: Connection, first: date, last: date, today: date, go_on: GoOn = always) -> Tallies:
    """Count the requests that came in between these days, and the answers promised for them.

    Raises:
        StorageProblem: `export_cancelled` where `go_on` ended it.
    """
    came = and_(_request, received_on.between(first, last))
    steps: dict[str, Callable[[], Any]] = {
        "received": lambda: _received(connection, came),
        "decided": lambda: _decided(connection, came),
        "promised": lambda: promised(connection, first, last, today),
        "spans": lambda: _spans(connection, came),
        "stopped": lambda: _stopped(connection, came),
        "late_why": lambda: _late_why(connection, first, last),
        "missing": lambda: _missing(connection, came),
        "deficient": lambda: _having(connection, "deficiencies", came),
        "extended": lambda: _having(connection, "extensions", came),
        "suspended": lambda: _having(connection, "suspensions", came),
        "returned": lambda: _returned(connection, came),
        "talks": lambda: _talks(connection, first, last),
    }
    found: dict[str, Any] = {}
    for place, (name, count) in enumerate(steps.items()):
        if not go_on(place / len(steps)):
            raise StorageProblem("export_cancelled")
        found[name] = count()
    return Tallies(**found)


def promised(
    connection: Connection, first: date, last: date, today: date, over: bool | None = None
) -> tuple[Promised, ...]:
    """What became of the answers promised for these days, by the day; a day without any is left out.

    `over` asks for the closed cases alone, or the open ones.
    """
    met = cases.c.posted_on <= first_due
    late = cases.c.posted_on > first_due
    running = shown_by_chip(today, today)["overdue"]
    given_up = and_(cases.c.posted_on.is_(None), _ended_on > first_due)
    sums = (_sum(met), _sum(late), _sum(running | given_up))
    wanted = select(first_due.label("due"), *sums).where(_request, first_due.between(first, last))
    if over is not None:
        wanted = wanted.where(cases.c.over == over)
    rows = _rows(connection, wanted.group_by("due").order_by("due"))
    return tuple(Promised(*row) for row in rows if any(row[1:]))


def closed_touched(connection: Connection, after: int) -> bool:
    """Whether an entry of the log after this number changed a case that is closed, or was until then."""
    changed = and_(log.c.seq > after, log.c.fields != "{}")
    of_closed = or_(cases.c.closed_on.is_not(None), log.c.fields.contains('"closed_on"'))
    wanted = select(log.c.seq).join(cases, cases.c.id == log.c.case).where(changed, of_closed).limit(1)
    return connection.execute(wanted).first() is not None


def loads(connection: Connection, today: date, soon_on: date) -> tuple[Load, ...]:
    """What each person has on their hands; the cases in nobody's charge stand under None."""
    shown = shown_by_chip(today, soon_on)
    near = shown["today"] | shown["soon"]
    sums = (_sum(shown["overdue"]), _sum(near), _sum(shown["approval"]))
    wanted = select(cases.c.operator, func.count(), *sums).where(cases.c.closed_on.is_(None))
    return tuple(Load(*row) for row in _rows(connection, wanted.group_by(cases.c.operator)))


def open_since(connection: Connection) -> dict[date, int]:
    """How many requests are still to be answered, by the day they came in."""
    wanted = select(received_on.label("came"), func.count()).where(_request, unended)
    return {row[0]: row[1] for row in connection.execute(wanted.group_by("came"))}


def _received(connection: Connection, came: ColumnElement[bool]) -> tuple[Received, ...]:
    by = (received_on.label("came"), cases.c.requester, cases.c.role, cases.c.door)
    wanted = select(*by, func.count()).where(came).group_by(*by).order_by("came")
    return tuple(Received(*row) for row in _rows(connection, wanted))


def _decided(connection: Connection, came: ColumnElement[bool]) -> tuple[Decided, ...]:
    item = facts["items"].c
    withdrawn, unable = (cases.c[day].is_not(None).label(day) for day in ("withdrawn_on", "unable_on"))
    by = (item.kind, item.outcome, item.ground, withdrawn, unable)
    joined = facts["items"].join(cases, cases.c.id == item.case_id)
    wanted = select(*by, func.count()).select_from(joined).where(came).group_by(*by)
    return tuple(Decided(*row) for row in _rows(connection, wanted))


def _spans(connection: Connection, came: ColumnElement[bool]) -> tuple[Span, ...]:
    days = (cases.c.complete_on, cases.c.posted_on)
    answered = and_(came, *(day.is_not(None) for day in days))
    never = cases.c.id.not_in(select(facts["suspensions"].c.case_id))
    calendar = of_first_answer("calendar").label("calendar")
    wanted = select(*days, calendar, func.count()).where(answered, never).group_by(*days, "calendar")
    return tuple(Span(*row) for row in _rows(connection, wanted))


def _stopped(connection: Connection, came: ColumnElement[bool]) -> tuple[Stopped, ...]:
    pause = facts["suspensions"].c
    joined = facts["suspensions"].join(cases, cases.c.id == pause.case_id)
    days = (cases.c.complete_on, cases.c.posted_on, of_first_answer("calendar"))
    wanted = select(pause.case_id, *days, pause.suspended_on, pause.resumed_on).select_from(joined)
    wanted = wanted.where(came, cases.c.complete_on.is_not(None), cases.c.posted_on.is_not(None))
    # Ordered by the few stops: by the cases' own order all of them would be walked along.
    return tuple(Stopped(*row) for row in _rows(connection, wanted.order_by(pause.case_id, pause.position)))


def _late_why(connection: Connection, first: date, last: date) -> dict[LateReason | None, int]:
    """Why the answers promised for these days went out late, each case counted once."""
    why = of_first_answer("late_why")
    late = and_(_request, first_due.between(first, last), cases.c.posted_on > first_due)
    wanted = select(why.label("why"), func.count()).where(late).group_by("why")
    return {row[0]: row[1] for row in _rows(connection, wanted)}


def of_first_answer(column: str) -> ScalarSelect[Any]:
    """Of the posting of a case's answer as it first went out: one column."""
    sent, made = facts["postings"].c, facts["letters"].c
    joined = facts["postings"].join(facts["letters"], made.id == sent.letter_id)
    wanted = select(sent[column]).select_from(joined)
    wanted = wanted.where(sent.case_id == cases.c.id, made.code == LetterCode.ANSWER)
    wanted = wanted.where(sent.posted_on == cases.c.posted_on)
    return wanted.order_by(sent.position).limit(1).scalar_subquery()


def _missing(connection: Connection, came: ColumnElement[bool]) -> dict[tuple[str, ...], int]:
    told = facts["deficiencies"].c
    joined = facts["deficiencies"].join(cases, cases.c.id == told.case_id)
    wanted = select(told.missing, func.count()).select_from(joined).where(came).group_by(told.missing)
    return {row[0]: row[1] for row in _rows(connection, wanted)}


def _having(connection: Connection, name: str, came: ColumnElement[bool]) -> int:
    """How many of the cases have at least one fact of this sort."""
    has = cases.c.id.in_(select(facts[name].c.case_id))
    return connection.execute(select(func.count()).select_from(cases).where(came, has)).scalar_one()


def _returned(connection: Connection, came: ColumnElement[bool]) -> int:
    back = select(facts["postings"].c.case_id).where(facts["postings"].c.returned_on.is_not(None))
    wanted = select(func.count()).select_from(cases).where(came, cases.c.id.in_(back))
    return connection.execute(wanted).scalar_one()


def _talks(connection: Connection, first: date, last: date) -> tuple[Talk, ...]:
    by = (cases.c.matter, cases.c.consultation, cases.c.authority)
    wanted = select(*by, func.count()).where(
        cases.c.matter != Matter.REQUEST, cases.c.contacted_on.between(first, last)
    )
    return tuple(Talk(*row) for row in _rows(connection, wanted.group_by(*by)))


def _rows(connection: Connection, wanted: Select[Any]) -> list[Any]:
    return list(connection.execute(wanted))


def _sum(counted: ColumnElement[bool]) -> ColumnElement[int]:
    return func.coalesce(func.sum(case((counted, 1), else_=0).cast(Integer)), 0)
