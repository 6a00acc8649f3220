"""What every page of 管理・設定 has in common."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from deskapp.ui.fresh_page import FreshPage

#: A line longer than this is no longer read easily.
_WIDEST = 860


class SettingsPage(FreshPage):
    """`told` says what was done; `themed` names the theme chosen for this computer; `moved` the folder of
    a restored desk, at which work goes on."""

    told = Signal(str)
    moved = Signal(str)
    themed = Signal(str)


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
