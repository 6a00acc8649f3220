"""What every page needs to work: the desk as the signed-in person sees it, the lanes, what is typed."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from deskapp.domain.errors import Trouble
from deskapp.operations.desk import Desk
from deskapp.operations.doing import Changes, new_id
from deskapp.ui.runner import Runner
from deskapp.ui.typed import Typed


class Seat:
    """One signed-in person at one window; the window may be built before they have come in."""

    def __init__(self, desk: Desk | None, runner: Runner) -> None:
        self.runner, self.typed = runner, Typed()
        self._desk = desk
        self._waiting: list[Callable[[], object]] = []

    @property
    def desk(self) -> Desk:
        """The desk as they see it. Raises LookupError while the seat is empty."""
        if self._desk is None:
            raise LookupError
        return self._desk

    @property
    def empty(self) -> bool:
        """Whether nobody has come in yet."""
        return self._desk is None

    def take(self, desk: Desk) -> None:
        """Somebody came in."""
        self._desk = desk

    def once_taken(self, then: Callable[[], object]) -> None:
        """Call `then` at once; of an empty seat after its first list, at `settle`."""
        if self._desk is None:
            self._waiting.append(then)
        else:
            then()

    def settle(self) -> None:
        """Let all begin that waited for somebody to come in."""
        waiting, self._waiting = self._waiting, []
        for then in waiting:
            then()

    def act(
        self,
        owner: QObject,
        work: Callable[[Desk, str], Changes],
        then: Callable[[Changes], object] | None = None,
        refused: Callable[[Trouble], None] | None = None,
    ) -> None:
        """Do an act off the window's thread; `work` gets the desk and a fresh `once` key."""
        once = new_id()
        self.runner.act(owner, lambda: work(self.desk, once), then, refused)
