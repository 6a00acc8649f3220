"""Shredding or returning papers, ending a case and taking it up again (spec §6, §9)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from deskapp.domain import disposal
from deskapp.domain.acts import Act
from deskapp.domain.case import Case
from deskapp.domain.errors import RuleViolation
from deskapp.domain.facts import Disposal
from deskapp.domain.kinds import DisposalMethod
from deskapp.domain.people import working
from deskapp.operations.desk import Desk
from deskapp.operations.doing import Changes, new_id
from deskapp.operations.people import staff_of
from deskapp.text import texts


@dataclass(frozen=True, slots=True)
class Firm:
    """Who destroys papers for the desk, and the number of their proof; empty when the desk does it."""

    contractor: str = ""
    certificate: str = ""


#: The desk destroys them itself.
IN_HOUSE = Firm()


@dataclass(frozen=True, slots=True)
class Sent:
    """An original on its way back: the day, the number of the registered mail, and where to."""

    on: date
    tracking: str
    to: str


def refuse_unknown_witness(desk: Desk, witness: str | None) -> None:
    """Who saw it is somebody of this desk who may act.

    Raises:
        RuleViolation: `witness_unknown`.
    """
    if witness and witness not in {staff.id for staff in working(staff_of(desk))}:
        raise RuleViolation("witness_unknown")


def disposals_of(
    desk: Desk, papers: Iterable[str], method: DisposalMethod, witness: str | None, firm: Firm
) -> list[Disposal]:
    """A disposal today for each paper id, by whoever is at the desk."""
    proof = (firm.contractor.strip(), firm.certificate.strip())
    return [Disposal(new_id(), each, method, desk.today, desk.staff.id, witness, *proof) for each in papers]


def dispose_papers(
    desk: Desk,
    case_id: str,
    papers: Iterable[str],
    method: DisposalMethod,
    witness: str | None = None,
    seen: int | None = None,
    once: str | None = None,
    firm: Firm = IN_HOUSE,
) -> Changes:
    """Record that these papers were destroyed today; `witness` is a staff id.

    Raises:
        RuleViolation: `witness_unknown`, and those of `domain.disposal.dispose_papers`.
    """
    refuse_unknown_witness(desk, witness)
    gone = disposals_of(desk, papers, method, witness, firm)

    return desk.change(Act.DISPOSE_PAPERS, case_id, lambda case: _without(desk, case, gone), seen, once)


def return_originals(
    desk: Desk,
    case_id: str,
    papers: Iterable[str],
    sent: Sent,
    witness: str | None = None,
    seen: int | None = None,
    once: str | None = None,
) -> Changes:
    """Record that these originals went back to their owner (spec §9: 返却, by registered mail).

    Raises:
        RuleViolation: `witness_unknown`, and those of `domain.disposal.dispose_papers`.
    """
    refuse_unknown_witness(desk, witness)
    gone = [
        Disposal(
            *(new_id(), each, DisposalMethod.RETURNED, sent.on, desk.staff.id, witness),
            tracking=sent.tracking.strip(),
            sent_to=sent.to,
        )
        for each in papers
    ]

    return desk.change(Act.DISPOSE_PAPERS, case_id, lambda case: _without(desk, case, gone), seen, once)


def _without(desk: Desk, case: Case, gone: Iterable[Disposal]) -> Case:
    """The case once these papers have left, by the policy it follows."""
    policy = desk.policy_of(case)
    required = policy.profile.witness_required
    return disposal.dispose_papers(case, gone, policy.catalogue, required, desk.today)


def dispose_day(
    desk: Desk,
    papers: Iterable[tuple[str, str]],
    method: DisposalMethod,
    witness: str | None = None,
    seen: Mapping[str, int] | None = None,
    once: str | None = None,
    firm: Firm = IN_HOUSE,
) -> Changes:
    """Record the day's list in one act: (case id, paper id) pairs, all of them or none (spec §9).

    `seen` has the version of each case that the list showed.

    Raises:
        RuleViolation: `nothing_to_dispose`, `witness_unknown`, and those of `domain.disposal.dispose_papers`.
    """
    refuse_unknown_witness(desk, witness)
    chosen = sorted(papers)
    if not chosen:
        raise RuleViolation("nothing_to_dispose")
    with desk.doing(Act.DISPOSE_PAPERS, once) as tx:
        for case_id, pairs in groupby(() if tx.done else chosen, key=lambda pair: pair[0]):
            gone = disposals_of(desk, (paper for _, paper in pairs), method, witness, firm)
            case = tx.case(case_id, (seen or {}).get(case_id))
            tx.save(_without(desk, case, gone))
        return tx.changes


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


def reopen_case(
    desk: Desk, case_id: str, reason: str, seen: int | None = None, once: str | None = None
) -> Changes:
    """Take a closed case up again, with the reason; a supervisor's act (spec §6).

    Raises:
        RuleViolation: `not_your_role`, `not_closed`, `case_disposed`, `reason_missing`.
    """
    id = new_id()
    return desk.change(
        Act.REOPEN_CASE,
        case_id,
        lambda case: disposal.reopen_case(case, id, reason, desk.staff.id, desk.today),
        seen,
        once,
    )


def reopen_for(desk: Desk, case: Case, why: str) -> Case:
    """The case open again where it was closed, because of what is recorded now: `returned`, `incident`.

    Raises:
        RuleViolation: `case_disposed`.
    """
    if case.closed_on is None:
        return case
    reason = texts("ja", "disposal")[f"reopened_{why}"]
    return disposal.reopen_case(case, new_id(), reason, desk.staff.id, desk.today, ended=True)
