"""Consultations and authorities' inquiries: becoming a request, or closed without one (spec §2)."""

from collections.abc import Iterable

from deskapp.domain import consultations
from deskapp.domain.acts import Act
from deskapp.domain.case import Case
from deskapp.domain.endings import Settlement
from deskapp.domain.facts import (
    Item,
)
from deskapp.domain.kinds import Matter, RequestKind, Settled
from deskapp.operations.desk import Desk
from deskapp.operations.doing import Changes, new_id


def convert_case(
    desk: Desk, case_id: str, kinds: Iterable[RequestKind], seen: int | None = None, once: str | None = None
) -> Changes:
    """Turn a consultation into a request for these kinds, today.

    Raises:
        RuleViolation: as `domain.consultations.convert_case`.
    """
    items = tuple(Item(new_id(), kind) for kind in dict.fromkeys(kinds))
    return desk.change(
        Act.CONVERT_CASE,
        case_id,
        lambda case: consultations.convert_case(case, items, desk.staff.id, desk.today),
        seen,
        once,
    )


def settle_case(
    desk: Desk, case_id: str, settled: Settled, said: str, seen: int | None = None, once: str | None = None
) -> Changes:
    """Close a consultation, or as a supervisor an authority's inquiry, with the outcome in one line.

    Raises:
        RuleViolation: `not_your_role` for an operator and an authority; as
            `domain.consultations.settle_case`.
    """
    settlement = Settlement(new_id(), settled, desk.today, said, desk.staff.id)

    def move(case: Case) -> Case:
        return consultations.settle_case(case, settlement)

    return desk.change(_settling(desk, case_id), case_id, move, seen, once)


def _settling(desk: Desk, case_id: str) -> Act:
    with desk.looking() as reader:
        matter = reader.case(case_id).matter
    return Act.SETTLE_AUTHORITY if matter is Matter.AUTHORITY else Act.SETTLE_CONSULTATION
