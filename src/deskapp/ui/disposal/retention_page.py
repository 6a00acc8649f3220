"""The retention run: cases nothing keeps any more, and the supervisor's approval that ends them (spec §9)."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from deskapp.domain.errors import Trouble
from deskapp.operations.retention import Due, approve_retention
from deskapp.operations.views.disposal import RetentionList, retention_list
from deskapp.text import label, t
from deskapp.ui.disposal.dispose_dialog import DESTROYING, DisposeDialog
from deskapp.ui.disposal.records import print_today
from deskapp.ui.messages import sentence
from deskapp.ui.seat import Seat
from deskapp.ui.widgets.button import Button
from deskapp.ui.widgets.cells import Digits, Words
from deskapp.ui.widgets.empty import Empty
from deskapp.ui.widgets.field import Wrong
from deskapp.ui.widgets.keys import bind
from deskapp.ui.widgets.label import Label
from deskapp.ui.widgets.table import Table
from deskapp.ui.widgets.table_rows import Column, Row

_INSIDE = Qt.ShortcutContext.WidgetWithChildrenShortcut
COLUMNS = (
    Column("number", t("disposal.number"), 130),
    Column("name", t("disposal.name"), 220),
    Column("kinds", t("disposal.kinds"), 240, stretch=True),
    Column("ended", t("disposal.ended"), 210),
    Column("until", t("disposal.until"), 140),
    Column("papers", t("disposal.kept_papers"), 240),
)


class RetentionPage(QWidget):
    """`opened` tells a case to open, `told` what was done, `counted` how many cases are due."""

    opened = Signal(str)
    told = Signal(str)
    counted = Signal(int)

    def __init__(self, seat: Seat) -> None:
        super().__init__()
        self._seat = seat
        self._found: RetentionList | None = None
        self._left_out: frozenset[str] = frozenset()
        self.table = Table(COLUMNS, 32, name=t("disposal.run_name"))
        self.approve = Button(t("disposal.run"), "primary", icon="shredder")
        self.record = Button(t("disposal.day_record"), icon="printer")
        self.note, self.wrong = Label("", 13, tone="text2"), Wrong()
        self._body = QStackedWidget()
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.table)

    def reload(self) -> None:
        """Read the run anew."""
        desk = self._seat.desk
        self._seat.runner.ask(self, "run", lambda: retention_list(desk), self._show)

    def showEvent(self, event: QShowEvent) -> None:
        """Coming back, show what has changed meanwhile."""
        super().showEvent(event)
        self.reload()

    def _show(self, found: RetentionList) -> None:
        self._found = found
        self._left_out &= {due.case_id for due in found.due}
        self.table.set_rows(tuple(_row(due, due.case_id not in self._left_out) for due in found.due))
        self._body.setCurrentIndex(0 if found.due else 1)
        chosen = self._chosen()
        held = t("disposal.run_held", count=found.held) if found.held else ""
        who = "" if found.may_approve else t("disposal.run_supervisor")
        self.note.set_words(t("disposal.run_note", count=len(chosen)) + held + who)
        self.approve.setEnabled(bool(chosen) and found.may_approve)
        self.counted.emit(len(found.due))

    def _chosen(self) -> tuple[Due, ...]:
        found = self._found.due if self._found else ()
        return tuple(due for due in found if due.case_id not in self._left_out)

    def _mark(self, key: object) -> None:
        if self._found:
            self._left_out ^= {str(key)}
            self._show(self._found)

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
            text=t("disposal.run_how"),
            confirm=len(chosen),
        )
        dialog.agreed.connect(partial(self._record, dialog, tuple(due.case_id for due in chosen)))
        dialog.open()

    def _record(self, dialog: DisposeDialog, cases: tuple[str, ...]) -> None:
        if not dialog.complete():
            return
        method, witness, firm = dialog.method(), dialog.witness(), dialog.by()
        self._seat.act(
            dialog,
            lambda desk, once: approve_retention(desk, cases, method, witness, once, firm),
            lambda _changes: self._done(dialog, len(cases)),
            dialog.refuse,
        )

    def _done(self, dialog: DisposeDialog, count: int) -> None:
        dialog.accept()
        self.record.setFocus()  # what comes next: the record, on paper
        self.told.emit(t("disposal.run_done", count=count))

    def _refuse(self, trouble: Trouble) -> None:
        self.wrong.say(sentence(trouble))

    def _print(self) -> None:
        self.wrong.say("")
        print_today(self, self._seat, self._refuse)

    def _changed(self) -> None:
        if self.isVisible():
            self.reload()

    def _connect(self) -> None:
        self._seat.runner.changed.connect(self._changed)
        self.table.marked.connect(self._mark)
        self.table.opened.connect(lambda key: self.opened.emit(str(key)))
        self.approve.clicked.connect(self._ask)
        self.record.clicked.connect(self._print)
        bind(self, "F5", self.reload, _INSIDE)

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.setContentsMargins(20, 10, 20, 10)
        bar.setSpacing(8)
        bar.addWidget(self.approve)
        bar.addWidget(self.note, 1, Qt.AlignmentFlag.AlignVCenter)
        bar.addWidget(self.record)
        self._body.addWidget(self.table)
        self._body.addWidget(Empty("check-circle", t("disposal.run_empty"), t("disposal.run_empty_note")))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(bar)
        said = QHBoxLayout()
        said.setContentsMargins(20, 0, 20, 0)
        said.addWidget(self.wrong)
        column.addLayout(said)
        column.addWidget(self._body, 1)


def _row(due: Due, chosen: bool) -> Row:
    ended = t("disposal.ended_as", state=label(due.ended_as), day=due.ended_on.isoformat())
    papers = t("disposal.list_comma").join(t(f"papers.{paper}") for paper in due.papers)
    kinds = t("disposal.kinds_dot").join(label(kind) for kind in due.kinds) or label(due.matter)
    tone = "text" if chosen else "text3"
    cells = (
        Digits(due.number, tone),
        Words(due.name, tone, bold=chosen),
        Words(kinds, tone),
        Words(ended, "text2"),
        Digits(due.kept_until.isoformat()),
        Words(papers or "—", "text2"),
    )
    return Row(due.case_id, cells, marked=chosen)
