"""Destroying papers of several cases in one act: asked by name, since nothing brings them back."""

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtWidgets import QWidget

from deskapp.domain.kinds import Side
from deskapp.operations.disposal import dispose_day
from deskapp.operations.views.disposal import DayList, DuePaper
from deskapp.text import label, t
from deskapp.ui.disposal.dispose_dialog import DESTROYING, DisposeDialog
from deskapp.ui.seat import Seat


def ask_disposal(
    parent: QWidget,
    seat: Seat,
    found: DayList,
    papers: tuple[DuePaper, ...],
    then: Callable[[str], object],
) -> DisposeDialog:
    """Ask how these papers of the day's list were destroyed; `then` is told in words that they were."""
    dialog = DisposeDialog(
        parent,
        tuple(named(papers)),
        DESTROYING,
        found.people,
        required=found.policy.profile.witness_required,
        title=t("disposal.dispose_title", count=len(papers))
        + t("disposal.of_cases", count=len({paper.case_id for paper in papers})),
    )
    dialog.agreed.connect(partial(_record, dialog, seat, papers, then))
    dialog.open()
    return dialog


def _record(
    dialog: DisposeDialog, seat: Seat, papers: tuple[DuePaper, ...], then: Callable[[str], object]
) -> None:
    if not dialog.complete():
        return
    pairs = tuple((paper.case_id, paper.id) for paper in papers)
    seen = {paper.case_id: paper.version for paper in papers}
    method, witness, firm = dialog.method(), dialog.witness(), dialog.by()

    def done(_changes: object) -> None:
        dialog.accept()
        then(t("disposal.day_recorded", count=len(papers)))

    seat.act(
        dialog,
        lambda desk, once: dispose_day(desk, pairs, method, witness, seen, once, firm),
        done,
        dialog.refuse,
    )


def named(papers: Iterable[DuePaper]) -> Iterable[str]:
    """Each paper with its case."""
    return (t("disposal.paper_of", paper=owned(each), number=each.number, name=each.name) for each in papers)


def owned(paper: DuePaper) -> str:
    """The case is named by its person; a paper of the proxy says so."""
    words = t(f"papers.{paper.paper}")
    words = t("disposal.an_original", paper=words) if paper.original else words
    proxys = paper.owner is Side.PROXY
    return t("disposal.owned", paper=words, owner=label(paper.owner)) if proxys else words
