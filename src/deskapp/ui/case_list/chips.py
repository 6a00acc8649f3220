"""The filters above the list: how near, what is waited for, what is left over."""

from collections.abc import Iterable, Mapping, Sequence
from math import ceil

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from deskapp.operations.views.lists import Chip
from deskapp.text import t
from deskapp.ui.widgets import chip as chip_widget
from deskapp.ui.widgets.card import Panel

HEIGHT, MARGIN, GAP = 44, 12, 4
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
    """`changed` tells that others are on; すべて is on when no other is, and clears them.

    What is added to `right` stands at the right of the chips. Where room is short the last chips leave their
    words away, and where even that is not enough it stands under them.
    """

    changed = Signal()

    def __init__(self, shown: Iterable[Chip] = Chip) -> None:
        super().__init__("surface", "bottom")
        self._chips = {chip: self._made(chip) for chip in shown}
        self._beside, self._under = QWidget(), QHBoxLayout()
        self.right = QHBoxLayout(self._beside)
        self.right.setContentsMargins(0, 0, 0, 0)
        self.right.setSpacing(4)
        self._row = QHBoxLayout()
        self._row.setSpacing(GAP)
        for each in self._chips.values():
            self._row.addWidget(each)
        self._row.addStretch(1)
        self._row.addWidget(self._beside)
        self._under.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, 7, MARGIN, 7)
        column.setSpacing(6)
        column.addLayout(self._row)
        column.addLayout(self._under)
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

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Side by side where both find room, else one under the other."""
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        beside = self._shorten(self.width() - self._beside.sizeHint().width() - 2 * MARGIN)
        there = self._row if beside else self._under
        if there.indexOf(self._beside) < 0:
            (self._under if beside else self._row).removeWidget(self._beside)
            there.addWidget(self._beside)
        self.setFixedHeight(HEIGHT if beside else 2 * HEIGHT - 8)

    def _shorten(self, room: int) -> bool:
        """Leave words away from the last chip on, no more than it takes; whether all find room then."""
        chips = list(self._chips.values())
        brief = 0
        while _wide(chips, brief) > room and brief < len(chips):
            brief += 1
        fits = _wide(chips, brief) <= room
        for place, each in enumerate(chips):
            each.set_brief(brief=fits and place >= len(chips) - brief)
        return fits

    def set_counts(self, counts: Mapping[Chip, int]) -> None:
        """Show how many cases each filter would find."""
        for chip, each in self._chips.items():
            each.set_count(counts.get(chip, 0))
        self._place()

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


def _wide(chips: Sequence[chip_widget.Chip], brief: int) -> int:
    """The room of all chips with so many of the last ones brief."""
    long = len(chips) - brief
    return sum(ceil(each.wide(brief=place >= long)) + GAP for place, each in enumerate(chips))
