"""The one card in the middle of an empty window that every page before the desk stands on."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from deskapp.text import t
from deskapp.ui.widgets import icons
from deskapp.ui.widgets.button import Button
from deskapp.ui.widgets.card import Card
from deskapp.ui.widgets.label import Label
from deskapp.ui.widgets.paint import box, painting
from deskapp.ui.widgets.tokens import tokens

WIDE, PADDING = 420, 36


class Page(QWidget):
    """A page whose `body` is a column inside the card; `foot` is a row at the window's lower edge.

    `help` leads to the page of the manual that `manual` names.
    """

    manual = "first-hour"

    def __init__(self, title: str, note: str, *, wide: int = WIDE) -> None:
        super().__init__()
        self.body = QVBoxLayout()
        self.body.setSpacing(12)
        self.below = QHBoxLayout()
        self.foot = QHBoxLayout()
        self.help = Button(t("help.title"), "ghost", keys="F1", height=28)
        self.foot.addWidget(self.help, 0, Qt.AlignmentFlag.AlignLeft)
        card = Card(padding=PADDING, radius=12)
        card.setFixedWidth(wide)
        card.body.setSpacing(16)
        card.body.addLayout(_heading(title, note))
        card.body.addLayout(self.body)
        self._trouble = Label("", 13, tone="danger", wrap=True)
        self._trouble.hide()
        card.body.addWidget(self._trouble)
        self._set_in(card)

    def begin(self) -> None:
        """Put the cursor where typing starts."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_busy(self, busy: bool) -> None:
        """While work is under way the page can neither be left nor pressed again."""
        self.setEnabled(not busy)

    def tell(self, words: str, tone: str = "danger") -> None:
        """Say at the foot of the card what went wrong or why it is shown; nothing takes it back."""
        self._trouble.set_words(words, tone)
        self._trouble.setVisible(bool(words))

    def wait(self, waiting: bool) -> None:
        """Show that an answer is awaited, on a page that awaits one."""

    def _set_in(self, card: Card) -> None:
        sheet, area, page = QWidget(), QScrollArea(), QVBoxLayout(self)
        column = QVBoxLayout(sheet)
        column.setContentsMargins(0, 0, 0, 0)
        column.addStretch(2)
        middle = QHBoxLayout()  # not an alignment: that would ignore how wrapped words grow
        middle.addStretch(1)
        middle.addWidget(card)
        middle.addStretch(1)
        column.addLayout(middle)
        column.addSpacing(14)
        column.addLayout(self.below)
        column.addStretch(3)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)  # a low window scrolls the card, it never cuts it
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(sheet)
        page.setContentsMargins(20, 20, 20, 12)
        page.addWidget(area, 1)
        page.addLayout(self.foot)


class Rule(QWidget):
    """A thin line between parts of the card."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(9)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it in the middle of its height."""
        with painting(self) as painter:
            # No `line`: filling makes Qt for Python load all names of gradients, before the first paint.
            box(painter, QRectF(0, 4, self.width(), 1), tokens().line, radius=0)


class Seal(QWidget):
    """The desk's sign: an open envelope on the accent colour."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(36, 36)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ground and envelope."""
        now = tokens()
        with painting(self) as painter:
            box(painter, QRectF(self.rect()), now.accent)
            icons.draw(painter, "envelope-open", QPointF(8, 8), now.on_accent, 20)


def widen(widget: QWidget) -> QWidget:
    """Let a button take the card's whole width."""
    widget.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    return widget


def _heading(title: str, note: str) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(10)
    row.addWidget(Seal())
    column = QVBoxLayout()
    column.setSpacing(0)
    column.addWidget(Label(title or t("sign_in.desk"), 18, bold=True))
    column.addWidget(Label(note, 12, tone="text3"))
    row.addLayout(column, 1)
    return row
