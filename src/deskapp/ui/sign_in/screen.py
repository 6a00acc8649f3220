"""Signing in: a name, a password, and one sentence if it does not work."""

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from deskapp.text import t
from deskapp.ui.sign_in.fields import NameField, PasswordField
from deskapp.ui.sign_in.frame import Page, Rule, widen
from deskapp.ui.widgets.button import Button
from deskapp.ui.widgets.label import Label

if TYPE_CHECKING:  # nobody opens a desk before the first paint
    from deskapp.ui.sign_in.opening_bar import OpeningBar

#: The file of a folder that names a server; by its name, since storage is loaded after this is painted.
SERVER = "desk.server"


class SignInScreen(Page):
    """`asked` tells the name and the password; `lost` the name of whoever does not know theirs; `elsewhere`
    that another desk is wanted, `server_wanted` that this desk's server is elsewhere."""

    asked = Signal(str, str)
    lost = Signal(str)
    elsewhere = Signal()
    server_wanted = Signal()

    manual = "trouble"

    def __init__(self, names: tuple[str, ...] = (), folder: str = "", *, sample: bool = False) -> None:
        super().__init__(t("sign_in.desk"), t("sign_in.desk_note"))
        self.name = NameField(names)
        self.password = PasswordField(t("sign_in.password"))
        self.enter = Button(t("sign_in.enter"), "primary", keys="Enter", height=42)
        self.other = Button(t("sign_in.elsewhere"), "ghost", icon="folder", height=28)
        self.server = Button(t("sign_in.server_place"), "ghost", height=28)
        self.forgotten = Button(t("sign_in.lost"), "ghost", height=28)
        self._note = Label("", 12, tone="text3", wrap=True)
        self._lay_out(sample)
        self._foot(folder, sample)
        self.enter.clicked.connect(self._ask)
        self.forgotten.clicked.connect(lambda: self.lost.emit(self.name.text()))
        for line in (self.name.box.line, self.password.field.line):
            line.returnPressed.connect(self._ask)

    @cached_property
    def bar(self) -> "OpeningBar":
        """How far an older desk is on its way; made when one is opened."""
        from deskapp.ui.sign_in.opening_bar import OpeningBar

        made = OpeningBar()
        self.body.insertWidget(self.body.indexOf(self.enter) + 1, made)
        return made

    def prepare(self) -> None:
        """Make what Enter shows before it is pressed."""
        self.bar.hide()

    def begin(self) -> None:
        """At the password, where the name is known."""
        (self.password if self.name.text() else self.name).setFocus(Qt.FocusReason.OtherFocusReason)

    def refuse(self, sentence: str) -> None:
        """Say why it did not work; the password is typed anew."""
        self.wait(False)
        self.password.forget()
        self.password.field.set_error(sentence)
        self.password.setFocus(Qt.FocusReason.OtherFocusReason)

    def refuse_desk(self, sentence: str) -> None:
        """Say under the password why the desk cannot be opened; what is typed stays for another try."""
        self.wait(False)
        self.password.field.set_note(sentence, "danger")
        self.password.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_busy(self, busy: bool) -> None:
        """As every page; an upgrade under way can be stopped."""
        for part in (self.name, self.password, self.forgotten, self.server, self.other):
            part.setEnabled(not busy)

    def wait(self, waiting: bool) -> None:
        """Show that the desk is being opened."""
        if not waiting and "bar" in vars(self):  # made by now
            self.bar.end()
        self.enter.setEnabled(not waiting)
        self.enter.set_words(t("sign_in.opening" if waiting else "sign_in.enter"))

    def tell_password(self, password: str) -> None:
        """At the sample desk everybody may know it."""
        self._note.set_words(t("sign_in.sample_password", password=password))

    def _ask(self) -> None:
        if not self.enter.isEnabled():
            return
        name, password = self.name.text(), self.password.text()
        self.name.set_error("" if name else t("sign_in.name_missing"))
        self.password.field.set_error("" if password else t("sign_in.password_missing"))
        if name and password:
            self.wait(True)
            self.asked.emit(name, password)
        else:
            (self.password if name else self.name).setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self, sample: bool) -> None:
        widen(self.enter)
        for part in (self.name, self.password, self.enter, Rule()):
            self.body.addWidget(part)
        if sample:  # everybody may know its password, and nobody has its recovery sheet
            self.forgotten.hide()
            self.body.addWidget(self._note)
        else:
            self._note.hide()
            self.body.addWidget(self.forgotten, 0, Qt.AlignmentFlag.AlignHCenter)

    def _foot(self, folder: str, sample: bool) -> None:
        self.below.addStretch(1)
        if sample:
            from deskapp.ui.widgets.badge import Badge  # the sample desk's alone

            self.below.addWidget(Badge(t("sign_in.sample"), "soon", bold=True))
            self.below.addWidget(Label(t("sign_in.sample_note"), 13, tone="text2"))
        self.below.addStretch(1)
        self.other.clicked.connect(self.elsewhere)
        self.server.clicked.connect(self.server_wanted)
        on_server = Path(folder, SERVER).is_file()
        self.foot.addWidget(
            Label(t("sign_in.on_server" if on_server else "sign_in.encrypted"), 12, tone="text3")
        )
        self.foot.addSpacing(16)
        self.foot.addWidget(Label(folder, 12, tone="text3", elide=True), 1)
        self.foot.addWidget(self.server)
        self.server.setVisible(on_server)  # once it has a parent, else it were a window
        self.foot.addWidget(self.other)
