"""Buttons: the next act filled, everything else outlined or bare, the key to press painted inside."""

from collections.abc import Callable
from math import ceil
from typing import Literal, NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QEnterEvent, QFont, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from deskapp.ui.widgets import icons
from deskapp.ui.widgets.fonts import face, width
from deskapp.ui.widgets.keys import bind, harmless, is_of_page
from deskapp.ui.widgets.paint import box, keycap, keycap_width, mixed, painting, words
from deskapp.ui.widgets.press import Press, belonging_to
from deskapp.ui.widgets.tokens import Tokens, tokens

ButtonKind = Literal["primary", "secondary", "soft", "ghost", "danger", "danger_outline"]
PADDING, GAP, ICON = 12, 6, 16


class Look(NamedTuple):
    """The colours of a button in one state; an empty colour is not drawn."""

    fill: str
    edge: str
    ink: str
    key: str
    key_edge: str


class Button(QPushButton):
    """A button that knows its key: `keys` ("Ctrl+P") is painted and wired to the window.

    Enter, Esc and bare letters are painted only; the page that owns the focus acts on them, or
    `wired=True` asks for them here. `menu` adds the small arrow. One "primary" per page.
    While what a press started is under way it looks pressed out, keeps the keyboard and does nothing.
    `enters` is false where Enter must not press it.
    """

    def __init__(
        self,
        text: str,
        kind: ButtonKind = "secondary",
        *,
        icon: str = "",
        keys: str = "",
        wired: bool | None = None,
        menu: bool = False,
        height: int = 32,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setText(text)  # given above, it might be an icon: Qt for Python would load all their names
        self._kind, self._icon = kind, icon
        self.keys, self.opens_menu, self.enters = keys, menu, True
        self.press = Press(self)
        self.setFixedHeight(height)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        self.setAccessibleDescription(keys)
        if keys and (harmless(keys) if wired is None else wired):
            bind(self, keys, self.click)

    def set_kind(self, kind: ButtonKind) -> None:
        """Make it louder or quieter, as when it becomes the page's next act."""
        self._kind = kind
        self._changed()

    def set_words(self, text: str, icon: str | None = None) -> None:
        """Say something else, with another icon if one is given."""
        self._icon = self._icon if icon is None else icon
        self.setText(text)
        self.setAccessibleName(text)
        self._changed()

    def sizeHint(self) -> QSize:
        """Padding, icon, words, key and arrow on one line."""
        parts = width(self.text(), self._face())
        parts += (ICON + GAP) if self._icon else 0
        parts += keycap_width(self.keys) + 10 if self.keys else 0
        parts += 18 if self.opens_menu else 0
        return QSize(ceil(parts) + 2 * PADDING, self.height())

    def minimumSizeHint(self) -> QSize:
        """A button is never cut."""
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses a focused button, as Space does, unless it must not; Ctrl+Enter is the page's."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_of_page(event) or (enter and not self.enters):
            event.ignore()
        elif enter and not event.isAutoRepeat():
            self.click()
        else:
            super().keyPressEvent(event)

    def click(self) -> None:
        """Press it, by a key of the page or from another part of it."""
        self._pressed(super().click)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The mouse lets go: that is the press."""
        self._pressed(lambda: super(Button, self).mouseReleaseEvent(event))

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Space is let go: that is the press."""
        self._pressed(lambda: super(Button, self).keyReleaseEvent(event))

    def _pressed(self, go_on: Callable[[], None]) -> None:
        if self.press.under_way:
            self.setDown(False)
            return
        with belonging_to(self.press):
            go_on()

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show that the mouse is over it."""
        super().enterEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the box, then its parts from the left, centred if there is room to spare."""
        look = self._look(tokens())
        with painting(self) as painter:
            box(painter, QRectF(self.rect()), look.fill, look.edge)
            spare = max(0.0, self.width() - self.sizeHint().width())
            self._parts(painter, look, PADDING + spare / 2)

    def _parts(self, painter: QPainter, look: Look, x: float) -> None:
        middle = self.height() / 2
        if self._icon:
            icons.draw(painter, self._icon, QPointF(x, middle - ICON / 2), look.ink, ICON)
            x += ICON + GAP
        rect = QRectF(x, 0, self.width() - x, self.height())
        x += words(painter, rect, self.text(), self._face(), look.ink)
        if self.keys:
            x += 10 + keycap(painter, x + 10, middle, self.keys, look.key, look.key_edge)
        if self.opens_menu:
            icons.draw(painter, "chevron-down", QPointF(x + 5, middle - 7), look.ink, 14)

    def _face(self) -> QFont:
        return face(14, self._kind in ("primary", "danger"))

    def _changed(self) -> None:
        self.updateGeometry()
        self.update()

    def _look(self, now: Tokens) -> Look:
        if self.isEnabled() and not self.press.under_way:
            return _LOOKS[self._kind](now, self.underMouse() or self.isDown() or self.isChecked())
        ink, edge = now.off, now.off_edge
        bare = self._kind == "ghost"
        return Look("" if bare else now.sunken, "" if bare else edge, ink, ink, edge)


def _filled(fill: str, ink: str) -> Look:
    return Look(fill, "", ink, ink, mixed(ink, fill, 0.55))


def _primary(now: Tokens, over: bool) -> Look:
    return _filled(now.accent_h if over else now.accent, now.on_accent)


def _danger(now: Tokens, over: bool) -> Look:
    solid = now.danger.solid
    return _filled(mixed(now.text, solid, 0.15) if over else solid, now.danger.on_solid)


def _secondary(now: Tokens, over: bool) -> Look:
    fill, edge = (now.hover, now.border) if over else (now.surface, now.line2)
    return Look(fill, edge, now.text, now.text2, now.line2)


def _soft(now: Tokens, over: bool) -> Look:
    fill = now.accent_soft if over else now.surface
    return Look(fill, now.accent_line, now.accent_text, now.accent_text, now.accent_line)


def _ghost(now: Tokens, over: bool) -> Look:
    return Look(now.hover if over else "", "", now.text2, now.text2, now.line2)


def _danger_outline(now: Tokens, over: bool) -> Look:
    tone = now.danger
    return Look(tone.tint if over else now.surface, tone.edge, tone.text, tone.text, tone.edge)


_LOOKS: dict[ButtonKind, Callable[[Tokens, bool], Look]] = {
    "primary": _primary,
    "secondary": _secondary,
    "soft": _soft,
    "ghost": _ghost,
    "danger": _danger,
    "danger_outline": _danger_outline,
}
