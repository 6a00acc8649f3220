"""What 「ほか」 offers after a letter came back: its fate, and tries to reach the person (spec §6)."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QMenu, QWidget

from deskapp.domain.acts import Act
from deskapp.domain.case import find
from deskapp.domain.facts import Posting
from deskapp.domain.intake import party_of
from deskapp.domain.returns import TRIES, came_back, may_be, returned_left, tries_since
from deskapp.operations import returns
from deskapp.operations.views.page import CasePage
from deskapp.text import t
from deskapp.ui.ask import Ask
from deskapp.ui.case_page.acting import Work, act_and_close
from deskapp.ui.case_page.barred import allow
from deskapp.ui.letters.return_dialog import FateDialog, TryDialog
from deskapp.ui.seat import Seat


def add_to(menu: QMenu, parent: QWidget, seat: Seat, page: CasePage) -> None:
    """Offer what fits the letters that came back."""
    if came_back(page.case) and page.case.closed_on is None:
        action = menu.addAction(t("case_page.note_try"), partial(ask_try, parent, seat, page))
        allow(seat, action, Act.NOTE_CONTACT)
    for posting in returned_left(page.case):
        number = find(page.case.letters, posting.letter_id).number
        words = t("case_page.settle_return", number=number)
        action = menu.addAction(words, partial(ask_fate, parent, seat, page, posting))
        allow(seat, action, Act.RECORD_RETURN)


def ask_try(parent: QWidget, seat: Seat, page: CasePage) -> None:
    """How and when the person was tried, and with what success."""
    case = page.case
    whom = party_of(case, case.reply_to)
    dialog = TryDialog(parent, len(tries_since(case)) + 1, TRIES, whom, page.policy, page.today)

    def work() -> Work | None:
        how, reached = dialog.chosen()
        readable, day = dialog.day.commit(), dialog.day.day()
        if not readable or day is None:
            return None
        return lambda desk, case, seen, once: returns.note_try(desk, case, how, reached, day, seen, once)

    _ask(dialog, seat, page, work)


def ask_fate(parent: QWidget, seat: Seat, page: CasePage, posting: Posting) -> None:
    """Where a letter that came back is now."""
    number = find(page.case.letters, posting.letter_id).number
    dialog = FateDialog(parent, number, may_be(page.case, posting))

    def work() -> Work | None:
        fate = dialog.chosen()
        return lambda desk, case, seen, once: returns.settle_return(desk, case, posting.id, fate, seen, once)

    _ask(dialog, seat, page, work)


def _ask(dialog: Ask, seat: Seat, page: CasePage, work: Callable[[], Work | None]) -> None:
    def agreed() -> None:
        said = work()
        if said:
            act_and_close(seat, dialog, page, said)

    dialog.agreed.connect(agreed)
    dialog.open()
