"""What a window shows of somebody's case or of a search: that it was read is in the log (spec §10)."""

from contextlib import suppress

from deskapp.domain.errors import StorageProblem
from deskapp.operations.desk import Desk
from deskapp.operations.views.letters import Submitted, submitted_decision
from deskapp.operations.views.lists import CaseList, Wanted, case_list
from deskapp.operations.views.page import CasePage, case_page


def look_at_case(desk: Desk, case_id: str) -> CasePage:
    """Read a case for its page.

    Raises:
        RuleViolation: `case_not_found`, `access_ended`.
    """
    page = case_page(desk, case_id)
    _looked(desk, case_id)
    return page


def look_at_submitted(desk: Desk, case_id: str) -> Submitted | None:
    """Read the decision of a case that waits for a supervisor; None when it waits no longer.

    Raises:
        RuleViolation: `case_not_found`, `access_ended`.
    """
    found = submitted_decision(desk, case_id)
    _looked(desk, case_id)
    return found


def look_through(desk: Desk, wanted: Wanted) -> CaseList:
    """Read the list; where words were searched for, the log is told how long they were and what they found.

    Raises:
        RuleViolation: `access_ended`.
    """
    found = case_list(desk, wanted)
    tell_listed(desk, wanted, found.total)
    return found


def tell_listed(desk: Desk, wanted: Wanted, total: int) -> None:
    """A list was shown; where words were searched for, they are one search as long as somebody types on.

    Raises:
        RuleViolation: `access_ended`.
    """
    if text := wanted.text.strip():
        desk.looks.search(text, total, desk.clock.now())
    else:
        desk.looks.settle()
    _write(desk)


def tell_search(desk: Desk) -> None:
    """Nobody types any more: what was searched for last goes into the log.

    Raises:
        RuleViolation: `access_ended`.
    """
    desk.looks.settle()
    _write(desk)


def _looked(desk: Desk, case_id: str) -> None:
    desk.looks.case(case_id, desk.clock.now())
    _write(desk)


def _write(desk: Desk) -> None:
    """A disk that is full keeps nobody from reading: the entry is written once there is room."""
    with suppress(StorageProblem):
        desk.looks.write(desk)
