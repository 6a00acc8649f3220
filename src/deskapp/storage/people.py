"""Who works at the desk, who is away, who stands in, and which computers were let in."""

from dataclasses import asdict, fields

from sqlalchemy import Connection, Table, bindparam, delete, insert, select, update

from deskapp.domain.machines import Machine
from deskapp.domain.people import Absence, Deputy, Staff
from deskapp.storage import tables
from deskapp.storage.prepared import Prepared


def _all(table: Table, kind: type, order: str) -> Prepared:
    return Prepared(select(*(table.c[each.name] for each in fields(kind))).order_by(table.c[order]))


_ONE = Prepared(
    select(*(tables.staff.c[each.name] for each in fields(Staff))).where(tables.staff.c.id == bindparam("id"))
)
_STAFF = _all(tables.staff, Staff, "name")
_ABSENCES = _all(tables.absences, Absence, "first_on")
_DEPUTIES = _all(tables.deputies, Deputy, "first_on")


def everybody(connection: Connection) -> list[Staff]:
    """All staff, by name."""
    return [Staff(*row) for row in _STAFF.rows(connection)]


def one(connection: Connection, staff_id: str) -> list[Staff]:
    """Whoever has this id."""
    return [Staff(*row) for row in _ONE.rows(connection, id=staff_id)]


def put(connection: Connection, person: Staff) -> None:
    """Write one person, new or changed."""
    _put(connection, tables.staff, person)


def absences(connection: Connection) -> list[Absence]:
    """Who is away and when, the earliest first."""
    return [Absence(*row) for row in _ABSENCES.rows(connection)]


def put_absence(connection: Connection, absence: Absence) -> None:
    """Write when somebody is away, new or changed."""
    _put(connection, tables.absences, absence)


def drop_absence(connection: Connection, id: str) -> None:
    """Take an absence away."""
    connection.execute(delete(tables.absences).where(tables.absences.c.id == id))


def deputies(connection: Connection) -> list[Deputy]:
    """Who stands in and when, the earliest first."""
    return [Deputy(*row) for row in _DEPUTIES.rows(connection)]


def put_deputy(connection: Connection, deputy: Deputy) -> None:
    """Write who stands in, new or changed."""
    _put(connection, tables.deputies, deputy)


def drop_deputy(connection: Connection, id: str) -> None:
    """Take a deputy's days away."""
    connection.execute(delete(tables.deputies).where(tables.deputies.c.id == id))


def machines(connection: Connection) -> list[Machine]:
    """The computers that were ever let in, the first first."""
    rows = connection.execute(select(tables.machines).order_by(tables.machines.c.let_in_on))
    return [Machine(**row) for row in rows.mappings()]


def put_machine(connection: Connection, machine: Machine) -> None:
    """Write a computer, let in or out."""
    _put(connection, tables.machines, machine)


def _put(connection: Connection, table: Table, kept: Staff | Absence | Deputy | Machine) -> None:
    values = asdict(kept)
    if connection.execute(update(table).where(table.c.id == kept.id).values(values)).rowcount == 0:
        connection.execute(insert(table), values)
