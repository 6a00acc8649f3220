"""What every page of 管理・設定 has in common."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from deskapp.ui.fresh_page import FreshPage
from deskapp.ui.widgets.reveal import page_of

#: A line longer than this is no longer read easily.
_WIDEST = 860
_GAP = 12
#: What is brought into sight brings the buttons under it along.
_ROOM = 60


class SettingsPage(FreshPage):
    """`told` says what was done; `page_wanted` names another page; `set_here` a setting of this computer and
    its value; `moved` the folder of a restored desk, at which work goes on."""

    told = Signal(str)
    page_wanted = Signal(str)
    moved = Signal(str)
    set_here = Signal(str, object)


def bring_into_sight(widget: QWidget) -> None:
    """Scroll to what was just said, once it is laid out; nothing where the page does not scroll."""
    if area := page_of(widget):
        QTimer.singleShot(0, area, lambda: area.ensureWidgetVisible(widget, 0, _ROOM))


def scrolled(page: SettingsPage, *cards: QWidget, beside: tuple[QWidget, ...] = ()) -> None:
    """Lay the cards out under each other, and others `beside` them, scrolled where they do not fit."""
    sheet = QWidget()
    row = QHBoxLayout(sheet)
    row.setContentsMargins(20, 14, 20, 14)
    row.setSpacing(_GAP)
    row.addWidget(_column(cards), 4)
    if beside:
        row.addWidget(_column(beside), 3)
    else:
        row.addStretch(2)
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setWidget(sheet)
    around = QVBoxLayout(page)
    around.setContentsMargins(0, 0, 0, 0)
    around.addWidget(area)


def _column(cards: tuple[QWidget, ...]) -> QWidget:
    made = QWidget()
    made.setMaximumWidth(_WIDEST)
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(_GAP)
    for card in cards:
        column.addWidget(card)
    column.addStretch(1)
    return made
