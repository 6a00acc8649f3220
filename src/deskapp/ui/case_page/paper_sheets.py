"""The acts of the tab 書類 that ask for something: recording, refusing, and telling what is missing."""

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from deskapp.domain.checklist import DESK_REJECTIONS, judge_case
from deskapp.domain.dates import read_coming
from deskapp.domain.deficiencies import proposed_reply_by
from deskapp.domain.facts import Paper
from deskapp.domain.kinds import Requester, Side, Told
from deskapp.operations.checklist import Arrival
from deskapp.operations.views.page import CasePage
from deskapp.text import t
from deskapp.ui.ask import Ask
from deskapp.ui.case_page.arrival_form import ArrivalForm
from deskapp.ui.case_page.asked_words import keep_words
from deskapp.ui.case_page.day_words import echo
from deskapp.ui.case_page.kept_words import KeptWords
from deskapp.ui.case_page.paper_treatment import is_former, takes_back
from deskapp.ui.case_page.proposing import proposed
from deskapp.ui.case_page.sheet import Sheet
from deskapp.ui.seat import Seat
from deskapp.ui.widgets.button import Button
from deskapp.ui.widgets.date_field import DateField
from deskapp.ui.widgets.field import ChoiceField, LineField, TextField
from deskapp.ui.widgets.label import Label


class ArrivalSheet(Sheet):
    """`recorded` carries the arrival and whether another follows."""

    recorded = Signal(object, bool)

    def __init__(self) -> None:
        self.form = ArrivalForm(dated=True)
        help = t("checklist_panel.sheet_record_help")
        super().__init__(
            t("checklist_panel.sheet_record"), self.form, t("checklist_panel.sheet_record_yes"), help=help
        )
        self.more = Button(t("checklist_panel.sheet_record_more"))
        self.buttons.insertWidget(1, self.more)
        self.agreed.connect(lambda: self._record(False))
        self.more.clicked.connect(lambda: self._record(True))

    def begin(self, page: CasePage, *, after: Arrival | None = None, paper: str = "") -> None:
        """Ask for a `paper` in hand, else for the one missing first; one `after` another keeps its day."""
        received_on = after.received_on if after else page.today
        self.form.begin(page.policy, page.today, received_on, tuple(Side))
        if paper:
            by_proxy = page.case.requester is not Requester.SELF
            owner = Side.PROXY if by_proxy and paper == "power_of_attorney" else Side.PERSON
            self.form.suggest(paper, owner)
        else:
            self.form.suggest(*proposed(_missing(page, after), page.case.role, page.policy.catalogue))
        self.say(t("checklist_panel.sheet_record"), t("checklist_panel.sheet_record_help"))
        self.form.paper.setFocus()

    def _record(self, more: bool) -> None:
        arrival: Arrival | None = self.form.arrival()
        if arrival is not None:
            self.recorded.emit(arrival, more)


class RejectSheet(Sheet):
    """`rejected` carries the paper's id, the code and the remark."""

    rejected = Signal(str, str, str)

    def __init__(self, seat: Seat) -> None:
        content = QWidget()
        self.why = ChoiceField(t("checklist_panel.sheet_reject_why"), [])
        self.note = LineField(t("checklist_panel.sheet_reject_note"))
        _side_by_side(content, (self.why, 0), (self.note, 1))
        super().__init__("-", content, t("checklist_panel.sheet_reject_yes"), kind="danger")
        self._paper = ""
        self.words: KeptWords = KeptWords(seat, self, {"why": self.why.choice, "note": self.note.line})
        self._turn = self.words.turn
        self.left.connect(self.words.settle)
        self.agreed.connect(self._reject)

    def begin(self, page: CasePage, paper: Paper) -> None:
        """Ask why this paper is refused; the rules' own reason is chosen, the desk's is left to the desk."""
        self._paper = paper.id
        self._turn("")
        judged = [row.code for row in page.standing.checklist.rejected if row.id == paper.id]
        codes = dict.fromkeys((*judged, *DESK_REJECTIONS))
        offered: list[tuple[str, object]] = [(t(f"checklist_panel.code_{code}"), code) for code in codes]
        none: list[tuple[str, object]] = [] if judged else [(t("checklist_panel.sheet_reject_none"), "")]
        self.why.choice.set_choices(none + offered)
        self.why.set_error("")
        self.note.set_text("")
        name = t(f"papers.{paper.paper}")
        undo = "_undo" if takes_back(page, paper) else ""
        self.say(
            t(f"checklist_panel.sheet_reject{undo}", paper=name),
            t(f"checklist_panel.sheet_reject_help{undo}"),
        )
        self._turn(_refusing(paper.id))
        self.why.setFocus()

    def done(self, paper: str) -> None:
        """This paper is refused now; the sheet may stand for another by then."""
        self.words.forget(_refusing(paper))
        if paper == self._paper:
            self.left.emit()

    def _reject(self) -> None:
        code = str(self.why.value() or "")
        self.why.set_error("" if code else t("checklist_panel.sheet_reject_unsaid"))
        if code:
            self.rejected.emit(self._paper, code, self.note.text())
        else:
            self.why.setFocus()


