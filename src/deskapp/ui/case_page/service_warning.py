"""The policy's warning that services may stop, and the tick that it was told, with its day (spec §2)."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from deskapp.domain.facts import Item
from deskapp.text import t
from deskapp.ui.case_page.day_words import short
from deskapp.ui.widgets.field import Wrong
from deskapp.ui.widgets.label import Label
from deskapp.ui.widgets.tick import Tick


class ServiceWarning(QWidget):
    """Shown where what is granted may end a service; `edited` tells that the tick was changed."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._told_on: date | None = None
        self._today: date | None = None
        self.words = Label("", 13, tone="warn", wrap=True)
        self.tick = Tick(t("decisions.warned"))
        self.day, self.wrong = Label("", 12, tone="text3"), Wrong()
        self.setFocusProxy(self.tick)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for part in (self.words, self.tick, self.day, self.wrong):
            column.addWidget(part)
        self.tick.toggled.connect(lambda _on: self._toggled())

    def show_item(self, item: Item, warning: str, today: date) -> None:
        """Show the warning and whether it was told."""
        self._told_on, self._today = item.warned_on, today
        self.words.set_words(warning)
        self.tick.setChecked(item.warned_on is not None)
        self._say()

    def set_error(self, text: str) -> None:
        """Say under the tick that it is missing; an empty text takes it back."""
        self.wrong.say(text)

    def told_on(self) -> date | None:
        """The day it was told; today where it is ticked just now."""
        return (self._told_on or self._today) if self.tick.isChecked() else None

    def _toggled(self) -> None:
        self._say()
        self.edited.emit()

    def _say(self) -> None:
        told = self.told_on()
        self.day.set_words(t("decisions.warned_on", day=short(told)) if told else "")
        self.day.setVisible(told is not None)
