"""Every letter that waits for the post, of all cases: Enter leads to it, marked ones get their labels."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout

from deskapp.operations.views.letters import LetterState
from deskapp.operations.views.posting import PostingList, ToPost, posting_list
from deskapp.text import t
from deskapp.ui.letters.envelopes import AddressButton, Addressed
from deskapp.ui.list_page import ListPage
from deskapp.ui.posting.waiting_rows import columns, row
from deskapp.ui.seat import Seat
from deskapp.ui.widgets.button import Button
from deskapp.ui.widgets.empty import Empty
from deskapp.ui.widgets.marks import Marks
from deskapp.ui.widgets.table import Table


class WaitingPage(ListPage):
    """`opened` tells a case and its letter, `counted` how many letters wait, and how many for paper."""

    opened = Signal(str, str)
    counted = Signal(int, int)

    def __init__(self, seat: Seat) -> None:
        super().__init__(seat, Table(columns(), 32, name=t("posting_list.tab")))
        self._found: PostingList | None = None
        self._marks = Marks(self.table)
        self.open = Button(t("posting_list.open"), "primary", icon="send", keys="Enter", height=34)
        self.addresses = AddressButton(seat, self._addressed, self.refuse)
        self._lay_out()
        self._connect()

    def reload(self) -> None:
        """Read what waits anew."""
        desk = self._seat.desk
        self._seat.runner.ask(self, "waiting", lambda: posting_list(desk), self._show)

    def _show(self, found: PostingList) -> None:
        self._found = found
        self._marks.keep(letter.key for letter in found.letters)
        marks = self._marks.keys
        self.table.set_rows(tuple(row(each, found.today, marked=each.key in marks) for each in found.letters))
        self.show_filled(bool(found.letters))
        marked = t("posting_list.marked", count=len(marks)) if marks else ""
        self.note.set_words(t("posting_list.count", count=len(found.letters)) + marked)
        self.open.setEnabled(bool(found.letters))
        self._weigh()
        for_paper = sum(each.state in (LetterState.TO_PRINT, LetterState.UNSURE) for each in found.letters)
        self.counted.emit(len(found.letters), for_paper)

    def _weigh(self) -> None:
        may = self._found is not None and self._found.may_print
        self.addresses.setEnabled(may and bool(self._addressed()))

    def _chosen(self) -> tuple[ToPost, ...]:
        """The letters marked, else the one the keyboard is at."""
        wanted = self._marks.keys or {self.table.chosen_key()}
        return tuple(each for each in self._found.letters if each.key in wanted) if self._found else ()

    def _addressed(self) -> tuple[Addressed, ...]:
        return tuple(Addressed(each.case_id, each.number) for each in self._chosen() if each.letter_id)

    def _marked(self) -> None:
        if self._found:
            self.wrong.say("")
            self._show(self._found)

    def _open(self, key: object) -> None:
        for each in self._found.letters if self._found else ():
            if each.key == key:
                self.opened.emit(each.case_id, each.letter_id)

    def _connect(self) -> None:
        self._marks.changed.connect(self._marked)
        self.table.opened.connect(self._open)
        self.table.chosen.connect(lambda _key: self._weigh())
        self.open.clicked.connect(lambda: self._open(self.table.chosen_key()))

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        for button in (self.open, self.addresses):
            bar.addWidget(button)
        bar.addWidget(self.note, 1, Qt.AlignmentFlag.AlignVCenter)
        self.lay_out(bar, Empty("check-circle", t("posting_list.empty"), t("posting_list.empty_note")))
