"""「ほか」 of a case: the steps after the first, and what may be done at any time."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QWidget

from deskapp.domain.step import Step
from deskapp.operations.views.page import CasePage
from deskapp.text import t
from deskapp.ui import messages
from deskapp.ui.case_page import (
    assigning,
    case_forms,
    extension_dialog,
    incident_dialogs,
    return_acts,
    side_acts,
    substitute_dialog,
    void_acts,
)
from deskapp.ui.case_page.barred import bar, barred
from deskapp.ui.case_page.correction import ask_correction
from deskapp.ui.seat import Seat
from deskapp.ui.widgets.keys import SHEET_KEYS, bindings


def fill(
    menu: QMenu,
    screen: QWidget,
    seat: Seat,
    page: CasePage,
    do: Callable[[Step], None],
    ask: Callable[[side_acts.SideAct], None],
) -> None:
    """Offer what fits the case as it stands; `do` begins a step, `ask` one of the acts beside."""
    menu.clear()
    for inner in menu.findChildren(QMenu, options=Qt.FindChildOption.FindDirectChildrenOnly):
        inner.clear()
        inner.deleteLater()  # Qt's clear leaves them to whoever made them
    for step in page.steps[1:]:
        action = menu.addAction(messages.step_words(step.code, step.facts), partial(do, step))
        bar(action, barred(seat, page, step))
    if page.steps[1:]:
        menu.addSeparator()
    side_acts.add_to(menu, seat, page, ask)
    for each in (return_acts, void_acts, substitute_dialog, incident_dialogs):
        each.add_to(menu, screen, seat, page)
    for each in (extension_dialog, assigning, case_forms):
        each.add_to(menu, screen, seat, page)
    if page.case.disposed_on is None:
        menu.addAction(t("case_page.correct"), lambda: ask_correction(screen, seat, page))
    _add_keys(menu, screen)


def _add_keys(menu: QMenu, screen: QWidget) -> None:
    """The sheet of keys, for whoever looks for it here; it is the window's own act, by the window's key."""
    for each in bindings(screen.window()):
        if each.keys == SHEET_KEYS:
            menu.addSeparator()
            menu.addAction(f"{each.words}\t{SHEET_KEYS}", each.shortcut.activated.emit)
