"""The head over what is looked up: tabs at the left where there are any, and the way back at the right."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from deskapp.text import t
from deskapp.ui.widgets.button import Button


def way_back() -> Button:
    """The button that leads back to where one was; Esc does it too."""
    return Button(t("help.back"), icon="back", keys="Esc", wired=False, height=34)


def lay_out(page: QWidget, back: Button, below: QWidget, tabs: QWidget | None = None) -> None:
    """Lay out a page of the help: its head, and what is read below it."""
    head = QHBoxLayout()
    head.setContentsMargins(20, 6, 20, 6)
    if tabs is not None:
        head.addWidget(tabs)
    head.addStretch(1)
    head.addWidget(back)
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addLayout(head)
    column.addWidget(below, 1)
