"""記録・バックアップ: how the records are kept, and what keeps them: backup, drill, restore, verifying."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtWidgets import QFileDialog

from deskapp.domain.errors import Trouble
from deskapp.operations.audit import Verified, verify_log
from deskapp.operations.backup import BackedUp, back_up
from deskapp.operations.backup_plan import Plan, set_plan
from deskapp.operations.doing import Changes
from deskapp.operations.restoring import Drill, Restored, drill
from deskapp.operations.views.backup import Safekeeping, kept_in, safekeeping
from deskapp.text import t
from deskapp.ui.ask import Ask
from deskapp.ui.backup_words import drill_words, made_words, restored_words, verified_words
from deskapp.ui.messages import sentence
from deskapp.ui.seat import Seat
from deskapp.ui.settings.backup_cards import BackupCard, FactCard, LogCard
from deskapp.ui.settings.page import SettingsPage, scrolled
from deskapp.ui.settings.restore_dialog import RestoreDialog
from deskapp.ui.widgets.work_bar import Course, WorkBar

T = TypeVar("T")


class BackupPage(SettingsPage):
    """One long work at a time, in the lane beside the acts; the desk goes on meanwhile."""

    def __init__(self, seat: Seat) -> None:
        super().__init__(seat)
        self._found: Safekeeping | None = None
        self._files: tuple[Path, ...] = ()
        self.backup, self.log, self.work = BackupCard(), LogCard(), WorkBar()
        scrolled(self, self.backup, beside=(self.log,))
        self._connect()
        self.setFocusProxy(self.backup.make)

    def reload(self) -> None:
        """Read anew how the records are kept."""
        desk = self._seat.desk
        self._seat.runner.ask(self, "safekeeping", lambda: safekeeping(desk), self._show)

    def _show(self, found: Safekeeping) -> None:
        self._found = found
        self.backup.show_state(found)
        self.log.show_state(found)
        folder, desk = found.folder, self._seat.desk
        if folder:  # beside the acts: a folder on another computer may take long to answer
            self._seat.runner.long(self, lambda: kept_in(desk, folder), self._show_kept)

    def _show_kept(self, files: tuple[Path, ...] | None) -> None:
        self._files = files or ()
        if self._found:
            self.backup.show_kept(self._found, files)

    def _make(self) -> None:
        folder = self._found.folder if self._found else None
        if folder is None:
            self._choose()
        else:
            self._back_up(folder)

    def _choose(self) -> None:
        begin = str(self._found.folder or "") if self._found else ""
        chosen = QFileDialog.getExistingDirectory(self, t("backup.choose_title"), begin)
        if chosen:
            self._back_up(Path(chosen))

    def _back_up(self, folder: Path) -> None:
        def made(done: BackedUp) -> None:
            self.backup.found(True, made_words(done))
            held = done.contents
            self.told.emit(t("backup.made_told", cases=held.cases, entries=held.entries))

        desk = self._seat.desk
        self._work(self.backup, "making", lambda course: back_up(desk, folder, course), made)

    def _drill(self) -> None:
        def tried(done: Drill) -> None:
            title = t("backup.drill_good" if done.log_whole else "backup.drill_bad")
            self.backup.found(done.log_whole, title, drill_words(done))

        if not self._files:
            self.backup.found(False, t("backup.drill_none"))
            return
        desk, file = self._seat.desk, self._files[0]
        self._work(self.backup, "drilling", lambda course: drill(desk, file, course), tried)

    def _verify(self) -> None:
        def walked(done: Verified) -> None:
            after = t("backup.breach_next") if done.breach else ""
            self.log.found(done.breach is None, verified_words(done), after)
            self._seat.runner.changed.emit(Changes())  # what was found stands across the window too

        desk = self._seat.desk
        self._work(self.log, "verifying", lambda course: verify_log(desk, course), walked)

    def _plan(self, plan: Plan) -> None:
        seen = self._found.plan if self._found else None

        def set_(_changes: Changes) -> None:
            self.told.emit(t("backup.plan_saved"))
            self.reload()

        def refused(trouble: Trouble) -> None:
            self.backup.found(False, sentence(trouble))
            self.reload()

        self.backup.forget()
        self._seat.act(self, lambda desk, once: set_plan(desk, plan, seen, once), set_, refused)

    def _restore(self) -> None:
        if self._found is None:
            return
        ask = RestoreDialog(self, self._seat, self._found)
        if self._files:
            ask.show_newest(self._files[0])
        ask.then(self._restored)
        ask.open()

    def _restored(self, done: Restored) -> None:
        text = f"{restored_words(done)}\n{t('backup.restored_next')}"
        go, stay = t("backup.restore_go"), t("backup.restore_stay")
        ask = Ask(self, t("backup.restore_title"), go, text=text, no=stay)
        ask.agreed.connect(lambda: self._go(ask, done))
        ask.open()

    def _go(self, ask: Ask, done: Restored) -> None:
        ask.accept()
        self.moved.emit(str(done.folder))

    def _work(
        self, card: FactCard, name: str, work: Callable[[Course], T], then: Callable[[T], None]
    ) -> None:
        """Do long work in its lane; what it says, and how far it is, stands in the card it belongs to."""

        def over() -> None:
            self.work.end()
            self._enable(True)
            self.reload()

        def done(answer: T) -> None:
            over()
            then(answer)

        def refused(trouble: Trouble) -> None:
            over()
            card.found(False, sentence(trouble))

        self._enable(False)
        card.forget()
        card.body.insertWidget(card.body.count() - 1, self.work)
        course = self.work.begin(t(f"backup.{name}"))
        self._seat.runner.long(self, lambda: work(course), done, refused)

    def _enable(self, able: bool) -> None:
        cards = self.backup
        for button in (cards.make, cards.choose, cards.drill, cards.restore, self.log.verify):
            button.setEnabled(able)

    def _connect(self) -> None:
        self.backup.make.clicked.connect(self._make)
        self.backup.choose.clicked.connect(self._choose)
        self.backup.drill.clicked.connect(self._drill)
        self.backup.restore.clicked.connect(self._restore)
        self.log.verify.clicked.connect(self._verify)
        self.backup.plan.chosen.connect(self._plan)
