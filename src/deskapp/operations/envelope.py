"""An envelope with papers inside: the request and its papers are kept in one step (spec §6)."""

from collections.abc import Sequence

from deskapp.domain.acts import Act
from deskapp.operations.checklist import Arrival, received
from deskapp.operations.desk import Desk
from deskapp.operations.doing import Changes
from deskapp.operations.intake import Request, keep_request, opened


def take_envelope(
    desk: Desk, request: Request, arrivals: Sequence[Arrival], once: str | None = None
) -> Changes:
    """Open a case with the papers that came along; all is kept or nothing. `made` is its id.

    Raises:
        RuleViolation: as `take_request` and `receive_papers`.
    """
    with desk.doing(Act.TAKE_REQUEST, once) as tx:
        if not tx.done:
            case = received(desk, opened(tx, request), arrivals)
            keep_request(tx, case, request)
        return tx.changes
