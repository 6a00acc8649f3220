"""Trouble nobody else tells, across the window: one sentence, and what failed is done again at a press."""

from deskapp.domain.errors import StorageProblem, Trouble
from deskapp.operations.doing import Changes
from deskapp.text import t
from deskapp.ui.messages import sentence
from deskapp.ui.runner import Runner
from deskapp.ui.widgets.banner import TroubleBar


class Telling(TroubleBar):
    """Stays until something was saved, or somebody goes on to what they looked for."""

    def __init__(self, runner: Runner) -> None:
        super().__init__()
        self._runner = runner
        runner.troubled.connect(self.refuse)
        runner.broken.connect(self.stumbled)
        runner.changed.connect(self._over)
        self.retry.clicked.connect(self._again)

    def refuse(self, trouble: Trouble) -> None:
        """Say what stands in the way; what the world was in the way of can be done again."""
        again = isinstance(trouble, StorageProblem) and self._runner.repeatable
        self.say(sentence(trouble), retry=again)

    def stumbled(self) -> None:
        """A bug was met and logged: say so in one sentence and go on."""
        self.say(t("window.broken"), retry=False)

    def _over(self, changes: Changes) -> None:
        if not changes.others:
            self.say("")

    def _again(self) -> None:
        self.say("")
        self._runner.repeat()
