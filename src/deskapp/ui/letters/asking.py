"""Questions about a letter that come up in a window of their own: comparison, paper, return, long address."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from deskapp.domain.case import find
from deskapp.domain.errors import Trouble
from deskapp.domain.facts import LetterFact
from deskapp.domain.letters import is_printed
from deskapp.domain.people import Staff
from deskapp.letters.window import TOO_LONG
from deskapp.operations import letters, returns
from deskapp.operations.print_run import RunLetter, tell_print
from deskapp.operations.views.letters import LetterLine, LetterState
from deskapp.operations.views.page import CasePage
from deskapp.operations.views.sheet_codes import Found, InHand, sheet_in_hand
from deskapp.text import t
from deskapp.ui.ask import Ask
from deskapp.ui.case_page.acting import act_and_close
from deskapp.ui.case_page.asked_words import keep_words
from deskapp.ui.letters.compare_dialog import CompareDialog, compare_facts, comparers
from deskapp.ui.letters.return_dialog import ReturnDialog
from deskapp.ui.seat import Seat
from deskapp.ui.widgets.button import Button


def ask_comparison(
    parent: QWidget, seat: Seat, page: CasePage, line: LetterLine, staff: tuple[Staff, ...]
) -> None:
    """A second person compares three things and signs with their own password."""
    letter, facts = line.letter, compare_facts(page.case, line.letter)
    people = comparers(staff, letter, seat.desk.staff.id)
    dialog = CompareDialog(parent, people, facts, as_file=not is_printed(page.case, letter.id))

    def compare() -> None:
        ticks, second = dialog.ticked(), dialog.credential()
        act_and_close(
            seat,
            dialog,
            page,
            lambda desk, case, seen, once: letters.compare_letter(
                desk.as_person(second), case, letter.id, ticks, seen, once
            ),
        )

    dialog.agreed.connect(compare)
    dialog.open()


def ask_paper(parent: QWidget, seat: Seat, page: CasePage, letter: LetterFact) -> None:
    """Whether a letter that a print run handed over came out; until then it is not printed again."""
    dialog = Ask(
        parent,
        t("print_run.one_title", number=letter.number),
        t("print_run.one_out"),
        text=t("print_run.one_how"),
        no=t("print_run.later"),
    )
    missing = Button(t("print_run.one_missing"), "danger_outline", height=34)
    dialog.body.addWidget(missing)

    def tell(came_out: int) -> None:
        run = (RunLetter(page.case.id, letter.id),)
        act_and_close(
            seat, dialog, page, lambda desk, _case, _seen, once: tell_print(desk, run, came_out, once)
        )

    dialog.agreed.connect(lambda: tell(1))
    missing.clicked.connect(lambda: tell(0))
    dialog.open()


def ask_in_hand(
    parent: QWidget,
    seat: Seat,
    found: Found,
    refused: Callable[[Trouble], None],
    otherwise: Callable[[], object] = lambda: None,
    *,
    again: bool = False,
) -> None:
    """Let a second person compare the letter whose sheet is in hand; `otherwise` where it waits for none.

    One that came back waits for an address first: only `again` means that it goes out as it is.
    """

    def show(held: InHand) -> None:
        if held.line.to_compare and (again or held.line.state is not LetterState.RETURNED):
            ask_comparison(parent, seat, held.page, held.line, held.staff)
        else:
            otherwise()

    seat.runner.ask(parent, "in_hand", lambda: sheet_in_hand(seat.desk, found), show, refused)


def ask_return(parent: QWidget, seat: Seat, page: CasePage, posting_id: str) -> None:
    """When and why a letter came back."""
    dialog = ReturnDialog(parent, page.policy, page.today)
    letter = find(page.case.postings, posting_id).letter_id
    keep_words(dialog, seat, f"return:{letter}", back=dialog.back, why=dialog.why, reason=dialog.reason)

    def record() -> None:
        readable, reason, why = dialog.back.commit(), dialog.reason.text(), dialog.chosen()
        day = dialog.back.day()
        if not readable or day is None:
            dialog.say("")
            return
        act_and_close(
            seat,
            dialog,
            page,
            lambda desk, case, seen, once: returns.record_return(
                desk, case, posting_id, reason, day, seen, once, why
            ),
        )

    dialog.agreed.connect(record)
    dialog.open()


def offer_wide(parent: QWidget, trouble: Trouble, make: Callable[[], None]) -> None:
    """Where an address fits no window, offer to make the letter without one; nothing for other trouble."""
    if trouble.code not in TOO_LONG:
        return
    dialog = Ask(parent, t("envelopes.wide_title"), t("envelopes.wide_go"), text=t("envelopes.wide_how"))
    dialog.agreed.connect(dialog.accept)
    dialog.accepted.connect(make)
    dialog.open()
