"""A folder that lost nothing but its key file: get that back alone, or go back to the day of the backup."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from deskapp.text import t
from deskapp.ui.widgets.label import Label
from deskapp.ui.widgets.segments import Segments


class KeyChoice(QWidget):
    """Hidden until a folder calls for it; `turned` tells that one or the other is wanted now."""

    turned = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._folder = ""
        self.ways = Segments(
            [(t(f"sign_in.restore_{what}"), what) for what in ("key", "whole")],
            name=t("sign_in.restore_what"),
        )
        self._lost = Label(t("sign_in.restore_lost_key"), 13, tone="warn", wrap=True)
        self._says = Label("", 13, tone="text2", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for part in (self._lost, self.ways, self._says):
            column.addWidget(part)
        self.ways.chosen.connect(lambda _what: self._turn())
        self.hide()

    def look(self, folder: str) -> bool:
        """Ask where this folder calls for it; whether it does and nobody was asked before."""
        calls = bool(folder) and lacks_key(Path(folder))
        asked = calls and folder == self._folder
        self._folder = folder if calls else ""
        self.setVisible(calls)
        if not asked:
            self.ways.set_value("key")
            self._turn()
        return calls and not asked

    def key_alone(self) -> bool:
        """Whether the records stay and only their key file comes back."""
        return bool(self._folder) and self.ways.value() == "key"

    def _turn(self) -> None:
        self._lost.setVisible(self.ways.value() == "key")  # the other way asks for more, and needs the room
        self._says.set_words(t(f"sign_in.restore_{self.ways.value()}_note"))
        self.turned.emit()


def lacks_key(folder: Path) -> bool:
    """Whether records lie there that want nothing but their key file."""
    from deskapp.storage import remains  # what opens desks is loaded after the first paint

    return folder.is_dir() and remains.lacks_key(folder)
