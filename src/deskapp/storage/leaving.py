"""What has left the desk: cases disposed of, papers destroyed or returned."""

from datetime import date

from sqlalchemy import Connection, Select, or_, select

from deskapp.storage.disposed import Disposed, PaperGone
from deskapp.storage.tables import cases, facts


def disposed(connection: Connection) -> list[Disposed]:
    """The cases from which everything personal was removed, in the order they were taken in."""
    columns = (cases.c.line, cases.c.id, cases.c.disposed_on, cases.c.disposed_by)
    # Any day at all: for IS NOT NULL alone SQLite takes no index.
    rows = sorted(connection.execute(select(*columns).where(cases.c.disposed_on > date.min)))
    return [Disposed(row.id, row.disposed_on.isoformat(), row.disposed_by or "") for row in rows]


def with_disposals(connection: Connection, day: date) -> list[str]:
    """The cases of which papers were destroyed or returned on this day, by number."""
    gone = select(facts["disposals"].c.case_id).where(facts["disposals"].c.disposed_on == day)
    wanted = select(cases.c.id).where(cases.c.id.in_(gone)).order_by(cases.c.number)
    return list(connection.execute(wanted).scalars())


def papers(connection: Connection, since: date) -> list[PaperGone]:
    """The papers that were destroyed or returned on this day or later, or whose day was put right since."""
    gone = facts["disposals"].c
    columns = (gone.case_id, gone.id, gone.paper_id, gone.method, gone.disposed_on, gone.disposed_by)
    lately = or_(gone.disposed_on >= since, gone.id.in_(_put_right(since)))
    rows = connection.execute(select(*columns, gone.witness).where(lately))
    return [
        PaperGone(row[0], row[1], row[2], row[3].value, row[4].isoformat(), row[5], row[6]) for row in rows
    ]


def withdrawn(connection: Connection, since: date) -> list[str]:
    """The disposals of papers, by their ids, that were withdrawn since this day: recorded by mistake."""
    rows = connection.execute(_put_right(since).where(facts["corrections"].c.new == ""))
    return [row.fact_id for row in rows]


def _put_right(since: date) -> Select[tuple[str]]:
    made = facts["corrections"].c
    return select(made.fact_id).where(made.fact == "disposals", made.corrected_on >= since)
