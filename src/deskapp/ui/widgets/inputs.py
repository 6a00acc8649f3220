"""The bare inputs inside fields: line, text and choice, as Qt's own widgets in the desk's dress."""

import sys

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QStyledItemDelegate,
    QWidget,
)

from deskapp.ui.widgets import icons
from deskapp.ui.widgets.composing import Composed, Composing
from deskapp.ui.widgets.fonts import borrowed, face, width
from deskapp.ui.widgets.paint import box, keycap, keycap_width, painting, words
from deskapp.ui.widgets.tokens import tokens

HEIGHT = 34
_LIFTED = 8  # a taller fallback face lifts the line by half of this


class Line(Composed, QLineEdit):
    """A one-line input that stays level when a letter such as 𠮷 comes from a fallback face."""

    def __init__(self, *, placeholder: str = "", height: int = HEIGHT) -> None:
        super().__init__()
        self.setFixedHeight(height)
        self.setPlaceholderText(placeholder)
        self.composing = Composing(self)
        self.textChanged.connect(self._level)

    def clear(self) -> None:
        """Empty the line; what stands in its place is level, whether anybody hears of it or not."""
        super().clear()
        self._level("")

    def sizeHint(self) -> QSize:
        """A usual width; forms stretch it."""
        return QSize(160, self.height())

    def minimumSizeHint(self) -> QSize:
        """Narrow enough for a month and a day."""
        return QSize(64, self.height())

    def _level(self, text: str) -> None:
        self.setTextMargins(0, _LIFTED if any(map(borrowed, text)) else 0, 0, 0)


class Number(Line):
    """A line for a number as it stands on a receipt: no input method begins, so F6–F10 are the page's."""

    def __init__(self, *, placeholder: str = "", height: int = HEIGHT) -> None:
        super().__init__(placeholder=placeholder, height=height)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)

    def inputMethodQuery(self, query: Qt.InputMethodQuery, *more: object) -> object:  # noqa: N802 (Qt calls it)
        """Qt's own line says that it may be composed in, whatever its attribute says."""
        composed = query is Qt.InputMethodQuery.ImEnabled
        return False if composed else super().inputMethodQuery(query, *more)


class Text(Composed, QPlainTextEdit):
    """A free-text input; Tab leaves it, as it leaves every other field."""

    def __init__(self, *, placeholder: str = "", rows: int = 4) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.setPlaceholderText(placeholder)
        self.setMinimumHeight(20 * 2 + 14)
        self.composing = Composing(self)
        self._rows = rows

    def sizeHint(self) -> QSize:
        """A usual width and the rows asked for."""
        return QSize(320, 20 * self._rows + 14)


