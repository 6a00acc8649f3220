"""The rows of a table that somebody marked: Space, Shift with the arrows, Ctrl or Shift with the mouse."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, Signal

from deskapp.ui.widgets.table import Table


class Marks(QObject):
    """`changed` tells that others are marked; the page shows them in its rows.

    While `settled` says so nobody changes them: what is marked is being worked on.
    """

    changed = Signal()

    def __init__(self, table: Table) -> None:
        super().__init__(table)
        self.keys: frozenset[str] = frozenset()
        self.settled: Callable[[], bool] = lambda: False
        self._before = self._rows = self.keys
        table.marked.connect(self.turn)
        table.spanned.connect(self._span)

    def turn(self, key: object) -> None:
        """Mark this row, or take its mark off."""
        self.put(self.keys ^ {str(key)})

    def turn_all(self, keys: Iterable[str]) -> None:
        """Mark all of these; where they are marked already, none."""
        every = frozenset(keys)
        self.put(frozenset() if self.keys == every else every)

    def put(self, keys: frozenset[str]) -> None:
        """Mark these rows and no others."""
        if keys != self.keys and not self.settled():
            self.keys = keys
            self.changed.emit()

    def keep(self, among: Iterable[str]) -> None:
        """What is in the list no more is marked no more; whoever reads the list shows it anew anyway."""
        self.keys &= frozenset(among)

    def come_marked(self, rows: Iterable[str]) -> None:
        """The list has these rows now: each comes marked, and one that somebody left out stays so."""
        left_out, self._rows = self._rows - self.keys, frozenset(rows)
        self.keys = self._rows - left_out

    def clear(self) -> None:
        """Take all marks off."""
        self.put(frozenset())

    def _span(self, keys: tuple[object, ...], begun: bool) -> None:
        if begun:
            self._before = self.keys
        self.put(self._before | {str(key) for key in keys})
