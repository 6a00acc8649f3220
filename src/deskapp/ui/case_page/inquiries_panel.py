"""調査: questions to departments at the left, the data found at the right (screens.md, tab 3)."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from deskapp.domain.acts import Act
from deskapp.domain.errors import Trouble
from deskapp.domain.facts import Inquiry
from deskapp.domain.inquiries import chases_of
from deskapp.domain.step import Step
from deskapp.operations import inquiries
from deskapp.operations.composing import ATTACHED
from deskapp.operations.views.page import CasePage
from deskapp.text import t
from deskapp.ui.case_page.acting import Seen, Work, act_at, act_on, act_on_saved
from deskapp.ui.case_page.annex_box import AnnexBox
from deskapp.ui.case_page.inquiry_form import InquiryForm
from deskapp.ui.case_page.inquiry_rows import inquiry_row
from deskapp.ui.case_page.typed_draft import TypedDraft
from deskapp.ui.letters.sheets import print_sheet
from deskapp.ui.seat import Seat
from deskapp.ui.typed import Form, Refused, Then
from deskapp.ui.widgets import tab_order
from deskapp.ui.widgets.button import Button
from deskapp.ui.widgets.card import Panel
from deskapp.ui.widgets.label import Label
from deskapp.ui.widgets.table import Table
from deskapp.ui.widgets.table_rows import Column

LEFT, ROW, WIDEST = 520, 40, 4000
_NOTHING = object()
_COLUMNS = ("department", "asked_on", "wanted_on", "state")


class InquiriesPanel(QWidget):
    """Asks, takes down answers, and keeps the rows of the 別紙."""

    def __init__(self, seat: Seat) -> None:
        super().__init__()
        self._seat = seat
        self._page: CasePage | None = None
        self._asking_beside: object = _NOTHING  # the row beside which a new question is being written
        widths = dict(zip(_COLUMNS, (190, 90, 96, 132), strict=True))
        columns = (
            Column(key, t(f"inquiries.{key}"), widths[key], stretch=key == "department") for key in _COLUMNS
        )
        self.table = Table(tuple(columns), ROW, name=t("inquiries.title"))
        self.new = Button(t("inquiries.new"), icon="plus", height=30)
        self.form = InquiryForm(seat)
        self.annex = AnnexBox()
        self.draft = TypedDraft(seat, self)
        self._lay_out()
        self.setFocusProxy(self.table)
        self.new.clicked.connect(self._begin_new)
        self.table.chosen.connect(lambda _key: self._show_form())
        self.form.asked.connect(self._ask)
        self.form.answered.connect(self._answer)
        self.form.words.came_back.connect(self._go_on_asking)
        self.form.chase.clicked.connect(self._chase)
        self.form.print.clicked.connect(self._print)
        self.annex.open.clicked.connect(self._open_file)
        self.annex.kept.connect(self._keep)
        self.annex.typed.connect(self._keep_draft)
        self.annex.turned_to.connect(self._recall)
        self._tell_typed()

    def show_page(self, page: CasePage) -> None:
        """Show the case's inquiries as they are now; what is being typed stays."""
        fresh = self._page is None or self._page.case.id != page.case.id
        self._asking_beside = _NOTHING if fresh else self._asking_beside
        self._page = page
        self.form.show_case(page.case, page.policy, page.today, fresh=fresh)
        self.table.set_rows(tuple(inquiry_row(page, inquiry) for inquiry in page.case.inquiries))
        self.annex.show_case(page.case)
        self._make_room(page)
        self._show_form()
        ended = page.case.over_on is not None
        for each in (self.new, self.form.ask, self.form.answer, self.form.chase):
            each.setEnabled(not ended)

    def _make_room(self, page: CasePage) -> None:
        """Only a case that hands out data needs the grid beside the inquiries."""
        annexed = any(item.kind in ATTACHED for item in page.case.items)
        self._right.setVisible(annexed)
        self._left.setMaximumWidth(LEFT if annexed else WIDEST)

    def begin(self, step: Step) -> None:
        """Start a question, go to the one that waits for its answer or is to be chased, or to the rows."""
        if step.code == "enter_annex" and step.target:
            self.annex.begin(step.target)
        elif step.act is Act.ANSWER_INQUIRY and step.target and self.table.choose(step.target):
            self._show_form()
            (self.form.chase if step.code == "chase_inquiry" else self.form.finding).setFocus()
        else:
            self._begin_new()

    def _begin_new(self) -> None:
        self._asking_beside = self.table.chosen_key()
        self.form.show_inquiry(None)
        self.form.department.setFocus()

    def _go_on_asking(self) -> None:
        """A question left half typed stands in the form again; whoever comes to the page goes on with it."""
        self._asking_beside = self.table.chosen_key()
        self.form.show_inquiry(None)
        if self.isVisible():
            self.form.question.setFocus()

    def _show_form(self) -> None:
        inquiry = self._chosen()
        if self._asking_beside is not _NOTHING and self._asking_beside == self.table.chosen_key():
            self.form.show_inquiry(None)
            return
        self._asking_beside = _NOTHING
        chases = chases_of(self._page.case, inquiry.id) if self._page and inquiry else ()
        self.form.show_inquiry(inquiry, chases)

    def _chosen(self) -> Inquiry | None:
        key = self.table.chosen_key()
        found = self._page.case.inquiries if self._page else ()
        return next((inquiry for inquiry in found if inquiry.id == key), None)

    # What is done

    def _act(
        self, work: Work, refused: Callable[[Trouble], None], then: Callable[[], None] = lambda: None
    ) -> None:
        act_on(self._seat, self, self._page, work, refused, lambda _changes: then())

    def _ask(self) -> None:
        form = self.form
        day, item, department = form.wanted.day(), str(form.item.value()), form.box.currentText()
        question, keys = form.question.text(), form.keys.text()
        if day and self._page:
            case_id = self._page.case.id
            self._act(
                lambda desk, case, seen, once: inquiries.ask_inquiry(
                    desk, case, item, department, day, question, keys, seen, once
                ),
                form.refuse,
                lambda: self._asked(case_id),
            )

    def _asked(self, case_id: str) -> None:
        self.form.asked_now(case_id)
        self._go_on(case_id)

    def _answered(self, case_id: str, inquiry_id: str) -> None:
        self.form.answered_now(inquiry_id)
        self._go_on(case_id)

    def _go_on(self, case_id: str) -> None:
        """The form is done with, and the keyboard at the rows, not at another act beside them."""
        if self._page is None or self._page.case.id != case_id:
            return  # somebody went on to another case meanwhile
        self._asking_beside = _NOTHING
        self._show_form()
        tab_order.leave(self._left)

    def _chase(self) -> None:
        inquiry = self._chosen()
        if inquiry:
            act_on_saved(  # an answer that stands typed is not one to be asked for again
                self._seat,
                self,
                self._page,
                lambda desk, case, seen, once: inquiries.chase_inquiry(desk, case, inquiry.id, seen, once),
                self.form.refuse,
            )

    def _print(self) -> None:
        inquiry = self._chosen()
        if self._page and inquiry:
            case, desk = self._page.case, self._seat.desk
            print_sheet(
                self,
                self._seat,
                "inquiry_sheet",
                case.number,
                lambda: inquiries.inquiry_sheet(desk, case.id, inquiry.id),
                self.form.refuse,
            )

    def _open_file(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(self, t("inquiries.open_file"), "", t("inquiries.files"))
        if chosen:
            read = Path(chosen)
            self._seat.runner.long(
                self, lambda: inquiries.read_table(read), self.annex.take_in, self.annex.refuse
            )

    def _answer(self) -> None:
        inquiry_id, finding = self.form.answering
        if self._page and inquiry_id:
            answered = partial(self._answered, self._page.case.id, inquiry_id)
            act_at(
                self._seat,
                self,
                Seen(self._page.case.id, self.form.seen),
                lambda desk, case, seen, once: inquiries.answer_inquiry(
                    desk, case, inquiry_id, finding, seen, once
                ),
                self.form.refuse,
                lambda _changes: answered(),
                answered,
            )

    def _keep(
        self,
        item_id: str,
        content: str,
        then: Then = lambda: None,
        told: Refused = lambda _trouble: None,
    ) -> None:
        def kept() -> None:
            self.draft.forget(_draft(item_id))
            self.annex.saved(item_id, content)
            self._seat.runner.shown(self, then)

        def refused(trouble: Trouble) -> None:
            self.annex.refuse(trouble)
            told(trouble)

        def dropped() -> None:
            self.draft.forget(_draft(item_id))
            self.annex.drop(item_id)

        if self._page:
            act_at(
                self._seat,
                self,
                Seen(self._page.case.id, self.annex.seen),
                lambda desk, case, seen, once: inquiries.keep_content(
                    desk, case, item_id, content, seen, once
                ),
                refused,
                lambda _changes: kept(),
                dropped,
            )

    def _tell_typed(self) -> None:
        """Rows that are not kept count for every act of the case."""

        def case_id() -> str:
            return self._page.case.id if self._page else ""

        def save(then: Then, told: Refused) -> None:
            self._keep(self.annex.item_id(), self.annex.grid.content(), then, told)

        name = t("inquiries.annex")
        rows = Form(lambda: name, case_id, self.annex.unsaved, save, self.draft.flush)
        self._seat.typed.add(self, rows)

    def _recall(self, item_id: str) -> None:
        self.draft.recall(_draft(item_id), self.annex.restore)

    def _keep_draft(self, item_id: str, content: str) -> None:
        typed = {"content": content, "seen": str(self.annex.seen)} if content else {}
        self.draft.keep(_draft(item_id), typed)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        left = Panel("surface", "right")
        left.setMinimumWidth(LEFT)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 1, 12)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(16, 8, 12, 6)
        head.addWidget(Label(t("inquiries.title"), 13, bold=True))
        head.addStretch(1)
        head.addWidget(self.new)
        column.addLayout(head)
        column.addWidget(self.table, 1)
        under = Panel("surface", "top")
        room = QVBoxLayout(under)
        room.setContentsMargins(16, 10, 16, 0)
        room.addWidget(self.form)
        column.addWidget(under)
        right = Panel("surface")
        beside = QVBoxLayout(right)
        beside.setContentsMargins(16, 12, 16, 12)
        beside.addWidget(self.annex)
        row.addWidget(left, 1)
        row.addWidget(right, 1)
        self._left, self._right = left, right


def _draft(item_id: str) -> str:
    return f"annex:{item_id}"
