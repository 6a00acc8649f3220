"""The record of contacts, newest first: an icon, when, by whom, and what was said."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QAccessible, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from deskapp.ui.widgets import icons
from deskapp.ui.widgets.label import Label
from deskapp.ui.widgets.paint import line, painting
from deskapp.ui.widgets.tokens import tokens


@dataclass(frozen=True, slots=True)
class LogEntry:
    """One entry, ready to read: `icon` says how, `when` and `who` stand above `what` and the words."""

    icon: str
    when: str
    who: str
    text: str
    what: str = ""


class LogView(QScrollArea):
    """Entries one under another; it scrolls when the room is short. Keys scroll it too."""

    HEARD_AS = QAccessible.Role.List

    def __init__(self, *, name: str = "", scrolls: bool = True, parent: QWidget | None = None):
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if scrolls else Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)

    def set_entries(self, entries: tuple[LogEntry, ...]) -> None:
        """Show these entries in this order, from the top."""
        sheet = QWidget()
        column = QVBoxLayout(sheet)
        column.setContentsMargins(0, 0, 4, 0)
        column.setSpacing(0)
        for place, entry in enumerate(entries):
            column.addWidget(LogRow(entry, last=place == len(entries) - 1))
        column.addStretch(1)
        self.setWidget(sheet)
        sheet.setAutoFillBackground(False)  # setWidget has just turned it on


class LogRow(QWidget):
    """One entry with a rule under it."""

    HEARD_AS = QAccessible.Role.ListItem

    def __init__(self, entry: LogEntry, *, last: bool) -> None:
        super().__init__()
        self._icon, self._last = entry.icon, last
        self.setAccessibleName(f"{entry.when} {entry.who} {entry.what} {entry.text}")
        column = QVBoxLayout(self)
        column.setContentsMargins(25, 4, 0, 7)
        column.setSpacing(0)
        above = QHBoxLayout()
        above.addWidget(Label(entry.when, 13, tone="text2"))
        above.addStretch(1)
        above.addWidget(Label(entry.who, 12, tone="text2"))
        column.addLayout(above)
        if entry.what:
            column.addWidget(Label(entry.what, 13, bold=True, wrap=True))
        if entry.text:
            column.addWidget(Label(entry.text, 13, wrap=True))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the icon and the rule."""
        now = tokens()
        with painting(self) as painter:
            icons.draw(painter, self._icon, QPointF(0, 6), now.text2, 15)
            if not self._last:
                line(painter, 0, self.height() - 1, self.width(), now.line)
