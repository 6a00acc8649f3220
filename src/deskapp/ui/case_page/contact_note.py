"""One line about a contact, noted without leaving the page: how, what was said, and the next day."""

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from deskapp.domain.dates import business_days_ahead, is_relative, read_coming
from deskapp.domain.errors import RuleViolation
from deskapp.domain.kinds import ContactHow
from deskapp.operations.views.page import CasePage
from deskapp.text import label, t
from deskapp.ui import messages
from deskapp.ui.case_page.day_words import echo
from deskapp.ui.widgets.button import Button
from deskapp.ui.widgets.card import Card
from deskapp.ui.widgets.field import Wrong
from deskapp.ui.widgets.inputs import Choice, Line
from deskapp.ui.widgets.label import Label

_HOWS = (ContactHow.PHONE, ContactHow.MAIL, ContactHow.COUNTER)
_HEIGHT = 30


class ContactNote(Card):
    """`noted` carries how, the text and the next day; the line stays until `clear()`."""

    noted = Signal(object, str, object)
    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._page: CasePage | None = None
        self.how = Choice([(label(how), how) for how in _HOWS], height=_HEIGHT)
        self.how.setAccessibleName(t("contacts.how"))
        self.line = Line(placeholder=t("contacts.text"), height=_HEIGHT)
        self.line.setAccessibleName(t("contacts.text"))
        self.next = Line(height=_HEIGHT)
        self.next.setFixedWidth(92)
        self.next.setAccessibleName(t("contacts.next_name"))
        self._echo = Label("", 12, tone="text2", elide=True)
        self.note = Button(t("contacts.note"), keys="Enter", height=_HEIGHT)
        self._wrong = Wrong()
        self._lay_out()
        self.note.clicked.connect(self._send)
        for line in (self.line, self.next):
            line.returnPressed.connect(self.note.click)
        self.next.textEdited.connect(lambda _text: self._read())
        self.next.editingFinished.connect(self._write_out)
        for line in (self.line, self.next):
            line.textChanged.connect(lambda _text: self.edited.emit())

    def show_page(self, page: CasePage) -> None:
        """Know today and the calendar; what is being typed stays."""
        self._page = page

    def clear(self) -> None:
        """The note was kept: start the next."""
        self.line.clear()
        self.next.clear()
        self._echo.set_words("")
        self._wrong.say("")

    def typed(self) -> dict[str, str]:
        """What stands here, for a draft; nothing where no word is written."""
        words = {"text": self.line.text(), "next": self.next.text()}
        return words | {"how": str(self.how.value())} if any(words.values()) else {}

    def restore(self, typed: Mapping[str, str]) -> None:
        """Enter what a draft kept, unless somebody began to write."""
        if not self.typed():
            self.how.set_value(ContactHow(typed["how"]))
            self.line.setText(typed["text"])
            self.next.setText(typed["next"])
            self._read()

    def refuse(self, sentence: str) -> None:
        """Say under the line what stands in the way; what was typed stays."""
        self._wrong.say(sentence)

    def _send(self) -> None:
        try:
            day = self._typed_day()
        except RuleViolation as refusal:
            self.refuse(messages.sentence(refusal))
            return
        self.noted.emit(self.how.value(), self.line.text(), day)

    def _typed_day(self) -> date | None:
        typed = self.next.text().strip()
        page = self._page
        return read_coming(typed, page.today, page.policy.calendar.after) if typed and page else None

    def _write_out(self) -> None:
        """What would be another day tomorrow is written out: the line may wait as a draft."""
        if is_relative(self.next.text()) and (day := self._typed_day()):
            self.next.setText(f"{day.month}/{day.day}")

    def _read(self) -> None:
        try:
            day = self._typed_day()
        except RuleViolation:
            day = None
        self._wrong.say("")
        ahead = business_days_ahead(self.next.text())
        said = t("day_words.ahead", count=ahead) if ahead else ""
        self._echo.set_words(said + echo(day, self._page.policy.calendar) if day and self._page else "")

    def _lay_out(self) -> None:
        first, second = QHBoxLayout(), QHBoxLayout()
        for row, widgets in (
            (first, (self.how, self.line)),
            (second, (Label(t("contacts.next"), 12, tone="text2"), self.next)),
        ):
            row.setSpacing(8)
            for widget in widgets:
                row.addWidget(widget, 1 if widget is self.line else 0)
            self.body.addLayout(row)
        second.addWidget(self._echo, 1)
        second.addWidget(self.note)
        self.body.addWidget(self._wrong)
