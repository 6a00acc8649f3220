"""One question to a department, or its answer: the small form under the inquiries."""

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from deskapp.domain.case import Case
from deskapp.domain.dates import read_coming
from deskapp.domain.errors import Trouble
from deskapp.domain.facts import Chase, Inquiry
from deskapp.domain.profile import Policy
from deskapp.text import label, t
from deskapp.ui.case_page.day_words import short, why_words
from deskapp.ui.case_page.inquiry_rows import in_short
from deskapp.ui.case_page.kept_words import KeptWords
from deskapp.ui.case_page.typed_draft import TypedDraft
from deskapp.ui.messages import sentence
from deskapp.ui.seat import Seat
from deskapp.ui.sign_in.fields import NameBox
from deskapp.ui.typed import Form
from deskapp.ui.widgets import tab_order
from deskapp.ui.widgets.button import Button
from deskapp.ui.widgets.date_field import DateField
from deskapp.ui.widgets.field import ChoiceField, Field, LineField, TextField, Wrong
from deskapp.ui.widgets.inputs import HEIGHT
from deskapp.ui.widgets.label import Label

#: Business days a department is given unless somebody says otherwise.
_ANSWER_DAYS = 5
_FIELD_OF = {
    "department_missing": "department",
    "wanted_before_asked": "wanted",
    "wanted_on_closed": "wanted",
    "finding_missing": "finding",
}


