"""What 「ほか」 prints for a case: forms to hand over at the counter, the sheet to check papers on."""

from functools import partial

from PySide6.QtWidgets import QMenu, QWidget

from deskapp.domain.acts import Act
from deskapp.domain.kinds import Matter
from deskapp.operations.forms import CASE_FORMS, case_form
from deskapp.operations.views.page import CasePage
from deskapp.text import t
from deskapp.ui.letters.sheets import print_sheet
from deskapp.ui.seat import Seat


def add_to(menu: QMenu, parent: QWidget, seat: Seat, page: CasePage) -> None:
    """Offer the forms of a request that goes on."""
    if page.case.matter is not Matter.REQUEST or page.case.over_on:
        return
    forms = QMenu(t("case_page.forms"), menu)  # one that Qt makes itself would never be let go by Python
    menu.addMenu(forms)
    forms.setEnabled(seat.desk.may(Act.PRINT_LETTER))
    for name in CASE_FORMS:
        forms.addAction(t(f"history.sheets.{name}"), partial(_print, parent, seat, page, name))


def _print(parent: QWidget, seat: Seat, page: CasePage, name: str) -> None:
    case, desk = page.case, seat.desk

    def draw() -> bytes:
        return case_form(desk, case.id, name)

    print_sheet(parent, seat, name, case.number, draw, seat.runner.troubled.emit, (case.id,))
