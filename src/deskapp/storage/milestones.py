"""Milestones along a long list: from the nearest one any place is a short walk, however long the list."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, func, select

from deskapp.storage.lists import ORDERS, Filter, Mark, condition, count, in_order, ordered
from deskapp.storage.tables import cases

#: So many lines lie between two of them.
APART = 500


@dataclass(frozen=True, slots=True)
class Milestones:
    """How many lines there are, and the last one of every `APART`."""

    total: int
    marks: tuple[Mark, ...] = ()

    def before(self, place: int) -> tuple[Mark | None, int]:
        """The last milestone before the line at `place`, counted from 0, and how many lines lie between."""
        passed = min(place // APART, len(self.marks))
        return (self.marks[passed - 1] if passed else None), place - passed * APART


def along(
    connection: Connection, wanted: Filter, today: date, soon_on: date, sort: str, descending: bool
) -> Milestones:
    """Walk along all the lines wanted, as `lists.lines` orders them, once."""
    at = func.row_number().over(order_by=ordered(sort, descending)).label("at")
    walked = (
        select(ORDERS[sort].label("value"), cases.c.line, at)
        .where(in_order(wanted, sort, condition(connection, wanted, today, soon_on)))
        .subquery()
    )
    wanted_marks = select(walked.c.value, walked.c.line).where(walked.c.at % APART == 0).order_by(walked.c.at)
    marks = tuple(Mark(row.value, row.line) for row in connection.execute(wanted_marks))
    return Milestones(count(connection, wanted, today, soon_on), marks)
