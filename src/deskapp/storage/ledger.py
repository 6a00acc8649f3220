"""The 開示等請求台帳 as rows: one for each thing asked for, by case number (spec §9, §11)."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, case, func, select
from sqlalchemy.sql.selectable import ScalarSelect

from deskapp.domain.kinds import (
    Door,
    LateReason,
    LetterCode,
    Matter,
    Outcome,
    Requester,
    RequestKind,
    Role,
    Side,
    State,
    Verdict,
)
from deskapp.storage.lists import first_due
from deskapp.storage.statistics import received_on
from deskapp.storage.tables import cases, facts

_AT_ONCE = 1_000


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """One thing asked for, and how its case went; `place` counts the things of a case from 0.

    The two names are empty once a case is disposed of. People of the desk are given by their ids.
    """

    number: str
    place: int | None
    received_on: date
    door: Door
    requester: Requester
    role: Role | None
    name: str | None
    proxy: str | None
    kind: RequestKind | None
    form_on: date | None
    complete_on: date | None
    first_due_on: date | None
    extended_to: date | None
    posted_on: date | None
    letter_number: str | None
    outcome: Outcome | None
    ground: str | None
    decided_by: str | None
    approved_by: str | None
    deficiencies: int
    suspensions: int
    late_why: LateReason | None
    state: State
    operator: str | None
    withdrawn_on: date | None
    unable_on: date | None
    closed_on: date | None
    disposed_on: date | None
    paused_on: date | None
    calendar: str | None


def count(connection: Connection, first: date, last: date) -> int:
    """How many rows the ledger of the requests that came in between these days has."""
    came = _came(first, last)
    with_items = select(func.count()).select_from(_joined()).where(came)
    return connection.execute(with_items).scalar_one()


def rows(connection: Connection, first: date, last: date) -> Iterator[LedgerRow]:
    """The rows of the requests that came in between these days."""
    columns = _columns()
    wanted = select(*(columns[each.name].label(each.name) for each in fields(LedgerRow)))
    wanted = wanted.select_from(_joined()).where(_came(first, last))
    wanted = wanted.order_by(cases.c.number, facts["items"].c.position)
    found = connection.execution_options(yield_per=_AT_ONCE).execute(wanted)
    for row in found:
        yield LedgerRow(*row)


def _came(first: date, last: date) -> ColumnElement[bool]:
    return and_(cases.c.matter == Matter.REQUEST, received_on.between(first, last))


def _joined() -> Any:
    return cases.outerjoin(facts["items"], facts["items"].c.case_id == cases.c.id)


def _columns() -> dict[str, Any]:
    """Every column of a row; what a case has many of is looked up for each."""
    own = {each.name: cases.c[each.name] for each in fields(LedgerRow) if each.name in cases.c}
    item = {name: facts["items"].c[name] for name in ("kind", "outcome", "ground", "decided_by")}
    return (
        own
        | item
        | {
            "place": facts["items"].c.position,
            "received_on": received_on,
            "name": _name(Side.PERSON),
            "proxy": _name(Side.PROXY),
            "form_on": _form_on(),
            "first_due_on": first_due,
            "extended_to": _last("extensions", "due_on"),
            "letter_number": _answer("letters", "number"),
            "calendar": _answer("postings", "calendar"),
            "approved_by": _approved_by(),
            "deficiencies": _many("deficiencies"),
            "suspensions": _many("suspensions"),
            "late_why": case((cases.c.posted_on > first_due, _answer("postings", "late_why"))),
        }
    )


def _many(name: str) -> ScalarSelect[int]:
    of = facts[name].c.case_id == cases.c.id
    return select(func.count()).select_from(facts[name]).where(of).scalar_subquery()


def _last(name: str, column: str) -> ScalarSelect[Any]:
    table = facts[name]
    wanted = select(table.c[column]).where(table.c.case_id == cases.c.id)
    return wanted.order_by(table.c.position.desc()).limit(1).scalar_subquery()


def _name(side: Side) -> ScalarSelect[Any]:
    party = facts["parties"].c
    wanted = select(party.name).where(party.case_id == cases.c.id, party.side == side)
    return wanted.limit(1).scalar_subquery()


def _form_on() -> ScalarSelect[Any]:
    paper = facts["papers"].c
    wanted = select(func.min(paper.received_on)).where(paper.case_id == cases.c.id)
    return wanted.where(paper.paper == "request_form").scalar_subquery()


def _answer(table: str, column: str) -> ScalarSelect[Any]:
    """Of the answer as it was first posted: a column of the posting or of its letter."""
    sent, made = facts["postings"].c, facts["letters"].c
    joined = facts["postings"].join(facts["letters"], made.id == sent.letter_id)
    wanted = select(facts[table].c[column]).select_from(joined)
    wanted = wanted.where(sent.case_id == cases.c.id, made.code == LetterCode.ANSWER)
    return wanted.order_by(sent.position).limit(1).scalar_subquery()


def _approved_by() -> ScalarSelect[Any]:
    approval = facts["approvals"].c
    wanted = select(approval.decided_by).where(
        approval.case_id == cases.c.id, approval.verdict == Verdict.APPROVED
    )
    return wanted.order_by(approval.position.desc()).limit(1).scalar_subquery()
