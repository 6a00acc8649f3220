"""The keys of one page as a card of the sheet: each key as it looks, and what it does."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from deskapp.text import t
from deskapp.ui.help.key_list import KeyGroup
from deskapp.ui.widgets.badge import badge_width, draw_badge
from deskapp.ui.widgets.fonts import face
from deskapp.ui.widgets.paint import box, keycap, painting, words
from deskapp.ui.widgets.tokens import tokens

WIDE = 340
_HEAD, _LINE, _PAD, _KEYS = 34, 26, 12, 118


class KeyCard(QWidget):
    """Painted whole; the keyboard walks from card to card, and each is heard with all its lines.

    `here` marks the page that one came from.
    """

    HEARD_AS = QAccessible.Role.Grouping

    def __init__(self, group: KeyGroup, *, here: bool = False) -> None:
        super().__init__()
        self._title, self._lines, self._here = group.title, group.lines(), here
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(_HEAD + _LINE * len(self._lines) + _PAD)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self._title)
        said = (f"{keys} {does}" for keys, does in self._lines)
        self.setAccessibleDescription(t("key_list.and").join(said))

    def minimumSizeHint(self) -> QSize:
        """Wide enough for a key and its words."""
        return QSize(WIDE, self.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The title, then a line for each key."""
        now, wide = tokens(), self.width()
        with painting(self) as painter:
            box(painter, QRectF(self.rect()), now.surface, now.line2)
            head = QRectF(_PAD, 4, wide - 2 * _PAD, _HEAD - 4)
            words(painter, head, self._title, face(14, True), now.text)
            if self._here:
                said = t("key_list.here")
                left = wide - _PAD - badge_width(said, "", False)
                draw_badge(painter, left, head.center().y(), said, "info", "", False)
            for place, (keys, said) in enumerate(self._lines):
                line = QRectF(_PAD, _HEAD + place * _LINE, wide - 2 * _PAD, _LINE)
                keycap(painter, line.left(), line.center().y(), keys, now.text, now.border)
                words(painter, line.adjusted(_KEYS, 0, 0, 0), said, face(13), now.text)
