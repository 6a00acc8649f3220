"""パスワードが分からないとき: who gives a new one, and for a supervisor the way in by the recovery sheet."""

from PySide6.QtCore import Signal

from deskapp.domain.errors import Trouble
from deskapp.domain.passphrase import LENGTH, read
from deskapp.text import t
from deskapp.ui.messages import sentence
from deskapp.ui.sign_in.fields import NewPassword, to_first_wrong
from deskapp.ui.sign_in.first_start import WIDE, row_of
from deskapp.ui.sign_in.frame import Page, Rule
from deskapp.ui.widgets.button import Button
from deskapp.ui.widgets.field import LineField
from deskapp.ui.widgets.label import Label


class LostPassword(Page):
    """`wanted` tells name, passphrase and the new password; `left` that the sign-in is asked for again."""

    wanted = Signal(str, str, str)
    left = Signal()

    manual = "keys"

    def __init__(self, name: str = "") -> None:
        super().__init__(t("sign_in.lost"), t("sign_in.lost_note"), wide=WIDE)
        self.name = LineField(t("sign_in.lost_name"), required=True)
        self.name.set_text(name)
        self.phrase = LineField(t("sign_in.lost_phrase"), required=True, help=t("sign_in.lost_phrase_help"))
        self.secret = NewPassword(t("people.new_password"), t("people.new_password_again"))
        self.go = Button(t("sign_in.lost_go"), "primary", height=36)
        self.back = Button(t("sign_in.back"), "ghost", icon="back", height=36)
        self._lay_out()
        self.phrase.edited.connect(lambda _typed: self._count())
        self.go.clicked.connect(self._go)
        self.secret.finished.connect(self._go)
        self.back.clicked.connect(self.left)
        self.setFocusProxy(self.phrase if name else self.name)

    def refuse(self, trouble: Trouble) -> None:
        """Say what is wrong where it is, at the foot where it is the desk itself; what was typed stays."""
        self.wait(False)
        fields = dict.fromkeys(("key_wrong_recovery", "recovery_incomplete", "too_early"), self.phrase)
        fields |= dict.fromkeys(("recovery_not_supervisor", "text_undrawable", "text_unseen"), self.name)
        fields["password_short"] = self.secret.password.field
        field = fields.get(trouble.code)
        if field:
            field.set_error(sentence(trouble))
            field.setFocus()
        else:
            self.tell(sentence(trouble))

    def say(self, words: str) -> None:
        """Say why the desk cannot be opened at all."""
        self.wait(False)
        self.tell(words)

    def _go(self) -> None:
        if not self.go.isEnabled():
            return
        name, phrase, password = self.name.text().strip(), self.phrase.text(), self.secret.typed()
        self.name.set_error("" if name else t("sign_in.name_missing"))
        self.phrase.set_error("" if phrase.strip() else t("sign_in.lost_phrase_missing"))
        to_first_wrong(self.name, self.phrase)
        self.tell("")
        if name and phrase.strip() and password is not None:
            self.wait(True)
            self.wanted.emit(name, phrase, password)

    def _count(self) -> None:
        """A line of so many signs is easily typed wrong: say how far it has come."""
        typed = len(read(self.phrase.text()))
        key = "typed" if typed < LENGTH else "whole" if typed == LENGTH else "long"
        words = t(f"sign_in.lost_phrase_{key}", typed=typed, left=LENGTH - typed) if typed else ""
        self.phrase.set_note(words, "warn" if key == "long" else "text2")

    def wait(self, waiting: bool) -> None:
        """Show that the desk is being opened."""
        self.go.setEnabled(not waiting)
        self.go.set_words(t("sign_in.lost_opening" if waiting else "sign_in.lost_go"))

    def _lay_out(self) -> None:
        for whom in ("operator", "supervisor"):
            self.body.addWidget(Label(t(f"sign_in.lost_{whom}"), 13, tone="text2", wrap=True))
        for part in (Rule(), self.name, self.phrase, self.secret):
            self.body.addWidget(part)
        self.body.addLayout(row_of(self.back, self.go))
