"""The filters above the list: how near, what is waited for, what is left over."""

from collections.abc import Iterable, Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from deskapp.operations.views.lists import Chip
from deskapp.text import t
from deskapp.ui.widgets import chip as chip_widget
from deskapp.ui.widgets.card import Panel

HEIGHT = 44
_LOOKS = {
    Chip.OVERDUE: ("overdue", "danger"),
    Chip.TODAY: ("today", "warn"),
    Chip.SOON: ("soon", "soon"),
    Chip.APPROVAL: ("stamp", "text"),
    Chip.PAPERS: ("file-clock", "text"),
    Chip.INQUIRY: ("question", "text"),
    Chip.UNDISPOSED: ("shredder", "warn"),
    Chip.RETURNED: ("envelope-x", "warn"),
    Chip.ALL: ("", "text"),
}


class Chips(Panel):
    """`changed` tells that others are on; すべて is on when no other is, and clears them."""

    changed = Signal()

    def __init__(self, shown: Iterable[Chip] = Chip) -> None:
        super().__init__("surface", "bottom")
        self.setFixedHeight(HEIGHT)
        self._chips = {chip: self._made(chip) for chip in shown}
        self.right = QHBoxLayout()
        self.right.setSpacing(8)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(6)
        for each in self._chips.values():
            row.addWidget(each)
        row.addStretch(1)
        row.addLayout(self.right)
        self.set_on(frozenset())

    def set_on(self, chips: frozenset[Chip]) -> None:
        """Turn these filters on and all others off; nothing is told."""
        for chip, each in self._chips.items():
            each.setChecked(chip in chips or (chip is Chip.ALL and not chips))

    def on(self) -> frozenset[Chip]:
        """The filters that are on; empty for everything."""
        return frozenset(
            chip for chip, each in self._chips.items() if each.isChecked() and chip is not Chip.ALL
        )

    def set_counts(self, counts: Mapping[Chip, int]) -> None:
        """Show how many cases each filter would find."""
        for chip, each in self._chips.items():
            each.set_count(counts.get(chip, 0))

    def _made(self, chip: Chip) -> chip_widget.Chip:
        mark, tone = _LOOKS[chip]
        made = chip_widget.Chip(t(f"case_list.chip_{chip.value}"), 0, mark=mark, tone=tone)
        made.clicked.connect(lambda: self._pressed(chip))
        return made

    def _pressed(self, chip: Chip) -> None:
        if chip is Chip.ALL:
            self.set_on(frozenset())
        self._chips[Chip.ALL].setChecked(not self.on())
        self.changed.emit()
