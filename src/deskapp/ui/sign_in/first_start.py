"""The pages of a first start: which desk, its first supervisor, a second person."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from deskapp.domain.errors import Trouble
from deskapp.domain.people import StaffRole
from deskapp.text import label, t
from deskapp.ui.messages import sentence
from deskapp.ui.sign_in.fields import NewPassword, to_first_wrong
from deskapp.ui.sign_in.frame import Page, Rule
from deskapp.ui.widgets.button import Button, ButtonKind
from deskapp.ui.widgets.field import ChoiceField, LineField
from deskapp.ui.widgets.label import Label

WIDE, _FOLDER = 580, 350


class WhichDesk(Page):
    """A new desk, one that is there already or on a server, one from a backup, or the sample desk."""

    new_wanted = Signal()
    folder_chosen = Signal(str)
    sample_wanted = Signal()
    backup_wanted = Signal()
    server_wanted = Signal()

    def __init__(self) -> None:
        super().__init__(t("sign_in.desk"), t("sign_in.first_start"), wide=WIDE)
        self.new = self._offer("new", "primary", "plus")
        self.body.addWidget(Rule())
        self.there = self._offer("there", "secondary", "folder")
        self.body.addWidget(Rule())
        self.server = self._offer("server", "secondary", "people")
        self.body.addWidget(Rule())
        self.backup = self._offer("backup", "secondary", "return")
        self.body.addWidget(Rule())
        self.sample = self._offer("sample", "secondary", "file-text")
        self.setFocusProxy(self.new)
        self.new.clicked.connect(self.new_wanted)
        self.there.clicked.connect(self._choose)
        self.server.clicked.connect(self.server_wanted)
        self.backup.clicked.connect(self.backup_wanted)
        self.sample.clicked.connect(self._begin_sample)

    def refuse(self, words: str) -> None:
        """Say why it did not work."""
        self.tell(words)
        self.sample.setEnabled(True)
        self.sample.set_words(t("sign_in.take_sample"))

    def _offer(self, which: str, kind: ButtonKind, icon: str) -> Button:
        row, words = QHBoxLayout(), QVBoxLayout()
        row.setSpacing(16)
        words.setSpacing(2)
        words.addWidget(Label(t(f"sign_in.which_{which}"), 16, bold=True))
        words.addWidget(Label(t(f"sign_in.which_{which}_note"), 13, tone="text2", wrap=True))
        button = Button(t(f"sign_in.take_{which}"), kind, icon=icon, height=36)
        row.addLayout(words, 1)
        row.addWidget(button)
        self.body.addLayout(row)
        return button

    def _choose(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, t("sign_in.which_there"))
        if chosen:
            self.folder_chosen.emit(chosen)

    def _begin_sample(self) -> None:
        self.refuse("")
        self.sample.setEnabled(False)
        self.sample.set_words(t("sign_in.preparing"))
        self.sample_wanted.emit()


class PersonForm(QWidget):
    """The name and the first password of somebody, typed twice because it cannot be read back.

    `finished` tells that Enter was pressed in the last field.
    """

    finished = Signal()

    def __init__(self, roles: tuple[StaffRole, ...] = ()) -> None:
        super().__init__()
        self.name = LineField(t("sign_in.full_name"), required=True)
        choices: list[tuple[str, object]] = [(label(role), role) for role in roles]
        self.role = ChoiceField(t("sign_in.role"), choices)
        if not roles:  # setVisible(True) before it has a parent would open a window
            self.role.hide()
        self.secret = NewPassword(t("sign_in.password"), t("sign_in.password_again"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        for part in (self.name, self.role, self.secret):
            column.addWidget(part)
        self.setFocusProxy(self.name)
        self.secret.finished.connect(self.finished)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on to the next field: else a password is typed into a name, for all to read."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and self.name.line.hasFocus() and self.role.isVisibleTo(self):
            self.role.setFocus()
        elif enter and (self.name.line.hasFocus() or self.role.choice.hasFocus()):
            self.secret.setFocus()
        else:
            super().keyPressEvent(event)

    def typed(self) -> tuple[str, str] | None:
        """Name and password, or None after saying what is missing."""
        name, password = self.name.text().strip(), self.secret.typed()
        self.name.set_error("" if name else t("sign_in.name_missing"))
        to_first_wrong(self.name)
        return (name, password) if name and password is not None else None

    def refuse(self, trouble: Trouble) -> None:
        """Say what is wrong under the field it is about."""
        weak = trouble.code == "password_short"
        field = self.secret.password.field if weak else self.name
        field.set_error(sentence(trouble))
        field.setFocus()

    def clear(self) -> None:
        """Be empty for the next person."""
        self.name.set_text("")
        self.name.set_error("")
        self.secret.forget()


class Founder(Page):
    """Where the new desk is kept, and its first supervisor."""

    wanted = Signal(str, str, str)  # folder, name, password
    left = Signal()

    def __init__(self, folder: Path) -> None:
        super().__init__(t("sign_in.which_new"), t("sign_in.founder_note"), wide=WIDE)
        choose = Button(t("sign_in.take_there"), icon="folder", height=34)
        self.folder = LineField(
            t("sign_in.folder"), required=True, help=t("sign_in.folder_help"), beside=choose
        )
        self.folder.line.setFixedWidth(_FOLDER)
        self.folder.set_text(str(folder))
        self.person = PersonForm()
        self.make = Button(t("sign_in.make_desk"), "primary", height=36)
        back = Button(t("sign_in.back"), "ghost", icon="back", height=36)
        self.body.addWidget(self.folder)
        self.body.addWidget(self.person)
        self.body.addLayout(row_of(back, self.make))
        choose.clicked.connect(self._choose)
        back.clicked.connect(self.left)
        self.make.clicked.connect(self._make)
        self.person.finished.connect(self._make)
        self.setFocusProxy(self.person)

    def refuse(self, trouble: Trouble) -> None:
        """Say what is wrong where it is."""
        self.make.setEnabled(True)
        if trouble.code in ("name_missing", "password_short", "name_taken"):
            self.person.refuse(trouble)
        else:
            self.folder.set_error(sentence(trouble))
            self.folder.setFocus()

    def _choose(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, t("sign_in.folder"), self.folder.text())
        if chosen:
            self.folder.set_text(chosen)

    def _make(self) -> None:
        typed, folder = self.person.typed(), self.folder.text().strip()
        self.folder.set_error("" if folder else t("sign_in.folder_missing"))
        to_first_wrong(self.folder)
        if typed and folder:
            self.make.setEnabled(False)
            self.wanted.emit(folder, *typed)


class SecondPerson(Page):
    """Somebody who approves and compares; may be added later."""

    wanted = Signal(str, str, object)  # name, password, role
    skipped = Signal()

    def __init__(self) -> None:
        super().__init__(t("sign_in.second"), t("sign_in.second_note"), wide=WIDE)
        self.person = PersonForm((StaffRole.SUPERVISOR, StaffRole.OPERATOR))
        self.add = Button(t("sign_in.second_add"), "primary", height=36)
        self.skip = Button(t("sign_in.second_skip"), height=36)
        self.body.addWidget(Label(t("sign_in.second_why"), 13, tone="text2", wrap=True))
        self.body.addWidget(self.person)
        self.body.addLayout(row_of(self.skip, self.add))
        self.add.clicked.connect(self._add)
        self.person.finished.connect(self._add)
        self.setFocusProxy(self.person)
        self.skip.clicked.connect(self.skipped)

    def refuse(self, trouble: Trouble) -> None:
        """Say what is wrong where it is."""
        self.add.setEnabled(True)
        self.person.refuse(trouble)

    def _add(self) -> None:
        typed = self.person.typed()
        if typed:
            self.add.setEnabled(False)
            self.wanted.emit(*typed, self.person.role.value())


def row_of(*buttons: Button) -> QHBoxLayout:
    """Buttons at the right of the card, the next act last."""
    row = QHBoxLayout()
    row.setSpacing(8)
    row.addStretch(1)
    for button in buttons:
        row.addWidget(button)
    return row
