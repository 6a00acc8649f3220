"""The stored pages of one letter with what can be done to them: print, save."""

from PySide6.QtCore import Signal

from deskapp.domain.approvals import approved
from deskapp.operations.views.page import CasePage
from deskapp.text import t
from deskapp.ui.case_page.day_words import short
from deskapp.ui.letters.letter_pages import LetterPages
from deskapp.ui.seat import Seat
from deskapp.ui.widgets.badge import Badge
from deskapp.ui.widgets.button import Button


class PagePane(LetterPages):
    """Offers to print and to save what it shows; `badge` tells of its approval."""

    print_asked = Signal()
    save_asked = Signal()

    def __init__(self, seat: Seat) -> None:
        self._printable = False
        self.badge = Badge("", "ok")
        self.print = Button(t("letters_panel.print"), icon="printer", keys="Ctrl+P", height=30)
        self.save = Button(t("letters_panel.save"), "ghost", icon="download", height=30)
        super().__init__(seat, self.badge, self.save, self.print)
        self.turned.connect(self._weigh)
        self.print.clicked.connect(self.print_asked.emit)
        self.save.clicked.connect(self.save_asked.emit)
        self.badge.hide()
        self._weigh()

    def set_printable(self, printable: bool) -> None:
        """Whether this letter may be put on paper."""
        self._printable = printable
        self._weigh()

    def say_approval(self, page: CasePage, *, answer: bool) -> None:
        """Tell beside an answer who agreed to it, and when."""
        shown = answer and approved(page.case)
        if shown:
            last = page.case.approvals[-1]
            who = page.staff.get(last.decided_by or "", "")
            words = t("letters_panel.approved", day=short(last.decided_on), name=who)
            self.badge.set_badge(words, "ok", "check")
        self.badge.setVisible(shown)

    def _weigh(self) -> None:
        self.save.setEnabled(bool(self.pdf))
        self.print.setEnabled(self._printable and bool(self.pdf))
