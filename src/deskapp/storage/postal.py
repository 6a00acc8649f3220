"""Postal codes: one list in force, a newer one written beside it batch by batch."""

from collections.abc import Iterable
from dataclasses import astuple

from sqlalchemy import Connection, bindparam, delete, func, insert, select, true

from deskapp.domain.postal import Place
from deskapp.storage.prepared import Prepared, Writing
from deskapp.storage.tables import postal_places as rows

_FACTS = ("code", "prefecture", "city", "town", "building")
_ADD = Writing(insert(rows))
_OF_CODE = Prepared(
    select(*(rows.c[each] for each in _FACTS))
    .where(rows.c.edition == bindparam("edition"), rows.c.code == bindparam("code"))
    .order_by(rows.c.position)
)


def of_code(connection: Connection, edition: int, code: str) -> tuple[Place, ...]:
    """The places of a code in one edition, in the order of the list."""
    return tuple(Place(*found) for found in _OF_CODE.rows(connection, edition=edition, code=code))


def add(connection: Connection, edition: int, numbered: Iterable[tuple[int, Place]]) -> None:
    """Write places into an edition, each with its position in the list."""
    columns = ("edition", "position", *_FACTS)
    many = [dict(zip(columns, (edition, at, *astuple(each)), strict=True)) for at, each in numbered]
    _ADD.rows(connection, many)


def count(connection: Connection, edition: int) -> int:
    """How many places an edition has by now."""
    counted = select(func.count()).select_from(rows).where(rows.c.edition == edition)
    return int(connection.execute(counted).scalar_one())


def editions(connection: Connection) -> set[int]:
    """The lists of which anything stands here, whole or not."""
    return set(connection.execute(select(rows.c.edition).distinct()).scalars())


def drop_some(connection: Connection, edition: int, most: int) -> bool:
    """Remove about so many places of an edition; whether there are more."""
    own = rows.c.edition == edition
    beyond = select(rows.c.code).where(own).order_by(rows.c.code).offset(most).limit(1)
    last = connection.execute(beyond).scalar()
    connection.execute(delete(rows).where(own, true() if last is None else rows.c.code < last))
    return last is not None
