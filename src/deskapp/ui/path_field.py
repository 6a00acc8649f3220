"""A file or folder of this computer: typed, or chosen in the system's own window."""

from collections.abc import Callable

from deskapp.text import t
from deskapp.ui.widgets.button import Button
from deskapp.ui.widgets.field import LineField


class PathField(LineField):
    """`ask` brings the system's window up, from what stands here, and returns what was chosen or nothing."""

    def __init__(
        self, label: str, ask: Callable[[str], str], *, help: str = "", required: bool = True
    ) -> None:
        self.choose = Button(t("backup.restore_choose"), icon="folder", height=34)
        super().__init__(label, required=required, help=help, beside=self.choose)
        self._ask = ask
        self.choose.clicked.connect(self._choose)

    def path(self) -> str:
        """What stands here, without blanks around it."""
        return self.text().strip()

    def _choose(self) -> None:
        chosen = self._ask(self.path())
        if chosen:
            self.set_text(chosen)
            self.set_error("")