class InquiryForm(QStackedWidget):
    """Shows the form for a new question, or the one chosen: to be answered, or with its answer to read."""

    asked = Signal()
    answered = Signal()

    def __init__(self, seat: Seat) -> None:
        super().__init__()
        self._case_id = self._inquiry_id = ""
        self._version = self.seen = 0  # of the case, now and when somebody turned to this question
        self._draft = TypedDraft(seat, self)
        self._policy: Policy | None = None
        self._today = date.min
        self.item = ChoiceField(t("inquiries.item"), [])
        self.box = NameBox(())
        self.box.setFixedHeight(HEIGHT)
        self.department = Field(t("inquiries.department"), self.box, required=True)
        self.wanted = DateField(t("inquiries.wanted_on"), self._read, self._echo, required=True)
        self.question = LineField(t("inquiries.question"), placeholder=t("inquiries.question_hint"))
        self.keys = LineField(t("inquiries.keys"), placeholder=t("inquiries.keys_hint"))
        self.ask = Button(t("inquiries.ask"), icon="send", height=34)
        self.about = Label("", 13, bold=True, wrap=True)
        self.finding = TextField(t("inquiries.finding"), required=True, rows=3)
        self.asked_for = Label("", 13, tone="text2", wrap=True)
        self.chase = Button(t("inquiries.chase"), "ghost", icon="clock", height=34)
        self.print = Button(t("inquiries.print"), "ghost", icon="printer", height=34)
        self.answer = Button(t("inquiries.answer"), icon="check", height=34)
        self.answered_of = Label("", 13, bold=True, wrap=True)
        self.was_asked = Label("", 13, tone="text2", wrap=True)
        self.found = TextField(t("inquiries.finding"), rows=5)
        self.found.box.setReadOnly(True)
        self.wrongs = (Wrong(), Wrong(), Wrong())
        for page in (self._asking(), self._answering(), self._reading()):
            self.addWidget(page)
        lines = {"wanted": self.wanted.line, "question": self.question.line, "keys": self.keys.line}
        self.words = KeptWords(seat, self, {"department": self.box, "item": self.item.choice, **lines})
        for form in (
            Form(lambda: t("inquiries.typed"), lambda: self._case_id, self.unsaved, keep=self._draft.flush),
            Form(lambda: t("inquiries.new"), lambda: "", self._asking_now, keep=self.words.flush),
        ):
            seat.typed.add(self, form)
        self.finding.edited.connect(lambda _text: self._keep())
        self.ask.clicked.connect(self._ask)
        self.answer.clicked.connect(self.answered.emit)

    def show_case(self, case: Case, policy: Policy, today: date, *, fresh: bool) -> None:
        """Offer the case's items and the policy's departments; `fresh` empties the fields."""
        if fresh:
            self._turn("")
            self.words.turn("")
        self._case_id, self._version, self._policy, self._today = case.id, case.version, policy, today
        before, typed = self.item.value(), self.box.currentText()
        self.item.choice.set_choices([(_named(case, item.id), item.id) for item in case.items])
        if not fresh and before in {item.id for item in case.items}:
            self.item.set_value(before)
        names = [*policy.profile.departments, *policy.profile.joint_users]
        if [self.box.itemText(row) for row in range(self.box.count())] != names:
            self.box.clear()
            self.box.addItems(names)
            self.box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
            self.box.setCurrentText("" if fresh else typed)
        if fresh:
            self.clear()
            self.words.turn("" if case.over_on else _question(case.id))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes from field to field of a new question, and asks from the last."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex() == 0:
            tab_order.go_on(self, self.ask)
        else:
            super().keyPressEvent(event)

    def asked_now(self, case_id: str) -> None:
        """The question is on record: ready for the next, unless another case is shown by now."""
        self.words.forget(_question(case_id))
        if case_id == self._case_id:
            self.clear()
            self.words.turn(_question(case_id))

    def clear(self) -> None:
        """Nothing stands typed, and the usual day to answer by is proposed."""
        self.box.setCurrentText("")
        self.wanted.set_day(self._policy.calendar.after(self._today, _ANSWER_DAYS) if self._policy else None)
        for line in (self.question, self.keys, self.finding):
            line.set_text("")
        for field in (self.department, self.wanted, self.finding):
            field.set_error("")
        for wrong in self.wrongs:
            wrong.say("")

    def unsaved(self) -> bool:
        """Whether an answer stands typed and is not recorded."""
        return self.currentIndex() == 1 and self.answer.isEnabled() and bool(self.finding.text().strip())

    def show_inquiry(self, inquiry: Inquiry | None, chases: Sequence[Chase] = ()) -> None:
        """Ask for the answer to this question, or offer a new one."""
        if inquiry and self._outrun(inquiry):
            return  # what is typed here waits until somebody says whose answer stands
        waits = inquiry is not None and inquiry.answered_on is None
        if not self.unsaved() or (inquiry.id if inquiry else "") != self._inquiry_id:
            self.seen = self._version
        self._turn(inquiry.id if waits and inquiry else "")
        if waits and inquiry:
            words = t("inquiries.answer_of", department=inquiry.asked_of, day=short(inquiry.asked_on))
            self.about.set_words(words)
            self.asked_for.set_words(in_short(inquiry, chases))
            self.asked_for.setVisible(bool(self.asked_for.text()))
        if inquiry and not waits:
            self._show_answer(inquiry, chases)
        self.setCurrentIndex(1 if waits else 2 if inquiry else 0)

    def _show_answer(self, inquiry: Inquiry, chases: Sequence[Chase]) -> None:
        told = {"asked": short(inquiry.asked_on), "answered": short(inquiry.answered_on)}
        self.answered_of.set_words(t("inquiries.answered_of", department=inquiry.asked_of, **told))
        self.was_asked.set_words(in_short(inquiry, chases))
        self.was_asked.setVisible(bool(self.was_asked.text()))
        self.found.set_text(inquiry.finding)

    def _outrun(self, inquiry: Inquiry) -> bool:
        """Whether another desk answered the question whose answer is being typed here."""
        other = inquiry.finding != self.finding.text().strip()
        here = inquiry.id == self._inquiry_id and self.unsaved()
        return here and other and inquiry.answered_on is not None

    @property
    def answering(self) -> tuple[str, str]:
        """The question whose answer is typed, and the answer."""
        return self._inquiry_id, self.finding.text()

    def _asking_now(self) -> bool:
        """Whether a question stands typed and is not asked; no act rests on it."""
        typed = (self.box.currentText(), self.question.text(), self.keys.text())
        return self.currentIndex() == 0 and self.ask.isEnabled() and any(typed)

    def answered_now(self, inquiry_id: str) -> None:
        """The answer is on record: nothing of it needs keeping; what is typed by now of another stays."""
        self._draft.forget(_draft(inquiry_id))
        if inquiry_id == self._inquiry_id:
            self._turn("")
            self.finding.set_error("")
            self.wrongs[1].say("")

    def _turn(self, inquiry_id: str) -> None:
        """Another question's answer: what was typed of it before comes back."""
        if inquiry_id != self._inquiry_id:
            self._draft.flush()
            self._inquiry_id = ""  # what is emptied now was typed by nobody
            self.finding.set_text("")
            self._inquiry_id = inquiry_id
            if inquiry_id:
                self._draft.recall(_draft(inquiry_id), self._restore)

    def _keep(self) -> None:
        if self._inquiry_id:
            text = self.finding.text()
            typed = {"finding": text, "seen": str(self.seen)} if text else {}
            self._draft.keep(_draft(self._inquiry_id), typed)

    def _restore(self, typed: Mapping[str, str]) -> None:
        if not self.finding.text():
            self.seen = int(typed.get("seen", self.seen))
            self.finding.set_text(typed["finding"])

    def refuse(self, trouble: Trouble) -> None:
        """Tell a refusal under the field it is about."""
        self.ask.setEnabled(True)
        fields = {"department": self.department, "wanted": self.wanted, "finding": self.finding}
        name = _FIELD_OF.get(trouble.code)
        if name:
            fields[name].set_error(sentence(trouble))
        else:
            self.wrongs[self.currentIndex()].say(sentence(trouble))

    def _ask(self) -> None:
        if self.wanted.commit() and self.wanted.day() is None:
            self.wanted.set_error(t("inquiries.wanted_missing"))
        elif not self.wanted.error():
            self.ask.setEnabled(False)
            self.asked.emit()

    def _asking(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        first = QHBoxLayout()
        first.setSpacing(12)
        first.addWidget(self.department, 1)
        first.addWidget(self.item, 1)
        second = QHBoxLayout()
        second.setSpacing(12)
        second.addWidget(self.wanted, 1)
        second.addWidget(self.question, 1)
        column.addLayout(first)
        column.addLayout(second)
        column.addWidget(self.keys)
        column.addWidget(self.wrongs[0])
        column.addLayout(_at_right(self.ask))
        column.addStretch(1)
        return page

    def _answering(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.about)
        column.addWidget(self.asked_for)
        column.addWidget(self.finding, 1)
        column.addWidget(self.wrongs[1])
        column.addLayout(_at_right(self.print, self.chase, self.answer))
        return page

    def _reading(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for part in (self.answered_of, self.was_asked):
            column.addWidget(part)
        column.addWidget(self.found, 1)
        column.addWidget(self.wrongs[2])
        return page

    def _read(self, typed: str) -> date:
        after = self._policy.calendar.after if self._policy else None
        return read_coming(typed, self._today, after)

    def _echo(self, day: date) -> str:
        if self._policy is None:
            return ""
        calendar = self._policy.calendar
        why = why_words(day, calendar.why_closed(day), calendar)  # refused as a day to answer by
        return f"{short(day)}\n{why or t('day_words.business_day')}"


def _draft(inquiry_id: str) -> str:
    return f"finding:{inquiry_id}"


def _question(case_id: str) -> str:
    return f"question:{case_id}"


def _at_right(*buttons: Button) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addStretch(1)
    for button in buttons:
        row.addWidget(button)
    return row


def _named(case: Case, item_id: str) -> str:
    """「1 開示」: the item's place and kind."""
    place = [item.id for item in case.items].index(item_id)
    return f"{place + 1} {label(case.items[place].kind)}"
