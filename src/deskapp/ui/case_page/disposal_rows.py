"""The papers of a case as rows: what came, and what became or must become of it."""

from deskapp.domain.disposal import kept_back, to_dispose, undisposed
from deskapp.domain.facts import Disposal, Paper
from deskapp.domain.redaction import goes_back
from deskapp.operations.views.page import CasePage
from deskapp.text import label, t
from deskapp.ui.case_page.day_words import short
from deskapp.ui.case_page.paper_cells import paper_cells, paper_columns
from deskapp.ui.widgets.cells import Lines, State
from deskapp.ui.widgets.table_rows import Column, Row


def columns() -> tuple[Column, ...]:
    """The columns of the list."""
    return paper_columns(240, 76, 92, 76, 92, 300)


def paper_rows(page: CasePage, marked: frozenset[str]) -> tuple[Row, ...]:
    """A row for each paper; those still at the desk first."""
    left = {paper.id for paper in undisposed(page.case, page.policy.catalogue)}
    papers = sorted(page.case.papers, key=lambda paper: (paper.id not in left, paper.received_on))
    return tuple(_row(page, paper, marked) for paper in papers)


def _row(page: CasePage, paper: Paper, marked: frozenset[str]) -> Row:
    gone = next((each for each in page.case.disposals if each.paper_id == paper.id), None)
    sent = t("disposal.sent", tracking=gone.tracking) if gone and gone.tracking else ""
    result = label(paper.result) if paper.result else ""
    cells = (
        Lines(t(f"papers.{paper.paper}"), "  ".join(filter(None, (result, sent)))),
        *paper_cells(paper),
        _state(page, paper, gone),
    )
    return Row(paper.id, cells, marked=paper.id in marked)


def named_paper(paper: Paper) -> str:
    """The paper by its name; an original says so: what is destroyed is not had again."""
    words = t(f"papers.{paper.paper}")
    return t("disposal.an_original", paper=words) if paper.original else words


def _state(page: CasePage, paper: Paper, gone: Disposal | None) -> State:
    if gone:
        return State(_gone_words(page, gone), "ok", "check")
    if paper in to_dispose(page.case, page.policy.catalogue):
        if kept_back(page.case, paper, page.policy.catalogue):
            return State(t("disposal.kept_back"), "warn", "alert")
        back = goes_back(paper, page.policy.catalogue)
        key, icon = ("return_or_now", "return") if back else ("now", "shredder")
        return State(t(f"disposal.{key}"), "warn", icon)
    if paper in undisposed(page.case, page.policy.catalogue):
        return State(t("disposal.locked"), "mute", "lock")
    return State(t("disposal.kept", years=page.policy.profile.retention_years), "mute", "file-clock")


def _gone_words(page: CasePage, gone: Disposal) -> str:
    names = [page.staff.get(each, "") for each in (gone.disposed_by, gone.witness) if each]
    return t("disposal.gone", day=short(gone.disposed_on), method=label(gone.method), names="・".join(names))
