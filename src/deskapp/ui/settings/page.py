"""What every page of 管理・設定 has in common."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from deskapp.ui.fresh_page import FreshPage

#: A line longer than this is no longer read easily.
_WIDEST = 860
#: What is brought into sight brings the buttons under it along.
_ROOM = 60


class SettingsPage(FreshPage):
    """`told` says what was done; `themed` names the theme chosen for this computer; `moved` the folder of
    a restored desk, at which work goes on."""

    told = Signal(str)
    moved = Signal(str)
    themed = Signal(str)


def bring_into_sight(widget: QWidget) -> None:
    """Scroll to what was just said, once it is laid out; nothing where the page does not scroll."""
    area = widget.parentWidget()
    while area is not None and not isinstance(area, QScrollArea):
        area = area.parentWidget()
    if isinstance(area, QScrollArea):
        found = area
        QTimer.singleShot(0, found, lambda: found.ensureWidgetVisible(widget, 0, _ROOM))


def scrolled(page: SettingsPage, *cards: QWidget) -> None:
    """Lay the cards out under each other, scrolled where they do not fit."""
    sheet = QWidget()
    sheet.setMaximumWidth(_WIDEST)
    column = QVBoxLayout(sheet)
    column.setContentsMargins(20, 14, 20, 14)
    column.setSpacing(12)
    for card in cards:
        column.addWidget(card)
    column.addStretch(1)
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setWidget(sheet)
    around = QVBoxLayout(page)
    around.setContentsMargins(0, 0, 0, 0)
    around.addWidget(area)
