"""A desk started again from a backup alone, as on a new computer: which file, where to, and who may."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from deskapp.domain.errors import Trouble
from deskapp.text import t
from deskapp.ui.messages import sentence
from deskapp.ui.path_field import PathField
from deskapp.ui.sign_in.fields import NewPassword, PasswordField, to_first_wrong
from deskapp.ui.sign_in.first_start import WIDE, row_of
from deskapp.ui.sign_in.frame import Page
from deskapp.ui.sign_in.key_choice import KeyChoice
from deskapp.ui.widgets.button import Button
from deskapp.ui.widgets.field import LineField
from deskapp.ui.widgets.segments import Segments
from deskapp.ui.widgets.work_bar import WorkBar

if TYPE_CHECKING:  # what opens desks is loaded after the first paint
    from deskapp.operations.clock import Clock
    from deskapp.operations.desk import Credential, Desk
    from deskapp.operations.patience import Patience
    from deskapp.operations.recovery import Recovering
    from deskapp.operations.restoring import Restored
    from deskapp.storage.keys import Cost
    from deskapp.ui.runner import Runner


class FromBackup(Page):
    """`wanted` that it is to be done; `restored` tells what was made and, by the sheet, its open desk;
    `keyed` that a folder has its key file back."""

    wanted = Signal()
    restored = Signal(object, object)
    keyed = Signal(str)
    left = Signal()

    manual = "backup"

    def __init__(self, folder: Path) -> None:
        super().__init__(t("sign_in.restore"), t("sign_in.restore_note"), wide=WIDE)
        self.file = PathField(t("backup.restore_file"), self._ask_file)
        self.folder = PathField(
            t("backup.restore_folder"), self._ask_folder, help=t("backup.restore_folder_help")
        )
        self.folder.set_text(str(folder))
        self.choice = KeyChoice()
        self.name = LineField(t("sign_in.lost_name"), required=True)
        self.way = Segments(
            [(t(f"sign_in.restore_by_{way}"), way) for way in ("password", "sheet")],
            name=t("sign_in.restore_way"),
        )
        self.password = PasswordField(t("sign_in.restore_password"))
        self.phrase = LineField(
            t("sign_in.restore_phrase"), required=True, help=t("sign_in.lost_phrase_help")
        )
        self.secret = NewPassword(t("people.new_password"), t("people.new_password_again"))
        self.go = Button(t("backup.restore_do"), "primary", height=36)
        self.back = Button(t("sign_in.back"), "ghost", icon="back", height=36)
        self.bar = WorkBar()
        self._lay_out()
        self._connect()
        self.choice.look(self.folder.path())
        self.setFocusProxy(self.file)

    def work(self, runner: Runner, clock: Clock, cost: Cost, patience: Patience) -> None:
        """Restore in the long lane; the window goes on and can stop it."""
        from deskapp.operations.desk import Credential, Desk
        from deskapp.operations.restoring import give_key, restore

        file, folder, who = Path(self.file.path()), Path(self.folder.path()), self._who()
        course = self.bar.begin(t("backup.restoring"))
        self._busy(True)
        if self.choice.key_alone():
            today = clock.today()
            runner.long(self, lambda: give_key(file, folder, today, course), self._keyed, self._refused)
            return

        def restored() -> tuple[Restored, Desk | None]:
            done = restore(file, folder, who, clock, go_on=course, cost=cost, patience=patience)
            if isinstance(who, Credential):
                return done, None
            try:
                return done, Desk.open(folder, who.new, clock, cost=cost, patience=patience)
            except Exception:  # noqa: BLE001  the sheet is used up: the fresh one must be seen; the sign-in tells why
                return done, None

        runner.long(self, restored, self._restored, self._refused)

    def refuse(self, words: str) -> None:
        """Say why it cannot be begun."""
        self._busy(False)
        self.tell(words)

    def _who(self) -> Credential | Recovering:
        from deskapp.operations.desk import Credential
        from deskapp.operations.recovery import Recovering

        name = self.name.text().strip()
        if self.way.value() == "sheet":
            return Recovering(self.phrase.text(), Credential(name, self.secret.typed() or ""))
        return Credential(name, self.password.text())

    def _restored(self, both: tuple[Restored, Desk | None]) -> None:
        self._busy(False)
        self.restored.emit(*both)

    def _keyed(self, _none: None) -> None:
        self._busy(False)
        self.keyed.emit(self.folder.path())

    def _refused(self, trouble: Trouble) -> None:
        self._busy(False)
        field = self._field_of(trouble.code)
        if field is None:
            self.tell(sentence(trouble))
        else:
            field.set_error(sentence(trouble))
            field.setFocus()

    def _field_of(self, code: str) -> LineField | None:
        sheet = self.way.value() == "sheet"
        fields = {
            "desk_exists": self.folder,
            "desk_missing": self.folder,
            "file_in_use": self.folder,
            "folder_on_network": self.folder,
            "restore_no_space": self.folder,
            "desk_read_only": self.folder,
            "key_wrong_password": self.password.field,
            "too_early": self.phrase if sheet else self.password.field,
            "key_wrong_recovery": self.phrase,
            "recovery_incomplete": self.phrase,
            "password_short": self.secret.password.field,
            "not_your_role": self.name,
            "recovery_not_supervisor": self.name,
            "access_ended": self.name,
        }
        stopped = code == "backup_cancelled"
        return fields.get(code, self.file if code.startswith("backup_") and not stopped else None)

    def _go(self) -> None:
        if not self.go.isEnabled():
            return
        self.tell("")
        if not self.choice.look(self.folder.path()) and self._complete():
            self.wanted.emit()

    def _complete(self) -> bool:
        """Say under each field what is missing."""
        sheet = self.way.value() == "sheet"
        proof, missing = (
            (self.phrase, "sign_in.lost_phrase_missing")
            if sheet
            else (self.password.field, "sign_in.password_missing")
        )
        fields = {
            "backup.restore_file_missing": self.file,
            "backup.restore_folder_missing": self.folder,
            "sign_in.name_missing": self.name,
            missing: proof,
        }
        if self.choice.key_alone():  # the key file alone opens nothing: who may is asked at the sign-in
            fields = dict(list(fields.items())[:2])
            sheet = False
        for words, field in fields.items():
            field.set_error("" if field.text().strip() else t(words))
        whole = not any(field.error() for field in fields.values())
        agreed = not sheet or self.secret.typed() is not None
        to_first_wrong(*fields.values())
        return whole and agreed

    def _busy(self, working: bool) -> None:
        if not working:
            self.bar.end()
        for part in self._parts():
            part.setEnabled(not working)
        for button in (self.go, self.back):  # the bar stands in their place
            button.setEnabled(not working)
            button.setVisible(not working)

    def _parts(self) -> tuple[QWidget, ...]:
        return (self.file, self.folder, self.choice, *self._proofs())

    def _proofs(self) -> tuple[QWidget, ...]:
        return (self.name, self.way, self.password, self.phrase, self.secret)

    def _ask_file(self, now: str) -> str:
        chosen, _ = QFileDialog.getOpenFileName(
            self, t("backup.restore_file"), now, t("backup.restore_files")
        )
        return chosen

    def _ask_folder(self, now: str) -> str:
        return QFileDialog.getExistingDirectory(self, t("backup.restore_folder"), now)

    def _turn(self) -> None:
        """Ask for what is needed, and for nothing else."""
        alone, sheet = self.choice.key_alone(), self.way.value() == "sheet"
        asked = () if alone else (self.phrase, self.secret) if sheet else (self.password,)
        for part in self._proofs():
            part.setVisible(part in asked or (not alone and part in (self.name, self.way)))

    def _connect(self) -> None:
        self.way.chosen.connect(lambda _way: self._turn())
        self.choice.turned.connect(self._turn)
        self.folder.committed.connect(lambda _path: self.choice.look(self.folder.path()))
        self.folder.choose.clicked.connect(lambda: self.choice.look(self.folder.path()))
        self.go.clicked.connect(self._go)
        self.back.clicked.connect(self.left)
        self.secret.finished.connect(self._go)
        self.password.field.line.returnPressed.connect(self._go)

    def _lay_out(self) -> None:
        for widget in (*self._parts(), self.bar):
            self.body.addWidget(widget)
        self.body.addLayout(row_of(self.back, self.go))
        self._turn()
