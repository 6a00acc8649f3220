"""The kinds of request as toggles, with the one plain sentence that tells each from its neighbour."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from deskapp.domain.kinds import RequestKind
from deskapp.text import t
from deskapp.ui.widgets.chip import Chip
from deskapp.ui.widgets.field import Wrong
from deskapp.ui.widgets.label import Label

_STEPS = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}


class KindChips(QWidget):
    """Any number of kinds may be on; the sentence is that of the kind last reached or toggled.

    To Tab they are one stop, where somebody last stood; the arrows go from kind to kind.
    """

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.chips = {kind: Chip(t(f"intake.chip_{kind}")) for kind in RequestKind}
        self._sentence = Wrong()
        keeps_its_room = self._sentence.sizePolicy()
        keeps_its_room.setRetainSizeWhenHidden(True)
        self._sentence.setSizePolicy(keeps_its_room)
        self._sentence.setMinimumHeight(20)
        self._lay_out()
        for kind, chip in self.chips.items():
            chip.setProperty("kind", kind.value)
            chip.installEventFilter(self)
            chip.toggled.connect(lambda _on, kind=kind: self._toggled(kind))
        self._stop_at(next(iter(self.chips.values())))

    def kinds(self) -> tuple[RequestKind, ...]:
        """The kinds that are on, in the order of the form."""
        return tuple(kind for kind, chip in self.chips.items() if chip.isChecked())

    def set_kinds(self, kinds: tuple[RequestKind, ...]) -> None:
        """Turn just these on."""
        for kind, chip in self.chips.items():
            chip.setChecked(kind in kinds)
        self._stop_at(self.chips[kinds[0]] if kinds else next(iter(self.chips.values())))
        self.explain(kinds[-1] if kinds else None)

    def explain(self, kind: RequestKind | None) -> None:
        """Say what a kind means in one plain sentence."""
        self._sentence.say(t(f"intake.kind_{kind}") if kind else "", "text2")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Coming to a chip by key or mouse tells its meaning; arrows walk."""
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.Enter):
            self.explain(RequestKind(watched.property("kind")))
        if event.type() is QEvent.Type.FocusIn and isinstance(watched, Chip):
            self._stop_at(watched)
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() in _STEPS:
            kinds = list(self.chips)
            place = kinds.index(RequestKind(watched.property("kind"))) + _STEPS[Qt.Key(event.key())]
            self.chips[kinds[place % len(kinds)]].setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        return super().eventFilter(watched, event)

    def _stop_at(self, stop: Chip) -> None:
        for chip in self.chips.values():
            chip.setFocusPolicy(Qt.FocusPolicy.StrongFocus if chip is stop else Qt.FocusPolicy.ClickFocus)
        self.setFocusProxy(stop)

    def _toggled(self, kind: RequestKind) -> None:
        self.explain(kind)
        self.edited.emit()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        head = QHBoxLayout()
        head.addWidget(Label(t("intake.kinds"), bold=True))
        head.addWidget(Label(t("intake.kinds_keys"), 12, tone="text3"))
        head.addStretch(1)
        column.addLayout(head)
        row = QHBoxLayout()
        row.setSpacing(7)
        for chip in self.chips.values():
            row.addWidget(chip)
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(self._sentence)
        self.explain(None)
