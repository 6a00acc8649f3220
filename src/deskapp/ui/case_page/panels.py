"""The panels behind the tabs of a case: built when first needed, filled when they stand in front."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from deskapp.operations.views.page import CasePage
from deskapp.ui.case_page.checklist_panel import ChecklistPanel
from deskapp.ui.case_page.consultation_panel import ConsultationPanel
from deskapp.ui.case_page.decisions_panel import DecisionsPanel
from deskapp.ui.case_page.disposal_panel import DisposalPanel
from deskapp.ui.case_page.gone_panel import GonePanel
from deskapp.ui.case_page.inquiries_panel import InquiriesPanel
from deskapp.ui.case_page.intake_panel import IntakePanel
from deskapp.ui.case_page.letters_panel import LettersPanel
from deskapp.ui.case_page.stages import CONSULTATION, GONE
from deskapp.ui.piecemeal import build
from deskapp.ui.seat import Seat

CasePanel = (
    IntakePanel
    | ChecklistPanel
    | InquiriesPanel
    | DecisionsPanel
    | LettersPanel
    | DisposalPanel
    | ConsultationPanel
    | GonePanel
)

_PANELS: dict[str, type[CasePanel]] = {
    "intake": IntakePanel,
    "checklist": ChecklistPanel,
    "inquiries": InquiriesPanel,
    "decisions": DecisionsPanel,
    "letters": LettersPanel,
    "disposal": DisposalPanel,
    CONSULTATION: ConsultationPanel,
    GONE: GonePanel,
}


class Panels(QStackedWidget):
    """One panel per tab; `built` tells each as it comes, once.

    All six at once would hold the window for a third of a second, so that none is made before its time.
    """

    built = Signal(QWidget)

    def __init__(self, seat: Seat) -> None:
        super().__init__()
        self._seat = seat
        self._panels: dict[str, CasePanel] = {}
        self._page: CasePage | None = None
        self._filled: set[str] = set()

    def __getitem__(self, tab: str) -> CasePanel:
        """The panel of a tab, by the tab's name."""
        if tab not in self._panels:
            self._panels[tab] = panel = _PANELS[tab](self._seat)
            self.addWidget(panel)
            self.built.emit(panel)
        return self._panels[tab]

    def prepare(self) -> None:
        """Build each panel that is not here yet."""
        build(self, *(partial(self.__getitem__, tab) for tab in _PANELS))

    def show_page(self, page: CasePage, tab: str) -> None:
        """Bring the panel of a tab to the front with this page; the others follow when they come.

        What went with a disposal goes from all of them at once.
        """
        self._page = page
        self._filled.clear()
        for built in tuple(self._panels) if tab == GONE else ():
            self.bring(built)
        self.bring(tab)

    def bring(self, tab: str) -> None:
        """Bring the panel of a tab to the front, filled with the case as it is now."""
        panel = self[tab]
        if self._page is not None and tab not in self._filled:
            self._filled.add(tab)
            panel.show_page(self._page)
        self.setCurrentWidget(panel)
