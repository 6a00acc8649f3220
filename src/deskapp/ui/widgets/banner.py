"""Tinted bars: a reminder under a table, protection across a page, trouble until it is over."""

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from deskapp.text import t
from deskapp.ui.widgets import icons
from deskapp.ui.widgets.button import Button
from deskapp.ui.widgets.label import Label
from deskapp.ui.widgets.paint import box, line, painting
from deskapp.ui.widgets.tokens import ToneName, tokens


class Banner(QWidget):
    """A rounded reminder: what and where in bold, why in a second line, buttons at the right."""

    def __init__(
        self,
        tone: ToneName = "warn",
        icon: str = "alert",
        title: str = "",
        text: str = "",
        buttons: tuple[QPushButton, ...] = (),
        *,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._tone, self._icon = tone, icon
        self._title = Label(title, 14, bold=True, tone=tone, wrap=True)
        self._text = Label(text, 13, wrap=True)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._lay_out(buttons)
        self._tell(title, text)
        if not title:  # shown here, without a parent yet, it would be a window of its own
            self.hide()

    def say(self, title: str, text: str = "") -> None:
        """Say something else; an empty title hides the banner."""
        self._tell(title, text)
        self.setVisible(bool(title))

    def _tell(self, title: str, text: str) -> None:
        self._title.set_words(title)
        self._text.set_words(text)
        self._text.setVisible(bool(text))
        self.setAccessibleName(f"{title} {text}".strip())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the tint, its edge and the icon."""
        look, rect = tokens().tone(self._tone), QRectF(self.rect())
        with painting(self) as painter:
            box(painter, rect, look.tint, look.edge, radius=8)
            icons.draw(painter, self._icon, QPointF(15, 10), look.text, 20)

    def _lay_out(self, buttons: tuple[QPushButton, ...]) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(46, 8, 14, 8)
        row.setSpacing(12)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addStretch(1)
        column.addWidget(self._title)
        column.addWidget(self._text)
        column.addStretch(1)
        row.addLayout(column, 1)
        for button in buttons:
            row.addWidget(button)


class DvBar(QWidget):
    """Protection of the person, across the whole page under the head: 34 px, danger tint."""

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(34)
        self._title, self._text = Label("", 14, bold=True, tone="danger"), Label("", 13, elide=True)
        self.details = Button(t("widgets.details"), "ghost", height=28)
        row = QHBoxLayout(self)
        row.setContentsMargins(44, 0, 12, 0)
        row.setSpacing(10)
        row.addWidget(self._title)
        row.addWidget(self._text, 1)
        row.addWidget(self.details)
        self.hide()

    def say(self, title: str, text: str = "") -> None:
        """Show the protection and what follows from it; an empty title hides the bar."""
        self._title.set_words(title)
        self._text.set_words(text)
        self.setAccessibleName(f"{title} {text}".strip())
        self.setVisible(bool(title))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the tint from edge to edge."""
        look = tokens().danger
        with painting(self) as painter:
            painter.fillRect(QRectF(self.rect()), QColor(look.tint))
            line(painter, 0, self.height() - 1, self.width(), look.edge)
            icons.draw(painter, "shield", QPointF(20, 9), look.text, 16)


class TroubleBar(QWidget):
    """Trouble that stays until it is over: one sentence and the way to try again."""

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMinimumHeight(44)
        self._text = Label("", 14, wrap=True)  # a sentence that names a folder takes two lines
        self.retry = Button(t("widgets.retry"), icon="refresh", height=30)
        row, middle = QHBoxLayout(self), QVBoxLayout()
        row.setContentsMargins(40, 6, 8, 6)
        row.setSpacing(10)
        middle.addStretch(1)
        middle.addWidget(self._text)
        middle.addStretch(1)
        row.addLayout(middle, 1)
        row.addWidget(self.retry)
        self.hide()

    def say(self, text: str, *, retry: bool = True) -> None:
        """Show the sentence, with or without the button; an empty sentence hides the bar."""
        self._text.set_words(text)
        self.retry.setVisible(retry)
        self.setAccessibleName(text)
        self.setVisible(bool(text))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the tint, its edge and the icon."""
        look = tokens().danger
        with painting(self) as painter:
            box(painter, QRectF(self.rect()), look.tint, look.edge)
            icons.draw(painter, "alert", QPointF(13, self.height() / 2 - 8), look.text, 16)
