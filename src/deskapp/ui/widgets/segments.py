"""A choice between two to four words side by side: radio buttons in one frame."""

from math import ceil

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton, QSizePolicy, QWidget

from deskapp.ui.widgets.fonts import face, width
from deskapp.ui.widgets.paint import CENTRE, box, painting, words
from deskapp.ui.widgets.tokens import tokens

HEIGHT, INSET = 34, 3
_STEPS = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}


class Segments(QWidget):
    """Words of which one is on, with `none` not before a person chose; arrows move, `chosen` tells it."""

    chosen = Signal(object)

    def __init__(
        self,
        choices: list[tuple[str, object]],
        *,
        name: str = "",
        none: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._values = [value for _, value in choices]
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(INSET, INSET, INSET, INSET)
        row.setSpacing(2)
        for place, (text, _) in enumerate(choices):
            segment = Segment(text)
            segment.setChecked(place == 0 and not none)
            self._group.addButton(segment, place)
            row.addWidget(segment)
        self._group.idClicked.connect(lambda place: self.chosen.emit(self._values[place]))
        self.setFocusProxy(self._group.button(0))

    def value(self) -> object:
        """The value that is on; None while none is."""
        place = self._group.checkedId()
        return self._values[place] if place >= 0 else None

    def set_value(self, value: object) -> None:
        """Turn another on; nothing is told. Raises ValueError for an unknown value."""
        self._group.button(self._values.index(value)).setChecked(True)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the common frame."""
        with painting(self) as painter:
            now = tokens()
            edge = now.line2 if self.isEnabled() else now.off_edge
            box(painter, QRectF(self.rect()), now.mute.tint, edge, radius=8)


class Segment(QRadioButton):
    """One of the words."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        """The words, on or off, with room at both sides."""
        return QSize(ceil(width(self.text(), face(14, True))) + 28, HEIGHT - 2 * INSET)

    def minimumSizeHint(self) -> QSize:
        """The words are never cut."""
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """An arrow chooses, also where nothing was on: Qt would leave the ring on what nobody chose."""
        group, step = self.group(), _STEPS.get(Qt.Key(event.key()))
        if step is None or group is None or group.checkedId() >= 0:
            super().keyPressEvent(event)
            return
        beside = group.button((group.id(self) + step) % len(group.buttons()))
        beside.setFocus(Qt.FocusReason.OtherFocusReason)
        beside.click()

    def hitButton(self, _pos: object) -> bool:
        """The whole segment can be clicked."""
        return True

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the word, and its frame when it is on."""
        now, on, rect = tokens(), self.isChecked(), QRectF(self.rect())
        enabled = self.isEnabled()
        ink = now.off if not enabled else now.accent_text if on else now.text2
        with painting(self) as painter:
            if on:
                box(painter, rect, now.surface, now.accent if enabled else now.off_edge, stroke=1.5)
            words(painter, rect, self.text(), face(14, on), ink, CENTRE)
