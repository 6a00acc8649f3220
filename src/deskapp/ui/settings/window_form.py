"""The four measures of an envelope's window, typed in millimetres."""

import re
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from deskapp.letters.window import Window
from deskapp.text import t
from deskapp.ui.widgets.field import LineField, half_width
from deskapp.ui.widgets.label import Label

SIDES = ("width", "height", "left", "top")
#: Millimetres to a tenth, as a ruler tells them.
_MEASURE = re.compile(r"\d{1,3}(\.\d)?")


class WindowForm(QWidget):
    """`edited` tells that something was typed; `entered` that Enter was pressed in the last field."""

    edited = Signal()
    entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.fields = {side: _field(side) for side in SIDES}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 4, 6, 4)  # room for the focus ring
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(10)
        for place, (side, field) in enumerate(self.fields.items()):
            grid.addWidget(field, place // 2, place % 2)
            grid.setColumnStretch(place % 2, 1)
            field.edited.connect(lambda _text: self.edited.emit())
            field.line.editingFinished.connect(partial(self._judge, side))
        self.fields[SIDES[-1]].line.returnPressed.connect(self.entered)
        self.setFocusProxy(self.fields[SIDES[0]])

    def set_window(self, window: Window) -> None:
        """Hold a window."""
        for side, field in self.fields.items():
            field.set_text(f"{getattr(window, side):g}")
            field.set_error("")

    def typed(self) -> Window | None:
        """The window typed, or None while a measure cannot be read."""
        read = {side: _read(field.text()) for side, field in self.fields.items()}
        known = {side: value for side, value in read.items() if value is not None}
        return Window(**known) if len(known) == len(SIDES) else None

    def judge(self) -> None:
        """Say under each field what cannot be read there."""
        for side in SIDES:
            self._judge(side)

    def set_changeable(self, changeable: bool) -> None:
        """Whether anything may be typed here."""
        for field in self.fields.values():
            field.line.setReadOnly(not changeable)
            field.line.setEnabled(changeable)

    def _judge(self, side: str) -> None:
        field = self.fields[side]
        field.set_error("" if _read(field.text()) is not None else t("envelope_window.unreadable"))


def _field(side: str) -> LineField:
    unit = Label(t("envelope_window.unit"), 13, tone="text2")
    field = LineField(t(f"envelope_window.{side}"), fold=half_width, beside=unit)
    field.line.setFixedWidth(76)
    return field


def _read(text: str) -> float | None:
    plain = half_width(text).strip()
    return float(plain) if _MEASURE.fullmatch(plain) else None
