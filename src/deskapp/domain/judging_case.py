"""The papers of a case as the rules judge them: what counts, what was undone, what is old (spec §3, §5)."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from deskapp.domain.case import Case
from deskapp.domain.facts import Paper
from deskapp.domain.judging import judge
from deskapp.domain.kinds import PaperResult, Requester, Role
from deskapp.domain.papers import Catalogue
from deskapp.domain.requesters import age_of_paper, outgrown
from deskapp.domain.verdicts import Checklist, Notice, Received


def received_of(case: Case, catalogue: Catalogue) -> list[Received]:
    """The papers of a case as the rules judge them, in order of receipt."""
    papers = sorted(case.papers, key=lambda paper: paper.received_on)
    return [_received(case, paper, catalogue) for paper in papers]


def _received(case: Case, paper: Paper, catalogue: Catalogue) -> Received:
    overridden = paper.override_by is not None
    open_ = paper.result is None or case.identity_checked_on is None
    grown = open_ and outgrown(case, paper, catalogue)
    return Received(
        paper=paper.paper,
        owner=paper.owner,
        received_on=paper.received_on,
        masks={mask.item: mask.status for mask in case.masks if mask.paper_id == paper.id},
        overridden=overridden,
        rejected_by_desk=(paper.result is PaperResult.REJECTED or grown) and not overridden,
        rejection=paper.rejection or ("adult_child" if grown else "other"),
        id=paper.id,
    )


def judge_case(case: Case, catalogue: Catalogue) -> Checklist:
    """How far the case's set is.

    A form counts from its receipt until it is checked: whoever finds its six points wanting rejects it as
    `form_incomplete`, and the set was never complete (spec §5). A surplus paper that went uncompared gives
    nothing once another falls away. On a paper that was destroyed or returned nothing is left to black out
    (spec §4).
    """
    papers = received_of(case, catalogue)
    found, unseen = _judged(case, papers, catalogue), _gone_uncompared(case)
    if any(row.id in unseen for row in found.counted):
        seen = [_uncompared(row) if row.id in unseen else row for row in papers]
        found = _judged(case, seen, catalogue)
    gone = {disposal.paper_id for disposal in case.disposals}
    mask, aged = tuple(row for row in found.mask if row.id not in gone), tuple(_aged(case, found, catalogue))
    if mask == found.mask and not aged:
        return found
    return replace(found, mask=mask, warnings=(*aged, *found.warnings))


def _judged(case: Case, papers: list[Received], catalogue: Catalogue) -> Checklist:
    role = case.role or (Role.INDIVIDUAL if case.requester is Requester.DELEGATED else None)
    confirmed = case.proxy.register_confirmed_on if case.proxy else None
    return judge(case.requester, role, papers, catalogue, confirmed)


def _gone_uncompared(case: Case) -> frozenset[str]:
    """Papers that went without having been compared, as they were surplus; the end of the work asks none."""
    if case.over_on or case.answered:
        return frozenset()
    gone = {disposal.paper_id for disposal in case.disposals}
    return frozenset(paper.id for paper in case.papers if paper.id in gone and paper.result is None)


def _uncompared(row: Received) -> Received:
    return replace(row, overridden=False, rejected_by_desk=True, rejection="never_compared")


def former_complete_on(case: Case, now: Checklist, catalogue: Catalogue) -> date | None:
    """When the set would have been complete had no paper been found invalid at checking (spec §5).

    What was accepted stands here as it did, whatever age came out since. None while it is complete, and
    where it never seemed so: the date that was undone stays visible. `now` is how the set stands.
    """
    if now.complete or not now.rejected:
        return None
    unjudged = tuple(
        replace(paper, result=None, rejection=None) if paper.result is PaperResult.REJECTED else paper
        for paper in case.papers
    )
    before = replace(case, papers=unjudged, identity_checked_on=case.registered_on)
    return judge_case(before, catalogue).complete_on


def _aged(case: Case, found: Checklist, catalogue: Catalogue) -> Iterator[Notice]:
    """Old registers and proofs among those that count are warned of, never refused (spec §3)."""
    counted = {row.id for row in found.counted}
    noted = {each.paper_id: each.dated_on for each in case.authorities}
    for paper in case.papers:
        age = age_of_paper(paper, catalogue, noted.get(paper.id))
        if age and paper.id in counted:
            yield Notice(f"issued_{age}", paper.paper, paper.owner, id=paper.id)
