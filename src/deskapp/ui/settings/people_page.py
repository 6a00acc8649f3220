"""担当者: who works at the desk, and adding somebody."""

from PySide6.QtGui import QShowEvent

from deskapp.operations.people import NewStaff, add_staff
from deskapp.operations.views.settings import Settings, settings
from deskapp.text import t
from deskapp.ui.seat import Seat
from deskapp.ui.settings.page import SettingsPage, scrolled
from deskapp.ui.settings.people import People


class PeoplePage(SettingsPage):
    """The desk's people, read anew whenever the page is shown."""

    def __init__(self, seat: Seat) -> None:
        super().__init__()
        self._seat = seat
        self.people = People()
        self.people.wanted.connect(self._add)
        scrolled(self, self.people)
        self.setFocusProxy(self.people.table)

    def reload(self) -> None:
        """Read who works here anew."""
        desk = self._seat.desk
        self._seat.runner.ask(self, "people", lambda: settings(desk), self._show)

    def showEvent(self, event: QShowEvent) -> None:
        """Coming back, show what has changed meanwhile."""
        super().showEvent(event)
        self.reload()

    def _show(self, found: Settings) -> None:
        self.people.show_staff(found.staff, may_add=found.may_change)

    def _add(self, new: NewStaff) -> None:
        def added(_changes: object) -> None:
            self.people.added()
            self.told.emit(t("settings.added", name=new.credential.name))
            self.reload()

        self._seat.act(self, lambda desk, once: add_staff(desk, new, once), added, self.people.refuse)
