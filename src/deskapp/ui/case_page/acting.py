"""An act on the case a panel shows, as of the version it shows; another desk's values are asked about."""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget

from deskapp.domain.errors import Conflict, Trouble
from deskapp.operations.desk import Desk
from deskapp.operations.doing import Changes
from deskapp.operations.views.page import CasePage
from deskapp.ui.ask import Ask
from deskapp.ui.case_page.conflict_dialog import ask_whose
from deskapp.ui.seat import Seat
from deskapp.ui.typed import Form

#: (desk, case id, the version seen, the idempotency key) → what changed
Work = Callable[[Desk, str, int, str], Changes]


#: (the fields both wrote, those in which ours stand) → the act that writes just that
Mixed = Callable[[Conflict, frozenset[str]], Work]


class Seen(NamedTuple):
    """A case as of a version: what stood on the screen when somebody began to write."""

    case_id: str
    version: int


def act_on(
    seat: Seat,
    owner: QObject,
    page: CasePage | None,
    work: Work,
    refused: Callable[[Trouble], None],
    then: Callable[[Changes], object] = lambda _changes: None,
    dropped: Callable[[], object] = lambda: None,
) -> None:
    """Do `work` on the page's case; without a page there is nothing to act on. Otherwise as `act_at`."""
    if page is not None:
        act_at(seat, owner, Seen(page.case.id, page.case.version), work, refused, then, dropped)


def act_at(
    seat: Seat,
    owner: QObject,
    seen: Seen,
    work: Work,
    refused: Callable[[Trouble], None],
    then: Callable[[Changes], object] = lambda _changes: None,
    dropped: Callable[[], object] = lambda: None,
    mixed: Mixed | None = None,
    asked: Callable[[], object] = lambda: None,
) -> None:
    """Do `work` on a case as it was when somebody began to write.

    Where another desk was first at a field, it is asked whose values stand: ours are written over those that
    were shown, theirs end it (`dropped`); nobody having chosen, it is told as any trouble. `mixed` makes the
    act of a choice field by field; `asked` is told that somebody is asked, and nothing is saved yet.
    """

    def met(trouble: Trouble) -> None:
        if not isinstance(trouble, Conflict) or trouble.version is None:
            refused(trouble)
            return
        again = Seen(seen.case_id, trouble.version)

        def settle(mine: frozenset[str]) -> None:
            if mixed:
                act_at(seat, owner, again, mixed(trouble, mine), refused, then, dropped, mixed, asked)
            elif mine:
                act_at(seat, owner, again, work, refused, then, dropped)
            else:
                dropped()
                show_anew(seat, seen.case_id)

        def later() -> None:
            refused(trouble)
            show_anew(seat, seen.case_id)

        asked()
        ask_whose(front_of(owner), trouble, settle, later, whole=mixed is None)

    seat.act(owner, lambda desk, once: work(desk, seen.case_id, seen.version, once), then, met)


def show_anew(seat: Seat, case_id: str) -> None:
    """What another desk did to this case is to be read by every page that shows it."""
    seat.runner.changed.emit(Changes(frozenset({case_id})))


def front_of(owner: QObject) -> QWidget:
    """What a question of this owner comes up in front of: itself, whom it belongs to, the window in use."""
    place: QObject | None = owner
    while place is not None and not isinstance(place, QWidget):
        place = place.parent() or QApplication.activeWindow()
    if place is None:
        raise LookupError("no window is open")
    return place


def act_on_saved(
    seat: Seat,
    owner: QObject,
    page: CasePage | None,
    work: Work,
    refused: Callable[[Trouble], None],
    then: Callable[[Changes], object] = lambda _changes: None,
    besides: Form | None = None,
    dropped: Callable[[], object] = lambda: None,
) -> None:
    """As `act_on`, for what rests on the record: what stands typed about the case is saved first.

    `besides` is the form the act itself comes from.
    """
    on_saved(seat, page, lambda: act_on(seat, owner, page, work, refused, then, dropped), refused, besides)


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
    act_on_saved(
        seat, dialog, page, work, dialog.refuse, lambda _changes: dialog.accept(), dropped=dialog.reject
    )
