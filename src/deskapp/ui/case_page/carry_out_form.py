"""実施: what was done about a granted item, where, on which day, what stays, who was told (spec §6)."""

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from deskapp.domain.approvals import awaits_approval
from deskapp.domain.carrying_out import Done, not_extracted
from deskapp.domain.case import Case
from deskapp.domain.dates import read_date
from deskapp.domain.decisions import needs_carrying_out
from deskapp.domain.errors import Trouble
from deskapp.domain.facts import Item
from deskapp.text import label, t
from deskapp.ui.case_page.day_words import short
from deskapp.ui.case_page.typed_draft import TypedDraft
from deskapp.ui.refusal import tell_refusal
from deskapp.ui.seat import Seat
from deskapp.ui.typed import Form
from deskapp.ui.widgets.badge import Badge
from deskapp.ui.widgets.banner import Banner
from deskapp.ui.widgets.button import Button
from deskapp.ui.widgets.date_field import DateField
from deskapp.ui.widgets.field import LineField, Wrong
from deskapp.ui.widgets.label import Label
from deskapp.ui.widgets.tick import Tick

_FIELD_OF = {"what_missing": "what", "before_decision": "day", "in_the_future": "day"}


class CarryOutForm(QWidget):
    """Shown for items whose decision must be carried out before the answer can say so (34条, 35条)."""

    done = Signal(object, object)  # what was done, on which day

    def __init__(self, seat: Seat) -> None:
        super().__init__()
        self._case_id = self._item_id = self._shown = ""
        self.seen = 0  # the version of the case that the fields were filled from
        self._draft = TypedDraft(seat, self)
        self.typed = Form(
            lambda: t("decisions.typed_done"), lambda: self._case_id, self.unsaved, keep=self._draft.flush
        )
        seat.typed.add(self, self.typed)
        self._filled: dict[str, str] = {}
        self._today = date.min
        self.state = Badge("", "mute")
        self.warning = Banner("danger", "alert")
        self.confirmed = Tick(t("decisions.erasing_confirmed"))
        self.what = LineField(t("decisions.done_what"), required=True, help=t("decisions.done_help"))
        self.where = LineField(t("decisions.done_where"), help=t("decisions.where_help"))
        self.remains = LineField(t("decisions.remains"), help=t("decisions.remains_help"))
        self.third_parties = LineField(t("decisions.third_parties"), help=t("decisions.third_parties_help"))
        self.day = DateField(t("decisions.done_day"), lambda typed: read_date(typed, self._today), short)
        self.wrong = Wrong()
        self.record = Button(t("decisions.carry_out"), icon="check", height=34)
        self._lay_out()
        self.record.clicked.connect(self._record)
        for line in self._lines().values():
            line.edited.connect(lambda _text: self._keep())

    def show_item(self, case: Case, item: Item, today: date) -> None:
        """Show what was done, or take it down; typed words of the same item stay."""
        self._today = today
        self.setVisible(needs_carrying_out(item))
        key = f"{item.id}:{item.done_on}:{item.done_what}"
        if item.id != self._item_id or not self._being_typed(item):
            self.seen = case.version
            if key != self._shown:
                self._shown, self._case_id, self._item_id = key, case.id, item.id
                self._fill(item)
                self._draft.recall(self._draft_name(), self._restore)
        lost = () if item.done_on else not_extracted(case, item.id)
        kinds = "、".join(label(each.kind) for each in lost)
        self.warning.say(t("decisions.erasing_warning", kinds=kinds) if lost else "")
        self.confirmed.setVisible(bool(lost))
        self._show_state(case, item)

    def unsaved(self) -> bool:
        """Whether something stands typed that can be recorded and is not."""
        return not self.isHidden() and self.record.isEnabled() and self._typed() != self._filled

    def _being_typed(self, item: Item) -> bool:
        """Whether what stands here is neither what was shown nor what is on record now."""
        stored = (item.done_what, item.done_where, item.remains, item.third_parties)
        return self.unsaved() and tuple(text.strip() for text in self._typed().values()) != stored

    def refuse(self, trouble: Trouble) -> None:
        """Tell a refusal under the field it is about."""
        name = _FIELD_OF.get(trouble.code)
        tell_refusal(trouble, getattr(self, name) if name else None, self.wrong)

    def _fill(self, item: Item) -> None:
        self.what.set_text(item.done_what)
        self.where.set_text(item.done_where)
        self.remains.set_text(item.remains)
        self.third_parties.set_text(item.third_parties)
        self.day.set_day(item.done_on or self._today)
        self.confirmed.setChecked(False)
        self._filled = self._typed()
        self._clear()

    def recorded(self) -> None:
        """It is on record: nothing of it needs keeping."""
        self._draft.forget(self._draft_name())
        self._filled = self._typed()

    def drop(self) -> None:
        """What another desk recorded stands: what was typed here gives way to it."""
        self.recorded()
        self._shown = ""

    def _lines(self) -> dict[str, LineField]:
        return {
            "what": self.what,
            "where": self.where,
            "remains": self.remains,
            "third_parties": self.third_parties,
        }

    def _typed(self) -> dict[str, str]:
        return {name: line.text() for name, line in self._lines().items()}

    def _draft_name(self) -> str:
        return f"carry_out:{self._item_id}"

    def _keep(self) -> None:
        typed = self._typed()
        self._draft.keep(self._draft_name(), typed | {"seen": str(self.seen)} if any(typed.values()) else {})

    def _restore(self, typed: Mapping[str, str]) -> None:
        words = {name: typed.get(name, "") for name in self._lines()}
        if self._typed() == self._filled != words:
            self.seen = int(typed.get("seen", self.seen))
            for name, line in self._lines().items():
                line.set_text(words[name])

    def _clear(self) -> None:
        self.what.set_error("")
        self.wrong.say("")

    def _show_state(self, case: Case, item: Item) -> None:
        waits = awaits_approval(case)
        if item.done_on:
            self.state.set_badge(t("decisions.done_on", day=short(item.done_on)), "ok", "check")
        elif waits:
            self.state.set_badge(t("decisions.after_approval"), "info", "stamp")
        else:
            self.state.set_badge(t("decisions.not_done"), "warn", "pencil")
        self.record.setEnabled(not waits)

    def _record(self) -> None:
        self._clear()
        if self.day.commit():
            done = Done(
                self.what.text(),
                self.where.text(),
                self.remains.text(),
                self.third_parties.text(),
                self.confirmed.isChecked(),
            )
            self.done.emit(done, self.day.day())

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 12, 20, 14)
        column.setSpacing(10)
        head = QHBoxLayout()
        head.addWidget(Label(t("decisions.doing"), 13, bold=True))
        head.addWidget(self.state)
        head.addStretch(1)
        column.addLayout(head)
        column.addWidget(self.warning)
        column.addWidget(self.confirmed)
        for left, right in ((self.what, self.where), (self.remains, self.third_parties)):
            row = QHBoxLayout()
            row.setSpacing(12)
            row.addWidget(left, 1)
            row.addWidget(right, 1)
            column.addLayout(row)
        foot = QHBoxLayout()
        foot.addWidget(self.day)
        foot.addStretch(1)
        foot.addWidget(self.record)
        column.addLayout(foot)
        column.addWidget(self.wrong)
