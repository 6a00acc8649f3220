"""Who works at the desk."""

from dataclasses import asdict

from sqlalchemy import Connection, insert, select, update

from deskapp.domain.people import Staff
from deskapp.storage.tables import staff


def everybody(connection: Connection) -> list[Staff]:
    """All staff, by name."""
    rows = connection.execute(select(staff).order_by(staff.c.name))
    return [Staff(**row) for row in rows.mappings()]


def put(connection: Connection, person: Staff) -> None:
    """Write one person, new or changed."""
    values = asdict(person)
    if connection.execute(update(staff).where(staff.c.id == person.id).values(values)).rowcount == 0:
        connection.execute(insert(staff), values)
