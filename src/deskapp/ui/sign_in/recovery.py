"""The page of a fresh recovery sheet: the words that open the desk when every password is lost."""

from PySide6.QtCore import Signal

from deskapp.operations.desk import Desk
from deskapp.text import t
from deskapp.ui.runner import Runner
from deskapp.ui.sign_in.first_start import WIDE, row_of
from deskapp.ui.sign_in.frame import Page
from deskapp.ui.sign_in.passphrase_view import PassphraseView
from deskapp.ui.widgets.button import Button


class RecoverySheet(Page):
    """The desk opens (`kept`) when two groups were typed from the sheet."""

    kept = Signal()

    manual = "keys"

    def __init__(self, phrase: str, desk: Desk | None, runner: Runner, *, fresh: bool = False) -> None:
        super().__init__(t("sign_in.recovery"), t("sign_in.recovery_note"), wide=WIDE)
        self.view = PassphraseView(phrase, desk, runner, fresh=fresh)
        self.go = Button(t("sign_in.open_desk"), "primary", height=36)
        self.body.addWidget(self.view)
        self.body.addLayout(row_of(self.go))
        self.go.setEnabled(False)
        self.setFocusProxy(self.view)
        self.view.kept.connect(self.go.setEnabled)
        self.view.proof.finished.connect(self.go.click)  # off until it is proven
        self.go.clicked.connect(self.kept)
