"""What 鍵 asks: one's own password before a key is made, and the fresh passphrase, seen once."""

from PySide6.QtWidgets import QWidget

from deskapp.domain.errors import Trouble
from deskapp.text import t
from deskapp.ui.ask import Ask
from deskapp.ui.messages import sentence
from deskapp.ui.seat import Seat
from deskapp.ui.sign_in.fields import PasswordField
from deskapp.ui.sign_in.passphrase_view import PassphraseView

_WIDE = 580


class OwnPasswordAsk(Ask):
    """A yes takes the password of whoever sits here; `typed` gives it, or None after saying it is missing."""

    def __init__(self, parent: QWidget, title: str, yes: str, text: str, name: str) -> None:
        super().__init__(parent, title, yes, text=text, wide=_WIDE)
        self.password = PasswordField(t("keys.own_password", name=name))
        self.body.addWidget(self.password)
        self.password.setFocus()

    def typed(self) -> str | None:
        """The password typed."""
        password = self.password.text()
        if not password:
            self._tell(t("sign_in.password_missing"))
        return password or None

    def refuse(self, trouble: Trouble) -> None:
        """Say under the password that it is wrong or too early, anything else below."""
        if trouble.code == "key_wrong_password":
            self.password.forget()
            self._tell(t("people.old_wrong"))
        elif trouble.code == "too_early":
            self._tell(sentence(trouble))
        else:
            super().refuse(trouble)

    def reject(self) -> None:
        """Esc waits for the answer: a passphrase made meanwhile must be seen."""
        if self.yes.isEnabled():
            super().reject()

    def _tell(self, words: str) -> None:
        self.say("")
        self.password.field.set_error(words)
        self.password.setFocus()
        self.fit()


class FreshSheet(Ask):
    """It closes once two groups were typed from the sheet: nobody can read the passphrase again."""

    def __init__(self, parent: QWidget, seat: Seat, phrase: str) -> None:
        super().__init__(parent, t("sign_in.recovery"), t("keys.close"), wide=_WIDE)
        self.view = PassphraseView(phrase, seat.desk, seat.runner, fresh=True)
        self.body.addWidget(self.view)
        self.yes.setEnabled(False)
        self.no.hide()
        self.view.kept.connect(self.yes.setEnabled)
        self.view.spoke.connect(self.fit)
        self.agreed.connect(self.accept)
        self.view.setFocus()

    def reject(self) -> None:
        """Esc closes no earlier than the button does."""
        if self.view.proof.is_proven():
            super().reject()
