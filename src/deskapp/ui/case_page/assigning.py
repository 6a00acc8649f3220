"""Handing over the case that is open, from 「ほか」; the head says who is in charge."""

from functools import partial

from PySide6.QtWidgets import QMenu, QWidget

from deskapp.domain.acts import Act
from deskapp.operations.views.page import CasePage
from deskapp.operations.views.people import Colleague, colleagues
from deskapp.text import t
from deskapp.ui.case_list.hand_over import ask_hand_over, handed_of
from deskapp.ui.case_page.barred import allow
from deskapp.ui.seat import Seat


def add_to(menu: QMenu, parent: QWidget, seat: Seat, page: CasePage) -> None:
    """Offer it as long as somebody works on the case."""
    if page.case.closed_on is None:
        action = menu.addAction(t("case_page.assign"), partial(_ask, parent, seat, page))
        allow(seat, action, Act.ASSIGN)


def _ask(parent: QWidget, seat: Seat, page: CasePage) -> None:
    def choose(people: tuple[Colleague, ...]) -> None:
        others = tuple(each for each in people if each.staff.id != page.case.operator)
        ask_hand_over(parent, seat, (handed_of(page),), others, lambda _words, _undo: None)

    seat.runner.ask(parent, "colleagues", lambda: colleagues(seat.desk), choose)
