"""The retention run: cases nothing keeps any more, and the supervisor's approval that ends them (spec §9)."""

from functools import partial

from deskapp.operations.retention import Due, approve_retention
from deskapp.operations.views.disposal import RetentionList, retention_list
from deskapp.text import label, t
from deskapp.ui.disposal.dispose_dialog import DESTROYING, DisposeDialog
from deskapp.ui.disposal.list_page import ListPage
from deskapp.ui.seat import Seat
from deskapp.ui.widgets.button import Button
from deskapp.ui.widgets.cells import Digits, Words
from deskapp.ui.widgets.table import Table
from deskapp.ui.widgets.table_rows import Column, Row

COLUMNS = (
    Column("number", t("disposal.number"), 130),
    Column("name", t("disposal.name"), 220),
    Column("kinds", t("disposal.kinds"), 240, stretch=True),
    Column("ended", t("disposal.ended"), 210),
    Column("until", t("disposal.until"), 140),
    Column("papers", t("disposal.kept_papers"), 240),
)


class RetentionPage(ListPage):
    """`counted` tells how many cases are due."""

    def __init__(self, seat: Seat) -> None:
        self.approve = Button(t("disposal.run"), "primary", icon="shredder")
        super().__init__(seat, Table(COLUMNS, 32, name=t("disposal.run_name")), (self.approve,), "run_empty")
        self._found: RetentionList | None = None
        self._left_out: frozenset[str] = frozenset()
        self.table.marked.connect(self._mark)
        self.table.opened.connect(lambda key: self.opened.emit(str(key)))
        self.approve.clicked.connect(self._ask)

    def reload(self) -> None:
        """Read the run anew."""
        desk = self._seat.desk
        self._seat.runner.ask(self, "run", lambda: retention_list(desk), self._show)

    def _show(self, found: RetentionList) -> None:
        self._found = found
        self._left_out &= {due.case_id for due in found.due}
        self.table.set_rows(tuple(_row(due, due.case_id not in self._left_out) for due in found.due))
        self.show_filled(bool(found.due))
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
