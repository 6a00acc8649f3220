"""A field that saves itself when left, Esc gives back; a refused text stays, a conflict shows both sides.

One save at a time: what is written meanwhile goes after it, on the case as that save left it.
"""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from deskapp.domain.errors import Conflict, Trouble
from deskapp.operations.desk import Desk
from deskapp.operations.doing import Changes
from deskapp.text import t
from deskapp.ui import messages
from deskapp.ui.seat import Seat
from deskapp.ui.widgets.button import Button
from deskapp.ui.widgets.composing import composing_now
from deskapp.ui.widgets.date_field import DateField
from deskapp.ui.widgets.field import ChoiceField, LineField, TextField

#: Keys are struck faster than this by whoever walks through a choice.
REST_MS = 700

AnyField = LineField | TextField | ChoiceField | DateField
#: Called with None when the value was kept, or with the trouble.
Done = Callable[[Trouble | None], None]
#: Saves a value that was read at a version.
Save = Callable[[object, int, Done], None]
#: Turns a value and its version into the act that saves it, in the window's thread.
Prepare = Callable[[object, int], Callable[[Desk, str], Changes]]


def saver(owner: QWidget, seat: Seat, prepare: Prepare) -> Save:
    """Save through an act of the desk; done is told once the case is shown as it then stands."""

    def save(value: object, seen: int, done: Done) -> None:
        def saved(_changes: Changes) -> None:
            seat.runner.shown(owner, lambda: done(None))

        seat.act(owner, prepare(value, seen), saved, done)

    return save


class SavedField(QWidget):
    """`stale` asks for the case to be read again, after a conflict.

    A choice that keys walk through is saved once it rests, is left, or Enter is pressed.
    """

    stale = Signal()

    def __init__(self, field: AnyField, save: Save) -> None:
        super().__init__()
        self.field, self._save = field, save
        self._shown: object = None
        self._shown_text, self._seen = "", 0
        self._waiting: tuple[object, int] | None = None
        self._next: tuple[object] | None = None
        self._about = object()
        self._saving, self._conflict = False, False
        self._overwritten: int | None = None  # the version whose value somebody was asked about
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self._save_choice)
        self.theirs = Button(t("case_page.keep_theirs"), height=28)
        self.mine = Button(t("case_page.keep_mine"), height=28)
        self._lay_out()
        field.committed.connect(self._commit)
        if isinstance(field, ChoiceField):
            field.choice.installEventFilter(self)
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
        self._about = object()
        self._waiting, self._next, self._saving = None, None, False
        self._rest.stop()
        self._end_conflict()
        self.field.set_error("")
        self._fill(None)

    @property
    def name(self) -> str:
        """How the field is called."""
        return self.field.input.accessibleName()

    @property
    def saving(self) -> bool:
        """Whether a save is under way."""
        return self._saving

    def unsaved(self) -> bool:
        """Whether what stands here is neither stored nor on its way: refused, or in conflict."""
        if self._conflict or self._rest.isActive() or self._written():
            return True
        refused = bool(self.field.error()) and not self._saving
        return refused and (_text(self.field) != self._shown_text or _value(self.field) != self._shown)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc gives back what is stored; where nothing was typed it goes on to the page."""
        typed = _text(self.field) != self._shown_text or bool(self.field.error()) or self._rest.isActive()
        if event.key() != Qt.Key.Key_Escape or self._saving or not typed:
            super().keyPressEvent(event)
            return
        self._rest.stop()
        self._take_theirs()
        self._fill(self._shown)

    def _busy(self) -> bool:
        busy = self._saving or self._conflict or self._rest.isActive()
        return busy or bool(self.field.error()) or self._written()

    def _written(self) -> bool:
        if isinstance(self.field, LineField) and self.field.proposed:
            return True
        typed = _text(self.field) != self._shown_text or composing_now()
        return self.field.input.hasFocus() and typed

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A choice settles when it is left and on Enter."""
        left = event.type() == QEvent.Type.FocusOut
        if left or (isinstance(event, QKeyEvent) and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)):
            self._settle()
        return super().eventFilter(watched, event)

    def _commit(self, value: object) -> None:
        if isinstance(self.field, ChoiceField) and self.field.choice.stepping:
            self._rest.start()
        else:
            self._save_now(value)

    def _settle(self) -> None:
        if self._rest.isActive():
            self._rest.stop()
            self._save_choice()

    def _save_choice(self) -> None:
        self._save_now(_value(self.field))

    def _save_now(self, value: object) -> None:
        if self._saving:
            self._next = (value,)
        elif value != self._shown or self.field.error():
            self._send(value, self._seen_by_now())
        else:
            self._show_waiting()

    def _seen_by_now(self) -> int:
        """The version that what is written rests on: what waits behind one's own words is they."""
        if self._waiting and self._waiting[0] == self._shown:
            return self._waiting[1]
        return self._seen

    def _send(self, value: object, seen: int) -> None:
        self._saving = True
        self.field.set_error("")

        about = self._about

        def done(trouble: Trouble | None) -> None:
            if about is self._about:  # else another case is shown by now
                self._saved(value, seen, trouble)

        self._save(value, seen, done)

    def _saved(self, value: object, seen: int, trouble: Trouble | None) -> None:
        self._saving = False
        (newest,), self._next = self._next or (value,), None
        if trouble is not None:
            self._refused(trouble, newest)
            return
        self._shown = value
        if newest != value:
            self._send(newest, self._waiting[1] if self._waiting else seen)
        else:
            self._show_waiting()

    def _refused(self, trouble: Trouble, value: object) -> None:
        if not isinstance(trouble, Conflict):
            self.field.set_error(messages.sentence(trouble))
            return
        self._conflict, self._overwritten = True, trouble.version
        theirs, yours = messages.value_words(trouble.theirs), messages.value_words(value)
        first = messages.first_words(trouble.first)
        self.field.set_error(t("case_page.conflict", first=first, theirs=theirs, yours=yours))
        self._choice.show()
        self.stale.emit()

    def _take_theirs(self) -> None:
        self._end_conflict()
        self.field.set_error("")
        self._show_waiting(force=True)

    def _keep_mine(self) -> None:
        """Write over just what was shown: what a third person wrote meanwhile is asked about in its turn."""
        seen, value = self._overwritten, _value(self.field)
        self._end_conflict()
        self._send(value, self._seen if seen is None else seen)

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
