"""Every letter that waits for the post, of all cases: Enter leads to it, marked ones get their labels."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout

from deskapp.domain.errors import Trouble
from deskapp.operations.views.letters import LetterState
from deskapp.operations.views.posting import PostingList, ToPost, posting_list
from deskapp.text import t
from deskapp.ui.fresh_page import FreshPage
from deskapp.ui.letters.envelopes import AddressButton, Addressed
from deskapp.ui.messages import sentence
from deskapp.ui.posting.waiting_rows import COLUMNS, row
from deskapp.ui.seat import Seat
from deskapp.ui.widgets.button import Button
from deskapp.ui.widgets.empty import Empty
from deskapp.ui.widgets.field import Wrong
from deskapp.ui.widgets.label import Label
from deskapp.ui.widgets.table import Table


class WaitingPage(FreshPage):
    """`opened` tells a case and its letter, `counted` how many letters wait, and how many for paper."""

    opened = Signal(str, str)
    told = Signal(str)
    counted = Signal(int, int)

    def __init__(self, seat: Seat) -> None:
        super().__init__(seat)
        self._found: PostingList | None = None
        self._marked: frozenset[str] = frozenset()
        self.open = Button(t("posting_list.open"), "primary", icon="send", keys="Enter", height=34)
        self.addresses = AddressButton(seat, self._addressed, self.refuse)
        self.note, self.wrong = Label("", 13, tone="text2"), Wrong()
        self.table = Table(COLUMNS, 32, name=t("posting_list.tab"))
        self._body = QStackedWidget()
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.table)

    def reload(self) -> None:
        """Read what waits anew."""
        desk = self._seat.desk
        self._seat.runner.ask(self, "waiting", lambda: posting_list(desk), self._show)

    def refuse(self, trouble: Trouble) -> None:
        """Say what stands in the way."""
        self.wrong.say(sentence(trouble))

    def _show(self, found: PostingList) -> None:
        self._found = found
        self._marked &= {letter.key for letter in found.letters}
        self.table.set_rows(
            tuple(row(each, found.today, marked=each.key in self._marked) for each in found.letters)
        )
        self._body.setCurrentIndex(0 if found.letters else 1)
        marked = t("posting_list.marked", count=len(self._marked)) if self._marked else ""
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
        wanted = self._marked or {self.table.chosen_key()}
        return tuple(each for each in self._found.letters if each.key in wanted) if self._found else ()

    def _addressed(self) -> tuple[Addressed, ...]:
        return tuple(Addressed(each.case_id, each.number) for each in self._chosen() if each.letter_id)

    def _mark(self, key: object) -> None:
        if self._found:
            self.wrong.say("")
            self._marked ^= {str(key)}
            self._show(self._found)

    def _open(self, key: object) -> None:
        for each in self._found.letters if self._found else ():
            if each.key == key:
                self.opened.emit(each.case_id, each.letter_id)

    def _connect(self) -> None:
        self.table.marked.connect(self._mark)
        self.table.opened.connect(self._open)
        self.table.chosen.connect(lambda _key: self._weigh())
        self.open.clicked.connect(lambda: self._open(self.table.chosen_key()))

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.setContentsMargins(20, 10, 20, 10)
        bar.setSpacing(8)
        for button in (self.open, self.addresses):
            bar.addWidget(button)
        bar.addWidget(self.note, 1, Qt.AlignmentFlag.AlignVCenter)
        said = QHBoxLayout()
        said.setContentsMargins(20, 0, 20, 0)
        said.addWidget(self.wrong)
        self._body.addWidget(self.table)
        self._body.addWidget(Empty("check-circle", t("posting_list.empty"), t("posting_list.empty_note")))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(bar)
        column.addLayout(said)
        column.addWidget(self._body, 1)
