"""Rules of access: what a screen reader says of each control, and which keys reach it."""

import re
from collections import Counter
from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QShortcut
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QFocusFrame,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QWidget,
)
from shiboken6 import isValid

from deskapp.ui.widgets.button import Button
from deskapp.ui.widgets.days import Days
from deskapp.ui.widgets.field import Field
from deskapp.ui.widgets.focus_ring import RINGLESS
from deskapp.ui.widgets.log_view import LogView
from deskapp.ui.widgets.page_view import PageView
from deskapp.ui.widgets.tab_order import reading_order
from deskapp.ui.widgets.table import Table
from deskapp.ui.widgets.tabs import Tabs
from deskapp.ui.widgets.year_sheet import YearSheet
from window.looks import named, shown

Role = QAccessible.Role
_DESCRIBED = QAccessible.Text.Description
#: What a control is to somebody who does not see it; the first kind that fits counts.
ROLES: tuple[tuple[type[QWidget], tuple[Role, ...]], ...] = (
    (Tabs, (Role.PageTabList,)),
    (Table, (Role.Table,)),
    (QComboBox, (Role.ComboBox,)),
    (QLineEdit, (Role.EditableText,)),
    (QPlainTextEdit, (Role.EditableText,)),
    (QAbstractButton, (Role.Button, Role.CheckBox, Role.RadioButton, Role.ButtonMenu)),
    (LogView, (Role.List,)),
    (Days, (Role.Grouping,)),
    (YearSheet, (Role.Grouping,)),
    (PageView, (Role.Document,)),
)
#: Kana, kanji, or nothing but figures and signs: words of no language need no other.
JAPANESE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff々〒]|^[\d\W]+$")


def barriers(top: QWidget, words: re.Pattern[str] = JAPANESE) -> list[str]:
    """What keeps somebody from using the page by ear or keyboard, one sentence each."""
    return [*_unnamed(top, words), *_unlike(top), *_silent_keys(top), *_twice(top), *_uncited(top)]


def controls(top: QWidget) -> list[QWidget]:
    """Whatever takes the keyboard by itself."""
    return [
        each
        for each in shown(top)
        if each.focusPolicy() & Qt.FocusPolicy.TabFocus
        and each.focusProxy() is None
        and not _brings_along(each)
    ]


def _brings_along(widget: QWidget) -> bool:
    """Whether what has the keyboard inside scrolls it."""
    inside = widget.widget() if isinstance(widget, QScrollArea) else None
    return inside is not None and bool(reading_order(inside))


def heard(widget: QWidget, what: QAccessible.Text = QAccessible.Text.Name) -> str:
    """What a screen reader says of a widget."""
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(what) if interface is not None else ""


def _unnamed(top: QWidget, words: re.Pattern[str]) -> Iterator[str]:
    for widget in controls(top):
        name = heard(widget)
        if not name.strip():
            yield f"{named(widget)} in {named(widget.parentWidget() or widget)} has no name"
        elif not words.search(name):
            yield f"{named(widget)} is called {name!r}"


def _unlike(top: QWidget) -> Iterator[str]:
    for widget in controls(top):
        role = QAccessible.queryAccessibleInterface(widget).role()
        right = next((roles for kind, roles in ROLES if isinstance(widget, kind)), ())
        if right and role not in right:
            yield f"{named(widget)} is a {role.name} to a screen reader"
        elif role is Role.Client and not isinstance(widget, QScrollArea):
            yield f"{named(widget)} takes the keyboard and is nothing to a screen reader"


def _silent_keys(top: QWidget) -> Iterator[str]:
    for button in (each for each in shown(top) if isinstance(each, Button)):
        if button.keys and button.keys not in heard(button, QAccessible.Text.Description):
            yield f"{named(button)} does not tell its key {button.keys}"


def _uncited(top: QWidget) -> Iterator[str]:
    for field in (each for each in shown(top) if isinstance(each, Field)):
        if field.rule not in field.input.toolTip() or field.rule not in heard(field.input, _DESCRIBED):
            yield f"{named(field.input)} does not tell the rule behind it"
        if not field.rule:
            yield f"no rule is known behind {named(field.input)}: resources/fields.toml"


def _twice(top: QWidget) -> Iterator[str]:
    """Two shortcuts of one key that can both be meant: Qt would act on neither."""
    seen: Counter[str] = Counter()
    for shortcut in top.findChildren(QShortcut):
        owner = shortcut.parent()
        if not (isinstance(owner, QWidget) and owner.isVisible() and owner.isEnabled()):
            continue
        if shortcut.isEnabled() and shortcut.context() is Qt.ShortcutContext.WindowShortcut:
            seen[shortcut.key().toString()] += 1
    yield from (f"{key} is bound {count} times" for key, count in seen.items() if count > 1)


def unringed(top: QWidget) -> list[str]:
    """Controls at which nobody sees that the keyboard is there."""
    rings: list[QFocusFrame] = []
    return [
        named(each)
        for each in controls(top.window())
        if top.isAncestorOf(each) and each.isEnabled() and not _shows(each, rings)
    ]


def _shows(widget: QWidget, rings: list[QFocusFrame]) -> bool:
    before = widget.grab().toImage() if widget.property(RINGLESS) else None
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    for area in _around(widget):
        area.ensureWidgetVisible(widget)  # as Qt does at Tab
    QApplication.processEvents()
    if not widget.hasFocus():
        return True  # it hands the keyboard on, and the rule holds there
    if before is None:
        return _is_ringed(widget, rings)
    return widget.grab().toImage() != before


def _around(widget: QWidget) -> Iterator[QScrollArea]:
    around = widget.parentWidget()
    while around is not None:
        if isinstance(around, QScrollArea):
            yield around
        around = around.parentWidget()


def _is_ringed(widget: QWidget, rings: list[QFocusFrame]) -> bool:
    """Whether a ring is seen around it; `rings` are those known, since to look for them takes long."""

    def seen() -> bool:
        return any(ring.widget() is widget and ring.isVisible() for ring in filter(isValid, rings))

    if not seen():
        rings[:] = widget.window().findChildren(QFocusFrame)
    return seen()
