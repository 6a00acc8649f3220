"""F1 and Ctrl+/: help comes to the front of whatever stands there, and goes again without a trace."""

from typing import Protocol

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from deskapp.text import t
from deskapp.ui.help.pages import manual_of, page_of
from deskapp.ui.help.screen import HelpScreen
from deskapp.ui.seat import Seat
from deskapp.ui.status_bar import StatusBar
from deskapp.ui.widgets.front import Front
from deskapp.ui.widgets.keys import SHEET_KEYS, bind


class Stage(Protocol):
    """What of the main window help needs: the pages, and the line under them."""

    stack: Front
    status: StatusBar


class Help(QObject):
    """Lives as long as the window; the page behind stays as it is, with what is typed there."""

    def __init__(self, seat: Seat, window: QWidget, stage: Stage) -> None:
        super().__init__(window)
        self._seat, self._stage = seat, stage
        self.screen: HelpScreen | None = None
        self._behind: QWidget | None = None
        self._focus: QWidget | None = None
        self._hint = ""
        bind(window, "F1", self.show_manual, name=t("help.title"))
        bind(window, SHEET_KEYS, self.show_keys, name=t("keys_sheet.title"))

    def show_manual(self) -> None:
        """Show the page of the manual about what stands in front; once more, go back."""
        if self.screen and self._in_front() and self.screen.shows(self.screen.manual):
            self.leave()
            return
        screen = self._bring()
        screen.show_manual(manual_of(self._behind))
        screen.setFocus()

    def show_keys(self) -> None:
        """Show the keys, those of the page in front first; once more, go back."""
        if self.screen and self._in_front() and self.screen.shows(self.screen.keys):
            self.leave()
            return
        screen = self._bring()
        screen.show_keys(page_of(self._behind))
        screen.setFocus()

    def leave(self) -> None:
        """Show again what stood in front, with the keyboard where it was."""
        if self._behind is None or not self._in_front():
            return
        self._stage.stack.setCurrentWidget(self._behind)
        self._stage.status.hint(self._hint)
        back = self._focus if self._focus is not None and self._focus.isVisible() else self._behind
        back.setFocus()

    def _in_front(self) -> bool:
        return self.screen is not None and self._stage.stack.currentWidget() is self.screen

    def _bring(self) -> HelpScreen:
        stack = self._stage.stack
        if self.screen is None:
            self.screen = HelpScreen(self._seat)
            self.screen.left.connect(self.leave)
            stack.addWidget(self.screen)
        if self._in_front():
            return self.screen
        self._behind, self._hint = stack.currentWidget(), self._stage.status.hinted()
        self._focus = self._behind.focusWidget() if self._behind else None
        stack.setCurrentWidget(self.screen)
        self._stage.status.hint(t("help.hints"))
        return self.screen
