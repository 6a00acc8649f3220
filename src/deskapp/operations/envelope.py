"""An envelope with papers inside: the request and its papers are kept in one step (spec §6)."""

from collections.abc import Sequence
from dataclasses import replace

from deskapp.domain import intake
from deskapp.domain.acts import Act
from deskapp.domain.case import Case
from deskapp.domain.errors import RuleViolation
from deskapp.domain.kinds import Requester
from deskapp.domain.pasted import trimmed
from deskapp.domain.requesters import proxy_nameless
from deskapp.operations.checklist import Arrival, received
from deskapp.operations.desk import Desk
from deskapp.operations.doing import Changes
from deskapp.operations.intake import Request, how_of, keep_request, opened, proxy_of, write_note


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

    Of a case taken down as the person's own it is said who asks, where the envelope shows that. An address
    and the name of who wrote are taken where none was known, else they stand in the note: which is right is
    for a person to say.

    Raises:
        RuleViolation: `note_empty` without words, address and papers, and as `receive_papers` and
            `intake.describe`.
        Conflict: when another desk set another day to follow up, or said who asks, meanwhile.
    """
    words, address = request.own_words.strip(), trimmed(request.address)
    if not words and not address and not arrivals:
        raise RuleViolation("note_empty")
    with desk.doing(Act.RECEIVE_PAPER if arrivals else Act.NOTE_CONTACT, once) as tx:
        if not tx.done:
            found = tx.case(case_id, seen)
            case = received(desk, _living_at(_asked_by(found, request), request), arrivals)
            tx.save(replace(case, follow_up_on=request.follow_up_on or case.follow_up_on))
            others = (each for each, known in _said(case, request) if each != known)
            if noted := "\n".join(filter(None, (words, *others))):
                write_note(tx, case_id, how_of(request.door), noted, request.follow_up_on)
        return tx.changes


def _said(case: Case, request: Request) -> tuple[tuple[str, str], ...]:
    """Where the person lives and who wrote, as the envelope shows it and as the case knows it."""
    known = case.proxy.name if case.proxy else ""
    written = (each.name for each in proxy_of(request))
    return (trimmed(request.address), case.person.address), *((name, known) for name in written)


def _asked_by(case: Case, request: Request) -> Case:
    if request.requester is Requester.SELF:
        return case
    if case.requester is Requester.SELF:
        case = intake.describe(case, replace(case, requester=request.requester, role=request.role))
    return _written_by(case, request)


def _written_by(case: Case, request: Request) -> Case:
    for named in proxy_of(request):
        if case.requester is request.requester and proxy_nameless(case) and not case.over_on:
            told = replace(case.proxy or named, name=named.name)
            case = intake.describe(case, intake.put_party(case, told))
    return case


def _living_at(case: Case, request: Request) -> Case:
    person = case.person
    if person.address or not request.address.strip():
        return case
    told = replace(person, postal=trimmed(request.postal) or person.postal, address=trimmed(request.address))
    return intake.describe(case, intake.put_party(case, told))
