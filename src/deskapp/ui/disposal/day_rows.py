"""The day's papers as rows: under the head of each case, those due first."""

from itertools import groupby

from deskapp.operations.views.disposal import DayList, DuePaper
from deskapp.text import t
from deskapp.ui.case_page.day_words import bare
from deskapp.ui.case_page.paper_cells import paper_cells, paper_columns
from deskapp.ui.widgets.cells import State, Words
from deskapp.ui.widgets.table_rows import Column, Group, Row


def columns() -> tuple[Column, ...]:
    """The columns of the list."""
    return paper_columns(300, 90, 110, 90, 110, 240)


def day_rows(found: DayList, marked: frozenset[str]) -> tuple[Row | Group, ...]:
    """A head for each case, and a row for each of its papers."""
    rows: list[Row | Group] = []
    for (due, number, name), papers in groupby(found.papers, lambda each: (each.due, each.number, each.name)):
        several = tuple(papers)
        rows.append(Group(t("disposal.group", number=number, name=name), _note(several, due)))
        rows += [_row(paper, found, marked) for paper in several]
    return tuple(rows)


def _note(papers: tuple[DuePaper, ...], due: bool) -> str:
    back = sum(paper.goes_back for paper in papers) if due else 0
    counted = {"due" if due else "locked": len(papers) - back, "back": back}
    return "  ".join(t(f"disposal.group_{key}", count=count) for key, count in counted.items() if count)


def _row(paper: DuePaper, found: DayList, marked: frozenset[str]) -> Row:
    cells = (
        Words(t(f"papers.{paper.paper}")),
        *paper_cells(paper),
        _state(paper, found),
    )
    return Row(paper.id, cells, marked=paper.id in marked)


def _state(paper: DuePaper, found: DayList) -> State:
    if not paper.due:
        return State(t("disposal.locked"), "mute", "lock")
    if paper.kept_back:
        return State(t("disposal.kept_back"), "warn", "alert")
    if paper.checked_on and paper.checked_on < found.today:
        late = "back_overdue" if paper.goes_back else "overdue"
        return State(t(f"disposal.{late}", day=bare(paper.checked_on)), "danger", "alert")
    key, icon = ("return_or_now", "return") if paper.goes_back else ("now", "shredder")
    return State(t(f"disposal.{key}"), "warn", icon)
