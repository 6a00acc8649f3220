"""The page of one case: head, stages, next step, tabs at the left, contacts and deadline at the right."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from deskapp.domain.acts import Act
from deskapp.domain.kinds import Matter
from deskapp.domain.step import Step
from deskapp.operations.doing import Changes
from deskapp.operations.views.letters import NOWHERE, letter_lines
from deskapp.operations.views.looked import look_at_case
from deskapp.operations.views.page import CasePage
from deskapp.text import t
from deskapp.ui.case_page.checklist_panel import ChecklistPanel
from deskapp.ui.case_page.consultation_panel import ConsultationPanel
from deskapp.ui.case_page.day_words import short
from deskapp.ui.case_page.disposal_panel import DisposalPanel
from deskapp.ui.case_page.head import CaseHead
from deskapp.ui.case_page.intake_panel import IntakePanel
from deskapp.ui.case_page.letters_panel import LettersPanel
from deskapp.ui.case_page.noting import Noting
from deskapp.ui.case_page.panels import Panels
from deskapp.ui.case_page.side import Side
from deskapp.ui.case_page.stages import STAGES, TABS, alone, passed, stage_of, tab_of
from deskapp.ui.case_page.step_bar import StepBar
from deskapp.ui.reading import Reading, only_reads
from deskapp.ui.seat import Seat
from deskapp.ui.widgets import tab_order
from deskapp.ui.widgets.banner import DvBar
from deskapp.ui.widgets.card import Panel
from deskapp.ui.widgets.keys import bind
from deskapp.ui.widgets.label import Label
from deskapp.ui.widgets.steps import Steps
from deskapp.ui.widgets.tabs import Tabs


class CaseScreen(QWidget):
    """Shows one case and reloads when it changed.

    `left` asks for the list again, `approval_wanted` for the place where the case is approved.
    """

    left = Signal()
    hinted = Signal(str)
    approval_wanted = Signal(str)

    def __init__(self, seat: Seat) -> None:
        super().__init__()
        self._seat = seat
        self._case_id, self._tab, self._form = "", "", ""
        self._page: CasePage | None = None
        self.head, self.dv = CaseHead(), DvBar()
        self.stages = Steps([t(f"case_page.stage_{stage}") for stage in STAGES])
        self.next = StepBar(seat)
        self.tabs = Tabs([t(f"case_page.tab_{tab}") for tab in TABS], name=t("case_page.tabs"))
        self.panels = Panels(seat)
        self.side = Side()
        self.noting = Noting(seat, self.side.note)
        self._lay_out()
        self._listen()
        if only_reads(seat):
            self._hold()

    def prepare(self) -> None:
        """Build the panels while nobody waits, so that a tab answers at once later."""
        self.panels.prepare()

    def show_case(self, case_id: str, tab: str = "", form: str = "") -> None:
        """Show a case at a tab, or at the one where the next thing is done; `form` is one that came back."""
        if case_id != self._case_id:
            self._page = None
            self.side.start_over()
            self.noting.turn_away()
        self._case_id, self._tab, self._form = case_id, tab or "next", form
        self.reload()

    def choose_letter(self, letter_id: str) -> None:
        """Walk to a letter of the case, as soon as its list has it."""
        panel = self.panels["letters"]
        if isinstance(panel, LettersPanel):
            panel.choose(letter_id)

    def reload(self) -> None:
        """Read the case again."""
        desk, case_id = self._seat.desk, self._case_id
        self._seat.runner.ask(self, "page", lambda: look_at_case(desk, case_id), self._show)

    def showEvent(self, event: QShowEvent) -> None:
        """Say which keys there are here."""
        super().showEvent(event)
        self._hint()

    def _hint(self) -> None:
        if self.isVisible() and self._page:
            kind = alone(self._page.case) or "case"
            self.hinted.emit(t(f"window.hints_{'reading' if only_reads(self._seat) else kind}"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc returns to the list; what was typed and left has been saved or kept."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _hold(self) -> None:
        """Whoever only reads writes no contact, and finds no button that would refuse them."""
        reading = Reading(self)
        for part in (self.panels, self.next, self.side.note):
            reading.hold(part)
        self.panels.built.connect(reading.hold)
        self.side.only_read()

    def _show(self, page: CasePage) -> None:
        self._page = page
        self.head.show_page(page)
        self.stages.set_now(stage_of(page.standing.state), passed(page.case))
        self._show_protection(page)
        self.next.show_page(page)
        self._count(page)
        self.side.show_page(page)
        self.noting.show_page(page)
        self.stages.setVisible(page.case.matter is Matter.REQUEST)
        self.tabs.setVisible(self._has_tabs)
        wanted, self._tab = self._wanted(page), ""
        self.panels.show_page(page, wanted or self._front)
        if wanted:
            self.go_to(wanted)
            self._stand_in(wanted)
        self._take_in()
        self._weigh_keys()
        self._hint()

    def _take_in(self) -> None:
        """Be ready to take down a form that came back."""
        form, self._form = self._form, ""
        panel = self.panels["checklist"] if form and self._has_tabs else None
        if isinstance(panel, ChecklistPanel):
            panel.receive(form)

    def _wanted(self, page: CasePage) -> str:
        page_alone = alone(page.case)
        if page_alone:
            there = self.panels.currentWidget() is self.panels[page_alone]
            return "" if there and not self._tab else page_alone
        first = page.steps[0] if page.steps else None
        return tab_of(first, page.standing.state) if self._tab == "next" else self._tab

    @property
    def _front(self) -> str:
        page_alone = alone(self._page.case) if self._page else ""
        return page_alone or TABS[self.tabs.currentIndex()]

    def go_to(self, tab: str) -> None:
        """Bring a tab to the front by its name; a page that stands alone is there already."""
        if tab in TABS:
            self.tabs.setCurrentIndex(TABS.index(tab))

    def _show_protection(self, page: CasePage) -> None:
        """A caution stays to be read after it was taken off: whoever answers the phone next must know."""
        case = page.case
        key, by, on = "dv_text", case.protected_by, case.protected_on
        if case.released_on:
            key, by, on = "dv_released", case.released_by, case.released_on
        text = t(f"case_page.{key}", day=short(on), name=page.staff.get(by or "", "")) if on else ""
        self.dv.say(t("case_page.dv_title") if on else "", text)

    def _count(self, page: CasePage) -> None:
        case, stand = page.case, page.standing
        blocking = len({row.id for row in stand.checklist.mask})  # papers, of which one may show much
        missing = len(stand.checklist.missing) if case.papers and case.over_on is None else 0
        self.tabs.set_count(TABS.index("checklist"), blocking or missing, blocks=bool(blocking))
        waiting = sum(
            each.posting is None and each.state not in NOWHERE for each in letter_lines(case, stand)
        )
        self.tabs.set_count(TABS.index("letters"), waiting)
        due = any(step.act is Act.DISPOSE_PAPERS for step in page.steps)
        self.tabs.set_count(TABS.index("disposal"), len(stand.undisposed), blocks=due)

    def _begin(self, step: Step) -> None:
        if self._page:
            tab = alone(self._page.case) or tab_of(step, self._page.standing.state)
            self.go_to(tab)
            self.panels[tab].begin(step)

    @property
    def _has_tabs(self) -> bool:
        return self._page is not None and not alone(self._page.case)

    def _changed(self, changes: Changes | None) -> None:
        if changes and self._case_id in changes.cases:
            self.reload()

    def _turned(self, place: int) -> None:
        focus = QApplication.focusWidget()
        inside = focus is not None and self.panels.isAncestorOf(focus)
        if not self._has_tabs:
            return
        self.panels.bring(TABS[place])
        self._weigh_keys()
        self.setFocusProxy(self._place_in(TABS[place]))
        if inside:
            self.setFocus()

    def _go_in(self, place: int) -> None:
        """A tab called by its key brings the keyboard along, out of whatever field it was in."""
        if self._has_tabs:
            self.tabs.setCurrentIndex(place)
            if not tab_order.enter(self.panels[TABS[place]]):
                self.tabs.setFocus()

    def _record_paper(self) -> None:
        """A paper comes in while one looks at another tab: its own has the form for it."""
        panel = self.panels["checklist"]
        if isinstance(panel, ChecklistPanel) and panel.record.isEnabled():
            self.go_to("checklist")
            panel.record.click()

    def _weigh_keys(self) -> None:
        """The tab of papers has these keys itself: a key that two have does nothing."""
        elsewhere = self._has_tabs and self._front != "checklist"
        for each in self._record_keys:
            each.setEnabled(elsewhere and not only_reads(self._seat))

    def _stand_in(self, tab: str) -> None:
        self.setFocusProxy(self._place_in(tab))
        if self.isVisible():
            self.setFocus()

    def _place_in(self, tab: str) -> QWidget:
        """Where the tab's work is done, else the tabs."""
        return self.panels[tab].focusProxy() or self.tabs

    def _listen(self) -> None:
        self._seat.runner.changed.connect(self._changed)
        self.head.left.connect(self.left)
        self.head.why_asked.connect(self.side.show_why)
        self.dv.details.clicked.connect(self.side.log.history_asked)
        self.next.begun.connect(self._begin)
        self.next.note_asked.connect(self.side.write_note)
        self.next.approval_asked.connect(lambda: self.approval_wanted.emit(self._case_id))
        self.tabs.currentChanged.connect(self._turned)
        self.side.incident_asked.connect(self.next.ask_incident)
        self.side.closed.connect(self.setFocus)
        self.panels.built.connect(self._built)
        for place in range(len(TABS)):
            bind(self, f"Ctrl+{place + 1}", partial(self._go_in, place), name=self.tabs.tabText(place))
        keys, words = ("F6", "Ctrl+R"), t("checklist_panel.record")
        self._record_keys = [each for key in keys for each in bind(self, key, self._record_paper, name=words)]
        self.setFocusProxy(self.tabs)

    def _built(self, panel: QWidget) -> None:
        if isinstance(panel, IntakePanel | ChecklistPanel | ConsultationPanel):
            panel.reload_asked.connect(self.reload)
        if isinstance(panel, ChecklistPanel | LettersPanel):
            panel.step_asked.connect(self._begin)
        if isinstance(panel, ChecklistPanel):
            panel.correction_asked.connect(lambda fact_id, field: self.next.correct((fact_id, field)))

        if isinstance(panel, DisposalPanel):
            panel.address_asked.connect(self._ask_address)

    def _ask_address(self) -> None:
        self.go_to("intake")
        panel = self.panels["intake"]
        if isinstance(panel, IntakePanel):
            panel.ask_address()

    def _lay_out(self) -> None:
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        for part in (self.head, self.dv, self.stages, self.next):
            page.addWidget(part)
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addWidget(self._left(), 1)
        body.addWidget(self.side)
        page.addLayout(body, 1)

    def _left(self) -> QWidget:
        left = Panel("surface", "right")
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 1, 0)
        column.setSpacing(0)
        row = QHBoxLayout(self.tabs)
        row.setContentsMargins(0, 0, 18, 0)
        row.addStretch(1)
        row.addWidget(Label(t("case_page.tabs_keys"), 13, tone="text3"))
        column.addWidget(self.tabs)
        column.addWidget(self.panels, 1)
        return left
