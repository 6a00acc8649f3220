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
        note = t("disposal.group_due" if due else "disposal.group_locked", count=len(several))
        rows.append(Group(t("disposal.group", number=number, name=name), note))
        rows += [_row(paper, found, marked) for paper in several]
    return tuple(rows)


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
        return State(t("disposal.overdue", day=bare(paper.checked_on)), "danger", "alert")
    key, icon = ("return_or_now", "return") if paper.goes_back else ("now", "shredder")
    return State(t(f"disposal.{key}"), "warn", icon)
