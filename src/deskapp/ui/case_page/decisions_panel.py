"""判断: the items, the decision on one of them, and the way to a supervisor (screens.md, tab 4)."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import partial

from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from deskapp.domain.acts import Act
from deskapp.domain.approvals import sent_back
from deskapp.domain.carrying_out import Done
from deskapp.domain.case import Case
from deskapp.domain.errors import Conflict, Trouble
from deskapp.domain.facts import Item
from deskapp.domain.letters import answer_posted_on
from deskapp.domain.step import Step
from deskapp.operations import decisions
from deskapp.operations.desk import Desk
from deskapp.operations.doing import Changes
from deskapp.operations.views.page import CasePage
from deskapp.text import t
from deskapp.ui.case_page.acting import Seen, Work, act_at, act_on_saved, on_saved
from deskapp.ui.case_page.carry_out_form import CarryOutForm
from deskapp.ui.case_page.day_words import short
from deskapp.ui.case_page.decision_foot import DecisionFoot
from deskapp.ui.case_page.decision_form import DecisionForm
from deskapp.ui.case_page.decision_rows import decision_row
from deskapp.ui.case_page.typed_draft import TypedDraft
from deskapp.ui.letters.asking import offer_wide
from deskapp.ui.messages import sentence
from deskapp.ui.seat import Seat
from deskapp.ui.typed import Form, Refused, Then
from deskapp.ui.widgets.banner import Banner
from deskapp.ui.widgets.card import Panel
from deskapp.ui.widgets.keys import bind
from deskapp.ui.widgets.reveal import reveal, reveal_written
from deskapp.ui.widgets.table import Table
from deskapp.ui.widgets.table_rows import Column

LEFT, ROW = 248, 54


class DecisionsPanel(QWidget):
    """Decides item by item, sends the decision up, and takes down what was carried out."""

    def __init__(self, seat: Seat) -> None:
        super().__init__()
        self._seat = seat
        self._page: CasePage | None = None
        self._item_id = ""
        self.list = Table(
            (Column("item", "", LEFT, stretch=True),), ROW, heads=False, name=t("decisions.items")
        )
        self.comment = Banner("warn", "return")
        self.form = DecisionForm()
        self.draft = TypedDraft(seat, self)
        self.doing = CarryOutForm(seat)
        self.foot = DecisionFoot()
        self.save, self.submit, self.wrong = self.foot.save, self.foot.submit, self.foot.wrong
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.list)
        self._tell_typed()

    def show_page(self, page: CasePage) -> None:
        """Show the case as it is now; a decision being edited stays."""
        other = self._page is None or self._page.case.id != page.case.id
        self._page = page
        if other:
            self._item_id = ""
            self.form.dirty = False
            self.wrong.say("")
        self.list.set_rows(tuple(decision_row(place, item) for place, item in enumerate(page.case.items, 1)))
        if other and page.case.items:
            self.list.choose(_first_undecided(page.case).id)
            self.draft.find([_draft(each.id) for each in page.case.items], self._go_to_draft)
        self._show_item()
        self._show_approval(page)

    def _go_to_draft(self, form: str) -> None:
        """What was left half written comes first, whichever item it is about."""
        if not self.form.dirty:
            self.list.choose(form.partition(":")[2])

    def begin(self, step: Step) -> None:
        """Go to the item a step is about, or to the button that sends the decision up."""
        if step.act is Act.SUBMIT_DECISION:
            self.submit.setFocus()
            if step.code == "submit_decision":
                self._submit()
            return
        if step.target:
            self.list.choose(step.target)
        field = self.doing.what if step.act is Act.CARRY_OUT else self.form.outcome
        field.setFocus()
        reveal(self._area, field, 60)

    # What is shown

    def _item(self) -> Item | None:
        key = self.list.chosen_key()
        items = self._page.case.items if self._page else ()
        return next((item for item in items if item.id == key), None)

    def _chosen(self) -> None:
        item = self._item()
        if item and item.id != self._item_id and self.form.dirty:
            self._save()
        self._show_item()

    def _show_item(self) -> None:
        page, item = self._page, self._item()
        self._sheet.setVisible(item is not None)
        if page is None or item is None:
            return
        other = self._item_id != item.id
        self._item_id = item.id
        self.form.show_item(item, page)
        if other:
            self.draft.recall(_draft(item.id), self._restore)
        self.doing.show_item(page.case, item, page.today)
        closed = page.case.over_on is not None or answer_posted_on(page.case) is not None
        self.save.setEnabled(not closed)
        self.form.setEnabled(not closed)
        self.foot.show_unsaved(self._unsaved())

    def _show_approval(self, page: CasePage) -> None:
        back = sent_back(page.case)
        if back:
            who = page.staff.get(back.decided_by or "", "")
            self.comment.say(t("decisions.sent_back", name=who, day=short(back.decided_on)), back.comment)
        else:
            self.comment.say("")
        self._above.setVisible(back is not None)
        self.foot.show_page(page)

    # What is done

    def _act(self, work: Work, refused: Refused) -> None:
        """Do what rests on the decision: one that stands typed is saved first."""
        self.wrong.say("")
        act_on_saved(self._seat, self, self._page, work, refused)

    def _save(self) -> None:
        self._save_then(lambda: None, lambda _trouble: None)

    def _save_then(self, then: Then, told: Refused) -> None:
        if self._page is None or not self._item_id:
            return
        decided = self.form.decided()
        self.form.dirty = False
        self.wrong.say("")
        self.foot.show_unsaved(False)

        def saved(_changes: Changes) -> None:
            self.draft.forget(_draft(decided.id))
            self._seat.runner.shown(self, then)

        def refused(trouble: Trouble) -> None:
            self._refuse_decision(trouble)
            told(trouble)

        begun = self.form.begun()

        def keeping(item: Item) -> Work:
            return lambda desk, case, seen, once: decisions.decide_item(desk, case, item, seen, once, begun)

        def asked() -> None:
            self.form.dirty = True
            self.foot.show_unsaved(self._unsaved())

        def mixed(met: Conflict, mine: frozenset[str]) -> Work:
            self.form.dirty = False
            theirs = {
                each.field.rpartition("/")[2]: each.theirs for each in met.all if each.field not in mine
            }
            return keeping(replace(decided, **theirs))  # type: ignore[arg-type]  # fields of an item

        seen = Seen(self._page.case.id, self.form.seen)
        act_at(self._seat, self, seen, keeping(decided), refused, saved, mixed=mixed, asked=asked)

    def _unsaved(self) -> bool:
        return self.form.dirty and self.form.isEnabled()

    def _tell_typed(self) -> None:
        """What stands in the forms counts for every act of the case (spec §7: one approval covers both)."""

        def case_id() -> str:
            return self._page.case.id if self._page else ""

        name = t("decisions.typed")
        decision = Form(lambda: name, case_id, self._unsaved, self._save_then, self.draft.flush)
        self._seat.typed.add(self, decision)

    def _restore(self, typed: Mapping[str, str]) -> None:
        if not self.form.dirty:
            self.form.restore(typed)

    def _keep(self) -> None:
        self.draft.keep(_draft(self._item_id), self.form.typed())
        self.foot.show_unsaved(self._unsaved())

    def _refuse_decision(self, trouble: Trouble) -> None:
        self.form.dirty = True
        self.foot.show_unsaved(self._unsaved())
        self.form.refuse(trouble)

    def _submit(self, _checked: bool = False, *, wide: bool = False) -> None:
        def refused(trouble: Trouble) -> None:
            self._refuse(trouble)
            offer_wide(self, trouble, lambda: self._submit(wide=True))

        self._act(partial(decisions.submit_decision, wide_address=wide), refused)

    def _refuse(self, trouble: Trouble) -> None:
        self.wrong.say(sentence(trouble))

    def _carry_out(self, done: Done, day: date) -> None:
        item, page = self._item(), self._page
        if item is None or page is None:
            return

        def work(desk: Desk, case: str, seen: int, once: str) -> Changes:
            return decisions.carry_out(desk, case, item.id, done, day, seen, once)

        def record() -> None:
            seen, doing = Seen(page.case.id, self.doing.seen), self.doing
            act_at(self._seat, self, seen, work, doing.refuse, lambda _changes: doing.recorded(), doing.drop)

        self.wrong.say("")
        on_saved(self._seat, page, record, self.doing.refuse, self.doing.typed)

    def _next_item(self) -> None:
        items = self._page.case.items if self._page else ()
        place = next((place for place, item in enumerate(items) if item.id == self._item_id), -1)
        if items:
            self.list.choose(items[(place + 1) % len(items)].id)
            self.form.outcome.setFocus()

    # How it is laid out

    def _connect(self) -> None:
        self.list.chosen.connect(lambda _key: self._chosen())
        self.form.edited.connect(self._keep)
        self.save.clicked.connect(self._save)
        self.foot.next.clicked.connect(self._next_item)
        bind(self, "Ctrl+Down", self._next_item, name=t("decisions.next"))
        self.submit.clicked.connect(self._submit)
        self.doing.done.connect(self._carry_out)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        left = Panel("surface", "right")
        left.setFixedWidth(LEFT)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 1, 0)
        column.addWidget(self.list)
        right = Panel("surface")
        beside = QVBoxLayout(right)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(0)
        beside.addWidget(self._scrolled(), 1)
        beside.addWidget(self.foot)
        row.addWidget(left)
        row.addWidget(right, 1)

    def _scrolled(self) -> QWidget:
        self._sheet = Panel("surface")
        column = QVBoxLayout(self._sheet)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._above = QWidget()
        above = QVBoxLayout(self._above)
        above.setContentsMargins(20, 12, 20, 0)
        above.addWidget(self.comment)
        column.addWidget(self._above)
        column.addWidget(self.form)
        column.addWidget(self.doing)
        column.addStretch(1)
        self._area = area = QScrollArea()
        area.setAccessibleName(t("case_page.tab_decisions"))
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setWidget(self._sheet)
        reveal_written(area)
        return area


def _draft(item_id: str) -> str:
    return f"decision:{item_id}"


def _first_undecided(case: Case) -> Item:
    return next((item for item in case.items if item.outcome is None), case.items[0])
