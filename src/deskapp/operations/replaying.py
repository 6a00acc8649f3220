"""What went after a backup was made goes again from the desk restored from it (spec §9)."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from deskapp.domain import retention
from deskapp.domain.disposal import ready_to_go
from deskapp.domain.errors import RuleViolation
from deskapp.domain.facts import Disposal
from deskapp.domain.kinds import DisposalMethod
from deskapp.operations.doing import Tx
from deskapp.storage import disposed
from deskapp.storage.disposed import Disposed, Gone, PaperGone
from deskapp.storage.keys import Secrets


@dataclass(frozen=True, slots=True)
class Again:
    """How many cases and papers went again, and how many papers still stand in the list though they went:
    the backup does not know of their check, which has to be recorded anew first."""

    cases: int = 0
    papers: int = 0
    papers_left: int = 0


def noted(former: Path, beside: Path, secrets: Secrets) -> list[Gone]:
    """What stands noted beside the backups and in the former desk, which knows best and so comes last.

    Of a paper that was noted more often beside the backups, as by another computer, those know best.
    """
    there, here = disposed.noted(beside, secrets), disposed.noted(former, secrets)
    often = Counter(map(_paper, there))
    often.subtract(map(_paper, here))
    later = [each for each in there if _paper(each) and often[_paper(each)] > 0]
    return [*there, *here, *later]


def _paper(gone: Gone) -> str:
    return gone.id if isinstance(gone, PaperGone) else ""


def cases_of(gone: Iterable[Gone]) -> dict[str, Disposed]:
    """The cases among it, by their ids."""
    return {each.case_id: each for each in gone if isinstance(each, Disposed)}


def papers_of(gone: Iterable[Gone]) -> dict[str, PaperGone]:
    """The papers among it as noted last, by the ids of their disposals; none that was withdrawn."""
    latest = {each.id: each for each in gone if isinstance(each, PaperGone)}
    return {id: each for id, each in latest.items() if not each.withdrawn}


def go_again(tx: Tx, gone: Sequence[Gone]) -> Again:
    """Dispose of it in the desk that is being restored."""
    whole = cases_of(gone)
    papers: dict[str, list[PaperGone]] = {}
    for paper in papers_of(gone).values():
        papers.setdefault(paper.case_id, []).append(paper)
    done = [_go(tx, id, papers.get(id, []), whole.get(id)) for id in dict.fromkeys((*whole, *papers))]
    counted = ((each.cases, each.papers, each.papers_left) for each in done)
    return Again(*map(sum, zip(*counted, strict=True)))


def _go(tx: Tx, case_id: str, papers: Sequence[PaperGone], whole: Disposed | None) -> Again:
    try:
        case = tx.writer.case(case_id)
    except RuleViolation:  # taken in after the backup
        return Again()
    if case.disposed_on:
        return Again()
    left = {each.id for each in case.papers} - {each.paper_id for each in case.disposals}
    ready = {each.id for each in ready_to_go(case, tx.desk.policy_by(tx.writer, case).catalogue)}
    went = [each for each in papers if each.paper_id in (left if whole else ready)]
    after = replace(case, disposals=(*case.disposals, *map(_disposal, went)))
    if whole:
        after = retention.gone_from(after, whole.by, whole.day)
    if after != case:
        tx.save(after)
    if whole:
        tx.writer.forget(case)
        return Again(1, len(went))
    return Again(0, len(went), sum(each.paper_id in left - ready for each in papers))


def _disposal(gone: PaperGone) -> Disposal:
    """Firm, proof and address stand on paper alone: what lies beside the backups names nobody."""
    how, on = DisposalMethod(gone.method), date.fromisoformat(gone.on)
    return Disposal(gone.id, gone.paper_id, how, on, gone.by, gone.witness)
