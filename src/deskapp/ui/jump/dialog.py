"""The field of Ctrl+K and what it finds, over the window, by keyboard alone."""

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from deskapp.text import t
from deskapp.ui.jump.entry import Entry, ranked
from deskapp.ui.widgets.cells import Keycap, Lines, Words
from deskapp.ui.widgets.inputs import Search
from deskapp.ui.widgets.label import Label
from deskapp.ui.widgets.paint import box, painting
from deskapp.ui.widgets.table import Table
from deskapp.ui.widgets.table_rows import Column, Row
from deskapp.ui.widgets.tokens import tokens

WIDE, TALL, ROW = 660, 452, 38
MOST = 60
_STILL_TYPING_MS = 150
_COLUMNS = (Column("words", "", stretch=True), Column("kind", "", 92), Column("keys", "", 96))


class JumpLine(Search):
    """Takes what is typed and hands the keys of the list on; while something is composed, none."""

    walked = Signal(int)  # rows down
    entered = Signal()

    def __init__(self) -> None:
        super().__init__(t("jump.placeholder"), "Esc")
        self.setFixedHeight(40)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows walk through the list, Enter goes."""
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}
        key = Qt.Key(event.key())
        if self.composing.takes(event):
            super().keyPressEvent(event)
        elif key in steps:
            self.walked.emit(steps[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        else:
            super().keyPressEvent(event)


class JumpDialog(QDialog):
    """`typed` tells a moment after typing stops what to look for in the desk itself."""

    typed = Signal(str)

    def __init__(self, parent: QWidget, entries: tuple[Entry, ...]) -> None:
        super().__init__(parent, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(t("jump.title"))
        self.setFixedSize(WIDE, TALL)
        self._window = parent
        self._entries, self._more = entries, tuple[Entry, ...]()
        self._shown: tuple[Entry, ...] = ()
        self.line = JumpLine()
        self.table = Table(_COLUMNS, ROW, heads=False, name=t("jump.found"))
        self.why = Label("", 13, tone="text3", wrap=True)
        self._typing = QTimer(self, singleShot=True, interval=_STILL_TYPING_MS)
        self._lay_out()
        self._connect()
        self._show()

    def add(self, entries: tuple[Entry, ...]) -> None:
        """Offer more at any time, such as the people of the desk."""
        self._entries += entries
        self._show()

    def found(self, typed: str, entries: tuple[Entry, ...]) -> None:
        """Show what the desk found for some words, unless others were typed meanwhile."""
        if typed == self.line.text().strip():
            self._more = entries
            self._show()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the card."""
        now = tokens()
        with painting(self) as painter:
            box(painter, self.rect().toRectF(), now.surface, now.border, radius=8)

    def _show(self) -> None:
        self._shown = ranked((*self._entries, *self._more), self.line.text())[:MOST]
        self.table.set_rows(tuple(_row(place, each) for place, each in enumerate(self._shown)))
        if self._shown:
            self.table.choose(0)
        self._tell()

    def _typed(self) -> None:
        self._more = ()
        self._show()
        self._typing.start()

    def _walk(self, rows: int) -> None:
        last = len(self._shown) - 1
        if last >= 0:
            self.table.choose(max(0, min(last, self._place() + rows)))

    def _place(self) -> int:
        key = self.table.chosen_key()
        return key if isinstance(key, int) else 0

    def _tell(self) -> None:
        """Say aloud what is chosen, and under the list why it cannot be done."""
        chosen = self._shown[self._place()] if self._shown else None
        self.why.set_words(chosen.barred or t("jump.hint") if chosen else t("jump.nothing"))
        self.line.setAccessibleDescription(f"{chosen.words} {chosen.barred}".strip() if chosen else "")

    def _go(self) -> None:
        if not self._shown or self._shown[self._place()].barred:
            return
        go = self._shown[self._place()].go
        self.accept()
        QTimer.singleShot(0, self._window, go)  # once the keyboard is back there

    def _connect(self) -> None:
        self.line.textChanged.connect(lambda _text: self._typed())
        self.line.walked.connect(self._walk)
        self.line.entered.connect(self._go)
        self.table.chosen.connect(lambda _key: self._tell())
        self.table.opened.connect(lambda _key: self._go())
        self.table.clicked.connect(lambda _index: self._go())
        self._typing.timeout.connect(lambda: self.typed.emit(self.line.text().strip()))

    def _lay_out(self) -> None:
        self.table.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 14, 14, 10)
        column.setSpacing(8)
        for part in (self.line, self.table, self.why):
            column.addWidget(part)
        self.move(self._window.mapToGlobal(QPoint((self._window.width() - WIDE) // 2, 64)))


def _row(place: int, entry: Entry) -> Row:
    ink = "text3" if entry.barred else "text"
    note = entry.barred or entry.note
    words = Lines(entry.words, note) if note else Words(entry.words, ink)
    return Row(place, (words, Words(t(f"jump.kind_{entry.kind}"), "text3", px=12), Keycap(entry.keys)))
