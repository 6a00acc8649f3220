"""文書・発送: the letters of a case at the left, the real page beside them (screens.md, tab 5)."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QVBoxLayout, QWidget

from deskapp.domain.acts import Act
from deskapp.domain.errors import Trouble
from deskapp.domain.kinds import LetterCode
from deskapp.domain.letter_making import can_make
from deskapp.domain.letters import last_posting
from deskapp.domain.people import Staff
from deskapp.domain.step import Step
from deskapp.operations import letters
from deskapp.operations.doing import Changes
from deskapp.operations.people import staff_of
from deskapp.operations.views.letters import PRINTABLE, LetterLine, letter_lines
from deskapp.operations.views.page import CasePage
from deskapp.text import label, t
from deskapp.ui.case_page import return_acts
from deskapp.ui.case_page.acting import Work, act_on_saved
from deskapp.ui.case_page.kept_words import KeptWords
from deskapp.ui.case_page.letter_printing import LetterPrinting
from deskapp.ui.letters.asking import ask_comparison, ask_return, offer_wide
from deskapp.ui.letters.envelopes import AddressButton, Addressed
from deskapp.ui.letters.handover_dialog import ask_handover
from deskapp.ui.letters.letter_entries import PREVIEW, entries
from deskapp.ui.letters.page_pane import PagePane
from deskapp.ui.letters.posting_form import PostingForm
from deskapp.ui.messages import sentence
from deskapp.ui.seat import Seat
from deskapp.ui.typed import Form
from deskapp.ui.widgets.button import Button
from deskapp.ui.widgets.card import Panel
from deskapp.ui.widgets.field import Wrong
from deskapp.ui.widgets.label import Label
from deskapp.ui.widgets.page_view import read_on
from deskapp.ui.widgets.table import Table
from deskapp.ui.widgets.table_rows import Column

LEFT, ROW, FORM = 292, 54, 160
#: What can be made here; a deficiency letter is made where the papers are, with its date.
MADE_HERE = tuple(code for code in LetterCode if code is not LetterCode.DEFICIENCY)


class LettersPanel(QWidget):
    """Makes, shows, prints, saves, compares and posts the letters of one case.

    `step_asked` carries a step that is done in another tab.
    """

    step_asked = Signal(object)

    def __init__(self, seat: Seat) -> None:
        super().__init__()
        self._seat = seat
        self._page: CasePage | None = None
        self._lines: dict[str, LetterLine] = {}
        self._choose_next, self._drafted, self._making = "", False, False
        self.list = Table(
            (Column("letter", "", LEFT, stretch=True),), ROW, heads=False, name=t("letters_panel.list")
        )
        self.make = Button(t("letters_panel.make"), icon="plus", menu=True, height=30)
        self.addresses = AddressButton(seat, self._addressed, self._refuse, short=True)
        self.form = PostingForm(self.addresses, FORM)
        self.pane = PagePane(seat)
        self.printing = LetterPrinting(self, seat, self.pane, self._refuse)
        self.wrong = Wrong()
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.list)
        self.words = KeptWords(seat, self, self.form.inputs())
        seat.typed.add(
            self, Form(lambda: t("posting.title"), lambda: "", self.form.unsaved, keep=self.words.flush)
        )

    # What is shown

    def show_page(self, page: CasePage) -> None:
        """Show the case's letters as they are now; the chosen one stays chosen."""
        other = self._page is None or self._page.case.id != page.case.id
        self._page = page
        self._lines = {line.letter.id: line for line in letter_lines(page.case, page.standing)}
        if other:
            self.pane.clear()
            self.wrong.say("")
        rows = entries(page.case, page.standing, tuple(self._lines.values()))
        drafted = bool(rows) and rows[0].key == PREVIEW
        self.list.set_rows(rows)
        if rows and (other or (drafted and not self._drafted)):
            self.list.choose(rows[0].key)
        self._drafted = drafted
        self._offer_makeable(page)
        self._choose_made()
        self._show_chosen()
        if other:
            waiting = (line.letter.id for line in self._lines.values() if line.to_post)
            self.words.walk(self.list, {_posting(each): each for each in waiting})

    def _offer_makeable(self, page: CasePage) -> None:
        """The letters that can be made now; with none of them there is nothing to press."""
        menu = self.make.menu()
        menu.clear()
        for code in MADE_HERE:
            if can_make(page.case, code, page.standing):
                menu.addAction(label(code)).triggered.connect(partial(self._make, code))
        self.make.setEnabled(not menu.isEmpty())

    def begin(self, step: Step) -> None:
        """Start what a next step asks: make, print, compare, post, or send again."""
        if step.act is Act.MAKE_LETTER and step.target:
            self._make(LetterCode(step.target))
            return
        if step.target:
            self.list.choose(step.target)
        if step.act is Act.PRINT_LETTER:
            self.printing.print()
        elif step.act is Act.COMPARE_LETTER:
            self._compare()
        elif step.act is Act.RECORD_RETURN and self._page:
            posting = last_posting(self._page.case, step.target or "")
            if posting:
                return_acts.ask_fate(self, self._seat, self._page, posting)
        else:
            self.form.focus_first()

    def choose(self, letter_id: str) -> None:
        """Walk to a letter, now or as soon as the list has it."""
        self._choose_next = letter_id
        self._choose_made()

    def _choose_made(self) -> None:
        """Walk to the letter just made, as soon as the list has it."""
        if self._choose_next and self.list.choose(self._choose_next):
            self._choose_next = ""

    def _line(self) -> LetterLine | None:
        return self._lines.get(str(self.list.chosen_key()))

    def _show_chosen(self) -> None:
        page, key = self._page, self.list.chosen_key()
        if page is None:
            return
        line, case_id = self._line(), page.case.id
        self._show_posting(line, page)
        self.printing.show_line(line, page)
        self.pane.set_printable(line is not None and line.state in PRINTABLE)
        self.pane.say_approval(page, answer=bool(line and line.is_answer))
        if key == PREVIEW:
            version = page.case.version
            self.pane.show_letter(
                f"{PREVIEW}:{case_id}:{version}", lambda: letters.preview_answer(self._seat.desk, case_id)
            )
        elif line:
            letter_id = line.letter.id
            gone = "" if page.case.disposed_on is None else "gone:"  # what was on show until then goes too
            self.pane.show_letter(
                f"{gone}{letter_id}", lambda: letters.letter_bytes(self._seat.desk, case_id, letter_id)
            )
        else:
            self.pane.clear()

    def _show_posting(self, line: LetterLine | None, page: CasePage) -> None:
        """How this letter goes out; what was half typed of it before comes back."""
        form = _posting(line.letter.id) if line and line.to_post else ""
        if self.form.show_line(line, page) or form != self.words.form:
            self.words.turn(form)

    def _addressed(self) -> tuple[Addressed, ...]:
        case = self._page.case if self._page else None
        return (Addressed(case.id, case.number),) if case else ()

    # What is done

    def _act(
        self,
        work: Work,
        then: Callable[[Changes], object] = lambda _changes: None,
        refused: Callable[[Trouble], None] | None = None,
    ) -> None:
        """Do an act on this case as it stands on screen; trouble is told above the list."""
        self.wrong.say("")
        act_on_saved(self._seat, self, self._page, work, refused or self._refuse, then)

    def _refuse(self, trouble: Trouble) -> None:
        self._making = False
        self.wrong.say(sentence(trouble))

    def _make(self, code: LetterCode, _checked: bool = False, *, wide: bool = False) -> None:
        if self._making:  # drawing takes a moment; a second press is no second letter
            return
        self._making = True

        def made(changes: Changes) -> None:
            self._making = False
            self._choose_next = changes.made or ""
            self._choose_made()

        def refused(trouble: Trouble) -> None:
            self._refuse(trouble)
            offer_wide(self, trouble, lambda: self._make(code, wide=True))

        self._act(
            lambda desk, case, seen, once: letters.make_letter(desk, case, code, seen, once, wide),
            made,
            refused,
        )

    def _compare(self) -> None:
        line, desk = self._line(), self._seat.desk
        if line and line.to_compare:
            self._seat.runner.ask(self, "staff", lambda: staff_of(desk), self._open_comparison)

    def _open_comparison(self, staff: tuple[Staff, ...]) -> None:
        line = self._line()
        if line and self._page:
            ask_comparison(self, self._seat, self._page, line, staff)

    def _post(self) -> None:
        line, values, own = self._line(), self.form.values(), self.form.own.isChecked()
        why_late = self.form.why_late()
        if line:
            act_on_saved(
                self._seat,
                self,
                self._page,
                lambda desk, case, seen, once: letters.post_letter(
                    desk, case, line.letter.id, *values, seen, once, own, why_late
                ),
                self.form.refuse,
                lambda _changes: self._posted(line.letter.id),
            )

    def _posted(self, letter_id: str) -> None:
        self.words.forget(_posting(letter_id))
        self.list.setFocus()

    def _hand_over(self) -> None:
        line = self._line()
        if line and self._page:
            ask_handover(self, self._seat, self._page, line.letter)

    def _return(self) -> None:
        line = self._line()
        if line and line.posting and self._page:
            ask_return(self, self._seat, self._page, line.posting.id)

    def _note_try(self) -> None:
        if self._page:
            return_acts.ask_try(self, self._seat, self._page)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._left())
        row.addWidget(self.pane, 1)

    def _left(self) -> QWidget:
        left = Panel("surface", "right")
        left.setFixedWidth(LEFT)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 1, 0)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(16, 5, 10, 5)
        head.addWidget(Label(t("letters_panel.list"), 13, bold=True))
        head.addStretch(1)
        head.addWidget(self.make)
        column.addLayout(head)
        column.addWidget(self.wrong)
        column.addWidget(self.list, 1)
        rule = Panel("surface", "top")
        below = QVBoxLayout(rule)
        below.setContentsMargins(0, 1, 0, 0)
        below.addWidget(self.form)
        rule.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        column.addWidget(rule)
        self.list.setMinimumHeight(ROW + 2)
        return left

    def _connect(self) -> None:
        self.make.setMenu(QMenu(self))
        read_on(self.list, self.pane.pages)
        self.list.chosen.connect(lambda _key: self._show_chosen())
        self.form.compare_asked.connect(self._compare)
        self.form.posted.connect(self._post)
        self.form.hand_over_asked.connect(self._hand_over)
        self.form.return_asked.connect(self._return)
        back = self.form.returned
        back.try_asked.connect(self._note_try)
        back.address_asked.connect(lambda: self.step_asked.emit(Step("reply_address", Act.DESCRIBE_CASE)))
        back.answer_asked.connect(lambda: self._make(LetterCode.ANSWER))


def _posting(letter_id: str) -> str:
    return f"posting:{letter_id}"
