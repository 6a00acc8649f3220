"""What is typed and not yet saved, kept after a moment so that a crash or a locked desk loses nothing."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QObject, QTimer

from deskapp.domain.errors import Trouble
from deskapp.operations.drafts import draft_of, first_left, keep_draft
from deskapp.ui.seat import Seat

AFTER_MS = 800


class TypedDraft(QObject):
    """Keeps one form's typed words under a name; a newer word to the same name replaces the older."""

    def __init__(self, seat: Seat, parent: QObject) -> None:
        super().__init__(parent)
        self._seat = seat
        self._waiting: tuple[str, Mapping[str, str]] | None = None
        self._left = ""  # the form of which something is kept by now
        self._timer = QTimer(self, singleShot=True, interval=AFTER_MS)
        self._timer.timeout.connect(lambda: self.flush(patient=False))

    def keep(self, form: str, typed: Mapping[str, str]) -> None:
        """Keep this soon; whoever types on and on loses no more than that moment."""
        if self._waiting and self._waiting[0] != form:
            self.flush()
        self._waiting = (form, typed)
        if not self._timer.isActive():
            self._timer.start()

    def forget(self, form: str) -> None:
        """What was typed is saved: nothing of it needs keeping."""
        if self._waiting and self._waiting[0] != form:
            self.flush()
        self._waiting = (form, {})
        self.flush()

    def settle(self, form: str) -> None:
        """What was typed is saved or given up: nothing is written where nothing of it was kept yet."""
        if self._left == form:
            self.forget(form)
        else:
            self.drop()

    def drop(self) -> None:
        """What waits is not to be kept: the act that saved it forgot the draft too."""
        self._timer.stop()
        self._waiting = None

    def recall(self, form: str, then: Callable[[dict[str, str]], None]) -> None:
        """Bring back what was typed into this form, if anything was left."""
        desk = self._seat.desk

        def found(typed: dict[str, str]) -> None:
            if typed:
                self._left = form
                then(typed)

        self._seat.runner.ask(self, "recall", lambda: draft_of(desk, form), found)

    def find(self, forms: Sequence[str], then: Callable[[str], None]) -> None:
        """Tell which of these forms has anything left, the first of them, if one has."""
        desk = self._seat.desk

        def found(form: str | None) -> None:
            if form:
                then(form)

        self._seat.runner.ask(self, "find", lambda: first_left(desk, forms), found)

    def flush(self, *, patient: bool = True) -> None:
        """Keep what waits now; one that is not `patient` tries again later while another desk writes."""
        self._timer.stop()
        if self._waiting:
            desk, (form, typed) = self._seat.desk, self._waiting
            self._waiting = None
            if any(typed.values()):
                self._left = form
            elif self._left == form:
                self._left = ""
            runner = self._seat.runner

            def refused(trouble: Trouble) -> None:
                if patient or trouble.code != "desk_locked":
                    runner.troubled.emit(trouble)
                elif self._waiting is None:
                    self.keep(form, typed)

            runner.keep(self, lambda: keep_draft(desk, form, typed, patient=patient), refused)
