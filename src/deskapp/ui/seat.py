"""What every page needs to work: the desk as the signed-in person sees it, the lanes, what is typed."""

from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtCore import QObject

from deskapp.domain.errors import Trouble
from deskapp.operations.desk import Desk
from deskapp.operations.doing import Changes, new_id
from deskapp.ui.runner import Runner
from deskapp.ui.typed import Typed


@dataclass(frozen=True)
class Seat:
    """One signed-in person at one window."""

    desk: Desk
    runner: Runner
    typed: Typed = field(default_factory=Typed, compare=False)

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
