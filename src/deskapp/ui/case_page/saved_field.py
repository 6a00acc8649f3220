"""A field that saves itself when left, Esc gives back; a refused text stays, a conflict shows both sides.

One save at a time: what is written meanwhile goes after it, on the case as that save left it.
"""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from deskapp.domain.errors import Conflict, Trouble
from deskapp.operations.desk import Desk
from deskapp.operations.doing import Changes
from deskapp.text import t
from deskapp.ui import messages
from deskapp.ui.case_page.field_values import AnyField, fill, retype, text_of, value_of
from deskapp.ui.seat import Seat
from deskapp.ui.widgets.button import Button
from deskapp.ui.widgets.composing import composing_now
from deskapp.ui.widgets.date_field import DateField
from deskapp.ui.widgets.field import ChoiceField, LineField

#: Keys are struck faster than this by whoever walks through a choice.
REST_MS = 700

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

    A choice that keys walk through is saved once it rests, is left, or Enter is pressed. `typed` tells that
    other words are half typed; `key` names the field among those whose half typed words are kept.
    """

    stale = Signal()
    typed = Signal()

    def __init__(self, field: AnyField, save: Save, key: str = "") -> None:
        super().__init__()
        self.field, self._save, self.key = field, save, key
        self._offered = self._filling = False
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
        field.input.installEventFilter(self)
        if not isinstance(field, ChoiceField):
            (field.line.textEdited if isinstance(field, DateField) else field.edited).connect(self._typed_on)
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

    def half(self) -> str:
        """What is typed here and not saved yet; a field that was emptied has nothing to lose."""
        text = text_of(self.field)
        return text if text != self._shown_text else ""

    def offer(self, text: str) -> bool:
        """Bring back what was half typed, saved once somebody goes through it; False where it is in vain."""
        if self._busy() or text == self._shown_text:
            return False
        self._filling, self._offered = True, True
        retype(self.field, text)
        self._filling = False
        self.field.set_note(t("case_page.half_typed"), "warn")
        return True

    def unsaved(self) -> bool:
        """Whether what stands here is neither stored, kept nor on its way: refused, or in conflict."""
        if self._offered:
            return False
        if self._conflict or self._rest.isActive() or self._written():
            return True
        refused = bool(self.field.error()) and not self._saving
        return refused and (text_of(self.field) != self._shown_text or value_of(self.field) != self._shown)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc gives back what is stored; where nothing was typed it goes on to the page."""
        typed = text_of(self.field) != self._shown_text or bool(self.field.error()) or self._rest.isActive()
        if event.key() != Qt.Key.Key_Escape or self._saving or not typed:
            super().keyPressEvent(event)
            return
        self._rest.stop()
        self._offered = False
        self._take_theirs()
        self._fill(self._shown)
        self.typed.emit()

    def _typed_on(self, _text: object) -> None:
        if not self._filling:
            self._offered = False
            self.typed.emit()

    def _busy(self) -> bool:
        busy = self._saving or self._conflict or self._rest.isActive()
        return busy or bool(self.field.error()) or self._written()

    def _written(self) -> bool:
        if self._offered or (isinstance(self.field, LineField) and self.field.proposed):
            return True
        typed = text_of(self.field) != self._shown_text or composing_now()
        return self.field.input.hasFocus() and typed

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A choice settles when it is left and on Enter; what was offered is gone through once it is left."""
        left = event.type() == QEvent.Type.FocusOut
        if left and self._offered and isinstance(self.field, LineField | DateField):
            self.field.commit()
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
        self._save_now(value_of(self.field))

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
        self._saving, self._offered = True, False
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
            self.typed.emit()

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
        seen, value = self._overwritten, value_of(self.field)
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
        self._shown, self._filling, self._offered = value, True, False
        fill(self.field, value)
        self._filling = False
        self._shown_text = text_of(self.field)

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
