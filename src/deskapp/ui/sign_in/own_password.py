"""Signing in with a password that a supervisor gave: one is chosen that nobody else knows."""

from PySide6.QtCore import Signal

from deskapp.domain.errors import Trouble
from deskapp.text import t
from deskapp.ui.messages import sentence
from deskapp.ui.sign_in.fields import NewPassword
from deskapp.ui.sign_in.first_start import WIDE, row_of
from deskapp.ui.sign_in.frame import Page
from deskapp.ui.widgets.button import Button
from deskapp.ui.widgets.label import Label


class OwnPassword(Page):
    """`wanted` tells the password chosen, `left` that the sign-in is asked for again."""

    wanted = Signal(str)
    left = Signal()

    manual = "people"

    def __init__(self, name: str) -> None:
        super().__init__(t("sign_in.own"), t("sign_in.own_note", name=name), wide=WIDE)
        self.secret = NewPassword(t("people.new_password"), t("people.new_password_again"))
        self.go = Button(t("sign_in.own_go"), "primary", height=36)
        self.back = Button(t("sign_in.back"), "ghost", icon="back", height=36)
        self.body.addWidget(Label(t("sign_in.own_why"), 13, tone="text2", wrap=True))
        self.body.addWidget(self.secret)
        self.body.addLayout(row_of(self.back, self.go))
        self.go.clicked.connect(self._go)
        self.secret.finished.connect(self._go)
        self.back.clicked.connect(self.left)
        self.setFocusProxy(self.secret)

    def refuse(self, trouble: Trouble) -> None:
        """Say under the password why it does not serve, at the foot what else is in the way."""
        self.wait(False)
        if trouble.code in ("password_short", "password_same"):
            self.secret.password.field.set_error(sentence(trouble))
            self.secret.setFocus()
        else:
            self.tell(sentence(trouble))

    def wait(self, waiting: bool) -> None:
        """Nothing can be pressed while the password is being changed."""
        self.go.setEnabled(not waiting)

    def _go(self) -> None:
        password = self.secret.typed()
        self.tell("")
        if password is not None and self.go.isEnabled():
            self.wait(True)
            self.wanted.emit(password)
