"""What is next on a case, whether whoever sits here may do it, and all that 「ほか」 offers beside it."""

from PySide6.QtCore import Signal

from deskapp.domain.acts import Act
from deskapp.domain.step import Step
from deskapp.operations.views.page import CasePage
from deskapp.text import t
from deskapp.ui import messages
from deskapp.ui.case_page import incident_dialogs, more, side_acts
from deskapp.ui.case_page.barred import barred
from deskapp.ui.case_page.correction import ask_correction
from deskapp.ui.case_page.stages import press
from deskapp.ui.seat import Seat
from deskapp.ui.widgets.next_step_bar import NextStepBar

#: Steps that wait for somebody else, and what is done once they did it.
_DO = {"await_form": "receive", "await_papers": "receive", "await_inquiry": "answer"}


class StepBar(NextStepBar):
    """Does what a dialog does; `begun` hands on a step whose work lies in a tab.

    `note_asked` asks for the line of contacts, `approval_asked` for the place of approvals.
    """

    begun = Signal(object)
    note_asked = Signal()
    approval_asked = Signal()

    def __init__(self, seat: Seat) -> None:
        super().__init__()
        self._seat = seat
        self._page: CasePage | None = None
        self.done_pressed.connect(self._do_next)

    def show_page(self, page: CasePage) -> None:
        """Lead with the next step of one case; the others stand under 「ほか」."""
        self._page = page
        first, gone = page.steps[0] if page.steps else None, page.case.disposed_on is not None
        self.do_it.setVisible(not gone)
        if first is None:
            self.show_step("", t("gone.next" if gone else "case_page.nothing_next"))
        else:
            held = barred(self._seat, page, first)
            mine = first.act is Act.APPROVE_DECISION and not held
            words = t("case_page.approve_now") if mine else messages.step_words(first.code, first.facts)
            why = messages.step_reason(first.code, first.facts)
            when, tone, icon = press(first, page.today)
            do = t(f"case_page.do_{_DO[first.code]}") if first.code in _DO else ""
            self.show_step(words, why, when, tone, icon, barred=held, do=do)
        more.fill(self.more, self, self._seat, page, self.do, self._ask)
        self.others.setVisible(not self.more.isEmpty())

    def do(self, step: Step) -> None:
        """Begin a step where it is done."""
        side_act = side_acts.of_act(step.act)
        if side_act:
            self._ask(side_act)
        elif step.act is Act.NOTE_CONTACT:
            self.note_asked.emit()
        elif step.act in (Act.JUDGE_INCIDENT, Act.REPORT_INCIDENT):
            self.ask_incident(step.target)
        elif step.act is Act.APPROVE_DECISION:
            self.approval_asked.emit()
        else:
            self.begun.emit(step)

    def ask_incident(self, incident_id: str | None) -> None:
        """Show an incident and record what is done about it."""
        if self._page:
            incident_dialogs.ask_next(self, self._seat, self._page, incident_id)

    def correct(self, place: tuple[str, str] | None = None) -> None:
        """Put a date right: this one, or one to be chosen."""
        if self._page:
            ask_correction(self, self._seat, self._page, place)

    def _do_next(self) -> None:
        if self._page and self._page.steps:
            self.do(self._page.steps[0])

    def _ask(self, side_act: side_acts.SideAct) -> None:
        if self._page:
            side_acts.ask_first(self, self._seat, self._page, side_act)