class DeficiencySheet(Sheet):
    """`told` carries how and the day to answer by."""

    told = Signal(object, object)

    def __init__(self) -> None:
        self._page: CasePage | None = None
        self._how = Told.LETTER
        content = QWidget()
        self._missing = Label("", 13, wrap=True)
        self.reply_by = DateField(t("checklist_panel.sheet_reply_by"), self._read, self._echo)
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._missing)
        column.addWidget(self.reply_by)
        super().__init__("-", content, t("checklist_panel.sheet_letter_yes"))
        self.agreed.connect(self._tell)

    def begin(self, page: CasePage, how: Told) -> None:
        """Ask by when; the policy's days are proposed, moved to a business day (spec §6)."""
        self._page, self._how = page, how
        self.say(t(f"checklist_panel.sheet_{how}"))
        self.yes.set_words(t(f"checklist_panel.sheet_{how}_yes"))
        missing = page.standing.checklist.asked
        what = t("checklist.and").join(t(f"checklist.needed.{token}") for token in missing)
        self._missing.set_words(t("checklist_panel.sheet_missing", what=what) if missing else "")
        self.reply_by.set_day(proposed_reply_by(page.today, page.policy))
        self.reply_by.setFocus()

    def _tell(self) -> None:
        if self.reply_by.commit() and self.reply_by.day():
            self.told.emit(self._how, self.reply_by.day())

    def _read(self, typed: str) -> date:
        page = self._page
        return read_coming(typed, page.today, page.policy.calendar.after) if page else date.min

    def _echo(self, day: date) -> str:
        return echo(day, self._page.policy.calendar) if self._page else ""


def _missing(page: CasePage, came: Arrival | None) -> tuple[str, ...]:
    """What is missing once this has come too, which the page may not show yet."""
    if came is None:
        return page.standing.checklist.missing
    paper = Paper("", came.paper, came.owner, came.received_on, page.today)
    return judge_case(replace(page.case, papers=(*page.case.papers, paper)), page.policy.catalogue).missing


def ask_override(parent: QWidget, seat: Seat, page: CasePage, paper: Paper) -> tuple[Ask, TextField]:
    """Ask a supervisor why a paper that would not count shall count; the asker closes the question."""
    title = t("checklist_panel.ask_override", paper=t(f"papers.{paper.paper}"))
    text = t(f"checklist_panel.ask_override_{'former' if is_former(page, paper) else 'text'}")
    ask = Ask(parent, title, t("checklist_panel.ask_override_yes"), text=text)
    reason = TextField(t("case_page.reason"), required=True, rows=3)
    ask.body.addWidget(reason)
    keep_words(ask, seat, f"override:{paper.id}", reason=reason)
    ask.show()
    reason.setFocus()
    return ask, reason


def _side_by_side(content: QWidget, *parts: tuple[QWidget, int]) -> None:
    row = QHBoxLayout(content)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(14)
    for widget, share in parts:
        row.addWidget(widget, share)


def _refusing(paper_id: str) -> str:
    return f"refusing:{paper_id}"
