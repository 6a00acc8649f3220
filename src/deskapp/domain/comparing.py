"""What is looked at on the papers of a case: which facts to compare, what to black out (spec §3, §4)."""

from collections.abc import Iterator

from deskapp.domain.case import Case, find
from deskapp.domain.facts import Paper
from deskapp.domain.judging_case import judge_case
from deskapp.domain.kinds import MaskItem
from deskapp.domain.papers import Catalogue
from deskapp.domain.verdicts import AUTHORITY, Checklist


def unmasked(case: Case, checklist: Checklist) -> Iterator[tuple[Paper, MaskItem]]:
    """Every item that the desk must still black out on a paper that counts."""
    for row in checklist.mask:
        yield find(case.papers, row.id), row.item


def papers_to_check(case: Case, checklist: Checklist, catalogue: Catalogue) -> tuple[Paper, ...]:
    """Papers somebody must still look at: not all ticked, or rejected by the rules and not yet set aside."""
    rejected = {row.id for row in checklist.rejected}
    counted = {row.id for row in checklist.counted}
    return tuple(
        paper
        for paper in case.papers
        if paper.result is None
        and not is_gone(case, paper.id)
        and (paper.id in rejected or (paper.id in counted and unticked(paper, checklist, catalogue)))
    )


def ticks_for(case: Case, paper_id: str, catalogue: Catalogue) -> tuple[str, ...]:
    """The facts to compare on one paper of the case; more where it proves authority."""
    return _ticks(find(case.papers, paper_id), judge_case(case, catalogue), catalogue)


def _ticks(paper: Paper, checklist: Checklist, catalogue: Catalogue) -> tuple[str, ...]:
    kind = catalogue.kind(paper.paper)
    proves = any(
        row.token == AUTHORITY and row.received and row.received.id == paper.id for row in checklist.needed
    )
    return (*kind.ticks, *kind.proof_ticks) if proves or not kind.ticks else kind.ticks


def unticked(paper: Paper, checklist: Checklist, catalogue: Catalogue) -> tuple[str, ...]:
    """The facts still to compare on a paper."""
    return tuple(tick for tick in _ticks(paper, checklist, catalogue) if tick not in paper.ticked)


def is_gone(case: Case, paper_id: str) -> bool:
    """Whether a paper was destroyed or returned."""
    return any(disposal.paper_id == paper_id for disposal in case.disposals)


def beyond_compare(case: Case, checklist: Checklist, catalogue: Catalogue) -> tuple[Paper, ...]:
    """Papers that count, lack a tick and are gone: nothing is left to compare with (spec §3).

    A supervisor lets one count all the same, or it is rejected and another is asked for.
    """
    counted = (find(case.papers, row.id) for row in checklist.counted)
    return tuple(
        paper for paper in counted if is_gone(case, paper.id) and unticked(paper, checklist, catalogue)
    )
