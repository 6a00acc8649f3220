"""承認: the draft letter at the left, the decision at the right; the next opens by itself."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QImage, QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from deskapp.domain.errors import Trouble
from deskapp.operations import decisions
from deskapp.operations.desk import Desk
from deskapp.operations.doing import Changes
from deskapp.operations.views.letters import Submitted, Waiting, may_approve, waiting_decisions
from deskapp.operations.views.looked import look_at_submitted
from deskapp.text import label, t
from deskapp.ui.approvals.decision_view import DecisionView
from deskapp.ui.case_page.day_words import bare
from deskapp.ui.case_page.kept_words import KeptWords
from deskapp.ui.letters.paper import page_images
from deskapp.ui.messages import sentence
from deskapp.ui.seat import Seat
from deskapp.ui.typed import Form
from deskapp.ui.widgets.button import Button
from deskapp.ui.widgets.card import Panel
from deskapp.ui.widgets.cells import Entry, State
from deskapp.ui.widgets.empty import Empty
from deskapp.ui.widgets.field import TextField, Wrong
from deskapp.ui.widgets.label import Label
from deskapp.ui.widgets.page_view import PageView, read_on
from deskapp.ui.widgets.table import Table
from deskapp.ui.widgets.table_rows import Column, Row

PAPER, ROW, SHOWN, COMMENT = 800, 54, 3, 56


class ApprovalScreen(QWidget):
    """A supervisor reads, approves or sends back; their own decisions are shown but not theirs to approve.

    Nothing can be judged before it and its letter stand on the screen, and what came up by itself only
    after a moment: a key pressed for the one before is no judgement of the next. `told` says what was done.
    """

    opened = Signal(str)
    told = Signal(str)

    def __init__(self, seat: Seat) -> None:
        super().__init__()
        self._seat = seat
        self._shown: Submitted | None = None
        self._drawn, self._wanted = "", ""
        self._judging, self._by_itself = False, False
        self._moment = QTimer(self, singleShot=True, interval=QApplication.doubleClickInterval())
        self.list = Table(
            (Column("case", "", 300, stretch=True),), ROW, heads=False, name=t("approvals.title")
        )
        self.pages, self.decision = PageView(), DecisionView()
        self.comment = TextField(t("approvals.comment"), help=t("approvals.comment_help"), rows=2)
        self.comment.box.setFixedHeight(COMMENT)
        self.note, self.wrong = Label("", 13, tone="text2", wrap=True), Wrong()
        self.approve = Button(t("approvals.approve"), "primary", icon="stamp", keys="Ctrl+Enter", height=36)
        self.send_back = Button(
            t("approvals.send_back"), "danger_outline", icon="return", keys="Ctrl+BS", wired=False, height=36
        )
        self._lay_out()
        self.words = KeptWords(seat, self, {"comment": self.comment.box})
        seat.typed.add(self, Form(self.send_back.text, lambda: "", self._unsaved, keep=self.words.flush))
        self._connect()
        self.setFocusProxy(self.list)
        self._weigh()
        self.reload()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Backspace sends back wherever nothing is typed.

        In the comment it deletes a word, as in every field, and never reaches the page; from there Tab
        leads to the button. A shortcut of the window would take it from the field.
        """
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() == Qt.Key.Key_Backspace and control:
            self.send_back.click()
        else:
            super().keyPressEvent(event)

    def reload(self) -> None:
        """Read the queue anew."""
        self._seat.runner.ask(self, "queue", lambda: waiting_decisions(self._seat.desk), self._show_queue)

    def choose(self, case_id: str) -> None:
        """Walk to the decision of a case, as soon as the queue has it."""
        self._wanted = case_id
        self.reload()

    # What is shown

    def _show_queue(self, queue: tuple[Waiting, ...]) -> None:
        shown = self._shown.page.case.id if self._shown else ""
        self._by_itself = bool(shown) and shown not in {waiting.line.id for waiting in queue}
        self.list.set_rows(tuple(_row(waiting) for waiting in queue))
        if self._wanted:
            self.list.choose(self._wanted)
            self._wanted = ""
        self._stack.setCurrentIndex(0 if queue else 1)
        self.list.setFixedHeight(ROW * min(max(len(queue), 1), SHOWN) + 1)
        self._ask_decision()

    def _ask_decision(self) -> None:
        key = self.list.chosen_key()
        if self._shown and str(key) != self._shown.page.case.id:
            self._shown = None
            self._weigh()
        if key is not None:
            case_id = str(key)
            self._seat.runner.ask(
                self, "decision", lambda: look_at_submitted(self._seat.desk, case_id), self._show_decision
            )

    def _show_decision(self, submitted: Submitted | None) -> None:
        if submitted is None:
            self.reload()
            return
        other = self._shown is None or self._shown.approval.id != submitted.approval.id
        self._shown = submitted
        if other:
            self.words.turn("")
            self.comment.set_text("")
            self.words.turn(_draft(submitted.page.case.id))
            self.comment.set_error("")
            self.wrong.say("")
            self.decision.show_decision(submitted)
        letter = submitted.letter.id
        if letter != self._drawn:
            self._drawn = ""
            self.pages.set_pages([])
            self._seat.runner.long(
                self,
                lambda: list(page_images(submitted.pdf)),
                lambda images: self._show_letter(letter, images),
            )
        self._weigh()

    def _show_letter(self, letter: str, images: list[QImage]) -> None:
        if self._shown and self._shown.letter.id == letter:
            self.pages.set_pages(images)
            self._drawn = letter
            if self._by_itself:
                self._moment.start()
            self._weigh()

    def _unsaved(self) -> bool:
        return self.comment.isEnabled() and bool(self.comment.text().strip())

    def _weigh(self) -> None:
        """Let be judged what can be read, by whom it is for."""
        shown = self._shown
        mine = shown is not None and may_approve(self._seat.desk) and not shown.own
        read = shown is not None and shown.letter.id == self._drawn and not self._moment.isActive()
        for button in (self.approve, self.send_back):
            if button.hasFocus() and self._judging:
                self.list.setFocus()  # a button that is out of use would let the keyboard go astray
            button.setEnabled(mine and read and not self._judging)
        self.comment.setEnabled(mine)
        if shown:
            words = t("approvals.own") if shown.own else t("approvals.only_supervisors")
            self.note.set_words("" if mine else words)
            self.note.setVisible(not mine)

    # What is done

    def _approve(self) -> None:
        """What is written down to be mended was not meant to be approved."""
        shown = self._shown
        if shown and self.comment.text().strip():
            self.comment.set_error(t("approvals.comment_stands"))
            self.comment.setFocus()
        elif shown:
            case, approval, seen = shown.page.case.id, shown.approval.id, shown.page.case.version
            self._judge(
                "approved", lambda desk, once: decisions.approve_decision(desk, case, approval, seen, once)
            )

    def _send_back(self) -> None:
        shown = self._shown
        if shown:
            case, approval, seen = shown.page.case.id, shown.approval.id, shown.page.case.version
            text = self.comment.text()
            self._judge(
                "sent_back",
                lambda desk, once: decisions.send_back_decision(desk, case, approval, text, seen, once),
            )

    def _judge(self, word: str, work: Callable[[Desk, str], Changes]) -> None:
        """Do it once: both buttons are out of use until it is done and the next can be read."""
        if self._shown is None:
            return
        number, form = self._shown.page.case.number, _draft(self._shown.page.case.id)
        self._judging = True
        self._weigh()

        def judged(_changes: Changes) -> None:
            self._judging = False
            self.words.forget(form)
            self.told.emit(t(f"approvals.{word}", number=number))

        self._seat.act(self, work, judged, self._refuse)

    def _refuse(self, trouble: Trouble) -> None:
        self._judging = False
        self._weigh()
        if trouble.code == "comment_missing":
            self.comment.set_error(sentence(trouble))
            self.comment.setFocus()
        else:
            self.wrong.say(sentence(trouble))

    def _changed(self, _changes: Changes) -> None:
        self.reload()

    # How it is laid out

    def _connect(self) -> None:
        read_on(self.list, self.pages)
        self.list.chosen.connect(lambda _key: self._ask_decision())
        self.list.opened.connect(lambda key: self.opened.emit(str(key)))
        self.approve.clicked.connect(self._approve)
        self.send_back.clicked.connect(self._send_back)
        self.comment.edited.connect(lambda _text: self.comment.set_error(""))
        self._moment.timeout.connect(self._weigh)
        self._seat.runner.changed.connect(self._changed)

    def _lay_out(self) -> None:
        self._stack = QStackedLayout(self)
        page = QWidget()
        row = QHBoxLayout(page)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.pages.setFixedWidth(PAPER)
        row.addWidget(self.pages)
        row.addWidget(self._right(), 1)
        self._stack.addWidget(page)
        self._stack.addWidget(Empty("check-circle", t("approvals.none"), t("approvals.none_note")))

    def _right(self) -> QWidget:
        right = Panel("bg", "left")
        column = QVBoxLayout(right)
        column.setContentsMargins(1, 0, 0, 0)
        column.setSpacing(0)
        head = Label(t("approvals.title"), 13, bold=True)
        head.setContentsMargins(0, 0, 0, 0)
        top = QHBoxLayout()
        top.setContentsMargins(16, 10, 16, 6)
        top.addWidget(head)
        column.addLayout(top)
        column.addWidget(self.list)
        column.addWidget(self.decision, 1)
        foot = Panel("surface", "top")
        below = QVBoxLayout(foot)
        below.setContentsMargins(12, 10, 12, 12)
        below.setSpacing(8)
        for each in (self.note, self.comment, self.wrong):
            below.addWidget(each)
        buttons = QHBoxLayout()
        buttons.setSpacing(10)
        buttons.addWidget(self.send_back)
        buttons.addStretch(1)
        buttons.addWidget(self.approve)
        below.addLayout(buttons)
        column.addWidget(foot)
        return right


def _draft(case_id: str) -> str:
    return f"send_back:{case_id}"


def _row(waiting: Waiting) -> Row:
    line = waiting.line
    kinds = "・".join(label(kind) for kind in line.kinds)
    second = t("approvals.line", kinds=kinds, author=waiting.author, day=bare(waiting.submitted_on))
    state = State(t("approvals.yours"), "mute") if waiting.own else None
    return Row(line.id, (Entry(line.name, (second,), beside=line.number, state=state),))