class Choice(QComboBox):
    """A closed choice of words, each with a value of the program's; the wheel never changes it.

    `stepping` is true while a key walks through it: what is chosen then may be passed over.
    """

    def __init__(self, choices: list[tuple[str, object]] | None = None, *, height: int = HEIGHT):
        super().__init__()
        self.setFixedHeight(height)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.stepping, self._dressed = False, False
        self._values: list[object] = []  # kept here: Qt would turn an enum's member into a mere string
        self.set_choices(choices or [])

    def setAccessibleName(self, name: str) -> None:
        """Name it for a screen reader; on Linux Qt reads out the chosen words in the name's place.

        There the name is told as its description, or by the label of its field.
        """
        super().setAccessibleName(name)
        if sys.platform.startswith("linux"):
            self.setAccessibleDescription(name)

    def set_choices(self, choices: list[tuple[str, object]]) -> None:
        """Offer other words and values, and choose the first."""
        self.clear()
        self._values = [value for _, value in choices]
        self.addItems([shown for shown, _ in choices])
        self.updateGeometry()  # as wide as the longest of them

    def value(self) -> object:
        """The value of the words chosen, None if there is nothing to choose from."""
        row = self.currentIndex()
        return self._values[row] if row >= 0 else None

    def set_value(self, value: object) -> None:
        """Choose the words that stand for `value`; an unknown value chooses nothing."""
        self.setCurrentIndex(self._values.index(value) if value in self._values else -1)

    def sizeHint(self) -> QSize:
        """Room for the longest words and the arrow."""
        shown = [self.itemText(row) for row in range(self.count())]
        widest = max((width(each, face(14)) for each in shown), default=60.0)
        return QSize(int(widest) + 42, self.height())

    def minimumSizeHint(self) -> QSize:
        """The words are never cut."""
        return self.sizeHint()

    def showPopup(self) -> None:
        """Open the list, which Qt makes when it is first asked for: most are never opened."""
        if not self._dressed:
            from deskapp.ui.widgets.focus_ring import RINGLESS  # no list opens before the first paint

            self._dressed = True
            self.setItemDelegate(QStyledItemDelegate(self))  # the one that heeds the style sheet
            self.view().setProperty(RINGLESS, True)
        super().showPopup()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows and letters step through the words."""
        self.stepping = True
        super().keyPressEvent(event)
        self.stepping = False

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the page scroll instead."""
        event.ignore()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it as a field with an arrow."""
        now, rect = tokens(), QRectF(self.rect())
        wrong = bool(self.property("wrong"))
        edge = now.danger.text if wrong else now.border if self.isEnabled() else now.off_edge
        ink = now.text if self.isEnabled() else now.off
        with painting(self) as painter:
            fill = now.surface if self.isEnabled() else now.sunken
            box(painter, rect, fill, edge, stroke=2 if wrong else 1)
            inside = rect.adjusted(11, 0, -30, 0)
            words(painter, inside, self.currentText(), face(14), ink, elide=True)
            at = QPointF(rect.right() - 26, rect.center().y() - 8)
            icons.draw(painter, "chevron-down", at, now.text2 if self.isEnabled() else now.off, 16)


def written_in(form: QWidget) -> tuple[str, ...]:
    """All that stands in the inputs a form asks for, to see whether somebody changed it."""
    asked = [each for each in form.findChildren(QWidget) if not _put_away(each, form)]
    lines = (each.text() for each in asked if isinstance(each, QLineEdit))
    texts = (each.toPlainText() for each in asked if isinstance(each, QPlainTextEdit))
    choices = (each.currentText() for each in asked if isinstance(each, QComboBox))
    ticks = (str(each.isChecked()) for each in asked if isinstance(each, QCheckBox))
    return (*lines, *texts, *choices, *ticks)


def _put_away(widget: QWidget, form: QWidget) -> bool:
    """Whether the form does not ask for it now; what merely was not painted yet is asked for."""
    told = Qt.WidgetAttribute.WA_WState_ExplicitShowHide
    part: QWidget | None = widget
    while part is not None and part is not form:
        if part.isHidden() and part.testAttribute(told):
            return True
        part = part.parentWidget()
    return False


class Search(Line):
    """The search line with its lens and the key that reaches it."""

    def __init__(self, placeholder: str, keys: str = "", parent: QWidget | None = None) -> None:
        super().__init__(placeholder=placeholder, height=32)
        self._keys = keys
        self.setParent(parent)
        self.setAccessibleName(placeholder)
        self.setStyleSheet("QLineEdit { padding-left: 34px; padding-right: 44px; }")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line, then lens and key."""
        super().paintEvent(event)
        now, middle = tokens(), self.height() / 2
        with painting(self) as painter:
            icons.draw(painter, "search", QPointF(11, middle - 8), now.text2, 16)
            if self._keys:
                left = self.width() - keycap_width(self._keys) - 9
                keycap(painter, left, middle, self._keys, now.text3, now.line2)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Coming by key, one types over what was searched before."""
        super().focusInEvent(event)
        if event.reason() == Qt.FocusReason.ShortcutFocusReason:
            self.selectAll()
