"""Words on a page: one line or wrapped, in the theme's colours, with room between the lines."""

from math import ceil

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QColor, QPaintEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from deskapp.ui.widgets.fonts import face, width
from deskapp.ui.widgets.paint import LEFT, RIGHT, painting, varied, words
from deskapp.ui.widgets.tokens import tokens

PITCH = 1.45  # line height of wrapped text
_WIDTHS = 16  # so many answers are kept, of these words and those before


class Label(QLabel):
    """Static words: `tone` is a token ("text2") or a tone ("danger"); `digits` lines figures up.

    `wrap` breaks lines and grows in height; `elide` gives way to its neighbours, with the whole in
    the tooltip; `right` sets the words against the right edge.
    """

    def __init__(
        self,
        text: str = "",
        px: int = 14,
        *,
        bold: bool = False,
        tone: str = "text",
        digits: bool = False,
        wrap: bool = False,
        elide: bool = False,
        right: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._px, self._tone, self._elide, self._right = px, tone, elide, right
        self._face = face(px, bold, digits)
        self._counted: dict[tuple[str, int], int] = {}
        self.setFont(self._face)
        self.setText(text)
        if wrap:
            self.setWordWrap(True)
            policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
            policy.setHeightForWidth(True)
            self.setSizePolicy(policy)

    def tone(self) -> str:
        """The token or tone that colours the words."""
        return self._tone

    def set_tone(self, tone: str) -> None:
        """Colour the words by another token or tone."""
        self._tone = tone
        self.update()

    def set_words(self, text: str, tone: str | None = None) -> None:
        """Say something else, in the same colour unless `tone` is given."""
        self._tone = tone or self._tone
        self.setText(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """The room the words need on one line, or on the lines of a usual width."""
        if self.wordWrap():
            wide = min(ceil(width(self.text(), self._face)) + 1 + self._inset(), 320)
            return QSize(wide, self.heightForWidth(wide))
        return QSize(ceil(width(self.text(), self._face)) + 1, self._line())

    def minimumSizeHint(self) -> QSize:
        """As little as the words may be squeezed to."""
        if self.wordWrap():
            return QSize(40, self._line())
        return QSize(24 if self._elide else self.sizeHint().width(), self._line())

    def heightForWidth(self, wide: int) -> int:
        """The height of the wrapped words in `wide` pixels."""
        return self._count(self.text(), wide - self._inset()) * self._line()

    def hasHeightForWidth(self) -> bool:
        """Only wrapped words grow as they get narrower."""
        return self.wordWrap()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the words in the colour of the moment."""
        colour = tokens().colour(self._tone) if self.isEnabled() else tokens().off
        with painting(self) as painter:
            if self.wordWrap():
                painter.setPen(QColor(colour))
                inset = self._inset()
                lines = self._lines(self.width() - inset)
                lines.draw(painter, QPointF(inset, 0))
                if varied(self.text()):
                    from deskapp.ui.widgets import variants  # few names need it, and no sign-in

                    variants.draw_over(painter, lines, QPointF(inset, 0), self._face)
                return
            align = RIGHT if self._right else LEFT
            rect = QRectF(self.rect())
            words(painter, rect, self.text(), self._face, colour, align, self._elide)
        if self._elide:
            cut = width(self.text(), self._face) > self.width() + 1
            self.setToolTip(self.text() if cut else "")

    def _inset(self) -> int:
        return self.contentsMargins().left()

    def _line(self) -> int:
        return round(self._px * PITCH)

    def _count(self, text: str, wide: int) -> int:
        """How many lines they take; a layout asks the same again and again while a page is built."""
        if (text, wide) not in self._counted:
            if len(self._counted) == _WIDTHS:
                self._counted.clear()
            self._counted[text, wide] = max(1, self._lines(wide).lineCount())
        return self._counted[text, wide]

    def _lines(self, wide: int) -> QTextLayout:
        text = self.text().replace("\n", "\u2028")
        layout = QTextLayout(text, self._face)
        layout.setTextOption(_wrapping())
        if varied(text):
            from deskapp.ui.widgets import variants  # few names need it, and no sign-in

            variants.hide(layout, self._face)
        layout.beginLayout()
        top = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(wide)
            line.setPosition(QPointF(0, top + (self._line() - line.height()) / 2))
            top += self._line()
        layout.endLayout()
        return layout


def _wrapping() -> QTextOption:
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    return option
