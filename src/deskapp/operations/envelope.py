"""An envelope with papers inside: the request and its papers are kept in one step (spec §6)."""

from collections.abc import Sequence
from dataclasses import replace

from deskapp.domain import intake
from deskapp.domain.acts import Act
from deskapp.domain.case import Case
from deskapp.domain.errors import RuleViolation
from deskapp.domain.kinds import Requester
from deskapp.operations.checklist import Arrival, received
from deskapp.operations.desk import Desk
from deskapp.operations.doing import Changes
from deskapp.operations.intake import Request, how_of, keep_request, opened, write_note


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


def add_envelope(
    desk: Desk,
    case_id: str,
    request: Request,
    arrivals: Sequence[Arrival],
    seen: int | None = None,
    once: str | None = None,
) -> Changes:
    """Put what somebody said, and the papers that came along, into a case they have already.

    Of a case taken down as the person's own it is said who asks, where the envelope shows that.

    Raises:
        RuleViolation: `note_empty` without words and papers, and as `receive_papers` and
            `intake.describe`.
        Conflict: when another desk set another day to follow up, or said who asks, meanwhile.
    """
    words = request.own_words.strip()
    if not words and not arrivals:
        raise RuleViolation("note_empty")
    with desk.doing(Act.RECEIVE_PAPER if arrivals else Act.NOTE_CONTACT, once) as tx:
        if not tx.done:
            case = received(desk, _asked_by(tx.case(case_id, seen), request), arrivals)
            tx.save(replace(case, follow_up_on=request.follow_up_on or case.follow_up_on))
            if words:
                write_note(tx, case_id, how_of(request.door), words, request.follow_up_on)
        return tx.changes


def _asked_by(case: Case, request: Request) -> Case:
    if request.requester is Requester.SELF or case.requester is not Requester.SELF:
        return case
    return intake.describe(case, replace(case, requester=request.requester, role=request.role))
