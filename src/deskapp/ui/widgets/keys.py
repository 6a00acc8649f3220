"""Shortcuts that never disturb a person who is typing."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from deskapp.ui.widgets.composing import composing_now

WINDOW = Qt.ShortcutContext.WindowShortcut
INSIDE = Qt.ShortcutContext.WidgetWithChildrenShortcut
#: Wherever the window is, these show all its keys.
SHEET_KEYS = "Ctrl+/"
_OWNED_BY_IME = {"F6", "F7", "F8", "F9", "F10"}
_KEYS = "keys"  # the property in which a shortcut keeps how it was asked for


class Binding(NamedTuple):
    """A key that is wired: how it is written, what it does in words, and the widget that it belongs to."""

    keys: str
    words: str
    owner: QWidget
    shortcut: QShortcut


def is_of_page(event: QKeyEvent) -> bool:
    """Whether it is Ctrl+Enter, which a control leaves to the page or question that it stands on."""
    enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
    return enter and bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)


def bind(
    widget: QWidget,
    keys: str,
    act: Callable[[], object],
    scope: Qt.ShortcutContext = WINDOW,
    *,
    name: str = "",
) -> list[QShortcut]:
    """Call `act` when `keys` ("Ctrl+Enter", "F2", "A") is pressed while `widget` can be seen.

    `name` says what it does, on the sheet of keys and in Ctrl+K; a button's key is named by its words.

    Bare letters stay silent in text fields, and F6–F10 in those in which an input method composes: there they
    belong to it. While something is composed, nothing acts.
    """

    def pressed() -> None:
        if not (composing_now() or _belongs_to_typing(keys)):
            act()

    made: list[QShortcut] = []
    for sequence in _sequences(keys):
        shortcut = QShortcut(sequence, widget)
        shortcut.setContext(scope)
        shortcut.setAutoRepeat(False)
        shortcut.setProperty(_KEYS, keys if not made else "")
        shortcut.setWhatsThis(name)
        shortcut.activated.connect(pressed)
        made.append(shortcut)
    return made


def bindings(within: QWidget) -> Iterator[Binding]:
    """Every key wired within a part of the window, in the order in which it was wired."""
    for shortcut in within.findChildren(QShortcut):
        owner, keys = shortcut.parent(), shortcut.property(_KEYS)
        if keys and isinstance(owner, QWidget):
            words = owner.text() if isinstance(owner, QAbstractButton) else shortcut.whatsThis()
            yield Binding(keys, words, owner, shortcut)


def typing_now() -> bool:
    """Whether the keyboard is in a field that takes text."""
    focus = QApplication.focusWidget()
    if isinstance(focus, QComboBox):
        return focus.isEditable()
    return isinstance(focus, QLineEdit | QPlainTextEdit | QTextEdit) and not focus.isReadOnly()


def harmless(keys: str) -> bool:
    """Whether `keys` can be wired to a whole window: not Enter, Esc, Space or a bare letter."""
    return "+" in keys or (keys.startswith("F") and keys[1:].isdigit())


def _belongs_to_typing(keys: str) -> bool:
    if keys in _OWNED_BY_IME:
        return typing_now() and _composable()
    return len(keys) == 1 and typing_now()


def _composable() -> bool:
    focus = QApplication.focusWidget()
    return focus is not None and focus.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)


def _sequences(keys: str) -> list[QKeySequence]:
    if keys.endswith("Enter"):  # Qt calls the main key Return and the keypad's Enter
        return [QKeySequence(keys), QKeySequence(keys.removesuffix("Enter") + "Return")]
    return [QKeySequence(keys)]
