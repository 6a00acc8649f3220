"""The intake screen: a call is written down in under a minute, without the mouse."""

from datetime import date

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from deskapp.domain.errors import Trouble
from deskapp.domain.kinds import Door, LetterCode, Matter
from deskapp.operations.checklist import Arrival
from deskapp.operations.desk import Desk
from deskapp.operations.doing import Changes
from deskapp.operations.drafts import forget_draft
from deskapp.operations.envelope import add_envelope, take_envelope
from deskapp.operations.intake import Request
from deskapp.operations.letters import make_letter
from deskapp.operations.views.intake import Opening, opening
from deskapp.operations.views.matches import Match, matches
from deskapp.text import t
from deskapp.ui import messages
from deskapp.ui.case_page.typed_draft import TypedDraft
from deskapp.ui.intake.envelope_pane import EnvelopePane
from deskapp.ui.intake.form import RequestForm
from deskapp.ui.intake.head import IntakeHead
from deskapp.ui.intake.matches_pane import MatchesPane
from deskapp.ui.postal_fill import PostalFill
from deskapp.ui.seat import Seat
from deskapp.ui.typed import Form
from deskapp.ui.widgets.button import Button
from deskapp.ui.widgets.card import Panel
from deskapp.ui.widgets.field import LineField
from deskapp.ui.widgets.label import Label

_LOOK_AFTER_MS = 150
_SIDE = 440


