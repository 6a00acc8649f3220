"""A field that saves itself when left, Esc gives back; a refused text stays, a conflict shows both sides."""

from collections.abc import Callable
from datetime import date
from enum import Enum

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from deskapp.domain.dates import seireki
from deskapp.domain.errors import Conflict, Trouble
from deskapp.operations.desk import Desk
from deskapp.operations.doing import Changes
from deskapp.text import label, t
from deskapp.ui import messages
from deskapp.ui.seat import Seat
from deskapp.ui.widgets.button import Button
from deskapp.ui.widgets.date_field import DateField
from deskapp.ui.widgets.field import ChoiceField, LineField, TextField

AnyField = LineField | TextField | ChoiceField | DateField
#: Called with None when the value was kept, or with the trouble.
Done = Callable[[Trouble | None], None]
#: Saves a value that was read at a version.
Save = Callable[[object, int, Done], None]
#: Turns a value and its version into the act that saves it, in the window's thread.
Prepare = Callable[[object, int], Callable[[Desk, str], Changes]]


def saver(owner: QWidget, seat: Seat, prepare: Prepare) -> Save:
    """Save through an act of the desk."""

    def save(value: object, seen: int, done: Done) -> None:
        seat.act(owner, prepare(value, seen), lambda _changes: done(None), done)

    return save


class SavedField(QWidget):
    """`stale` asks for the case to be read again, after a conflict."""

    stale = Signal()

    def __init__(self, field: AnyField, save: Save) -> None:
        super().__init__()
        self.field, self._save = field, save
        self._shown: object = None
        self._shown_text, self._seen = "", 0
        self._waiting: tuple[object, int] | None = None
        self._saving, self._conflict = False, False
        self.theirs = Button(t("case_page.keep_theirs"), height=28)
        self.mine = Button(t("case_page.keep_mine"), height=28)
        self._lay_out()
        field.committed.connect(self._commit)
        self.theirs.clicked.connect(self._take_theirs)
        self.mine.clicked.connect(self._keep_mine)

    def show_value(self, value: object, version: int) -> None:
        """Show what is stored, unless somebody is writing here: then it waits."""
        if self._busy():
            self._waiting = (value, version)
            return
        self._waiting, self._seen = None, version
        self._fill(value)

    def start_over(self) -> None:
        """Another case is shown: nothing of the former stays."""
        self._waiting, self._saving = None, False
        self._end_conflict()
        self.field.set_error("")
        self._fill(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc gives back what is stored; where nothing was typed it goes on to the page."""
        typed = _text(self.field) != self._shown_text or bool(self.field.error())
        if event.key() != Qt.Key.Key_Escape or self._saving or not typed:
            super().keyPressEvent(event)
            return
        self._take_theirs()
        self._fill(self._shown)

    def _busy(self) -> bool:
        return self._saving or self._conflict or bool(self.field.error()) or self._written()

    def _written(self) -> bool:
        return self.field.input.hasFocus() and _text(self.field) != self._shown_text

    def _commit(self, value: object) -> None:
        if value != self._shown or self.field.error():
            self._send(value, self._seen)

    def _send(self, value: object, seen: int) -> None:
        self._saving = True
        self.field.set_error("")

        def done(trouble: Trouble | None) -> None:
            self._saving = False
            if trouble is None:
                self._shown = value
                self._show_waiting()
            else:
                self._refused(trouble, value)

        self._save(value, seen, done)

    def _refused(self, trouble: Trouble, value: object) -> None:
        if not isinstance(trouble, Conflict):
            self.field.set_error(messages.sentence(trouble))
            return
        self._conflict = True
        theirs, yours = _in_words(trouble.theirs), _in_words(value)
        self.field.set_error(t("case_page.conflict", theirs=theirs, yours=yours))
        self._choice.show()
        self.stale.emit()

    def _take_theirs(self) -> None:
        self._end_conflict()
        self.field.set_error("")
        self._show_waiting(force=True)

    def _keep_mine(self) -> None:
        seen = self._waiting[1] if self._waiting else self._seen
        value = _value(self.field)
        self._end_conflict()
        self._send(value, seen)

    def _end_conflict(self) -> None:
        self._conflict = False
        self._choice.hide()

    def _show_waiting(self, force: bool = False) -> None:
        if self._waiting and (force or not self._busy()):
            value, self._seen = self._waiting
            self._waiting = None
            self._fill(value)

    def _fill(self, value: object) -> None:
        self._shown = value
        _fill(self.field, value)
        self._shown_text = _text(self.field)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.field)
        self._choice = QWidget()
        row = QHBoxLayout(self._choice)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.theirs)
        row.addWidget(self.mine)
        row.addStretch(1)
        column.addWidget(self._choice)
        self._choice.hide()


def _fill(field: AnyField, value: object) -> None:
    if isinstance(field, ChoiceField):
        field.set_value(value)
    elif isinstance(field, DateField):
        field.set_day(value if isinstance(value, date) else None)
    else:
        field.set_text(str(value or ""))


def _value(field: AnyField) -> object:
    if isinstance(field, ChoiceField):
        return field.value()
    return field.day() if isinstance(field, DateField) else field.text()


def _text(field: AnyField) -> str:
    if isinstance(field, DateField):
        return field.line.text()
    return "" if isinstance(field, ChoiceField) else field.text()


def _in_words(value: object) -> str:
    if isinstance(value, tuple):
        return t("day_words.and").join(label(each) for each in value if isinstance(each, Enum))
    if isinstance(value, Enum):
        return label(value)
    if isinstance(value, date):
        return seireki(value)
    return str(value) if value else t("case_page.conflict_empty")
