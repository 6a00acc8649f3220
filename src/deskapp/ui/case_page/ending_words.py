"""How a case ended, and what is then still told of its deadline: history, nothing that runs."""

from datetime import date

from deskapp.domain.case import Case
from deskapp.domain.kinds import State
from deskapp.operations.views.page import CasePage
from deskapp.text import label, t
from deskapp.ui.case_page.day_words import near


def end_of(case: Case) -> State:
    """How work on a case ended, which its closing does not change."""
    if case.withdrawn_on:
        return State.WITHDRAWN
    return State.UNABLE if case.unable_on else State.CLOSED


def ended_on(case: Case) -> date | None:
    """The day work ended: 取下げ or 対応不能 where there was one, else the closing."""
    return case.withdrawn_on or case.unable_on or case.closed_on


def closed_words(case: Case, today: date) -> str:
    """When it was closed, and how it had ended before, where that was without an answer."""
    over = case.withdrawn_on or case.unable_on
    ended = t("disposal.ended_before", how=label(end_of(case)), day=near(over, today)) if over else ""
    return ended + t("disposal.closed", day=near(case.closed_on, today))


def over_lines(page: CasePage) -> list[str]:
    """What became of the deadline of a request that is over; empty while it goes on."""
    case, stand, today = page.case, page.standing, page.today
    if case.over_on is None:
        return []
    lines = [t(f"deadline_box.over_{end_of(case).value}", day=near(ended_on(case), today))]
    due, complete = near(stand.first_due_on, today), near(stand.checklist.complete_on, today)
    if stand.posted_on and stand.first_due_on:
        late = "_late" if stand.posted_on > stand.first_due_on else ""
        lines.append(t(f"deadline_box.answered{late}", posted=near(stand.posted_on, today), due=due))
    elif due:
        lines.append(t("deadline_box.was", due=due, complete=complete))
    else:
        lines.append(t("deadline_box.never"))
    if case.closed_on and not stand.posted_on:
        lines.append(t("deadline_box.over_closed", day=near(case.closed_on, today)))
    return lines
