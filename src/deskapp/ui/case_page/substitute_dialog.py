"""Noting a 代わりの字: which character stands for which, and when the person agreed in writing (spec §8)."""

from datetime import date
from functools import partial

from PySide6.QtWidgets import QMenu, QWidget

from deskapp.domain.acts import Act
from deskapp.domain.dates import read_date
from deskapp.operations.spellings import note_substitute
from deskapp.operations.views.page import CasePage
from deskapp.text import t
from deskapp.ui.ask import Ask
from deskapp.ui.case_page.acting import act_and_close
from deskapp.ui.case_page.asked_words import keep_words
from deskapp.ui.case_page.barred import allow
from deskapp.ui.case_page.day_words import echo
from deskapp.ui.seat import Seat
from deskapp.ui.widgets.date_field import DateField
from deskapp.ui.widgets.field import LineField


class SubstituteDialog(Ask):
    """What is written for what, and since when that is agreed."""

    def __init__(self, parent: QWidget, page: CasePage) -> None:
        text = t("case_page.ask_substitute_text")
        super().__init__(parent, t("case_page.ask_substitute"), t("case_page.yes_substitute"), text=text)
        self.said = LineField(
            t("case_page.substitute_said"), required=True, help=t("case_page.substitute_help")
        )
        self.day = DateField(
            t("case_page.substitute_day"),
            lambda typed: read_date(typed, page.today),
            lambda day: echo(day, page.policy.calendar),
            required=True,
        )
        for field in (self.said, self.day):
            self.body.addWidget(field)
        self.said.setFocus()

    def typed_day(self) -> date | None:
        """The day, or what is wrong with it told under it."""
        day = self.day.day() if self.day.commit() else None
        if day is None:
            self.day.set_error(self.day.error() or t("case_page.substitute_day_missing"))
        return day


def add_to(menu: QMenu, parent: QWidget, seat: Seat, page: CasePage) -> None:
    """Offer it while the case goes on."""
    if page.case.over_on is None:
        action = menu.addAction(t("case_page.substitute"), partial(ask_substitute, parent, seat, page))
        allow(seat, action, Act.NOTE_SUBSTITUTE)


def ask_substitute(parent: QWidget, seat: Seat, page: CasePage) -> SubstituteDialog:
    """Ask, and note it; the dialog closes when that is done."""
    ask = SubstituteDialog(parent, page)
    keep_words(ask, seat, f"substitute:{page.case.id}", said=ask.said, day=ask.day)

    def agreed() -> None:
        said, day = ask.said.text(), ask.typed_day()
        if day is None:
            ask.say("")
            return
        act_and_close(
            seat,
            ask,
            page,
            lambda desk, case, seen, once: note_substitute(desk, case, said, day, seen, once),
        )

    ask.agreed.connect(agreed)
    ask.open()
    return ask
