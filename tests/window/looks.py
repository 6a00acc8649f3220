"""Rules of looks that need no stored picture: nothing cut, squeezed, overlapped, outside, or hard to read."""

from collections import Counter
from collections.abc import Iterator
from itertools import combinations

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QImage
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QAbstractSlider,
    QComboBox,
    QFocusFrame,
    QHeaderView,
    QLabel,
    QLineEdit,
    QScrollArea,
    QTableView,
    QWidget,
)

from deskapp.ui.widgets.fonts import width
from deskapp.ui.widgets.label import Label
from deskapp.ui.widgets.toast import Toast
from ui.widgets.test_tokens import ratio
from window.drawn import Drawn, drawing

OFFICE = QRect(0, 0, 1366, 690)
READABLE = 4.5
#: What lies over the page by its nature, or belongs to Qt inside a widget.
_OVER = (QFocusFrame, Toast)
_INNER = (QHeaderView, QAbstractSlider, QComboBox)


def faults(top: QWidget, *, grounds: bool = True) -> list[str]:
    """What is wrong with the looks of a window as it stands, one sentence each; `grounds` too."""
    with drawing() as drawn:
        picture = top.grab().toImage()
    found = [*_placed(top), *_cut(drawn), *_fitting(top)]
    return [*found, *(_faint(drawn, picture) if grounds else ())]


def _placed(top: QWidget) -> Iterator[str]:
    for widget in (top, *shown(top)):
        children = _children(widget)
        for child in children:
            yield from _inside(widget, child)
        for one, other in combinations(children, 2):
            both = one.geometry() & other.geometry()
            if not both.isEmpty():
                yield f"{named(one)} and {named(other)} overlap by {both.width()}×{both.height()}"


def _inside(parent: QWidget, child: QWidget) -> Iterator[str]:
    place, room = child.geometry(), parent.rect()
    if place.isEmpty():
        if _children(child) or not child.findChildren(QWidget):  # all in it may be hidden until it is needed
            yield f"{named(child)} has no size"
    elif _scrolls(parent):
        if place.width() > room.width():
            yield f"{named(child)} is wider than what scrolls it"
    elif not room.contains(place):
        yield f"{named(child)} stands outside {named(parent)}: {_told(place)} in {_told(room)}"


def _fitting(top: QWidget) -> Iterator[str]:
    for widget in shown(top):
        need = _needed(widget)
        if widget.width() < need.width() or widget.height() < need.height():
            yield f"{named(widget)} is squeezed: {_told(widget.rect())} of {need.width()}×{need.height()}"
        if isinstance(widget, QLineEdit) and not widget.text():
            room = widget.contentsRect().width()
            if width(widget.placeholderText(), widget.font()) > room:
                yield f"{named(widget)} cuts its placeholder"


def _needed(widget: QWidget) -> QSize:
    """The least room for what it says itself; what scrolls needs none, what wraps grows as it gets narrow."""
    need = widget.minimumSizeHint()
    if isinstance(widget, QAbstractScrollArea) or widget.layout() is not None:
        return QSize()  # of a layout that has too little room, a part is squeezed or stands outside
    if isinstance(widget, Label) and widget.wordWrap():
        need.setHeight(widget.heightForWidth(widget.width()))
    return need


def _cut(drawn: list[Drawn]) -> Iterator[str]:
    for each in drawn:
        if each.cut and not each.elide:
            yield f"「{each.text}」 runs {each.wide - each.rect.width():.0f} px out of {named(each.on)}"
        elif each.cut and each.text not in told(each):
            yield f"「{each.text}」 is cut in {named(each.on)} and no tooltip tells it"


def told(drawn: Drawn) -> str:
    """What the mouse is told over these words: by the cell of a table, else by the widget."""
    view = drawn.on.parentWidget()
    if isinstance(view, QTableView) and drawn.on is view.viewport():
        index = view.indexAt(drawn.rect.center().toPoint())
        delegate = view.itemDelegate()
        return str(delegate.whole(index)) if hasattr(delegate, "whole") else ""
    return drawn.on.toolTip()


def _faint(drawn: list[Drawn], picture: QImage) -> Iterator[str]:
    for each in drawn:
        if not each.on.isEnabled():
            continue
        ground = _ground(picture, each.at)
        if ground and ratio(each.colour, ground) < READABLE:
            measured = ratio(each.colour, ground)
            yield f"「{each.text}」 in {named(each.on)} is {each.colour} on {ground}: {measured:.1f}"


def _ground(picture: QImage, place: QRect) -> str:
    """The colour seen most often around and between the letters."""
    dots = picture.devicePixelRatio()
    corner, size = place.topLeft() * dots, place.size() * dots
    seen = QRect(corner, size) & picture.rect()
    if seen.width() < 4 or seen.height() < 4:
        return ""
    across = range(seen.left(), seen.right() + 1, max(1, seen.width() // 24))
    colours: Counter[int] = Counter()
    for y in range(seen.top(), seen.bottom() + 1, 2):
        colours.update(picture.pixel(x, y) for x in across)
    return f"#{colours.most_common(1)[0][0] & 0xFFFFFF:06x}"


def shown(top: QWidget) -> list[QWidget]:
    """All parts of a window that are seen, without those that Qt keeps inside a widget."""
    parts = [each for each in top.findChildren(QWidget) if each.isVisible() and each.window() is top]
    return [each for each in parts if not _is_inner(each)]


def _is_inner(widget: QWidget) -> bool:
    if isinstance(widget, _OVER):
        return True
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, (*_INNER, Toast)):
            return True
        parent = parent.parentWidget()
    return isinstance(widget, QAbstractSlider)


def _children(widget: QWidget) -> list[QWidget]:
    if isinstance(widget, QAbstractScrollArea | QComboBox | QHeaderView):
        inside = widget.viewport() if isinstance(widget, QAbstractScrollArea) else None
        return [inside] if inside is not None else []
    found = (each for each in widget.children() if isinstance(each, QWidget))
    return [each for each in found if each.isVisible() and not each.isWindow() and not _is_inner(each)]


def _scrolls(parent: QWidget) -> bool:
    area = parent.parentWidget()
    return isinstance(area, QScrollArea) and area.viewport() is parent


def named(widget: QWidget) -> str:
    """A widget as one finds it again: its kind and what it says."""
    says = widget.accessibleName() or (widget.text() if isinstance(widget, QLabel | QAbstractButton) else "")
    return f"{type(widget).__name__}({says[:24]})"


def _told(rect: QRect) -> str:
    return f"{rect.x()},{rect.y()} {rect.width()}×{rect.height()}"
