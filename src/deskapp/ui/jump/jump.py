"""Ctrl+K anywhere in the window: what is offered, what the desk finds, and the way there."""

from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from deskapp.domain.people import Staff
from deskapp.operations.people import staff_of
from deskapp.operations.views.lists import CaseList, Line, Wanted
from deskapp.operations.views.looked import look_through, tell_search
from deskapp.operations.views.sheet_codes import Found, find_number, is_number
from deskapp.text import label, t
from deskapp.ui.case_list.rows import kinds_words
from deskapp.ui.jump.dialog import JumpDialog
from deskapp.ui.jump.entry import Entry, Kind
from deskapp.ui.jump.offers import offers, settings_pages
from deskapp.ui.seat import Seat
from deskapp.ui.widgets.front import Front
from deskapp.ui.widgets.keys import bind

_CASES = 8


class Ways(Protocol):
    """The ways of the main window that lead to what was found."""

    stack: Front

    def open_case(self, case_id: str) -> None:
        """Bring a case to the front."""

    def open_found(self, found: Found) -> None:
        """Bring to the front what a number names."""

    def open_settings(self, name: str) -> None:
        """Bring a page of 管理・設定 to the front."""


class Jump(QObject):
    """Lives as long as the window whose `ways` it leads along."""

    def __init__(self, seat: Seat, window: QWidget, ways: Ways) -> None:
        super().__init__(window)
        self._seat, self._window, self._ways = seat, window, ways
        self.dialog: JumpDialog | None = None
        bind(window, "Ctrl+K", self.open, name=t("jump.title"))

    def open(self) -> None:
        """Ask where to; what can be done here stands first."""
        here = offers(self._window, self._ways.stack.currentWidget())
        pages = settings_pages(self._ways.open_settings)
        self.dialog = dialog = JumpDialog(self._window, (*here, *pages))
        dialog.typed.connect(partial(self._look, dialog))
        dialog.finished.connect(self._left)
        desk = self._seat.desk
        self._seat.runner.ask(dialog, "people", lambda: staff_of(desk), partial(self._offer_people, dialog))
        dialog.show()
        dialog.line.setFocus()

    def _look(self, dialog: JumpDialog, typed: str) -> None:
        """Ask the desk: a number names one thing, other words may be somebody's."""
        desk, runner = self._seat.desk, self._seat.runner
        if not typed:
            return
        if is_number(typed):
            tell = partial(self._show_number, dialog, typed)
            runner.ask(dialog, "number", lambda: find_number(desk, typed), tell, lambda _trouble: None)
        wanted, show = Wanted(text=typed, closed=None, limit=_CASES), partial(self._show_cases, dialog, typed)
        runner.ask(dialog, "cases", lambda: look_through(desk, wanted), show)

    def _show_number(self, dialog: JumpDialog, typed: str, found: Found | None) -> None:
        if found is not None:
            words = t("jump.letter" if found.letter_id else "jump.number", number=typed)
            go = partial(self._ways.open_found, found)
            dialog.add((Entry(Kind.NUMBER, words, go),))

    def _show_cases(self, dialog: JumpDialog, typed: str, found: CaseList) -> None:
        dialog.found(typed, tuple(map(self._case, found.lines)))

    def _case(self, line: Line) -> Entry:
        words = t("jump.case", number=line.number, name=line.name, kana=line.kana).strip()
        note = t("jump.case_note", kinds=kinds_words(line), state=label(line.state))
        return Entry(Kind.CASE, words, partial(self._ways.open_case, line.id), note=note, sought=True)

    def _offer_people(self, dialog: JumpDialog, staff: tuple[Staff, ...]) -> None:
        dialog.add(tuple(map(self._person, staff)))

    def _person(self, staff: Staff) -> Entry:
        go = partial(self._ways.open_settings, "people")
        return Entry(Kind.PERSON, staff.name, go, note=label(staff.role))

    def _left(self) -> None:
        """Nobody searches any more: the log is told."""
        self.dialog = None
        desk = self._seat.desk
        self._seat.runner.ask(self, "searched", lambda: tell_search(desk), lambda _none: None)
