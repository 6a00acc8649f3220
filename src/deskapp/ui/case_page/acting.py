"""An act on the case a panel shows, as of the version it shows."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from deskapp.domain.errors import Trouble
from deskapp.operations.desk import Desk
from deskapp.operations.doing import Changes
from deskapp.operations.views.page import CasePage
from deskapp.ui.ask import Ask
from deskapp.ui.seat import Seat
from deskapp.ui.typed import Form

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


def act_on_saved(
    seat: Seat,
    owner: QObject,
    page: CasePage | None,
    work: Work,
    refused: Callable[[Trouble], None],
    then: Callable[[Changes], object] = lambda _changes: None,
    besides: Form | None = None,
) -> None:
    """As `act_on`, for what rests on the record: what stands typed about the case is saved first.

    `besides` is the form the act itself comes from.
    """
    on_saved(seat, page, lambda: act_on(seat, owner, page, work, refused, then), refused, besides)


def on_saved(
    seat: Seat,
    page: CasePage | None,
    go_on: Callable[[], None],
    refused: Callable[[Trouble], None],
    besides: Form | None = None,
) -> None:
    """Go on once what stands typed about the page's case is saved; refused if it cannot be."""
    if page is not None:
        seat.typed.save_first(page.case.id, go_on, refused, besides)


def act_and_close(seat: Seat, dialog: Ask, page: CasePage | None, work: Work) -> None:
    """Do `work` as the dialog asked; it closes once that is done, and tells what stands in the way."""
    act_on_saved(seat, dialog, page, work, dialog.refuse, lambda _changes: dialog.accept())
