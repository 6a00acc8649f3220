"""What went after a backup was made goes again from the desk restored from it (spec §9)."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain
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
    """What stands noted beside the backups and in the former desk; of a paper, what was said of it last.

    Where either could not be written to for a while, the other has more to say of a paper and knows best.
    """
    there, here = (disposed.noted(folder, secrets) for folder in (beside, former))
    cases = [each for each in (*there, *here) if isinstance(each, Disposed)]
    said, also = _said(there), _said(here)
    best = [_longer(also.get(id, []), said.get(id, [])) for id in dict.fromkeys((*said, *also))]
    best.sort(key=lambda told: told[-1].on)
    return [*dict.fromkeys(cases), *chain.from_iterable(best)]


def _longer(here: list[PaperGone], there: list[PaperGone]) -> list[PaperGone]:
    return there if len(there) > len(here) else here


def _said(gone: Iterable[Gone]) -> dict[str, list[PaperGone]]:
    """What was said of each paper, one thing after the other: what is only said again counts once."""
    said: dict[str, list[PaperGone]] = {}
    for each in gone:
        if isinstance(each, PaperGone):
            before = said.setdefault(each.id, [])
            before += [each] if before[-1:] != [each] else []
    return said


def cases_of(gone: Iterable[Gone]) -> dict[str, Disposed]:
    """The cases among it, by their ids."""
    return {each.case_id: each for each in gone if isinstance(each, Disposed)}


def papers_of(gone: Iterable[Gone]) -> dict[str, PaperGone]:
    """The papers among it as noted last, by the ids of their disposals; none that was withdrawn.

    No paper goes twice: of two disposals of one, the first was withdrawn and nobody could write it down.
    """
    latest = {each.id: each for each in gone if isinstance(each, PaperGone)}
    papers = {each.paper_id: each for each in latest.values() if not each.withdrawn}
    return {each.id: each for each in papers.values()}


def go_again(tx: Tx, gone: Sequence[Gone]) -> Again:
    """Dispose of it in the desk that is being restored; what was taken back since is there again."""
    whole, back = cases_of(gone), _taken_back(gone)
    papers: dict[str, list[PaperGone]] = {case_id: [] for case_id in back.values()}
    for paper in papers_of(gone).values():
        papers.setdefault(paper.case_id, []).append(paper)
    done = [_go(tx, id, papers.get(id, []), whole.get(id), back) for id in dict.fromkeys((*whole, *papers))]
    counted = ((each.cases, each.papers, each.papers_left) for each in done)
    return Again(*map(sum, zip(*counted, strict=True)))


def _taken_back(gone: Iterable[Gone]) -> dict[str, str]:
    """The disposals that were recorded by mistake, by their ids, and of which case they are."""
    latest = {each.id: each for each in gone if isinstance(each, PaperGone)}
    return {id: each.case_id for id, each in latest.items() if each.withdrawn}


def _go(
    tx: Tx, case_id: str, papers: Sequence[PaperGone], whole: Disposed | None, back: Collection[str]
) -> Again:
    try:
        before = tx.writer.case(case_id)
    except RuleViolation:  # taken in after the backup
        return Again()
    if before.disposed_on:
        return Again()
    kept = tuple(each for each in before.disposals if before.closed_on or each.id not in back)
    case = replace(before, disposals=kept)
    left = {each.id for each in case.papers} - {each.paper_id for each in case.disposals}
    ready = {each.id for each in ready_to_go(case, tx.desk.policy_by(tx.writer, case).catalogue)}
    went = [each for each in papers if each.paper_id in (left if whole else ready)]
    after = replace(case, disposals=(*case.disposals, *map(_disposal, went)))
    if whole:
        after = retention.gone_from(after, whole.by, whole.day)
    if after != before:
        tx.save(after)
    if whole:
        tx.writer.forget(before)
        return Again(1, len(went))
    return Again(0, len(went), sum(each.paper_id in left - ready for each in papers))


def _disposal(gone: PaperGone) -> Disposal:
    """Firm, proof and address stand on paper alone: what lies beside the backups names nobody."""
    how, on = DisposalMethod(gone.method), date.fromisoformat(gone.on)
    return Disposal(gone.id, gone.paper_id, how, on, gone.by, gone.witness)
