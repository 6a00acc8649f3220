"""The contact log of a case; read apart from the case (law 9)."""

from dataclasses import asdict, fields

from sqlalchemy import Connection, bindparam, insert, select, update

from deskapp.domain.facts import Contact
from deskapp.domain.retention import emptied
from deskapp.storage.prepared import Prepared
from deskapp.storage.tables import contacts

_OF_CASE = Prepared(
    select(*(contacts.c[each.name] for each in fields(Contact)))
    .where(contacts.c.case_id == bindparam("case_id"))
    .order_by(contacts.c.noted_at.desc(), contacts.c.id)
)


def note(connection: Connection, contact: Contact) -> None:
    """Write one line into the contact log."""
    connection.execute(insert(contacts), asdict(contact))


def of_case(connection: Connection, case_id: str) -> list[Contact]:
    """The contact log of a case, the newest first."""
    return [Contact(*row) for row in _OF_CASE.rows(connection, case_id=case_id)]


def empty(connection: Connection, case_id: str) -> None:
    """Take the words out of the contact log of a case; that there was a contact, how and when, stays."""
    for contact in of_case(connection, case_id):
        row = update(contacts).where(contacts.c.id == contact.id)
        connection.execute(row.values(asdict(emptied(contact))))
