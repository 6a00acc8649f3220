"""Shredding or returning papers, and ending a case (spec §9)."""

from collections.abc import Iterable

from deskapp.domain import disposal
from deskapp.domain.acts import Act
from deskapp.domain.case import Case
from deskapp.domain.facts import Disposal
from deskapp.domain.kinds import DisposalMethod
from deskapp.operations.desk import Desk
from deskapp.operations.doing import Changes, new_id


def dispose_papers(
    desk: Desk,
    case_id: str,
    papers: Iterable[str],
    method: DisposalMethod,
    witness: str | None = None,
    seen: int | None = None,
    once: str | None = None,
) -> Changes:
    """Record that these papers were destroyed or returned today; `witness` is a staff id."""
    policy = desk.policy
    gone = [Disposal(new_id(), paper, method, desk.today, desk.staff.id, witness) for paper in papers]

    def move(case: Case) -> Case:
        required = policy.profile.witness_required
        return disposal.dispose_papers(case, gone, policy.catalogue, required, desk.today)

    return desk.change(Act.DISPOSE_PAPERS, case_id, move, seen, once)


def withdraw_case(desk: Desk, case_id: str, seen: int | None = None, once: str | None = None) -> Changes:
    """The person took the request back today."""
    return desk.change(
        Act.WITHDRAW_CASE, case_id, lambda case: disposal.withdraw_case(case, desk.today), seen, once
    )


def give_up_case(
    desk: Desk, case_id: str, reason: str, seen: int | None = None, once: str | None = None
) -> Changes:
    """The desk cannot proceed; L15 says so without telling whether data is held."""
    return desk.change(
        Act.GIVE_UP_CASE, case_id, lambda case: disposal.give_up_case(case, reason, desk.today), seen, once
    )


def close_case(desk: Desk, case_id: str, seen: int | None = None, once: str | None = None) -> Changes:
    """Close a case: answered, and no identity paper left."""
    catalogue = desk.policy.catalogue
    return desk.change(
        Act.CLOSE_CASE,
        case_id,
        lambda case: disposal.close_case(case, catalogue, desk.staff.id, desk.today),
        seen,
        once,
    )
