"""One page after another before the desk, and the work that each asks for, once the program is loaded."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar, cast

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget

from deskapp.domain.errors import Trouble
from deskapp.ui.sign_in.frame import Page

if TYPE_CHECKING:  # what opens desks is loaded after the first paint
    from deskapp.operations.clock import Clock
    from deskapp.operations.patience import Patience
    from deskapp.storage.keys import Cost
    from deskapp.ui.runner import Runner
    from deskapp.ui.sign_in.manual_page import ManualPage

T = TypeVar("T")


class Passage(QStackedWidget):
    """Until `ready` is called the rest of the program is being loaded: what is asked for waits for it.

    `load_wanted` asks to try that again, where it failed and somebody goes on.
    """

    load_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._runner: Runner | None = None
        self._clock: Clock | None = None
        self._cost: Cost
        self._patience: Patience | None = None
        self._hold: Callable[[str], str] = lambda _folder: ""
        self._waiting: list[Callable[[Runner], None]] = []
        self._not_loaded = False
        self._page: Page | None = None
        self._manual: ManualPage | None = None

    def hold_by(self, hold: Callable[[str], str]) -> None:
        """Before a desk is opened `hold` takes its folder, or says in one sentence why not."""
        self._hold = hold

    def ready(self, runner: Runner, clock: Clock, cost: Cost) -> None:
        """The rest is loaded: do what was asked for meanwhile; `cost` is that of trying a password."""
        self._runner, self._clock, self._cost = runner, clock, cost
        waiting, self._waiting = self._waiting, []
        for work in waiting:
            work(runner)

    @property
    def page(self) -> Page:
        """The page that leads on; the manual may stand before it."""
        return cast("Page", self._page)

    def showEvent(self, event: QShowEvent) -> None:
        """Laid into the window, or behind the desk, a page has lost the keyboard: it gets it back."""
        super().showEvent(event)
        if not event.spontaneous():  # a window brought back from the task bar stays as it was left
            self.page.begin()

    def _turn_to(self, page: Page) -> None:
        """Bring a page to the front; the one before is gone, with what was typed into it."""
        before, self._page = self._page, page
        self._close_manual()
        self.addWidget(page)
        self.setCurrentWidget(page)
        page.help.clicked.connect(lambda: self._later(lambda _: self._open_manual()))
        if before is not None:
            self.removeWidget(before)
            before.deleteLater()

    def _open_manual(self) -> None:
        """Show the manual before the page, which stays as it is with what is typed there."""
        from deskapp.ui.sign_in.manual_page import ManualPage

        focus = self.page.focusWidget()

        def back() -> None:
            self._close_manual()
            self.setCurrentWidget(self.page)
            (focus or self.page).setFocus()

        self._close_manual()
        self._manual = ManualPage(self.page.manual)
        self._manual.left.connect(back)
        self.addWidget(self._manual)
        self.setCurrentWidget(self._manual)
        self._manual.setFocus()

    def _close_manual(self) -> None:
        if self._manual is not None:
            self.removeWidget(self._manual)
            self._manual.deleteLater()
            self._manual = None

    def _patient(self) -> Patience:
        """What remembers the wrong passwords and passphrases of this program's run."""
        from deskapp.operations.patience import Patience

        self._patience = self._patience or Patience()
        return self._patience

    def not_loaded(self, words: str) -> None:
        """The rest could not be loaded: what was asked for is not done, and asked again it is tried again."""
        self._waiting, self._not_loaded = [], True
        self.stumbled(words)

    def stumbled(self, words: str) -> None:
        """Something went wrong that is nobody's fault here: say so, and let the person try again."""
        self.page.set_busy(False)
        self.page.tell(words)

    def _later(self, work: Callable[[Runner], None]) -> None:
        if self._runner is None:
            self._waiting.append(work)
            if self._not_loaded:
                self._not_loaded = False
                self.load_wanted.emit()
        else:
            work(self._runner)

    def _ask(
        self, page: Page, work: Callable[[], T], then: Callable[[T], None], refused: Callable[[Trouble], None]
    ) -> None:
        """Work off the window's thread; meanwhile the page can neither be left nor pressed again."""

        def back(trouble: Trouble) -> None:
            page.set_busy(False)
            refused(trouble)

        if self._runner is not None:
            page.set_busy(True)
            self._runner.ask(self, "entrance", work, then, back)
