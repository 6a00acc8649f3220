"""What 「ほか」 offers after a letter came back: its fate, and tries to reach the person (spec §6)."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QMenu, QWidget

from deskapp.domain.acts import Act
from deskapp.domain.letters import is_returned
from deskapp.domain.returns import TRIES, returned_left, tries_since
from deskapp.operations import returns
from deskapp.operations.views.page import CasePage
from deskapp.text import t
from deskapp.ui.ask import Ask
from deskapp.ui.case_page.acting import Work, act_and_close
from deskapp.ui.letters.return_dialog import FateDialog, TryDialog
from deskapp.ui.seat import Seat


def add_to(menu: QMenu, parent: QWidget, seat: Seat, page: CasePage) -> None:
    """Offer what fits the letters that came back."""
    if is_returned(page.case) and page.case.over_on is None:
        action = menu.addAction(t("case_page.note_try"), partial(ask_try, parent, seat, page))
        action.setEnabled(seat.desk.may(Act.NOTE_CONTACT))
    if returned_left(page.case):
        action = menu.addAction(t("case_page.settle_return"), partial(ask_fate, parent, seat, page))
        action.setEnabled(seat.desk.may(Act.RECORD_RETURN))


def ask_try(parent: QWidget, seat: Seat, page: CasePage) -> None:
    """How the person was tried, and with what success."""
    dialog = TryDialog(parent, len(tries_since(page.case)) + 1, TRIES)

    def work() -> Work:
        how, reached = dialog.chosen()
        return lambda desk, case, seen, once: returns.note_try(desk, case, how, reached, seen=seen, once=once)

    _ask(dialog, seat, page, work)


def ask_fate(parent: QWidget, seat: Seat, page: CasePage) -> None:
    """Where the letter that came back first is now."""
    dialog, posting = FateDialog(parent), returned_left(page.case)[0]

    def work() -> Work:
        fate = dialog.chosen()
        return lambda desk, case, seen, once: returns.settle_return(desk, case, posting.id, fate, seen, once)

    _ask(dialog, seat, page, work)


def _ask(dialog: Ask, seat: Seat, page: CasePage, work: Callable[[], Work]) -> None:
    def agreed() -> None:
        act_and_close(seat, dialog, page, work())

    dialog.agreed.connect(agreed)
    dialog.open()
