"""The contact log of a case; read apart from the case (law 9)."""

from dataclasses import asdict, fields

from sqlalchemy import Connection, insert, select

from deskapp.domain.facts import Contact
from deskapp.storage.tables import contacts


def note(connection: Connection, contact: Contact) -> None:
    """Write one line into the contact log."""
    connection.execute(insert(contacts), asdict(contact))


def of_case(connection: Connection, case_id: str) -> list[Contact]:
    """The contact log of a case, the newest first."""
    wanted = select(*(contacts.c[each.name] for each in fields(Contact))).where(contacts.c.case_id == case_id)
    rows = connection.execute(wanted.order_by(contacts.c.noted_at.desc(), contacts.c.id))
    return [Contact(**row) for row in rows.mappings()]
