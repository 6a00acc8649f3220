"""Under the decision: save, go on, and where the case stands on its way to a supervisor (spec §7)."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from deskapp.domain.approvals import approved, open_approval
from deskapp.domain.case import Case
from deskapp.domain.decisions import all_decided, needs_approval
from deskapp.domain.kinds import REASONED_OUTCOMES
from deskapp.operations.views.page import CasePage
from deskapp.text import label, t
from deskapp.ui.case_page.day_words import short
from deskapp.ui.widgets.badge import Badge
from deskapp.ui.widgets.button import Button
from deskapp.ui.widgets.card import Panel
from deskapp.ui.widgets.field import Wrong
from deskapp.ui.widgets.label import Label


class DecisionFoot(Panel):
    """The buttons, why a supervisor must agree, and whether they did."""

    def __init__(self) -> None:
        super().__init__("surface", "top")
        self.save = Button(t("decisions.save"), keys="Ctrl+S", height=34)
        self.next = Button(t("decisions.next"), "ghost", keys="Ctrl+↓", wired=False, height=34)
        self.why, self.state = Label("", 13, tone="text2", elide=True), Badge("", "mute")
        self.unsaved = Badge(t("decisions.unsaved"), "warn", "pencil")
        self.submit = Button(t("decisions.submit"), "soft", icon="stamp", height=34)
        self.wrong = Wrong()
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 8, 20, 8)
        column.setSpacing(4)
        column.addWidget(self.wrong)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self.save)
        row.addWidget(self.unsaved)
        row.addWidget(self.next)
        row.addWidget(self.why, 99, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch(1)
        row.addWidget(self.state)
        row.addWidget(self.submit)
        column.addLayout(row)
        self.unsaved.hide()

    def show_unsaved(self, unsaved: bool) -> None:
        """Say that what stands above is not on record yet."""
        self.unsaved.setVisible(unsaved)

    def show_page(self, page: CasePage) -> None:
        """Offer just what this case still needs."""
        case, reasons = page.case, needs_approval(page.case)
        decided, waiting = all_decided(case), open_approval(case)
        open_ = "" if decided else t("decisions.undecided", count=_undecided(case))
        self.why.set_words(open_ or _why(case, reasons))
        self.why.setVisible(not approved(case))
        self.submit.setVisible(decided and bool(reasons) and not waiting and not approved(case))
        self.submit.setEnabled(case.over_on is None)
        self.next.setVisible(len(case.items) > 1)
        self._show_state(page)

    def _show_state(self, page: CasePage) -> None:
        waiting, agreed = open_approval(page.case), approved(page.case)
        last = page.case.approvals[-1] if page.case.approvals else None
        if waiting:
            self.state.set_badge(t("decisions.waiting", day=short(waiting.submitted_on)), "info", "stamp")
        elif last and agreed:
            name = page.staff.get(last.decided_by or "", "")
            words = t("decisions.approved", name=name, day=short(last.decided_on))
            self.state.set_badge(words, "ok", "check")
        self.state.setVisible(bool(waiting or agreed))


def _undecided(case: Case) -> int:
    return sum(item.outcome is None for item in case.items)


def _why(case: Case, reasons: tuple[str, ...]) -> str:
    """Why a supervisor must agree, in a line: the very outcomes, and what else; or that nobody needs to."""
    if not reasons:
        return t("decisions.no_approval")
    outcomes = dict.fromkeys(item.outcome for item in case.items if item.outcome in REASONED_OUTCOMES)
    words = [label(each) for each in outcomes if each]
    words += [t(f"next_steps.approval.{each}") for each in reasons if each != "refusal"]
    return t("decisions.needs_approval", why=t("decisions.comma").join(words))
