"""How a case and its facts are read and written: statements worked out once, from the tables (law 9)."""

from dataclasses import fields
from functools import cache

from sqlalchemy import bindparam, exists, insert, literal_column, select, union_all, update

from deskapp.domain.case import FACTS, Case
from deskapp.domain.facts import Party
from deskapp.domain.kinds import Side
from deskapp.domain.projection import Projection
from deskapp.storage.prepared import Among, Prepared, Writing
from deskapp.storage.tables import cases, facts

OWN = [each.name for each in fields(Case) if each.name not in FACTS]
ONE = Prepared(select(*(cases.c[name] for name in OWN)).where(cases.c.id == bindparam("id")))
#: Which kinds of fact a case has: most have few, and need not be asked for the others.
KINDS_OF_ONE = Prepared(
    union_all(
        *(
            select(literal_column(f"'{name}'")).where(exists().where(table.c.case_id == bindparam("case_id")))
            for name, table in facts.items()
        )
    )
)
FACTS_OF_ONE = {
    name: Prepared(
        select(*(table.c[each.name] for each in fields(FACTS[name])))
        .where(table.c.case_id == bindparam("case_id"))
        .order_by(table.c.position)
    )
    for name, table in facts.items()
}
#: Whom cases are about.
PERSONS = Among(
    select(facts["parties"].c.case_id, *(facts["parties"].c[each.name] for each in fields(Party))).where(
        facts["parties"].c.side == Side.PERSON.value
    ),
    facts["parties"].c.case_id,
)
PROJECTED = [each.name for each in fields(Projection) if each.name != "operator"]
#: What follows from the facts of a case, as it is stored.
FOLLOWING = [*PROJECTED, "searched_text"]
STORED = Prepared(
    select(cases.c.line, cases.c.version, *(cases.c[name] for name in FOLLOWING)).where(
        cases.c.id == bindparam("id")
    )
)
FIELDS = {name: [each.name for each in fields(kind)] for name, kind in FACTS.items()}
ADDED = {
    table.name: Writing(
        insert(table).values({each.name: bindparam(each.name) for each in table.c if not each.computed})
    )
    for table in (cases, *facts.values())
}


@cache
def writing(names: frozenset[str]) -> Writing:
    """Writes these columns of a case alone: the indexes of the others are left as they are."""
    return Writing(
        update(cases)
        .where(cases.c.id == bindparam("_id"), cases.c.version == bindparam("_version"))
        .values({name: bindparam(name) for name in sorted(names)})
    )
