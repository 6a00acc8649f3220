"""The tab 書類: what is needed, what came, what was compared, and what must still be blacked out."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from deskapp.domain.acts import Act
from deskapp.domain.checklist import papers_to_check
from deskapp.domain.errors import Trouble
from deskapp.domain.facts import Paper
from deskapp.domain.kinds import Told
from deskapp.domain.step import Step
from deskapp.operations.checklist import Arrival
from deskapp.operations.requesters import Proof
from deskapp.operations.views.page import CasePage
from deskapp.text import t
from deskapp.ui.case_page.authority_sheet import AuthoritySheet
from deskapp.ui.case_page.checklist_bar import ChecklistBar
from deskapp.ui.case_page.mask_banner import MaskBanner
from deskapp.ui.case_page.paper_acts import PaperActs
from deskapp.ui.case_page.paper_rows import columns, paper_rows
from deskapp.ui.case_page.paper_sheets import ArrivalSheet, DeficiencySheet, RejectSheet, ask_override
from deskapp.ui.case_page.paper_strip import PaperStrip
from deskapp.ui.case_page.sheet import Sheet
from deskapp.ui.case_page.sheet_place import SheetPlace
from deskapp.ui.letters.asking import offer_wide
from deskapp.ui.messages import sentence
from deskapp.ui.seat import Seat
from deskapp.ui.widgets.keys import bind
from deskapp.ui.widgets.table import Table

_ROW = 40
#: Forms that are papers of the set when they come back.
_PAPERS = frozenset({"request_form", "power_of_attorney"})


class ChecklistPanel(QWidget):
    """`correction_asked` carries the paper's id and the name of the date to put right.

    `step_asked` carries a step that is done in another tab.
    """

    correction_asked = Signal(str, str)
    step_asked = Signal(object)
    reload_asked = Signal()

    def __init__(self, seat: Seat) -> None:
        super().__init__()
        self._seat = seat
        self._page: CasePage | None = None
        self._acts = PaperActs(seat)
        self.bar = ChecklistBar()
        self.record, self.tick_all, self.finish = self.bar.record, self.bar.tick_all, self.bar.finish
        self.letter, self.phone, self.wrong = self.bar.letter, self.bar.phone, self.bar.wrong
        self.table = Table(columns(), _ROW, name=t("case_page.tab_checklist"))
        self.strip, self.banner = PaperStrip(), MaskBanner()
        self.arriving, self.rejecting, self.telling = ArrivalSheet(), RejectSheet(seat), DeficiencySheet()
        self.noting = AuthoritySheet()
        self._sheets: tuple[Sheet, ...] = (self.arriving, self.rejecting, self.telling, self.noting)
        self._place = SheetPlace(self._sheets)
        self._sheet_typed = self._place.follow(seat.typed, lambda: self._page.case.id if self._page else "")
        self._lay_out()
        self._listen()
        self.setFocusProxy(self.table)

    def show_page(self, page: CasePage) -> None:
        """Show the papers as stored; a sheet that is open stays as it is."""
        another = self._page is None or self._page.case.id != page.case.id
        self._page = page
        self._acts.show_page(page)
        if another:
            self.wrong.say("")
            self._close(back=False)
        self.bar.show_page(page)
        self.table.set_rows(paper_rows(page))
        if another:
            self.table.choose(("paper", _pressing(page)))
        self._chosen_changed()

    def begin(self, step: Step) -> None:
        """Start what the next step asks for."""
        page = self._page
        if page is None:
            return
        if step.act is Act.RECEIVE_PAPER:
            self._open(self.arriving, lambda: self.arriving.begin(page))
        elif step.act is Act.TELL_DEFICIENCY:
            self._open(self.telling, lambda: self.telling.begin(page, Told.LETTER))
        elif step.act is Act.CHECK_IDENTITY:
            self._finish()
        elif step.act is Act.NOTE_AUTHORITY:
            self.table.choose(("paper", step.target))
            self._note_authority()
        else:
            self._look_at(page, step)

    def receive(self, paper: str) -> None:
        """Be ready to take down that this paper came in; one that is here already is walked to.

        The guide and the desk's own sheets are no papers of the set.
        """
        page = self._page if paper in _PAPERS else None
        here = [each.id for each in page.case.papers if each.paper == paper] if page else []
        if here:
            self.table.choose(("paper", here[-1]))
        elif page and self.record.isEnabled():
            self._open(self.arriving, lambda: self.arriving.begin(page, paper=paper))

    def _look_at(self, page: CasePage, step: Step) -> None:
        """Stand on the step's paper: at what opens its gate, at its refusal, or at its ticks."""
        self.table.choose(("paper", step.target))
        self.table.setFocus()
        if step.act is Act.SET_MASK:
            self.banner.masked.setFocus()
        elif step.act is Act.OVERRIDE_REJECTION:
            (self.strip.override if self.strip.override.isEnabled() else self.strip.reject).setFocus()
        elif any(row.id == step.target for row in page.standing.checklist.rejected):
            self._reject()

    def _listen(self) -> None:
        self.record.clicked.connect(self._record)
        bind(self.record, "Ctrl+R", self.record.click)
        self.tick_all.clicked.connect(lambda: self._acts.tick_all(self._chosen(), self._go_on))
        self.finish.clicked.connect(self._finish)
        self.letter.clicked.connect(lambda: self._tell(Told.LETTER))
        self.phone.clicked.connect(lambda: self._tell(Told.PHONE))
        self.table.chosen.connect(lambda _key: self._chosen_changed())
        self.table.ticked.connect(self._cell_ticked)
        self.table.pressed_cell.connect(self._pressed)
        scope, words = Qt.ShortcutContext.WidgetShortcut, t("keys_sheet.untick")
        bind(self.table, "Ctrl+Z", self._acts.take_back, scope, name=words)
        self.strip.ticked.connect(self._strip_ticked)
        self.strip.reject_asked.connect(self._reject)
        self.strip.override_asked.connect(self._override)
        self.strip.authority_asked.connect(self._note_authority)
        self.strip.register_asked.connect(self._confirm_register)
        self.noting.noted.connect(self._noted)
        self.banner.said.connect(self._acts.mask)
        self._acts.stale.connect(self.reload_asked)
        self.arriving.recorded.connect(self._arrived)
        self.rejecting.rejected.connect(self._rejected)
        self.telling.told.connect(self._told)
        for sheet in self._sheets:
            sheet.left.connect(self._close)

    # What is chosen

    def _chosen(self) -> Paper | None:
        key = self.table.chosen_key()
        papers = self._page.case.papers if self._page else ()
        found = (paper for paper in papers if isinstance(key, tuple) and key == ("paper", paper.id))
        return next(found, None)

    def _chosen_changed(self) -> None:
        self.bar.cover(not self._place.isHidden())
        if self._page is None:
            return
        paper = self._chosen()
        may = self._seat.desk.may(Act.OVERRIDE_REJECTION)
        self.strip.show_paper(self._page, paper, may_override=may)
        if self._place.isHidden():
            focus = QApplication.focusWidget()
            was_here = focus is not None and self.banner.isAncestorOf(focus)
            self.strip.setVisible(paper is not None)
            self.banner.show_page(self._page, paper.id if paper else None)
            if was_here and self.banner.isHidden():
                self.table.setFocus()

    def _go_on(self) -> None:
        """After a paper came or agrees, the next to be compared comes up by itself, else one to black out."""
        page = self._page
        if page and (waiting := _to_compare(page) or _pressing(page)):
            self.table.choose(("paper", waiting))

    # Acts

    def _finish(self) -> None:
        self.wrong.say("")
        self._acts.check(self._not_finished)

    def _not_finished(self, trouble: Trouble) -> None:
        """Stand at the paper in the way, with its sheet open where something is to be written down."""
        self.wrong.say(sentence(trouble))
        code = {"authority_unnoted": "note_authority"}.get(trouble.code)
        step = next((each for each in self._page.steps if each.code == code), None) if self._page else None
        if step:
            self.begin(step)

    def _confirm_register(self) -> None:
        steps = self._page.steps if self._page else ()
        step = next((each for each in steps if each.code == "confirm_register"), None)
        if step:
            self.step_asked.emit(step)

    def _cell_ticked(self, key: object, column: str, on: bool) -> None:
        paper = self._chosen()
        if paper and key == ("paper", paper.id):
            self._acts.toggle(paper, column.removeprefix("tick:"), on)

    def _strip_ticked(self, ticks: tuple[str, ...]) -> None:
        if paper := self._chosen():
            self._acts.tick(paper, ticks)

    def _arrived(self, arrival: Arrival, more: bool) -> None:
        def then() -> None:
            if more and self._page:
                self.arriving.begin(self._page, after=arrival)
                self.arriving.begun()
            else:
                self._close()
                self._seat.runner.shown(self, self._go_on)

        self._acts.receive(arrival, then, self.arriving.refuse)

    def _rejected(self, paper: str, code: str, note: str) -> None:
        self._acts.reject(paper, code, note, lambda: self.rejecting.done(paper), self.rejecting.refuse)

    def _told(self, how: Told, reply_by: date, *, wide: bool = False) -> None:
        def refused(trouble: Trouble) -> None:
            self.telling.refuse(trouble)
            offer_wide(self, trouble, lambda: self._told(how, reply_by, wide=True))

        self._acts.tell(how, reply_by, self._close, refused, wide=wide, besides=self._sheet_typed)

    def _noted(self, paper: str, proof: Proof) -> None:
        self._acts.note_authority(paper, proof, self._close, self.noting.refuse)

    def _override(self) -> None:
        paper, page = self._chosen(), self._page
        if paper and page:
            ask, reason = ask_override(self, self._seat, page, paper)
            ask.agreed.connect(lambda: self._acts.override(paper.id, reason.text(), ask.accept, ask.refuse))

    # Sheets

    def _record(self) -> None:
        if page := self._page:
            self._open(self.arriving, lambda: self.arriving.begin(page))

    def _tell(self, how: Told) -> None:
        if page := self._page:
            self._open(self.telling, lambda: self.telling.begin(page, how))

    def _reject(self) -> None:
        paper, page = self._chosen(), self._page
        if paper and page:
            self._open(self.rejecting, lambda: self.rejecting.begin(page, paper))

    def _note_authority(self) -> None:
        paper, page = self._chosen(), self._page
        if paper and page:
            self._open(self.noting, lambda: self.noting.begin(page, paper))

    def _open(self, sheet: Sheet, begin: Callable[[], None]) -> None:
        if self._place.open(sheet, begin):
            self.banner.hide()
            self.strip.hide()
            self.bar.cover(True)

    def _close(self, back: bool = True) -> None:
        had = not self._place.isHidden()
        self._place.hide()
        self._chosen_changed()
        if had and back:
            self.table.setFocus()

    def _pressed(self, key: object, column: str) -> None:
        if column == "received" and isinstance(key, tuple) and key[0] == "paper":
            self.correction_asked.emit(key[1], "received_on")

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 8)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self._place)
        column.addWidget(self.table, 1)
        column.addWidget(self.strip)
        below = QHBoxLayout()
        below.setContentsMargins(16, 8, 16, 0)
        below.addWidget(self.banner)
        column.addLayout(below)


def _to_compare(page: CasePage) -> str | None:
    """The next paper that has facts to compare; on one that the rules refuse there is nothing to tick."""
    refused = {row.id for row in page.standing.checklist.rejected}
    waiting = papers_to_check(page.case, page.standing.checklist, page.policy.catalogue)
    return next((paper.id for paper in waiting if paper.id not in refused), None)


def _pressing(page: CasePage) -> str | None:
    """The paper to look at first: one to black out, else one to compare."""
    waiting = [row.id for row in page.standing.checklist.mask]
    waiting += [
        paper.id for paper in papers_to_check(page.case, page.standing.checklist, page.policy.catalogue)
    ]
    return waiting[0] if waiting else None
