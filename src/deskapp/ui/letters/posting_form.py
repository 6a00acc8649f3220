"""Posting one letter: the day, the way, the number, the comparisons, and what came back (spec §8)."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from deskapp.domain.dates import read_date
from deskapp.domain.errors import RuleViolation, Trouble
from deskapp.domain.kinds import AnswerMethod, LateReason, PostMethod
from deskapp.domain.letters import goes_as_file, is_printed
from deskapp.domain.sending import PAPER_METHODS, TRACKED_METHODS, is_late
from deskapp.operations.views.letters import ADDRESSABLE, LetterLine, LetterState
from deskapp.operations.views.page import CasePage
from deskapp.text import label, t
from deskapp.ui.case_page.kept_words import Input
from deskapp.ui.countdown import weekday, written
from deskapp.ui.letters.posting_words import late_reasons, state_words
from deskapp.ui.letters.returned_box import ReturnedBox
from deskapp.ui.letters.snug import Snug
from deskapp.ui.messages import sentence
from deskapp.ui.refusal import tell_refusal
from deskapp.ui.widgets.badge import Badge
from deskapp.ui.widgets.button import Button
from deskapp.ui.widgets.date_field import DateField
from deskapp.ui.widgets.field import ChoiceField, Field, LineField, Wrong, half_width
from deskapp.ui.widgets.fonts import face
from deskapp.ui.widgets.label import Label
from deskapp.ui.widgets.reveal import reveal
from deskapp.ui.widgets.tick import Tick

#: Where a refusal belongs; any other stands above the button.
_FIELD_OF = {
    "late_reason_missing": "late_why",
    "in_the_future": "day",
    "posted_before_made": "day",
    "posted_before_ready": "day",
    "posted_before_return": "day",
}


class PostingForm(QWidget):
    """Shows how the chosen letter went out, or takes down that it does; a reload keeps what is typed."""

    posted = Signal()
    compare_asked = Signal()
    return_asked = Signal()
    hand_over_asked = Signal()

    def __init__(self, addresses: Button, least: int) -> None:
        """`addresses` prints to whom the letter goes, where no window shows it.

        Where room is short the fields scroll in `least` pixels; the buttons stay in sight.
        """
        super().__init__()
        self._least, self._as_is = least, False
        self.addresses = addresses
        self._page: CasePage | None = None
        self._line: LetterLine | None = None
        self._shown: tuple[str, LetterState] | None = None
        self._make_parts()
        self._lay_out()
        self._connect()

    def _make_parts(self) -> None:
        self.what = Label("", 13, tone="text2", wrap=True)
        self.day = DateField(t("posting.day"), self._read, _echo)
        self.method = ChoiceField(t("posting.method"), [(label(each), each) for each in PAPER_METHODS])
        self.tracking = LineField(t("posting.tracking"), fold=half_width, composed=False)
        self.tracking.line.setFont(face(14, digits=True))  # the whole number, to compare with the receipt
        self.own = Tick(t("posting.own_tick"))
        self.comparison = Badge("", "mute")
        self.compare = Button(t("posting.compare"), "soft", icon="people", height=34)
        self.late_why = ChoiceField(t("posting.late_reason"), late_reasons(), required=True)
        self.late = LineField(t("posting.late_words"))
        self.wrong = Wrong()
        self.returned = ReturnedBox()
        self.post = Button(t("posting.post"), icon="send", keys="F8", height=34)
        self.hand_over = Button(t("electronic.open"), icon="lock", height=34)
        self.back = Button(t("posting.returned"), icon="envelope-x", height=34)

    def _lay_out(self) -> None:
        fields = QWidget()
        column = QVBoxLayout(fields)
        column.setContentsMargins(16, 8, 16, 6)
        column.setSpacing(7)
        head = QHBoxLayout()
        head.addWidget(Label(t("posting.title"), 13, bold=True))
        head.addStretch(1)
        head.addWidget(self.comparison)
        column.addLayout(head)
        column.addWidget(self.what)
        column.addWidget(self.day)
        way = QHBoxLayout()
        way.setSpacing(8)
        way.addWidget(self.method)
        way.addWidget(self.tracking, 1)
        column.addLayout(way)
        for each in (self.late_why, self.late, self.own, self.wrong, self.returned):
            column.addWidget(each)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 12)
        whole.setSpacing(0)
        self._area = Snug(fields, self._least)
        whole.addWidget(self._area)
        self._foot = QWidget()
        row = QHBoxLayout(self._foot)
        row.setContentsMargins(16, 4, 16, 0)
        row.setSpacing(8)
        for button in (self.compare, self.post, self.hand_over):
            row.addWidget(button)
        row.addStretch(1)
        for button in (self.addresses, self.back):
            row.addWidget(button)
        whole.addWidget(self._foot)

    def _connect(self) -> None:
        self.day.committed.connect(lambda _day: self._weigh())
        self.method.committed.connect(lambda _method: self._weigh())
        self.late_why.committed.connect(lambda _why: self._forgive_late())
        self.late.edited.connect(lambda _text: self._forgive_late())
        self.own.toggled.connect(lambda _on: self.wrong.say(""))
        self.returned.again_asked.connect(self._send_as_is)
        self.post.clicked.connect(self._posted)
        self.compare.clicked.connect(self.compare_asked.emit)
        self.hand_over.clicked.connect(self.hand_over_asked.emit)
        self.back.clicked.connect(self.return_asked.emit)

    def show_line(self, line: LetterLine | None, page: CasePage) -> bool:
        """Show another letter, or the same one further on; whether the fields begin anew with it."""
        self._line, self._page = line, page
        now = (line.letter.id, line.state) if line else None
        anew = now != self._shown
        if anew:
            self._shown = now
            self._empty(page.today)
        self._say()
        self._weigh()
        return anew

    def inputs(self) -> dict[str, Input]:
        """What is typed or chosen of how a letter goes; the poster's tick is said anew."""
        typed = {"day": self.day.line, "tracking": self.tracking.line, "late": self.late.line}
        return {"method": self.method.choice, "late_why": self.late_why.choice, **typed}

    def unsaved(self) -> bool:
        """Whether a number or a reason stands here and the letter is not posted yet."""
        line = self._line
        return line is not None and line.to_post and bool(self.tracking.text() or self.late.text())

    def focus_first(self) -> None:
        """Put the keyboard where the next thing is missing."""
        tracked = self.method.value() in TRACKED_METHODS and not self.tracking.text()
        for missing, place in (
            (self.returned.isVisibleTo(self), self.returned.tried),
            (self.compare.isVisibleTo(self), self.compare),
            (self.post.isHidden() and self.hand_over.isVisibleTo(self), self.hand_over),
            (tracked and self.tracking.isVisibleTo(self), self.tracking),
            (self.own.isVisibleTo(self) and not self.own.isChecked(), self.own),
        ):
            if missing:
                place.setFocus()
                return
        self.post.setFocus()

    def values(self) -> tuple[date, PostMethod, str, str]:
        """Day, method, tracking number and reason of lateness as entered."""
        day = self.day.day() or date.min
        return day, PostMethod(str(self.method.value())), self.tracking.text(), self.late.text()

    def why_late(self) -> LateReason | None:
        """Which of the usual reasons was chosen for an answer that is late."""
        chosen = self.late_why.value()
        return chosen if isinstance(chosen, LateReason) and self.late_why.isVisible() else None

    def refuse(self, trouble: Trouble) -> None:
        """Tell a refusal under the field it is about."""
        self._weigh()
        wordless = self.late_why.value() is LateReason.OTHER  # then the words are what is missing
        fields: dict[str, Field] = {"late_why": self.late if wordless else self.late_why, "day": self.day}
        field = fields.get(_FIELD_OF.get(trouble.code, ""))
        tell_refusal(trouble, field, self.wrong)
        reveal(self._area, field.wrong if field else self.wrong)
        if trouble.code == "tracking_missing":  # its field is too narrow for a sentence
            self.tracking.setFocus()

    def _empty(self, today: date) -> None:
        self.day.set_day(today)
        self.method.set_value(self._as_before())
        for field in (self.tracking, self.late):
            field.set_text("")
            field.set_error("")
        self.late_why.set_value(None)
        self._forgive_late()
        self.own.setChecked(False)
        self._as_is = False
        self.wrong.say("")

    def _as_before(self) -> PostMethod:
        """A letter that goes again goes as it went; else by ordinary mail."""
        line, case = self._line, self._page.case if self._page else None
        if line is None or case is None:
            return PostMethod.ORDINARY
        alike = {each.id for each in case.letters if each.code is line.letter.code}
        went = [each.method for each in case.postings if each.letter_id in alike]
        return next((each for each in reversed(went) if each in PAPER_METHODS), PostMethod.ORDINARY)

    def _forgive_late(self) -> None:
        for field in (self.late_why, self.late):
            field.set_error("")

    def _say(self) -> None:
        line = self._line
        self.what.set_words(state_words(line, self._page) if line else t("posting.no_letter"))
        self.comparison.setVisible(bool(line and line.second))
        if line and line.second and self._page:
            made = line.comparison
            who = self._page.staff.get(made.compared_by, "") if made else ""
            words = t("posting.compared_by", name=who) if made else t("posting.two_people")
            self.comparison.set_badge(words, "ok" if made else "info", "check" if made else "people")

    def _weigh(self) -> None:
        """Show what this letter needs now, and let it go only when all is there."""
        line, page = self._line, self._page
        if page is None:
            return
        as_file = line is not None and line.to_post and self._may_be_file(line, page)
        self.hand_over.setVisible(as_file)
        on_paper = not as_file or bool(line and is_printed(page.case, line.letter.id))
        postable = line is not None and line.to_post and on_paper
        for each in (self.day, self.method, self.tracking, self.post):
            each.setVisible(postable)
        self.tracking.setEnabled(self.method.value() in TRACKED_METHODS)
        back = line is not None and line.state is LetterState.RETURNED and not line.to_post
        self.returned.setVisible(back and not self._as_is)
        if line:
            self.returned.show_letter(answer=line.is_answer, as_is=line.to_compare)
        self.compare.setVisible(line is not None and line.to_compare and (self._as_is or not back))
        self.addresses.setVisible(line is not None and line.state in ADDRESSABLE)
        self.addresses.set_kind("soft" if line and line.letter.wide_address else "secondary")
        self.own.setVisible(postable and line is not None and not line.second)
        self.back.setVisible(line is not None and line.state is LetterState.POSTED)
        for each in (self.late_why, self.late):
            each.setVisible(postable and bool(line and line.is_answer) and self._is_late(page))
        self.post.setEnabled(postable)
        buttons = (self.compare, self.post, self.hand_over, self.addresses, self.back)
        self._foot.setVisible(any(not each.isHidden() for each in buttons))

    def _may_be_file(self, line: LetterLine, page: CasePage) -> bool:
        offered = AnswerMethod.ELECTRONIC in page.policy.profile.answer_methods
        return offered and goes_as_file(page.case, line.letter)

    def _is_late(self, page: CasePage) -> bool:
        day = self.day.day() or page.today
        return is_late(page.case, day, page.standing.first_due_on)

    def _send_as_is(self) -> None:
        """The address was right: the second person looks once more at what goes out again."""
        self._as_is = True
        self._weigh()
        self.focus_first()

    def _posted(self) -> None:
        self.tracking.commit()  # F8 leaves the number neither folded nor left
        if self.own.isVisibleTo(self) and not self.own.isChecked():
            self.wrong.say(sentence(RuleViolation("not_looked_over")))
            self.own.setFocus()
            reveal(self._area, self.wrong)
        elif self.day.commit() and self.day.day():
            self.wrong.say("")
            self.post.setEnabled(False)
            self.posted.emit()

    def _read(self, typed: str) -> date:
        return read_date(typed, self._page.today if self._page else date.min)


def _echo(day: date) -> str:
    return t("posting.echo", day=written(day), weekday=weekday(day))
