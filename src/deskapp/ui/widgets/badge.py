"""A small state: tint, edge, words and, where it is a state, an icon. Never clickable."""

from math import ceil

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from deskapp.domain.urgency import Urgency
from deskapp.ui.widgets import icons
from deskapp.ui.widgets.fonts import face, width
from deskapp.ui.widgets.paint import box, painting, words
from deskapp.ui.widgets.tokens import ToneName, tokens
from deskapp.ui.widgets.urgency import draw_urgency

HEIGHT = 21


def badge_width(text: str, icon: str = "", bold: bool = False) -> float:
    """How wide a badge with these words is drawn."""
    return ceil(width(text, face(13, bold))) + 15 + (18 if icon else 0)


def draw_badge(
    painter: QPainter,
    left: float,
    middle: float,
    text: str,
    tone: ToneName,
    icon: str = "",
    bold: bool = False,
    forced: str = "",
) -> float:
    """Draw a badge centred on `middle` and return its width; `icon` may be an urgency's name.

    `forced` is one colour for edge and words, with no tint, for a selected row in high contrast.
    """
    look = tokens().tone(tone)
    if forced:
        look = look._replace(text=forced, edge=forced, tint=tokens().sel)
    wide = badge_width(text, icon, bold)
    rect = QRectF(left, middle - HEIGHT / 2, wide, HEIGHT)
    rect.moveTop(round(rect.top()))
    box(painter, rect, look.tint, look.edge, radius=4)
    inside = rect.adjusted(7, 0, 0, 0)
    if icon:
        _mark(painter, inside, icon, look.text, look.tint)
        inside.adjust(18, 0, 0, 0)
    words(painter, inside, text, face(13, bold), look.text)
    return wide


class Badge(QLabel):
    """A state as a widget; `icon` is an icon's name or an urgency's, such as "today"."""

    def __init__(
        self,
        text: str,
        tone: ToneName = "mute",
        icon: str = "",
        *,
        bold: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._tone, self._icon, self._bold = tone, icon, bold
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_badge(self, text: str, tone: ToneName, icon: str = "") -> None:
        """Show another state."""
        self._tone, self._icon = tone, icon
        self.setText(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Words, icon and padding."""
        return QSize(int(badge_width(self.text(), self._icon, self._bold)), HEIGHT + 1)

    def minimumSizeHint(self) -> QSize:
        """A badge is never cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it in the colours of the moment."""
        with painting(self) as painter:
            middle = self.height() / 2
            draw_badge(painter, 0, middle, self.text(), self._tone, self._icon, self._bold)


def _mark(painter: QPainter, rect: QRectF, icon: str, ink: str, ground: str) -> None:
    if icon in set(Urgency):
        centre = QPointF(rect.left() + 5, rect.center().y())
        draw_urgency(painter, centre, Urgency(icon), ink, ground, 10)
    else:
        icons.draw(painter, icon, QPointF(rect.left() - 1, rect.center().y() - 7), ink, 14)
