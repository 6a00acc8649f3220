"""The chosen paper: every fact to compare, and the ways to refuse it or to let it count."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from deskapp.domain.checklist import ticks_for
from deskapp.domain.facts import Paper
from deskapp.domain.kinds import PaperResult
from deskapp.operations.views.page import CasePage
from deskapp.text import t
from deskapp.ui.case_page.paper_rows import paper_standing
from deskapp.ui.case_page.paper_treatment import (
    check_over,
    is_former,
    takes_back,
    tickable,
    waits_for_register,
)
from deskapp.ui.widgets.button import Button
from deskapp.ui.widgets.card import Panel
from deskapp.ui.widgets.label import Label
from deskapp.ui.widgets.tick import Tick


class PaperStrip(Panel):
    """`ticked` carries the facts that agree now, in the order of the catalogue."""

    ticked = Signal(object)
    reject_asked = Signal()
    override_asked = Signal()
    authority_asked = Signal()
    register_asked = Signal()

    def __init__(self) -> None:
        super().__init__("sunken", "top bottom")
        self._title, self._why = Label("", 13, bold=True), Label("", 12, tone="warn", elide=True)
        self.reject = Button(t("checklist_panel.reject"), "danger_outline", height=28)
        self.override = Button(t("checklist_panel.override"), height=28)
        self.authority = Button(t("checklist_panel.authority"), icon="pencil", height=28)
        self.register = Button(t("checklist_panel.register"), icon="search", height=28)
        self._row = QHBoxLayout()
        self._row.setSpacing(16)
        self.ticks: dict[str, Tick] = {}
        self._lay_out()
        self.reject.clicked.connect(self.reject_asked)
        self.override.clicked.connect(self.override_asked)
        self.authority.clicked.connect(self.authority_asked)
        self.register.clicked.connect(self.register_asked)

    def show_paper(self, page: CasePage, paper: Paper | None, *, may_override: bool) -> None:
        """Show what to compare on this paper."""
        if paper is None:
            return
        self._title.set_words(t("checklist_panel.comparing", paper=t(f"papers.{paper.paper}")))
        stand = paper_standing(page, paper)
        self._why.set_words(stand.why if stand.warned else "")
        wanted = ticks_for(page.case, paper.id, page.policy.catalogue)
        self._show_ticks(wanted, paper.ticked, tickable(page, paper))
        gone = any(each.paper_id == paper.id for each in page.case.disposals)
        over = page.case.over_on is not None
        judged = any(row.id == paper.id for row in page.standing.checklist.rejected)
        former = is_former(page, paper)
        here = not gone and not over
        undo = takes_back(page, paper)
        self.reject.set_words(t(f"checklist_panel.reject{'_gone' if former else '_undo' if undo else ''}"))
        open_ = here and not check_over(page, paper) and paper.result is not PaperResult.REJECTED
        self.reject.setVisible(former or undo or open_)
        self.register.setVisible(here and waits_for_register(page, paper))
        self.override.setVisible(former or (here and judged))
        proves = page.policy.catalogue.kind(paper.paper).proves
        self.authority.setVisible(page.case.role in proves and not over)
        self.override.setEnabled(may_override)

    def _show_ticks(self, wanted: tuple[str, ...], done: tuple[str, ...], enabled: bool) -> None:
        if tuple(self.ticks) != wanted:
            self._rebuild(wanted)
        for fact, tick in self.ticks.items():
            tick.setChecked(fact in done)
            tick.setEnabled(enabled)

    def _rebuild(self, wanted: tuple[str, ...]) -> None:
        for tick in self.ticks.values():
            tick.hide()
            tick.deleteLater()
        self.ticks = {fact: Tick(t(f"checklist.ticks.{fact}")) for fact in wanted}
        for place, tick in enumerate(self.ticks.values()):
            self._row.insertWidget(place, tick)
            tick.clicked.connect(lambda _on: self.ticked.emit(self._agreeing()))

    def _agreeing(self) -> tuple[str, ...]:
        return tuple(fact for fact, tick in self.ticks.items() if tick.isChecked())

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 6, 16, 6)
        column.setSpacing(2)
        above = QHBoxLayout()
        above.setSpacing(8)
        above.addWidget(self._title)
        above.addWidget(self._why, 1)
        above.addWidget(self.authority)
        above.addWidget(self.register)
        above.addWidget(self.override)
        above.addWidget(self.reject)
        column.addLayout(above)
        self._row.addStretch(1)
        column.addLayout(self._row)
        self.setFixedHeight(72)
