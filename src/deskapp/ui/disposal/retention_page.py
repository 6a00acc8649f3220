"""The retention run: cases nothing keeps any more, and the supervisor's approval that ends them (spec §9)."""

from collections.abc import Mapping
from functools import partial

from deskapp.domain.errors import Trouble
from deskapp.operations.doing import Changes, new_id
from deskapp.operations.retention import Due, approve_retention
from deskapp.operations.views.disposal import RetentionList, retention_list
from deskapp.operations.watch import Watch
from deskapp.text import label, t
from deskapp.ui.disposal.dispose_dialog import DESTROYING, DisposeDialog
from deskapp.ui.disposal.journal import JournalEmptying
from deskapp.ui.disposal.page import DisposalPage
from deskapp.ui.messages import said
from deskapp.ui.seat import Seat
from deskapp.ui.widgets.button import Button
from deskapp.ui.widgets.cells import Digits, State, Words
from deskapp.ui.widgets.keys import INSIDE, bind
from deskapp.ui.widgets.marks import Marks
from deskapp.ui.widgets.table import Table
from deskapp.ui.widgets.table_rows import Column, Row


def _columns() -> tuple[Column, ...]:
    return (
        Column("number", t("disposal.number"), 130),
        Column("name", t("disposal.name"), 220),
        Column("kinds", t("disposal.kinds"), 240, stretch=True),
        Column("ended", t("disposal.ended"), 210),
        Column("until", t("disposal.until"), 140),
        Column("papers", t("disposal.kept_papers"), 240),
    )


class RetentionPage(DisposalPage):
    """`counted` tells how many cases are due.

    An approved run goes on beside all else, told in words in place of the note, until it is done or stopped.
    """

    def __init__(self, seat: Seat) -> None:
        self.approve = Button(t("disposal.run"), "primary", icon="shredder", keys="Ctrl+D")
        self.stop = Button(t("disposal.run_stop"), icon="square")
        table = Table(_columns(), 32, name=t("disposal.run_name"))
        super().__init__(seat, table, (self.approve, self.stop), "run_empty")
        self.stop.hide()
        self._watch: Watch | None = None
        self.journal = JournalEmptying(seat, self)
        self.journal.emptied.connect(self._emptied)
        self._found: RetentionList | None = None
        self._marks = Marks(table)
        self._marks.settled = lambda: self._watch is not None
        self._marks.changed.connect(self._marks_changed)
        bind(self, "Ctrl+A", self._mark_all, INSIDE, name=t("case_list.mark_all"))
        self.table.opened.connect(lambda key: self.opened.emit(str(key), ""))
        self.approve.clicked.connect(self._ask)
        self.stop.clicked.connect(self._stop)

    def reload(self) -> None:
        """Read the run anew."""
        desk = self._seat.desk
        self._seat.runner.ask(self, "run", lambda: retention_list(desk), self._show, long=True)

    def _show(self, found: RetentionList) -> None:
        self._found = found
        self._marks.come_marked(due.case_id for due in found.due)
        due = tuple(_row(due, due.case_id in self._marks.keys) for due in found.due)
        self.table.set_rows((*due, *(_row(held, False, held=True) for held in found.held)))
        self.show_filled(bool(found.due or found.held))
        self.counted.emit(len(found.due))
        if self._watch is None:
            self._show_choice(found)

    def _show_choice(self, found: RetentionList) -> None:
        chosen = self._chosen()
        held = t("disposal.run_held", count=len(found.held)) if found.held else ""
        who = "" if found.may_approve else t("disposal.run_supervisor")
        none = t(f"disposal.run_{'none' if found.due else 'nothing'}")
        self.note.set_words((t("disposal.run_note", count=len(chosen)) if chosen else none) + held + who)
        self.approve.setEnabled(bool(chosen) and found.may_approve)

    def _chosen(self) -> tuple[Due, ...]:
        found = self._found.due if self._found else ()
        return tuple(due for due in found if due.case_id in self._marks.keys)

    def _marks_changed(self) -> None:
        if self._found:
            self._show(self._found)

    def _mark_all(self) -> None:
        self._marks.turn_all(due.case_id for due in (self._found.due if self._found else ()))

    def _ask(self) -> None:
        chosen, found = self._chosen(), self._found
        if not chosen or found is None:
            return
        dialog = DisposeDialog(
            self,
            tuple(t("disposal.run_case", number=due.number, name=due.name) for due in chosen),
            DESTROYING,
            found.people,
            required=found.witness_required,
            title=t("disposal.run_title", count=len(chosen)),
            text=t("disposal.run_how") + t("disposal.run_backups", days=found.backup_days),
            confirm=len(chosen),
        )
        dialog.agreed.connect(partial(self._record, dialog, {due.case_id: due.version for due in chosen}))
        dialog.open()

    def _record(self, dialog: DisposeDialog, seen: Mapping[str, int]) -> None:
        if not dialog.complete():
            return
        desk, once = self._seat.desk, new_id()
        method, witness, firm = dialog.method(), dialog.witness(), dialog.by()
        dialog.accept()
        total = len(seen)
        watch = self._watch = self._seat.runner.watch(self, partial(self._go_on, total))
        self._show_run(t("disposal.run_checking", total=total))
        self._seat.runner.batches(
            self,
            lambda: approve_retention(desk, tuple(seen), method, witness, seen, once, firm, watch),
            partial(self._done, total),
            self._break_off,
        )

    # A run under way

    def _show_run(self, words: str) -> None:
        self.wrong.say("")
        self.note.set_words(words)
        self.approve.hide()
        self.stop.show()
        self.stop.setEnabled(True)
        self.stop.setFocus()

    def _go_on(self, total: int, done: int) -> None:
        if self._watch and not self._watch.stopped:
            self.note.set_words(t("disposal.run_going", done=done, total=total))

    def _stop(self) -> None:
        if self._watch:
            self._watch.stop()
            self.stop.setEnabled(False)
            self.note.set_words(t("disposal.run_stopping"))

    def _done(self, total: int, changes: Changes) -> None:
        done, stopped = len(changes.cases), self._watch is not None and self._watch.stopped
        self._end()
        self.record.setFocus()  # what comes next: the record, on paper
        key = "run_done" if done == total else "run_stopped" if stopped else "run_left_out"
        self.told.emit(t(f"disposal.{key}", count=done, left=total - done))

    def _break_off(self, trouble: Trouble) -> None:
        self._end()
        self.refuse(trouble)
        if trouble.code == "journal_busy":
            self.journal.begin()

    def _emptied(self) -> None:
        self.wrong.say("")
        self.told.emit(t("disposal.journal_emptied"))

    def _end(self) -> None:
        self._watch = None
        self.stop.hide()
        self.approve.show()
        self.reload()


def _row(due: Due, chosen: bool, *, held: bool = False) -> Row:
    ended = t("disposal.ended_as", state=label(due.ended_as), day=said(due.ended_on))
    papers = t("disposal.list_comma").join(t(f"papers.{paper}") for paper in due.papers)
    kinds = t("disposal.kinds_dot").join(label(kind) for kind in due.kinds) or label(due.matter)
    tone = "text" if chosen else "text3"
    cells = (
        Digits(due.number, tone),
        Words(due.name, tone, bold=chosen),
        Words(kinds, tone),
        Words(ended, "text2"),
        State(t("disposal.run_is_held"), "mute", "lock") if held else Digits(said(due.kept_until)),
        Words(papers or "—", "text2"),
    )
    return Row(due.case_id, cells, marked=chosen)
