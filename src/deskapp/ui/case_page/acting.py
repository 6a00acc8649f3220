"""An act on the case a panel shows, as of the version it shows."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from deskapp.domain.errors import Trouble
from deskapp.operations.desk import Desk
from deskapp.operations.doing import Changes
from deskapp.operations.views.page import CasePage
from deskapp.ui.ask import Ask
from deskapp.ui.seat import Seat

#: (desk, case id, the version seen, the idempotency key) → what changed
Work = Callable[[Desk, str, int, str], Changes]


def act_on(
    seat: Seat,
    owner: QObject,
    page: CasePage | None,
    work: Work,
    refused: Callable[[Trouble], None],
    then: Callable[[Changes], object] = lambda _changes: None,
) -> None:
    """Do `work` on the page's case; without a page there is nothing to act on."""
    if page is None:
        return
    case_id, seen = page.case.id, page.case.version
    seat.act(owner, lambda desk, once: work(desk, case_id, seen, once), then, refused)


def act_and_close(seat: Seat, dialog: Ask, page: CasePage | None, work: Work) -> None:
    """Do `work` as the dialog asked; it closes once that is done, and tells what stands in the way."""
    act_on(seat, dialog, page, work, dialog.refuse, lambda _changes: dialog.accept())