class IntakeScreen(QWidget):
    """One form for both doors; what is typed is kept as a draft until it is saved."""

    saved = Signal(str, bool)  # case id, whether the form is to be sent now
    opened = Signal(str)  # an earlier case
    left = Signal()

    def __init__(self, seat: Seat) -> None:
        super().__init__()
        self._seat, self._door, self._begun = seat, Door.PHONE, False
        self.form, self.found, self.envelope = RequestForm(), MatchesPane(), EnvelopePane()
        self.head = IntakeHead()
        self._note = Label("", 13, tone="text2")
        self.save = Button(t("intake.save"), "primary", keys="Ctrl+S", height=36)
        self.save_and_send = Button(t("intake.save_and_send"), icon="send", keys="Ctrl+Shift+S", height=36)
        self.start_over = Button(t("intake.start_over"), "ghost", height=30)
        self.leave = Button(t("intake.leave"), "ghost", keys="Esc", height=36)
        self._look_timer = QTimer(self, singleShot=True, interval=_LOOK_AFTER_MS)
        self._draft = TypedDraft(seat, self)
        self._fill = PostalFill(seat, self.form.postal, self.form.address)
        self._lay_out()
        self._listen()
        self.setFocusProxy(self.form.name)
        seat.typed.add(self, Form(self.head.title.text, lambda: "", self._unsaved, keep=self._keep))

    def start(self, door: Door) -> None:
        """Begin a new intake; one already begun for this door is gone on with."""
        if self._begun and door is self._door and self._typed():
            self.form.name.setFocus()
            return
        self._draft.flush()  # what is typed belongs to the other door
        self._empty()
        self._door = door
        desk, form = self._seat.desk, self._draft_name()
        self._seat.runner.ask(self, "opening", lambda: opening(desk, form), self._begin)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves; what was typed stays as a draft."""
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
        else:
            super().keyPressEvent(event)

    def _begin(self, opened: Opening) -> None:
        self._begun = True
        envelope = self._door is Door.ENVELOPE
        typed = self._typed()  # somebody was quicker than the desk, which may have waited for another
        self.form.begin(opened, self._door)
        self.envelope.begin(opened)
        self.envelope.setVisible(envelope)
        self.found.set_low(envelope)
        title = t(f"intake.title_{'envelope' if envelope else 'phone'}")
        self.head.start(title, opened.now, lasts=not envelope)
        self.form.fill({**opened.draft, **{name: text for name, text in typed.items() if text}})
        self.envelope.fill(opened.draft)
        self._say(t(f"intake.draft_{'restored' if opened.draft else 'kept'}"))
        self.start_over.setVisible(bool(opened.draft))
        self._look()
        if not typed:
            self.form.name.setFocus()

    def _save(self, send_form: bool) -> None:
        request = self._request()
        if request is None or (send_form and not self._has_address(request)):
            return
        form, arrivals = self._draft_name(), self._arrivals()

        def work(desk: Desk, once: str) -> Changes:
            made = take_envelope(desk, request, arrivals, once)
            forget_draft(desk, form)
            return made

        self._seat.act(self, work, lambda made: self._done(made.made or "", send_form), self._refuse)

    def _add_to(self, case_id: str, seen: int) -> None:
        request = self._request()
        if request is None:
            return
        form, arrivals = self._draft_name(), self._arrivals()

        def work(desk: Desk, once: str) -> Changes:
            changes = add_envelope(desk, case_id, request, arrivals, seen, once)
            forget_draft(desk, form)
            return changes

        self._seat.act(self, work, lambda _changes: self._added(case_id), self._refuse)

    def _request(self) -> Request | None:
        """The request as typed; None while a date cannot be read, or it is not clear who asks."""
        request = self.form.request()
        return self.envelope.asked(request) if request and self._door is Door.ENVELOPE else request

    def _arrivals(self) -> tuple[Arrival, ...]:
        return self.envelope.arrivals() if self._door is Door.ENVELOPE else ()

    def _has_address(self, request: Request) -> bool:
        """Whether the form can be sent; else the address is asked for where it is typed."""
        if not request.address.strip():
            self.form.address.set_error(t("intake.address_first"))
            self.form.address.setFocus()
        return bool(request.address.strip())

    def _done(self, case_id: str, send_form: bool) -> None:
        self._empty()
        if not send_form:
            self.saved.emit(case_id, False)
            return

        def make(desk: Desk, once: str) -> Changes:
            return make_letter(desk, case_id, LetterCode.FORM_OUT, once=once)

        def refused(trouble: Trouble) -> None:
            self.saved.emit(case_id, True)
            self._seat.runner.troubled.emit(trouble)

        self._seat.act(self, make, lambda _made: self.saved.emit(case_id, True), refused)

    def _added(self, case_id: str) -> None:
        self._empty()
        self.opened.emit(case_id)

    def _refuse(self, trouble: Trouble) -> None:
        field = self._named(trouble)
        if trouble.code == "note_empty":
            self.form.words.set_error(t("intake.words_first"))
            self.form.words.setFocus()
        elif trouble.code == "owner_not_here":
            self.envelope.asker.refuse(messages.sentence(trouble))
        elif trouble.code == "in_the_future":
            self.form.day_field().set_error(messages.sentence(trouble))
        elif field:
            field.set_error(messages.sentence(trouble))
            field.setFocus()
        else:
            self._seat.runner.troubled.emit(trouble)
            self._look()  # a case that another desk changed is shown as it is now

    def _named(self, trouble: Trouble) -> LineField | None:
        """The name that a refusal is about."""
        names = {"name": self.form.name, "proxy_name": self.envelope.asker.name}
        return names.get("name" if trouble.code == "name_missing" else str(trouble.facts.get("field")))

    def _look(self) -> None:
        name, kana, phone = (f.text() for f in (self.form.name, self.form.kana, self.form.phone))
        asked = any(text.strip() for text in (name, kana, phone))
        desk = self._seat.desk

        def show(found: tuple[Match, ...]) -> None:
            self.found.show_matches(found, asked=asked)

        self._seat.runner.ask(self, "matches", lambda: matches(desk, name, kana, phone), show)

    def _unsaved(self) -> bool:
        return self._begun and bool(self._typed())

    def _typed(self) -> dict[str, str]:
        return self.form.typed() | (self.envelope.typed() if self._door is Door.ENVELOPE else {})

    def _typed_on(self) -> None:
        self._draft.keep(self._draft_name(), self._typed())

    def _keep(self) -> None:
        self._typed_on()
        self._draft.flush()

    def _leave(self) -> None:
        if self._begun:
            self._keep()
        self._pause()
        self.left.emit()

    def _start_over(self) -> None:
        self.form.fill({})
        self.envelope.fill({})
        self.start_over.hide()
        self._say(t("intake.draft_kept"))
        self._keep()
        self._look()
        self.form.name.setFocus()

    def _empty(self) -> None:
        self.form.fill({})
        self.envelope.fill({})
        self._fill.forget()
        self._pause()

    def _pause(self) -> None:
        self._begun = False
        self._draft.drop()
        self.head.stop()
        self._look_timer.stop()

    def _show_matter(self, matter: object) -> None:
        """Of what is no request no form is sent; an authority is told nothing by an operator."""
        self.save_and_send.setVisible(matter is Matter.REQUEST)
        words = "_authority" if matter is Matter.AUTHORITY else ""
        words = words or ("_envelope" if self._door is Door.ENVELOPE else "")
        self.head.reminder.set_words(t(f"intake.no_holding{words}"))

    def _say(self, note: str) -> None:
        self._note.set_words(note)

    def _draft_name(self) -> str:
        return f"intake_{'envelope' if self._door is Door.ENVELOPE else 'phone'}"

    def _came(self, day: object) -> None:
        if isinstance(day, date):
            self.envelope.received(day)

    def _listen(self) -> None:
        self.form.edited.connect(self._look_timer.start)
        self._look_timer.timeout.connect(self._look)
        self.form.edited.connect(self._typed_on)
        self.form.arrived_on.committed.connect(self._came)
        self.form.matter_chosen.connect(self._show_matter)
        self.envelope.edited.connect(self._typed_on)
        self.envelope.asker.shown.connect(self.form.show_asker)
        self.found.opened.connect(self.opened)
        self.found.added_to.connect(self._add_to)
        self.found.nobody_known.connect(self.save.click)
        self.save.clicked.connect(lambda: self._save(False))
        self.save_and_send.clicked.connect(lambda: self._save(True))
        self.start_over.clicked.connect(self._start_over)
        self.leave.clicked.connect(self._leave)

    def _lay_out(self) -> None:
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(self.head)
        body = QHBoxLayout()
        body.setSpacing(0)
        left = Panel("surface")
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.form, 1)
        column.addLayout(self._foot())
        body.addWidget(left, 1)
        body.addWidget(self._side())
        page.addLayout(body, 1)

    def _side(self) -> QWidget:
        side = Panel("surface", "left")
        side.setFixedWidth(_SIDE)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.found)
        column.addWidget(self.envelope, 1)
        self.envelope.hide()
        return side

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(28, 4, 28, 12)
        row.setSpacing(8)
        for widget in (self.save, self.save_and_send, self._note, self.start_over):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self.leave)
        return row
