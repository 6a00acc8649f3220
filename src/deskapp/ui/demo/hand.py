"""A hand at the real windows: presses keys, clicks what it sees by its words, types as an IME does."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtGui import QColor, QInputMethodEvent, QKeySequence, QPainter, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QFileDialog,
    QLineEdit,
    QPlainTextEdit,
    QTableWidget,
    QWidget,
)

from deskapp.ui.widgets.table import Table

PATIENCE_S = 30.0
_TICK_MS = 20

W = TypeVar("W", bound=QWidget)


class Lost(RuntimeError):
    """What the hand looked for is not on the screen; names the words of the desk, never a person's."""


class Hand:
    """Works at one window and the dialogs over it; `busy` tells whether an answer is awaited."""

    def __init__(self, window: QWidget, busy: Callable[[], bool]) -> None:
        self.window = window
        self._busy = busy

    def wait(self, until: Callable[[], bool], what: str) -> None:
        """Let the program work until something is so.

        Raises:
            Lost: when it is not so within the time a patient person waits.
        """
        end = time.monotonic() + PATIENCE_S
        while not until():
            if time.monotonic() > end:
                raise Lost(what)
            _let_work()

    def settle(self) -> None:
        """Wait until nothing is under way."""
        for _ in range(3):
            _let_work()
            self.wait(lambda: not self._busy(), "quiet")
        if QApplication.activeWindow() is None:  # without a window manager nobody else activates one
            self._top().activateWindow()
            _let_work()

    def press(self, keys: str) -> None:
        """Press a key or a combination where the focus is, and wait for what it does."""
        self.settle()
        self.strike(keys)
        self.settle()

    def strike(self, keys: str) -> None:
        """The very keystroke; a check on a real display strikes the display's own keys."""
        QTest.keySequence(self._focus(), QKeySequence(keys))

    def point(self, button: QWidget) -> None:
        """The very mouse click, on the middle of a button."""
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def ready(self, words: str) -> None:
        """Wait until the button, tick box or chip with these words can be pressed."""
        self.settle()
        self.wait(lambda: self._button(words) is not None, words)

    def click(self, words: str) -> None:
        """Click the button, tick box or chip with these words."""
        self.ready(words)
        button = self._button(words)
        if button is not None:
            self.point(button)
        self.settle()

    def go_to(self, name: str) -> QWidget:
        """Put the focus into the field with this label, as clicking it does."""
        self.settle()
        self.wait(lambda: self._field(name) is not None, name)
        field = self._field(name)
        if field is None:
            raise Lost(name)
        field.setFocus(Qt.FocusReason.MouseFocusReason)
        return field

    def write(self, name: str, text: str) -> None:
        """Write into the field with this label, in place of what stands there, and leave it."""
        field = self.go_to(name)
        line = field.lineEdit() if isinstance(field, QComboBox) else field
        if isinstance(line, QLineEdit | QPlainTextEdit):
            line.selectAll()
        compose(text)
        self.press("Tab")

    def choose(self, name: str, words: str) -> None:
        """Choose an entry of the list with this label."""
        box = self.go_to(name)
        if not isinstance(box, QComboBox):
            raise Lost(name)
        self.strike("Home")
        for _ in range(box.count()):
            if box.currentText() == words:
                break
            self.strike("Down")
        else:
            raise Lost(words)
        self.settle()

    def choose_row(self, name: str, words: str) -> None:
        """Walk to the row of the table called `name` that says `words`."""
        self.settle()
        table = next((each for each in self._visible(Table) if each.accessibleName() == name), None)
        if table is None:
            raise Lost(name)
        table.setFocus(Qt.FocusReason.MouseFocusReason)
        self.strike("Home")
        for _ in range(table.model().rowCount()):
            if words in _row_words(table):
                break
            self.strike("Down")
        else:
            raise Lost(words)
        self.settle()

    def save_as(self, path: Path, words: str) -> None:
        """Click a button that asks where to save, and answer the question."""
        path.parent.mkdir(parents=True, exist_ok=True)
        timer = QTimer(interval=_TICK_MS)
        timer.timeout.connect(lambda: _answer_dialog(path))
        timer.start()
        self.click(words)
        timer.stop()
        self.wait(path.exists, path.name)

    def picture(self) -> QPixmap:
        """The window as it is seen, with the dialog that stands over it."""
        whole = self.window.grab()
        dialog = self._top()
        if dialog is not self.window:
            painter = QPainter(whole)
            painter.fillRect(self.window.rect(), QColor(0, 0, 0, 70))
            at = self.window.rect().center() - dialog.rect().center()
            painter.drawPixmap(at, dialog.grab())
            painter.end()
        return whole

    def _focus(self) -> QWidget:
        return QApplication.focusWidget() or self._top()

    def _top(self) -> QWidget:
        """The question over the hand's own window, if one is asked; another window's is none of it."""
        dialog = up = QApplication.activeModalWidget()
        while up is not None and up is not self.window:
            up = up.parentWidget()
        return dialog if dialog is not None and up is not None else self.window

    def _button(self, words: str) -> QAbstractButton | None:
        found = (button for button in self._visible(QAbstractButton) if button.isEnabled())
        return next((button for button in found if button.text() == words), None)

    def _field(self, name: str) -> QWidget | None:
        found = (field for field in self._visible(QWidget) if field.isEnabled())
        kinds = (QLineEdit, QPlainTextEdit, QComboBox, QTableWidget)
        named = (field for field in found if isinstance(field, kinds))
        return next((field for field in named if field.accessibleName() == name), None)

    def _visible(self, kind: type[W]) -> list[W]:
        return [each for each in self._top().findChildren(kind) if each.isVisible()]


def _row_words(table: Table) -> str:
    """All that the current row says, as a screen reader hears it."""
    row = table.currentIndex()
    cells = (row.siblingAtColumn(column) for column in range(table.model().columnCount()))
    return " ".join(str(cell.data(Qt.ItemDataRole.AccessibleTextRole) or "") for cell in cells)


def compose(text: str) -> None:
    """Type as an input method commits: any character, Japanese included."""
    focused = QApplication.focusWidget()
    if focused is not None:
        event = QInputMethodEvent()
        event.setCommitString(text)
        QApplication.sendEvent(focused, event)


def _let_work() -> None:
    QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, _TICK_MS)
    QApplication.sendPostedEvents()


def _answer_dialog(path: Path) -> None:
    """Write the name and agree, as often as it takes a slow computer to bring the dialog up."""
    dialog = QApplication.activeModalWidget()
    line = dialog.findChild(QLineEdit, "fileNameEdit") if isinstance(dialog, QFileDialog) else None
    if isinstance(dialog, QFileDialog) and line is not None:
        line.setText(str(path))
        dialog.accept()
