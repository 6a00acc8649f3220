"""What a proof of authority says, noted before it goes: date, what it covers, relation (spec §9)."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from deskapp.domain.dates import read_date
from deskapp.domain.facts import Paper
from deskapp.domain.kinds import Requester, RequestKind, Side
from deskapp.domain.redaction import goes_back
from deskapp.operations.requesters import Proof
from deskapp.operations.views.page import CasePage
from deskapp.text import label, t
from deskapp.ui.case_page.day_words import brief
from deskapp.ui.case_page.sheet import Sheet
from deskapp.ui.widgets.date_field import DateField
from deskapp.ui.widgets.field import LineField
from deskapp.ui.widgets.label import Label
from deskapp.ui.widgets.tick import Tick


class AuthoritySheet(Sheet):
    """`noted` carries the paper's id and the proof."""

    noted = Signal(str, object)

    def __init__(self) -> None:
        self._page: CasePage | None = None
        self._paper = ""
        content = QWidget()
        self.dated = DateField(
            t("checklist_panel.authority_dated"),
            self._read,
            self._echo,
            help=t("checklist_panel.authority_dated_help"),
        )
        self.relation = LineField(
            t("checklist_panel.authority_relation"), help=t("checklist_panel.authority_relation_help")
        )
        self.receives = Tick(t("checklist_panel.authority_receives"))
        self.to_proxy = Tick(t("checklist_panel.authority_to_proxy"))
        self._goes = Label("", 13, tone="text2", wrap=True)
        self.kinds: dict[RequestKind, Tick] = {}
        self._covers = Label(t("checklist_panel.authority_kinds"), bold=True)
        self._row = QHBoxLayout()
        self._row.setSpacing(16)
        self._row.addStretch(1)
        self._lay_out_fields(content)
        super().__init__("-", content, t("checklist_panel.authority_yes"))
        self.agreed.connect(self._note)
        self.receives.toggled.connect(lambda _on: self._show_where())

    def begin(self, page: CasePage, paper: Paper) -> None:
        """Ask what this paper says; what was noted before stands in the fields."""
        self._page, self._paper = page, paper.id
        case = page.case
        noted = next((each for each in case.authorities if each.paper_id == paper.id), None)
        mandate = case.requester is Requester.DELEGATED
        self.dated.set_day(noted.dated_on if noted else paper.issued_on)
        self.relation.set_text(noted.relation if noted else (case.proxy.relation if case.proxy else ""))
        self._show_kinds(tuple(dict.fromkeys(item.kind for item in case.items)) if mandate else ())
        for kind, tick in self.kinds.items():
            tick.setChecked(noted is None or kind.value in noted.kinds)
        self.receives.setChecked(bool(noted and noted.receives_result))
        self.receives.setVisible(mandate)
        self.to_proxy.setChecked(True)
        self._show_where()
        self._covers.setVisible(mandate)
        title = t("checklist_panel.authority_title", paper=t(f"papers.{paper.paper}"))
        back = goes_back(paper, page.policy.catalogue)
        self.say(title, t(f"checklist_panel.authority_help{'_original' if back else ''}"))
        self.dated.setFocus()

    def _show_kinds(self, kinds: tuple[RequestKind, ...]) -> None:
        for tick in self.kinds.values():
            tick.hide()
            tick.deleteLater()
        self.kinds = {kind: Tick(label(kind)) for kind in kinds}
        for place, tick in enumerate(self.kinds.values()):
            self._row.insertWidget(place, tick)

    def _show_where(self) -> None:
        """Say to whom the answer goes with this; whoever it went to the person for may turn it."""
        case = self._page.case if self._page else None
        mandate = case is not None and case.requester is Requester.DELEGATED
        turned = case is not None and case.reply_to is Side.PERSON
        narrow = mandate and not self.receives.isChecked()
        self.to_proxy.setVisible(turned and not narrow)
        self._goes.setVisible(narrow)
        self._goes.set_words(t("checklist_panel.authority_to_person"))

    def _note(self) -> None:
        if not self.dated.commit():
            return
        covered = tuple(kind for kind, tick in self.kinds.items() if tick.isChecked())
        turned = self.to_proxy.isVisibleTo(self) and self.to_proxy.isChecked()
        receives = self.receives.isChecked()
        self.noted.emit(self._paper, Proof(self.dated.day(), covered, receives, self.relation.text(), turned))

    def _read(self, typed: str) -> date:
        return read_date(typed, self._page.today if self._page else date.min)

    def _echo(self, day: date) -> str:
        return brief(day, self._page.policy.calendar) if self._page else ""

    def _lay_out_fields(self, content: QWidget) -> None:
        column, row = QVBoxLayout(content), QHBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        row.setSpacing(14)
        row.addWidget(self.dated, 1)
        row.addWidget(self.relation, 1)
        column.addLayout(row)
        column.addWidget(self._covers)
        column.addLayout(self._row)
        column.addWidget(self.receives)
        column.addWidget(self.to_proxy)
        column.addWidget(self._goes)
