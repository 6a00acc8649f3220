"""How long a finished case is kept, and what then goes of it (spec §9; seed §7(2) 一定期間; 法22条)."""

from collections.abc import Iterable
from dataclasses import MISSING, Field, fields, replace
from datetime import date
from typing import Any, TypeVar

from deskapp.domain.case import FACTS, Case, swap
from deskapp.domain.disposal import keep_form_until, refuse_unseen, undisposed
from deskapp.domain.endings import Hold
from deskapp.domain.errors import RuleViolation
from deskapp.domain.facts import (
    Disposal,
    Paper,
)
from deskapp.domain.incidents import open_incidents
from deskapp.domain.kinds import DisposalMethod
from deskapp.domain.profile import Policy
from deskapp.domain.returns import returned_left

F = TypeVar("F")


def held(case: Case) -> Hold | None:
    """The legal hold that is on the case, if one is."""
    return next((hold for hold in case.holds if hold.released_on is None), None)


def kept_until(case: Case, policy: Policy) -> date | None:
    """The last day a case that ended is kept; None while it goes on.

    Counted from its closing, or from 取下げ or 対応不能 where nobody closed it since; one that was taken up
    again goes on until it is closed again.
    """
    if case.reopenings and case.closed_on is None:
        return None
    return keep_form_until(case.over_on, policy.profile.retention_years) if case.over_on else None


def due_for_disposal(case: Case, policy: Policy, today: date) -> bool:
    """Whether nothing keeps the case any more: no term, no hold, no identity paper."""
    return next(iter(_obstacles(case, policy, today)), None) is None


def retained(case: Case) -> tuple[Paper, ...]:
    """The papers still in the cabinet: the request form and what is kept like it."""
    gone = {disposal.paper_id for disposal in case.disposals}
    return tuple(paper for paper in case.papers if paper.id not in gone and case.disposed_on is None)


def dispose_case(case: Case, gone: Iterable[Disposal], policy: Policy, by: str, today: date) -> Case:
    """Record that the papers kept were destroyed, and take everything personal out of the case.

    Number, kinds, dates, outcome, grounds and staff stay for the ledger (spec §9).

    Raises:
        RuleViolation: `case_disposed`, `case_open`, `retention_running`, `case_held`, `papers_left`,
            `incident_open`, `returned_letter_left`, `kept_papers_left`, `form_returned`, and those of
            `refuse_unseen`.
    """
    for obstacle in _obstacles(case, policy, today):
        raise obstacle
    disposals = tuple(gone)
    if {each.paper_id for each in disposals} != {paper.id for paper in retained(case)}:
        raise RuleViolation("kept_papers_left")
    for disposal in disposals:
        refuse_unseen(disposal, policy.profile.witness_required)
        if disposal.method is DisposalMethod.RETURNED:
            raise RuleViolation("form_returned")
    return gone_from(replace(case, disposals=(*case.disposals, *disposals)), by, today)


def gone_from(case: Case, by: str, on: date) -> Case:
    """The case closed, if nobody had closed it, and without everything personal: for good.

    A restore does this again to a case that was disposed of after the backup.
    """
    case = replace(case, closed_on=case.closed_on or on, closed_by=case.closed_by or by)
    return without_personal(replace(case, disposed_on=on, disposed_by=by))


def _obstacles(case: Case, policy: Policy, today: date) -> Iterable[RuleViolation]:
    until = kept_until(case, policy)
    hold = held(case)
    if case.disposed_on:
        yield RuleViolation("case_disposed", on=case.disposed_on)
    if until is None:
        yield RuleViolation("case_open", number=case.number)
    elif until >= today:
        yield RuleViolation("retention_running", number=case.number, until=until)
    if hold:
        yield RuleViolation("case_held", number=case.number, on=hold.held_on)
    left = undisposed(case, policy.catalogue)
    if left:
        yield RuleViolation("papers_left", papers=tuple(paper.paper for paper in left))
    if open_incidents(case):
        yield RuleViolation("incident_open")
    if returned_left(case):
        yield RuleViolation("returned_letter_left")


def without_personal(case: Case) -> Case:
    """The case with every field marked personal emptied, in itself and in all its facts."""
    facts: dict[str, Any] = {name: tuple(emptied(fact) for fact in getattr(case, name)) for name in FACTS}
    return replace(emptied(case), **facts)


def emptied(fact: F) -> F:
    """The same fact with what is marked personal as empty as in a new one."""
    marked = (each for each in fields(fact) if each.metadata.get("personal"))  # type: ignore[arg-type]
    gone = {each.name: _empty(each) for each in marked}
    return replace(fact, **gone)  # type: ignore[type-var]  # every fact is a dataclass


def _empty(field: Field[Any]) -> Any:
    return "" if field.default is MISSING else field.default


def place_hold(case: Case, id: str, reason: str, by: str, on: date) -> Case:
    """Keep the case past its retention, for a lawsuit or an authority's order.

    Raises:
        RuleViolation: `already_held`, `case_disposed`, `reason_missing`.
    """
    hold = held(case)
    if hold:
        raise RuleViolation("already_held", on=hold.held_on)
    if case.disposed_on:
        raise RuleViolation("case_disposed", on=case.disposed_on)
    if not reason.strip():
        raise RuleViolation("reason_missing")
    return replace(case, holds=(*case.holds, Hold(id, on, reason.strip(), by)))


def release_hold(case: Case, by: str, on: date) -> Case:
    """Let the retention run again.

    Raises:
        RuleViolation: `no_hold`.
    """
    hold = held(case)
    if hold is None:
        raise RuleViolation("no_hold")
    return replace(case, holds=swap(case.holds, replace(hold, released_on=on, released_by=by)))
