"""What is done with several cases of the list at once: handing them over, destroying their papers."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from deskapp.operations.views.disposal import DayList, day_list
from deskapp.operations.views.lists import Line, lines_of
from deskapp.operations.views.people import Colleague, colleagues
from deskapp.text import t
from deskapp.ui.case_list.hand_over import ask_hand_over, handed
from deskapp.ui.disposal.disposing import ask_disposal
from deskapp.ui.seat import Seat

Told = Callable[[str, Callable[[], None] | None], object]


def hand_over_cases(parent: QWidget, seat: Seat, cases: frozenset[str], then: Told) -> None:
    """Ask to whom these cases go; it can be undone."""
    desk = seat.desk

    def ask(read: tuple[tuple[Line, ...], tuple[Colleague, ...]]) -> None:
        lines, people = read
        ask_hand_over(parent, seat, tuple(map(handed, lines)), people, then)

    seat.runner.ask(parent, "colleagues", lambda: (lines_of(desk, cases), colleagues(desk)), ask)


def dispose_of_cases(parent: QWidget, seat: Seat, cases: frozenset[str], then: Told) -> None:
    """Ask how the papers of these cases that are due were destroyed.

    What stays back is left out: originals that may have to go home, papers not checked yet.
    """
    desk = seat.desk

    def ask(found: DayList) -> None:
        due = [paper for paper in found.papers if paper.case_id in cases and paper.due]
        papers = tuple(paper for paper in due if paper.kept_back is None and not paper.goes_back)
        if papers:
            ask_disposal(parent, seat, found, papers, lambda words: then(words, None))
        else:
            then(t("case_list.nothing_due"), None)

    seat.runner.ask(parent, "papers", lambda: day_list(desk), ask)
