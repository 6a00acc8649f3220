"""Keeps a table filled with what is in sight of a list of any length, read beside the window."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from deskapp.operations.views.lists import Line, Wanted, ids_found, lines_found
from deskapp.operations.views.long_lists import Piece, Seen, Sight, Walked, left_alone, piece, seen
from deskapp.ui.case_list.rows import columns, row
from deskapp.ui.seat import Seat
from deskapp.ui.widgets.marks import Marks
from deskapp.ui.widgets.table import Table
from deskapp.ui.widgets.table_rows import Row
from deskapp.ui.widgets.window_rows import NEAR, WindowModel

#: Nobody acts on more cases at once.
MARKED_MOST = 1_000
#: So long a window waits for its first lines, that it is painted once; then it comes without them.
STILL_MS = 80


class Listed(QObject):
    """`shown` tells that the list on the screen is the one wanted, as the records have it now.

    Of a list so long that counting it would keep somebody waiting the first lines come at once; `walked`
    is None until the rest is counted beside them. `too_many` tells that they cannot all be marked.
    """

    shown = Signal()
    too_many = Signal()

    def __init__(self, seat: Seat, wanted: Wanted, name: str) -> None:
        super().__init__()
        self._seat = seat
        self.wanted = wanted
        self.walked: Walked | None = None
        self._is_long = self._top = False
        self._unseen = True
        self._rows: WindowModel[Line] = WindowModel(columns(), lambda line, marked: row(line, marked=marked))
        self.table = Table(columns(), name=name, rows=self._rows)
        self.marks = Marks(self.table)
        self.marks.changed.connect(lambda: self._rows.mark(self.marks.keys))
        self._rows.wanted.connect(self._ask_piece)
        self._rows.whole.connect(self._read_whole)

    @property
    def count(self) -> int:
        """How many lines the table has; the whole list once it is walked."""
        return self._rows.rowCount()

    def want(self, wanted: Wanted, *, top: bool = False) -> None:
        """Show another list; what is on the screen stays there until the other is read.

        `top` stands in its first row then: whoever searches means what is found, not where they stood before.
        """
        self.wanted, self.walked, self._is_long, self._top = wanted, None, False, top
        self.reload()

    def reload(self) -> None:
        """Read anew what is in sight, and where the row one stands in is now."""
        if self._is_long and self.walked:
            self._ask_piece(self._sight.place, self._sight.count)
            self._walk()
            return
        if self._unseen:
            self._unseen = False
            self._keep_still(self.table.window())
        desk, wanted, sight = self._seat.desk, self.wanted, self._sight
        work = left_alone(partial(seen, desk, wanted, sight))
        self._seat.runner.read(self, "list", work, partial(self._show, wanted, sight), walk=False)

    def mark_all(self) -> None:
        """Mark all of the list; where they are marked already, none."""
        if self.count > MARKED_MOST or self.walked is None:
            self.too_many.emit()
            return
        desk, wanted = self._seat.desk, replace(self.wanted, limit=MARKED_MOST)
        self._seat.runner.read(
            self, "all", lambda _still: ids_found(desk, wanted), self.marks.turn_all, walk=False
        )

    def chosen(self) -> Line | None:
        """The case in whose row the keyboard stands, where it is here."""
        return self._rows.line(self.table.currentIndex().row())

    def _keep_still(self, window: QWidget) -> None:
        """A window held still before it is on the screen is never painted there by Qt 6.11."""
        handle = window.windowHandle()
        if handle is None or not handle.isExposed():
            return
        window.setUpdatesEnabled(False)
        QTimer.singleShot(STILL_MS, window, lambda: window.setUpdatesEnabled(True))

    def _walk(self) -> None:
        desk, wanted, sight = self._seat.desk, self.wanted, self._sight
        work = left_alone(partial(seen, desk, wanted, sight, patient=True))
        self._seat.runner.read(self, "walk", work, partial(self._show, wanted, sight), walk=True)

    @property
    def _sight(self) -> Sight:
        rows, key = self.table.in_sight(), self.table.chosen_key()
        place = 0 if self._top else max(rows.start - NEAR, 0)
        kept = None if key is None or self._top else str(key)
        follows = self.table.currentIndex().row() in rows
        count = max(len(rows), self.table.room) + 2 * NEAR
        return Sight(place, count, kept, follows=follows, marked=self.marks.keys)

    def _show(self, wanted: Wanted, sight: Sight, found: Seen) -> None:
        if wanted is not self.wanted:
            return
        if found.walked is None:
            self._is_long = True
            self._fill(len(found.piece.lines), found.piece, 0 if self._top else None)
            self._walk()
        else:
            self.walked = walked = found.walked
            key = self.table.chosen_key()
            still = key is None or str(key) == sight.kept
            stood = walked.kept if still else self._rows.place(key)
            self._fill(walked.along.total, found.piece, 0 if self._top else stood)
            self._top = False
            now = self.marks.keys  # what was marked meanwhile was not asked for
            self.marks.put(now & (walked.marked | (now - sight.marked)))
        self.shown.emit()

    def _fill(self, total: int, found: Piece, stood: int | None) -> None:
        self.table.refill(lambda: self._rows.show(total, found.place, found.lines, stood), stood)
        self.table.window().setUpdatesEnabled(True)

    def _ask_piece(self, place: int, count: int) -> None:
        walked = self.walked
        if walked is None:
            return  # all that is counted yet is here
        work = left_alone(partial(piece, self._seat.desk, self.wanted, walked, place, count))
        self._seat.runner.read(self, "piece", work, partial(self._add, walked), walk=False)

    def _read_whole(self, most: int, then: Callable[[tuple[Row, ...]], object]) -> None:
        """What is marked, else the whole list, in its order."""
        desk, wanted = self._seat.desk, replace(self.wanted, limit=most)
        if marked := bool(self.marks.keys):
            wanted = replace(wanted, text="", ids=self.marks.keys)

        def hand_over(lines: tuple[Line, ...]) -> None:
            then(tuple(row(line, marked=marked) for line in lines))

        self._seat.runner.ask(self, "whole", partial(lines_found, desk, wanted), hand_over, long=True)

    def _add(self, walked: Walked, found: Piece) -> None:
        """Take in lines by the places that still hold."""
        if walked is self.walked:
            key = self.table.chosen_key()
            self._rows.add(found.place, found.lines)
            self.table.came(key)
            self._rows.look(self.table.in_sight())
