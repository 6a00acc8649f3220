"""That the recovery sheet is really at hand: two groups of its passphrase are typed from the paper."""

from secrets import SystemRandom

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from deskapp.domain.passphrase import GROUPS, is_group, of_group_left
from deskapp.text import t
from deskapp.ui.widgets.field import LineField
from deskapp.ui.widgets.label import Label


class SheetProof(QWidget):
    """`proven` tells whether both groups stand there right now; `begun` that somebody is typing one, when the
    passphrase should not be read off the screen; `spoke` that something else is said of them; `finished`
    that Enter was pressed in the last.

    `places` are the groups asked for, counted from one: any two unless a test names them.
    """

    proven = Signal(bool)
    begun = Signal()
    spoke = Signal()
    finished = Signal()

    def __init__(self, phrase: str, places: tuple[int, ...] = ()) -> None:
        super().__init__()
        self._phrase, self._proven = phrase, False
        self.places = places or tuple(sorted(SystemRandom().sample(range(1, GROUPS + 1), 2)))
        self.fields = tuple(self._field(place) for place in self.places)
        row, column = QHBoxLayout(), QVBoxLayout(self)
        row.setSpacing(12)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(Label(t("sign_in.recovery_proof"), 14, wrap=True))
        for field in self.fields:
            row.addWidget(field, 1)
        column.addLayout(row)
        self.setFocusProxy(self.fields[0])
        self.fields[-1].line.returnPressed.connect(self.finished)

    def is_proven(self) -> bool:
        """Whether both groups stand there as on the sheet."""
        return self._proven

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The keyboard is in one of the fields."""
        if event.type() == QEvent.Type.FocusIn:
            self.begun.emit()
        return super().eventFilter(watched, event)

    def _field(self, place: int) -> LineField:
        field = LineField(t("sign_in.recovery_group", place=place), required=True)
        field.edited.connect(lambda _typed: self.begun.emit())
        field.edited.connect(lambda _typed: self._judge(field, place, whole=False))
        field.committed.connect(lambda _typed: self._judge(field, place, whole=True))
        field.line.installEventFilter(self)
        return field

    def _judge(self, field: LineField, place: int, *, whole: bool) -> None:
        """Say how the group stands; one that is still being typed is not called wrong."""
        typed = field.text()
        if is_group(self._phrase, place, typed):
            field.set_note(t("sign_in.recovery_group_right"), "ok")
        elif not typed.strip() or (not whole and of_group_left(typed) > 0):
            field.set_error("")
        else:
            field.set_error(t("sign_in.recovery_group_wrong", place=place))
        self._tell(
            all(
                is_group(self._phrase, at, each.text())
                for at, each in zip(self.places, self.fields, strict=True)
            )
        )

    def _tell(self, proven: bool) -> None:
        if proven != self._proven:
            self._proven = proven
            self.proven.emit(proven)
        self.spoke.emit()
