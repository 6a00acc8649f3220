"""Where Tab leads: to all one can use, as one reads; and where the keyboard goes when its place is gone.

Qt's own chain follows the order in which widgets were made, and jumps over what stands before a focus proxy.
"""

from collections.abc import Iterator
from typing import cast

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QGridLayout,
    QLayout,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QWidget,
)
from shiboken6 import isValid

_FIELDS = (QLineEdit, QPlainTextEdit, QComboBox)  # a tick takes Enter for itself
_TAB = Qt.FocusPolicy.TabFocus


def reading_order(root: QWidget) -> list[QWidget]:
    """What Tab stops at inside `root`: block by block as they are laid out."""
    return [widget for widget in _shown(root) if _stops(widget)]


def walk(window: QWidget, *, forward: bool) -> bool:
    """Move the keyboard to the next stop, or to the one before; False if there is none.

    Qt asks the same when it hides or disables what has the keyboard: then there is no next, but a place.
    """
    now = window.focusWidget()
    if now is not None and not _usable(now):
        return settle(now)
    stops = [widget for widget in _shown(window) if _stops(widget) or widget is now]
    if not stops:
        return False
    place = stops.index(now) if now in stops else -1 if forward else 0
    step = 1 if forward else -1
    reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
    stops[(place + step) % len(stops)].setFocus(reason)
    return True


def go_on(form: QWidget, yes: QAbstractButton, *, press: bool = True) -> None:
    """Enter in a field: on to the next that can be filled in, from the last of them `yes` is pressed.

    Without `press` the keyboard only goes there.
    """
    now = form.window().focusWidget()
    fields = [each for each in _shown(form) if _stops(each) and isinstance(each, _FIELDS)]
    if now not in fields:
        return
    if now is fields[-1] and press:
        yes.click()
    elif now is fields[-1]:
        yes.setFocus(Qt.FocusReason.TabFocusReason)
    else:
        fields[fields.index(now) + 1].setFocus(Qt.FocusReason.TabFocusReason)


def enter(block: QWidget) -> bool:
    """Give the keyboard to where the work of a block begins, else to its first stop; False if it has none."""
    stops = reading_order(block)
    place = _home(block) or (stops[0] if stops else None)
    if place is not None:
        place.setFocus(Qt.FocusReason.ShortcutFocusReason)
    return place is not None


def leave(block: QWidget) -> None:
    """Give the keyboard back to the work around a block that is done with, unless it went elsewhere."""
    now = block.window().focusWidget()
    if now is not None and block.isAncestorOf(now):
        settle(block)


def mend(window: QWidget) -> None:
    """Settle the keyboard of a window whose place went while another window stood before it."""
    now = window.focusWidget()
    if now is not None and not _usable(now):
        settle(now)


def settle(lost: QWidget) -> bool:
    """Give the keyboard to where the work of the nearest block begins, now that `lost` has gone.

    A block names that place as its focus proxy; one without has the stop after `lost`, or the last before it.
    """
    around = lost.parentWidget()
    while around is not None:
        place = _home(around) or (_beside(around, lost) if around.isWindow() else None)
        if place is not None:
            place.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        around = None if around.isWindow() else around.parentWidget()
    return False


class FocusKeeper(QObject):
    """Settles the keyboard where Qt would leave it nowhere: a whole block around it was disabled."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        app.focusChanged.connect(self._follow)

    def _follow(self, old: QWidget | None, now: QWidget | None) -> None:
        if now is None and old is not None and isValid(old) and old.isActiveWindow() and not _usable(old):
            settle(old)


def _home(block: QWidget) -> QWidget | None:
    place = block.focusProxy()
    while place is not None and place.focusProxy() is not None:
        place = place.focusProxy()
    inside = place is not None and block.isAncestorOf(place)  # a viewport names the area around it
    return place if inside and place is not None and _usable(place) else None


def _beside(window: QWidget, lost: QWidget) -> QWidget | None:
    before: QWidget | None = None
    passed = False
    for widget in _shown(window, also=lost):
        if widget is lost:
            passed = True
        elif _stops(widget):
            if passed:
                return widget
            before = widget
    return before


def _stops(widget: QWidget) -> bool:
    if widget.focusProxy() is not None or widget.focusPolicy() & _TAB != _TAB or not widget.isEnabled():
        return False
    inside = widget.widget() if isinstance(widget, QScrollArea) else None
    return not (inside is not None and reading_order(inside))  # what has the keyboard brings the page along


def _usable(widget: QWidget) -> bool:
    return widget.isEnabled() and widget.isVisibleTo(widget.window())


def _shown(widget: QWidget, also: QWidget | None = None) -> Iterator[QWidget]:
    yield widget
    for child in _parts(widget):
        if child is also or not (child.isHidden() or child.isWindow()):
            yield from _shown(child, also)


def _parts(widget: QWidget) -> Iterator[QWidget]:
    """The children as they are laid out, then those that lie over the rest."""
    if isinstance(widget, QScrollArea):
        if (inside := widget.widget()) is not None:
            yield inside
        return
    if isinstance(widget, QAbstractScrollArea):
        return
    layout, widgets = widget.layout(), [each for each in widget.children() if isinstance(each, QWidget)]
    places = [(_place(layout, each) if layout else None, each) for each in widgets]
    laid = sorted((place, number) for number, (place, _) in enumerate(places) if place is not None)
    yield from (widgets[number] for _, number in laid)
    loose = (each for place, each in places if place is None)
    yield from sorted(loose, key=lambda each: (each.y(), each.x()))


def _place(layout: QLayout, widget: QWidget) -> tuple[int, ...] | None:
    """Where a layout, or one inside it, keeps a widget.

    Asked by the widget, never by `itemAt`: Qt frees a layout's items without Python's knowing, as they are no
    QObject, and a wrapper left behind is taken for whatever lies at that address next.
    """
    at = layout.indexOf(widget)
    if at >= 0:
        return _order(layout, at)
    for inner in layout.children():
        if isinstance(inner, QLayout) and (rest := _place(inner, widget)) is not None:
            return (*_order(layout, layout.indexOf(inner)), *rest)
    return None


def _order(layout: QLayout, at: int) -> tuple[int, ...]:
    """The place of an item in reading order: row and column in a grid."""
    if not isinstance(layout, QGridLayout):
        return (at,)
    row, column, *_spans = cast("tuple[int, int, int, int]", layout.getItemPosition(at))
    return row, column
