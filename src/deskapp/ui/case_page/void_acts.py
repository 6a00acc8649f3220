"""What 「ほか」 offers of a letter made by mistake that lies at the desk: to take it back (spec §8)."""

from functools import partial

from PySide6.QtWidgets import QMenu, QWidget

from deskapp.domain.acts import Act
from deskapp.domain.facts import LetterFact
from deskapp.domain.letter_making import voidable
from deskapp.operations.letters import void_letter
from deskapp.operations.views.page import CasePage
from deskapp.text import label, t
from deskapp.ui.ask import Ask
from deskapp.ui.case_page.acting import act_and_close
from deskapp.ui.case_page.asked_words import keep_words
from deskapp.ui.case_page.barred import allow
from deskapp.ui.seat import Seat
from deskapp.ui.widgets.field import TextField


def add_to(menu: QMenu, parent: QWidget, seat: Seat, page: CasePage) -> None:
    """Offer every letter that never left the desk."""
    for letter in voidable(page.case):
        words = t("case_page.void_letter", letter=label(letter.code), number=letter.number)
        action = menu.addAction(words, partial(ask_void, parent, seat, page, letter))
        allow(seat, action, Act.VOID_LETTER)


def ask_void(parent: QWidget, seat: Seat, page: CasePage, letter: LetterFact) -> None:
    """Why it is taken back; its number stays used."""
    dialog = Ask(
        parent,
        t("case_page.ask_void_letter", letter=label(letter.code)),
        t("case_page.yes_void_letter"),
        kind="danger",
        text=t("case_page.ask_void_letter_text", number=letter.number),
    )
    reason = TextField(t("case_page.reason"), required=True, rows=2)
    dialog.body.addWidget(reason)

    def agreed() -> None:
        why = reason.text()
        act_and_close(
            seat,
            dialog,
            page,
            lambda desk, case, seen, once: void_letter(desk, case, letter.id, why, seen, once),
        )

    dialog.agreed.connect(agreed)
    keep_words(dialog, seat, f"void:{letter.id}", reason=reason)
    dialog.open()
    reason.setFocus()
