"""What is reached by keys from every page of the window: going anywhere, printing the list, help."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtWidgets import QWidget

from deskapp.domain.errors import Trouble
from deskapp.ui.help.help import Help, Stage
from deskapp.ui.jump.jump import Jump, Ways
from deskapp.ui.list_printing import ListPrinting
from deskapp.ui.seat import Seat


class Window(Ways, Stage, Protocol):
    """The main window as these see it."""


class WindowKeys:
    """Bound to a window for its life; `refused` hears what stands in the way of a print."""

    def __init__(self, seat: Seat, window: QWidget, ways: Window, refused: Callable[[Trouble], None]) -> None:
        self.jump = Jump(seat, window, ways)
        self.printing = ListPrinting(seat, window, refused)
        self.help = Help(seat, window, ways)
