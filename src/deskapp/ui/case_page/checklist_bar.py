"""The buttons above the papers: record one, all agrees, end the check, tell what is missing."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from deskapp.domain.checklist import unfinished
from deskapp.domain.kinds import Matter
from deskapp.operations.views.page import CasePage
from deskapp.text import t
from deskapp.ui.case_page.day_words import short
from deskapp.ui.messages import sentence
from deskapp.ui.widgets.badge import Badge
from deskapp.ui.widgets.button import Button
from deskapp.ui.widgets.field import Wrong

#: What keeps the check open as the papers stand; the sheets and the other tabs hold what else it asks.
_PAPER_OPEN = frozenset(
    {
        "identity_incomplete",
        "compared_otherwise",
        "identity_unticked",
        "identity_unmasked",
        "original_unreturned",
    }
)


class ChecklistBar(QWidget):
    """Offers what the case allows now; `wrong` says under the buttons why one did not do it."""

    def __init__(self) -> None:
        super().__init__()
        self.record = Button(t("checklist_panel.record"), icon="plus", keys="F6")
        self.tick_all = Button(t("checklist_panel.tick_all"), keys="Ctrl+E")
        self.finish = Button(t("checklist_panel.finish"), "soft", icon="check-circle")
        self.letter = Button(t("checklist_panel.deficiency"), "ghost", icon="file-text")
        self.phone = Button(t("checklist_panel.by_phone"), "ghost", icon="phone")
        self.finished = Badge("", "ok", "check")
        self.wrong = Wrong()
        self._tickable = self._covered = False
        self._lay_out()

    def show_page(self, page: CasePage) -> None:
        """Show how far the check is."""
        case, stand = page.case, page.standing
        open_now = case.over_on is None and case.matter is Matter.REQUEST
        checked = case.identity_checked_on
        self.record.setEnabled(open_now)
        self._tickable = open_now and checked is None
        self.cover(self._covered)
        self.finish.setVisible(checked is None)
        self._allow_finish(page, open_now)
        self.finished.setVisible(checked is not None)
        name = page.staff.get(case.identity_checked_by or "", "")
        self.finished.set_badge(t("checklist_panel.finished", day=short(checked), name=name), "ok", "check")
        for button in (self.letter, self.phone):
            button.setEnabled(open_now and bool(stand.checklist.missing))

    def _allow_finish(self, page: CasePage, open_now: bool) -> None:
        """Quiet while a paper is open, and it says which; to what is to be written down, a press leads."""
        why = unfinished(page.case, page.standing.checklist, page.policy.catalogue) if open_now else None
        held = why if why and why.code in _PAPER_OPEN else None
        self.finish.setEnabled(open_now and held is None)
        self.finish.setToolTip(sentence(held) if held else "")

    def cover(self, covered: bool) -> None:
        """A sheet lies over the papers, or not: all agrees on the paper one looks at, never on one behind."""
        self._covered = covered
        self.tick_all.setEnabled(self._tickable and not covered)

    def _lay_out(self) -> None:
        column, row = QVBoxLayout(self), QHBoxLayout()
        column.setContentsMargins(16, 8, 16, 8)
        column.setSpacing(6)
        row.setSpacing(8)
        for widget in (self.record, self.tick_all, self.finish, self.finished):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self.letter)
        row.addWidget(self.phone)
        column.addLayout(row)
        column.addWidget(self.wrong)
