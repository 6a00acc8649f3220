"""Who works at the desk, who is away, who stands in."""

from dataclasses import asdict

from sqlalchemy import Connection, Table, delete, insert, select, update

from deskapp.domain.people import Absence, Deputy, Staff
from deskapp.storage import tables


def everybody(connection: Connection) -> list[Staff]:
    """All staff, by name."""
    rows = connection.execute(select(tables.staff).order_by(tables.staff.c.name))
    return [Staff(**row) for row in rows.mappings()]


def put(connection: Connection, person: Staff) -> None:
    """Write one person, new or changed."""
    _put(connection, tables.staff, person)


def absences(connection: Connection) -> list[Absence]:
    """Who is away and when, the earliest first."""
    rows = connection.execute(select(tables.absences).order_by(tables.absences.c.first_on))
    return [Absence(**row) for row in rows.mappings()]


def put_absence(connection: Connection, absence: Absence) -> None:
    """Write when somebody is away, new or changed."""
    _put(connection, tables.absences, absence)


def drop_absence(connection: Connection, id: str) -> None:
    """Take an absence away."""
    connection.execute(delete(tables.absences).where(tables.absences.c.id == id))


def deputies(connection: Connection) -> list[Deputy]:
    """Who stands in and when, the earliest first."""
    rows = connection.execute(select(tables.deputies).order_by(tables.deputies.c.first_on))
    return [Deputy(**row) for row in rows.mappings()]


def put_deputy(connection: Connection, deputy: Deputy) -> None:
    """Write who stands in, new or changed."""
    _put(connection, tables.deputies, deputy)


def drop_deputy(connection: Connection, id: str) -> None:
    """Take a deputy's days away."""
    connection.execute(delete(tables.deputies).where(tables.deputies.c.id == id))


def _put(connection: Connection, table: Table, kept: Staff | Absence | Deputy) -> None:
    values = asdict(kept)
    if connection.execute(update(table).where(table.c.id == kept.id).values(values)).rowcount == 0:
        connection.execute(insert(table), values)
