"""A day said beside the field it is typed in: on one line, or on two where that is too long."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPaintEvent

from deskapp.ui.widgets.fonts import face, width
from deskapp.ui.widgets.inputs import HEIGHT
from deskapp.ui.widgets.label import Label
from deskapp.ui.widgets.paint import painting, words
from deskapp.ui.widgets.tokens import tokens

_PX, _GAP = 13, "　"


class Echo(Label):
    """First the day itself, then what is to be known of it; as high as the field, whatever it says.

    What is too long even for its own line is told whole by the tooltip.
    """

    def __init__(self) -> None:
        super().__init__("", _PX, tone="text2", elide=True)
        self._parts: tuple[str, ...] = ()

    def say(self, *parts: str) -> None:
        """Say these, each on a line of its own where they find no room beside each other."""
        self._parts = tuple(filter(None, parts))
        self.set_words(_GAP.join(self._parts))

    def sizeHint(self) -> QSize:
        """All on one line, and as high as two."""
        return QSize(super().sizeHint().width(), HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """One line in the middle, or two."""
        wide, font = self.width(), face(_PX)
        lines = (self.text(),) if width(self.text(), font) <= wide + 1 else self._parts
        colour = tokens().colour(self.tone()) if self.isEnabled() else tokens().off
        high = self.height() / max(len(lines), 1)
        with painting(self) as painter:
            for place, line in enumerate(lines):
                words(painter, QRectF(0, place * high, wide, high), line, font, colour, elide=True)
        self.setToolTip(self.text() if any(width(line, font) > wide for line in lines) else "")
