"""Restoring a backup: which one, where to, and the supervisor's own password again (spec §9, §10)."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from deskapp.domain.errors import Trouble
from deskapp.operations.restoring import Restored, restore_beside
from deskapp.operations.views.backup import Safekeeping
from deskapp.text import t
from deskapp.ui.ask import Ask
from deskapp.ui.messages import sentence
from deskapp.ui.path_field import PathField
from deskapp.ui.seat import Seat
from deskapp.ui.settings.page import SettingsPage
from deskapp.ui.sign_in.fields import PasswordField
from deskapp.ui.widgets.tick import Tick
from deskapp.ui.widgets.work_bar import WorkBar

_WIDE = 620


class RestoreDialog(Ask):
    """What is typed stays until it worked; while it works nothing can be pressed but to stop it."""

    def __init__(self, page: SettingsPage, seat: Seat, found: Safekeeping) -> None:
        super().__init__(
            page,
            t("backup.restore_title"),
            t("backup.restore_do"),
            text=t("backup.restore_what"),
            wide=_WIDE,
        )
        self._seat, self._kept = seat, found.folder
        self._then: Callable[[Restored], object] = lambda _done: None
        self.file = PathField(t("backup.restore_file"), self._pick)
        self.folder = PathField(t("backup.restore_folder"), self._place, help=t("backup.restore_folder_help"))
        self.folder.set_text(str(_new_folder(seat.desk.folder, found)))
        self.password = PasswordField(t("backup.restore_password", name=found.name))
        self.tick, self.work = Tick(t("backup.restore_tick")), WorkBar()
        self._parts = (self.file, self.folder, self.password, self.tick)
        for part in (*self._parts, self.work):
            self.body.addWidget(part)
        self.agreed.connect(self._restore)
        self.file.setFocus()

    def then(self, act: Callable[[Restored], object]) -> None:
        """What follows once the desk is restored."""
        self._then = act

    def show_newest(self, file: Path) -> None:
        """Propose the newest backup, where none was chosen yet."""
        if not self.file.text():
            self.file.set_text(str(file))

    def reject(self) -> None:
        """While it works Esc stops the work, not the question."""
        if self.work.isVisible():
            self.work.stop.click()
        else:
            super().reject()

    def _pick(self, _now: str) -> str:
        begin = str(self._kept or "")
        title, kinds = t("backup.restore_file"), t("backup.restore_files")
        chosen, _ = QFileDialog.getOpenFileName(self, title, begin, kinds)
        return chosen

    def _place(self, now: str) -> str:
        return QFileDialog.getExistingDirectory(self, t("backup.restore_folder"), now)

    def _complete(self) -> bool:
        """Say under each field what is missing."""
        fields = {"file": self.file, "folder": self.folder, "password": self.password.field}
        for name, field in fields.items():
            missing = not field.text().strip()
            field.set_error(t(f"backup.restore_{name}_missing") if missing else "")
        whole = not any(field.error() for field in fields.values())
        self.say("" if self.tick.isChecked() or not whole else t("backup.restore_tick_missing"))
        return whole and self.tick.isChecked()

    def _restore(self) -> None:
        if not self._complete():
            return
        desk, password = self._seat.desk, self.password.text()
        file, folder = Path(self.file.text().strip()), Path(self.folder.text().strip())
        course = self.work.begin(t("backup.restoring"))
        self._busy(True)
        self._seat.runner.long(
            self,
            lambda: restore_beside(desk, file, folder, password, course),
            self._restored,
            self._refused,
        )

    def _restored(self, done: Restored) -> None:
        self._busy(False)
        self.password.forget()
        self.accept()
        self._then(done)

    def _refused(self, trouble: Trouble) -> None:
        self._busy(False)
        fields = {"desk_exists": self.folder, "key_wrong_password": self.password.field}
        field = fields.get(trouble.code, self.file if trouble.code.startswith("backup_") else None)
        if field:
            field.set_error(sentence(trouble))
            field.setFocus()
        self.say("" if field else sentence(trouble))

    def _busy(self, working: bool) -> None:
        if not working:
            self.work.end()
        for part in (*self._parts, self.no, self.yes):
            part.setEnabled(not working)
        self.fit()


def _new_folder(folder: Path, found: Safekeeping) -> Path:
    return folder.with_name(f"{folder.name}-{found.today:%Y%m%d}")
