"""廃棄・完了: what papers are left, how they go, and what the case still lacks to end (tab 6)."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from deskapp.domain.acts import Act
from deskapp.domain.disposal import hindrances, kept_back, ready_to_go, to_dispose
from deskapp.domain.errors import Trouble
from deskapp.domain.facts import Paper
from deskapp.domain.letters import answer_posted_on
from deskapp.domain.redaction import goes_back
from deskapp.domain.retention import held, kept_until
from deskapp.domain.step import Step
from deskapp.operations import disposal
from deskapp.operations.desk import Desk
from deskapp.operations.doing import Changes
from deskapp.operations.views.page import CasePage
from deskapp.text import t
from deskapp.ui.case_page.acting import act_and_close, act_on_saved
from deskapp.ui.case_page.asked_words import keep_words
from deskapp.ui.case_page.disposal_rows import columns, paper_rows
from deskapp.ui.case_page.end_dialog import EndDialog
from deskapp.ui.case_page.ending_words import closed_words
from deskapp.ui.case_page.leaving_papers import LeavingPapers
from deskapp.ui.disposal.records import print_case
from deskapp.ui.messages import said, sentence
from deskapp.ui.seat import Seat
from deskapp.ui.widgets.button import Button
from deskapp.ui.widgets.card import Panel
from deskapp.ui.widgets.field import Wrong
from deskapp.ui.widgets.keys import INSIDE, bind
from deskapp.ui.widgets.label import Label
from deskapp.ui.widgets.marks import Marks
from deskapp.ui.widgets.table import Table

ROW = 40


class DisposalPanel(QWidget):
    """Destroys and returns papers, ends and closes the case.

    `address_asked` tells that somebody wants to put in where an original goes back to.
    """

    address_asked = Signal()

    def __init__(self, seat: Seat) -> None:
        super().__init__()
        self._seat = seat
        self._page: CasePage | None = None
        self._leaving = LeavingPapers(seat, self, self._refuse, self.address_asked.emit)
        self.table = Table(columns(), ROW, name=t("disposal.papers"))
        self._marks = Marks(self.table)
        self.dispose = Button(t("disposal.dispose"), icon="shredder", keys="Ctrl+D")
        self.back = Button(t("disposal.return"), icon="return")
        self.record = Button(t("disposal.case_record"), icon="printer")
        self.due = Label("", 13, tone="text2", wrap=True)
        self.missing = Label("", 14, wrap=True)
        self.kept = Label("", 13, tone="text2", wrap=True)
        self.withdraw = Button(t("disposal.withdraw"), "ghost", icon="return")
        self.give_up = Button(t("disposal.give_up"), "ghost", icon="x")
        self.close_case = Button(t("disposal.close"), icon="check-circle", height=34)
        self.wrong = Wrong()
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.table)

    def show_page(self, page: CasePage) -> None:
        """Show which papers are left and what is still missing, in words."""
        if self._page is None or self._page.case.id != page.case.id:
            self.wrong.say("")
            self._marks.keep(())
        self._page = page
        self._marks.keep(self._ids(self._ready()))
        self.table.set_rows(paper_rows(page, self._marks.keys))
        self._show_due()
        self._show_end(page)
        self._weigh()

    def begin(self, step: Step) -> None:
        """Open what a step asks: the way back of originals, the shredding, or the closing."""
        if step.code == "return_originals" and self._page:
            self._leaving.give_back(self._page, self._originals())
        elif step.act is Act.DISPOSE_PAPERS:
            self._ask_disposal()
        elif step.act is Act.CLOSE_CASE:
            self.close_case.setFocus()  # an end, and the beginning of a term, is a press of its own
        else:
            self.table.setFocus()

    # What is shown

    def _show_due(self) -> None:
        due, back = len(self._due()), len(self._originals())
        gone, waiting = len(self._ready()) - back, due - len(self._ready())
        counted = {"due": gone, "due_back": back, "due_kept_back": waiting}
        words = [t(f"disposal.{key}", count=count) for key, count in counted.items() if count]
        self.due.set_words(" ".join(words) or t("disposal.none_due"))
        self.due.set_tone("warn" if due else "text2")

    def _due(self) -> tuple[Paper, ...]:
        return to_dispose(self._page.case, self._page.policy.catalogue) if self._page else ()

    def _ready(self) -> tuple[Paper, ...]:
        return ready_to_go(self._page.case, self._page.policy.catalogue) if self._page else ()

    def _originals(self) -> tuple[Paper, ...]:
        catalogue = self._page.policy.catalogue if self._page else None
        return tuple(paper for paper in self._ready() if catalogue and goes_back(paper, catalogue))

    def _chosen(self) -> tuple[Paper, ...]:
        """The papers marked; when none is, all that can go but originals that may have to go back."""
        marked = self._marks.keys
        if marked or self._page is None:
            return tuple(paper for paper in self._ready() if paper.id in marked)
        originals = self._originals()
        return tuple(paper for paper in self._ready() if paper not in originals)

    def _returnable(self) -> tuple[Paper, ...]:
        key = self.table.chosen_key()
        wanted = self._marks.keys or {str(key)}
        return tuple(paper for paper in self._ready() if paper.original and paper.id in wanted)

    def _show_end(self, page: CasePage) -> None:
        case = page.case
        self.kept.set_words(_kept_words(page))
        if case.closed_on:
            self.missing.set_words(closed_words(case, page.today))
            return
        words = [sentence(each) for each in hindrances(case, page.policy.catalogue)]
        self.missing.set_words("\n".join(words) or t("disposal.ready"))

    def _weigh(self) -> None:
        page = self._page
        if page is None:
            return
        case = page.case
        open_ = case.over_on is None and answer_posted_on(case) is None
        self.record.setEnabled(bool(case.disposals))
        self.dispose.setEnabled(bool(self._ready()))
        self.back.setEnabled(bool(self._returnable()))
        self.withdraw.setVisible(open_)
        self.give_up.setVisible(open_)
        self.close_case.setVisible(case.closed_on is None)
        self.close_case.setEnabled(not hindrances(case, page.policy.catalogue))

    @staticmethod
    def _ids(papers: tuple[Paper, ...]) -> frozenset[str]:
        return frozenset(paper.id for paper in papers)

    def _marks_changed(self) -> None:
        """What cannot go keeps no mark; of one that somebody set by itself it is said why."""
        page = self._page
        if page is None:
            return
        stays = self._marks.keys - self._ids(self._ready())
        self.wrong.say("")
        for paper in self._due() if len(stays) == 1 else ():
            if paper.id in stays and (refusal := kept_back(page.case, paper, page.policy.catalogue)):
                self._refuse(refusal)
        self.show_page(page)

    def _mark_all(self) -> None:
        self._marks.turn_all(self._ids(self._ready()))

    # What is done

    def _refuse(self, trouble: Trouble) -> None:
        self.wrong.say(sentence(trouble))

    def _ask_disposal(self) -> None:
        self.wrong.say("")
        papers = self._chosen()
        if papers and self._page:
            self._leaving.destroy(self._page, papers)
        elif self._ready():  # only originals are left
            self.wrong.say(t("disposal.mark_original"))
            self.table.choose(self._ready()[0].id)
            self.back.setFocus()

    def _ask_return(self) -> None:
        self.wrong.say("")
        papers = self._returnable()
        if papers and self._page:
            self._leaving.give_back(self._page, papers)

    def _end(self, how: str) -> None:
        dialog = EndDialog(self, how)
        if how == "give_up" and self._page:
            keep_words(dialog, self._seat, f"give_up:{self._page.case.id}", reason=dialog.reason)

        def record() -> None:
            reason = dialog.reason.text()

            def work(desk: Desk, case: str, seen: int, once: str) -> Changes:
                if how == "withdraw":
                    return disposal.withdraw_case(desk, case, seen, once)
                return disposal.give_up_case(desk, case, reason, seen, once)

            act_and_close(self._seat, dialog, self._page, work)

        dialog.agreed.connect(record)
        dialog.open()

    def _print(self) -> None:
        self.wrong.say("")
        if self._page:
            print_case(self, self._seat, self._page.case, self._refuse)

    def _close(self) -> None:
        self.wrong.say("")
        act_on_saved(self._seat, self, self._page, disposal.close_case, self._refuse)

    # How it is laid out

    def _connect(self) -> None:
        self._marks.changed.connect(self._marks_changed)
        bind(self, "Ctrl+A", self._mark_all, INSIDE, name=t("case_list.mark_all"))
        self.table.chosen.connect(lambda _key: self._weigh())
        self.dispose.clicked.connect(self._ask_disposal)
        self.back.clicked.connect(self._ask_return)
        self.record.clicked.connect(self._print)
        self.withdraw.clicked.connect(lambda: self._end("withdraw"))
        self.give_up.clicked.connect(lambda: self._end("give_up"))
        self.close_case.clicked.connect(self._close)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        bar = QHBoxLayout()
        bar.setContentsMargins(16, 8, 16, 8)
        bar.setSpacing(8)
        bar.addWidget(self.dispose)
        bar.addWidget(self.back)
        bar.addWidget(self.due, 1, Qt.AlignmentFlag.AlignVCenter)
        bar.addWidget(self.record)
        column.addLayout(bar)
        column.addWidget(self.table, 1)
        end = Panel("surface", "top")
        below = QVBoxLayout(end)
        below.setContentsMargins(16, 12, 16, 12)
        below.setSpacing(6)
        below.addWidget(Label(t("disposal.end"), 13, bold=True))
        below.addWidget(self.missing)
        below.addWidget(self.kept)
        below.addWidget(self.wrong)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.close_case)
        row.addStretch(1)
        row.addWidget(self.withdraw)
        row.addWidget(self.give_up)
        below.addLayout(row)
        column.addWidget(end)


def _kept_words(page: CasePage) -> str:
    """How long the form is kept, what keeps it longer, or when it went."""
    case, until, hold = page.case, kept_until(page.case, page.policy), held(page.case)
    if case.disposed_on:
        return t("disposal.case_gone", day=said(case.disposed_on))
    if until is None:
        kept = t("disposal.retention", years=page.policy.profile.retention_years)
    else:
        kept = t("disposal.form_kept", day=said(until))
    return kept + (t("disposal.held", day=said(hold.held_on)) if hold else "")
