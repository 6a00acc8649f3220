"""A case and its rows: generic both ways, since field names are column names (law 9)."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from itertools import starmap
from typing import Any

from sqlalchemy import Connection, Select, and_, bindparam, delete, func, insert, or_, select, update

from deskapp.domain.case import FACTS, Case, Fact, altered, facts_of
from deskapp.domain.errors import RuleViolation
from deskapp.domain.facts import Party
from deskapp.domain.projection import Projection
from deskapp.storage import search
from deskapp.storage.case_statements import (
    ADDED,
    FACTS_OF_ONE,
    FIELDS,
    FOLLOWING,
    KINDS_OF_ONE,
    ONE,
    OWN,
    PERSONS,
    PROJECTED,
    STORED,
    writing,
)
from deskapp.storage.differences import Difference
from deskapp.storage.recent import Recent
from deskapp.storage.tables import cases, counters, facts

#: Lines are counted on by ourselves, one by one or many at once.
_NEXT_LINE = (func.coalesce(func.max(cases.c.line), 0) + 1).label("line")
_ADDING = insert(cases).values(line=select(_NEXT_LINE).scalar_subquery())


@dataclass(frozen=True, slots=True)
class Stored:
    """What stands in the row of a case beside its facts: its line, its version, what followed from them."""

    line: int
    version: int
    followed: Mapping[str, Any]


def stored(connection: Connection, case_id: str) -> Stored:
    """What stands there now. Raises RuleViolation `case_not_found`."""
    found = STORED.first(connection, id=case_id)
    if found is None:
        raise RuleViolation("case_not_found")
    line, version, *followed = found
    return Stored(line, version, dict(zip(FOLLOWING, followed, strict=True)))


def load(connection: Connection, case_id: str, recent: Recent) -> Case:
    """The case as it is now: one statement for it, one for which kinds of fact it has, one for each of these.

    One read lately is known by its version: the first statement is then the only one.

    Raises:
        RuleViolation: `case_not_found`.
    """
    own = ONE.first(connection, id=case_id)
    if own is None:
        raise RuleViolation("case_not_found")
    values: dict[str, Any] = dict(zip(OWN, own, strict=True))
    if kept := recent.at(case_id, values["version"]):
        return kept
    for (name,) in KINDS_OF_ONE.rows(connection, case_id=case_id):
        values[name] = tuple(starmap(FACTS[name], FACTS_OF_ONE[name].rows(connection, case_id=case_id)))
    return Case(**values)


def load_open(connection: Connection) -> list[Case]:
    """All open cases: one statement for all of them and one per kind of fact, however many they are."""
    is_open = cases.c.closed_on.is_(None)
    rows = connection.execute(select(*(cases.c[name] for name in OWN)).where(is_open).order_by(cases.c.line))
    ids = select(cases.c.id).where(is_open)
    facts_of = {name: _facts_of(connection, name, ids) for name in FACTS}
    found: list[Case] = []
    for row in rows.mappings():
        values: dict[str, Any] = dict(row)
        values |= {name: tuple(kept.get(row["id"], ())) for name, kept in facts_of.items()}
        found.append(Case(**values))
    return found


def persons(connection: Connection, ids: Collection[str]) -> dict[str, Party]:
    """Whom each of these cases is about, by case."""
    return {id: Party(*values) for id, *values in PERSONS.rows(connection, ids)}


def _facts_of(connection: Connection, name: str, ids: Select[tuple[str]]) -> dict[str, list[Any]]:
    """The facts of one kind, by case and in order."""
    table, kind = facts[name], FACTS[name]
    named = [each.name for each in fields(kind)]
    wanted = select(table.c.case_id, *(table.c[each] for each in named)).where(table.c.case_id.in_(ids))
    found: dict[str, list[Any]] = {}
    for case_id, *values in connection.execute(wanted.order_by(table.c.case_id, table.c.position)):
        found.setdefault(case_id, []).append(kind(**dict(zip(named, values, strict=True))))
    return found


def add(connection: Connection, case: Case, projection: Projection) -> Case:
    """Write a new case; it starts at version 1."""
    case = replace(case, version=1)
    row = _row(case, projection)
    line = connection.execute(_ADDING.returning(cases.c.line), row).scalar_one()
    search.index(connection, line, None, row["searched_text"])
    for name in FACTS:
        _write_facts(connection, case.id, name, (), getattr(case, name))
    return case


def add_all(connection: Connection, many: Sequence[tuple[Case, Projection]]) -> list[Case]:
    """Write many new cases at once, table by table; the same rows as `add` writes one by one."""
    added = [case if case.version == 1 else replace(case, version=1) for case, _ in many]
    if not added:
        return []
    first = connection.execute(select(_NEXT_LINE)).scalar_one()
    pairs = zip(added, (projection for _, projection in many), strict=True)
    rows = [_row(case, shown) | {"line": line} for line, (case, shown) in enumerate(pairs, first)]
    ADDED["cases"].rows(connection, rows)
    search.index_all(connection, {row["line"]: row["searched_text"] for row in rows})
    for name in facts:
        found = [
            _fact_row(name, case.id, at, fact)
            for case in added
            for at, fact in enumerate(getattr(case, name))
        ]
        if found:
            ADDED[name].rows(connection, found)
    return added


def save(
    connection: Connection, old: Case, stands: Stored, new: Case, found: Sequence[Difference], to: Projection
) -> Case:
    """Write what differs between `old`, as loaded in this transaction, and `new`; the version counts up.

    Args:
        stands: what stood beside the facts when it was loaded.
        found: the differences of the two.
        to: the projection of `new`.

    Raises:
        RuleViolation: `case_not_found`, when the stored version is not that of `old`.
    """
    new = altered(new, version=old.version + 1)
    row = {each.path: each.new for each in found if "/" not in each.path} | {"version": new.version}
    row |= _following(old, stands, new, to)
    if writing(frozenset(row)).row(connection, row | {"_id": old.id, "_version": old.version}) != 1:
        raise RuleViolation("case_not_found")
    before = stands.followed["searched_text"]
    search.index(connection, stands.line, before, row.get("searched_text", before))
    for name, were, are in zip(FACTS, facts_of(old), facts_of(new), strict=True):
        if were is not are:
            _write_facts(connection, new.id, name, were, are)
    return new


def _following(old: Case, stands: Stored, new: Case, to: Projection) -> dict[str, Any]:
    """What follows from the facts and stands otherwise so far."""
    followed = _projected(to)
    if not search.is_found_alike(old, new):
        followed["searched_text"] = search.searched_text(new)
    return {name: value for name, value in followed.items() if stands.followed[name] != value}


def project_all(connection: Connection, projections: Mapping[str, Projection]) -> None:
    """Write the projections alone of many cases, by their ids."""
    rows = [_projected(projection) | {"_id": case_id} for case_id, projection in projections.items()]
    if rows:
        connection.execute(update(cases).where(cases.c.id == bindparam("_id")), rows)


def outdated(connection: Connection, rules_version: int) -> list[str]:
    """The open cases whose projection was derived by other rules (law 10)."""
    wanted = select(cases.c.id).where(cases.c.rules_version != rules_version, cases.c.closed_on.is_(None))
    return list(connection.execute(wanted.order_by(cases.c.line)).scalars())


def ended_before(connection: Connection, day: date) -> list[str]:
    """The cases that ended before this day and still hold personal data, the longest ended first."""
    ended = func.coalesce(cases.c.closed_on, cases.c.withdrawn_on, cases.c.unable_on)
    # Said in two, so that the index leads to those not yet disposed of.
    over = or_(cases.c.closed_on < day, and_(cases.c.closed_on.is_(None), ended < day))
    wanted = select(cases.c.id).where(cases.c.disposed_on.is_(None), over)
    return list(connection.execute(wanted.order_by(ended, cases.c.line)).scalars())


def with_postings(connection: Connection, first: date, last: date) -> list[str]:
    """The cases of which letters were posted between these days, both counted, by number."""
    sent = facts["postings"].c
    went = select(sent.case_id).where(sent.posted_on.between(first, last))
    wanted = select(cases.c.id).where(cases.c.id.in_(went)).order_by(cases.c.number)
    return list(connection.execute(wanted).scalars())


def with_unsure_prints(connection: Connection) -> list[str]:
    """The cases with letters handed to the printer that nobody has looked at yet, by number."""
    made = facts["printings"].c
    handed = select(made.case_id).where(made.place > 0)
    wanted = select(cases.c.id).where(cases.c.id.in_(handed), cases.c.disposed_on.is_(None))
    return list(connection.execute(wanted.order_by(cases.c.number)).scalars())


def open_by_profile(connection: Connection) -> dict[str, int]:
    """How many open cases keep each revision of the policy, by its digest."""
    wanted = select(cases.c.profile, func.count()).where(cases.c.closed_on.is_(None))
    return {row[0]: row[1] for row in connection.execute(wanted.group_by(cases.c.profile))}


def numbered(connection: Connection, number: str) -> str | None:
    """The id of the case of this number, if there is one."""
    return connection.execute(select(cases.c.id).where(cases.c.number == number)).scalar()


def lettered(connection: Connection, part: str) -> list[tuple[str, str, str]]:
    """The letters in whose document number this part stands: case, letter and number, the newest last."""
    made = facts["letters"].c
    wanted = select(made.case_id, made.id, made.number).where(made.number.contains(part, autoescape=True))
    ordered = wanted.order_by(made.case_id, made.position)
    return [(row.case_id, row.id, row.number) for row in connection.execute(ordered)]


def counted(connection: Connection, series: str) -> int:
    """The last number given out of a series; 0 before the first."""
    return connection.execute(select(counters.c.last).where(counters.c.series == series)).scalar() or 0


def count_up(connection: Connection, series: str) -> int:
    """The next number of a series, from 1; given out in the same transaction, so none is lost or twice."""
    last = counted(connection, series)
    if not last:
        connection.execute(insert(counters), {"series": series, "last": 1})
        return 1
    connection.execute(update(counters).where(counters.c.series == series).values(last=last + 1))
    return last + 1


def _row(case: Case, projection: Projection) -> dict[str, Any]:
    own = {name: getattr(case, name) for name in OWN}
    return _projected(projection) | own | {"searched_text": search.searched_text(case)}


def _projected(projection: Projection) -> dict[str, Any]:
    return {name: getattr(projection, name) for name in PROJECTED}


def _write_facts(
    connection: Connection, case_id: str, name: str, old: tuple[Fact, ...], new: tuple[Fact, ...]
) -> None:
    if old == new:
        return
    table = facts[name]
    before = {fact.id: (at, fact) for at, fact in enumerate(old)}
    after = {fact.id: (at, fact) for at, fact in enumerate(new)}
    gone = before.keys() - after.keys()
    added = [_fact_row(name, case_id, at, fact) for id, (at, fact) in after.items() if id not in before]
    moved = [
        {**_fact_row(name, case_id, at, fact), "_id": id}
        for id, (at, fact) in after.items()
        if id in before and before[id] != (at, fact)
    ]
    if gone:
        connection.execute(delete(table).where(table.c.id.in_(gone)))
    if moved:
        connection.execute(update(table).where(table.c.id == bindparam("_id")), moved)
    if added:
        ADDED[name].rows(connection, added)


def _fact_row(name: str, case_id: str, position: int, fact: Fact) -> dict[str, Any]:
    own = {each: getattr(fact, each) for each in FIELDS[name]}
    return own | {"case_id": case_id, "position": position}
