"""What to do next on papers: compare, write down what they prove, let them go (spec §9)."""

from collections.abc import Iterable, Iterator
from datetime import date

from deskapp.domain.acts import Act
from deskapp.domain.case import Case, came_after_check
from deskapp.domain.disposal import ready_to_go, to_dispose
from deskapp.domain.facts import Paper
from deskapp.domain.profile import Policy
from deskapp.domain.redaction import goes_back
from deskapp.domain.requesters import asker_unclear
from deskapp.domain.step import Step

#: What is to be done about papers due to go.
DISPOSING = frozenset({"dispose_papers", "return_originals"})


def disposing(case: Case, policy: Policy, today: date) -> Iterator[Step]:
    """Papers that are due to go, or what has to be done before one may."""
    ready, unclear = ready_to_go(case, policy.catalogue), asker_unclear(case, policy.catalogue)
    # An original goes back by post, which a caution for DV stops.
    held = [paper for paper in ready if case.protected and goes_back(paper, policy.catalogue)]
    papers = [paper for paper in ready if paper not in held]
    for paper in to_dispose(case, policy.catalogue):
        if paper not in (*ready, *unclear):
            late = came_after_check(case, paper)  # compared before what it says may count
            yield to_check(paper, policy) if late else to_note(paper, today)
    back = [paper for paper in papers if goes_back(paper, policy.catalogue)]
    yield from _leaving("dispose_papers", [paper for paper in papers if paper not in back])
    yield from _leaving("return_originals", back)
    if held:
        yield to_release(case)


def to_check(paper: Paper, policy: Policy) -> Step:
    """A paper is compared on the day it comes in; from then on it is late."""
    by = policy.calendar.next_open(paper.received_on)
    return Step("check_paper", Act.TICK_PAPER, by, paper.id, facts={"paper": paper.paper})


def to_note(paper: Paper, today: date) -> Step:
    """What a proof of authority says is written down before it goes."""
    return Step("note_authority", Act.NOTE_AUTHORITY, today, paper.id, facts={"paper": paper.paper})


def to_release(case: Case) -> Step:
    """Whoever lifts a caution for DV lets the post go on."""
    return Step("release_protection", Act.RELEASE_PROTECTION, facts={"since": case.protected_on})


def _leaving(code: str, papers: list[Paper]) -> Iterator[Step]:
    """Copies are destroyed; nobody is told to destroy an original that its owner may want back."""
    if papers:
        yield Step(code, Act.DISPOSE_PAPERS, _oldest_check(papers), facts={"count": len(papers)})


def _oldest_check(papers: Iterable[Paper]) -> date | None:
    return min((paper.checked_on or paper.registered_on for paper in papers), default=None)
