"""The desk's one table: rows of frozen cell values, columns as data, Enter opens."""

from collections.abc import Callable
from dataclasses import replace
from typing import Literal, cast

from PySide6.QtCore import QEvent, QModelIndex, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QTableView

from deskapp.ui.widgets.cells import Ticked
from deskapp.ui.widgets.focus_ring import RINGLESS
from deskapp.ui.widgets.paint import box, painting
from deskapp.ui.widgets.table_paint import CutWords, HeadRow, RowPainter
from deskapp.ui.widgets.table_rows import CELL, Column, Group, KeyedModel, Row, RowsModel, row_at
from deskapp.ui.widgets.table_set_up import GROUP, HEAD, lay_out, set_up
from deskapp.ui.widgets.tokens import tokens

_ALONG = {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}
_WALKING = {*_ALONG, Qt.Key.Key_Home, Qt.Key.Key_End}


class Table(QTableView):
    """A table of rows: arrows walk, Enter or a double click opens, Space ticks or marks.

    `hugs` keeps it no taller than its rows, for something that stands right under it.
    `rows` may be another model, such as one that has only the rows in sight.
    """

    chosen = Signal(object)  # the key of the row walked to, None when there is none
    opened = Signal(object)  # the key of the row
    marked = Signal(object)  # the key of the row on which Space was pressed, or that was clicked with Ctrl
    spanned = Signal(object, bool)  # the keys from where Shift was first held to here; whether it begins
    ticked = Signal(object, str, bool)  # row key, column key, what the person wants it to be
    pressed_cell = Signal(object, str)  # row key, column key, of a click
    sort_asked = Signal(str)  # column key
    looked = Signal(object)  # the places of the rows that are in sight now

    def __init__(
        self,
        columns: tuple[Column, ...],
        row_height: int = 30,
        *,
        heads: bool = True,
        hugs: bool = False,
        name: str = "",
        rows: KeyedModel | None = None,
    ) -> None:
        super().__init__()
        self.columns, self.hovered = columns, -1
        self._height, self._hugs = row_height, hugs
        self._span_from: int | None = None
        self._rows = RowsModel(columns) if rows is None else rows
        self.setModel(self._rows)
        self._painter = RowPainter(self)
        self.setItemDelegate(CutWords(self))
        self.setAccessibleName(name)
        self.setProperty(RINGLESS, True)
        set_up(self)
        lay_out(self, columns, row_height, heads=heads).sectionClicked.connect(self._sort)
        self.verticalScrollBar().valueChanged.connect(lambda _value: self._look())
        self.doubleClicked.connect(lambda _index: self._open())
        self.clicked.connect(self._clicked)
        self.selectionModel().currentRowChanged.connect(self._walked)

    def set_rows(self, rows: tuple[Row | Group, ...]) -> None:
        """Show other rows; whoever is chosen stays chosen if still there, else the nearest row."""
        if not isinstance(self._rows, RowsModel):
            raise TypeError("this table shows a model of its own")
        key, place, column = self.chosen_key(), self.currentIndex().row(), self._column()
        scroll = self.verticalScrollBar().value()
        self._rows.show(rows)
        self._size_rows(rows)
        self.verticalScrollBar().setValue(scroll)
        self._restore(rows, key, place, column)

    def refill(self, fill: Callable[[], None], stood: int | None) -> None:
        """Let a model of its own have other rows, and stand where one stood, at the same height.

        `stood` is where the chosen row is among the others; None where it is gone, or was none.
        """
        key, row, scroll = self.chosen_key(), max(self.currentIndex().row(), 0), self.verticalScrollBar()
        followed, top = row in self.in_sight(), self.rowViewportPosition(row)
        before = scroll.value()
        fill()
        self.updateGeometries()
        if count := self._rows.rowCount():
            place = stood if stood is not None else min(row, count - 1)
            scroll.setValue(place * self._height - top if followed and stood is not None else before)
            self.setAutoScroll(followed)
            self.stand(place)
            self.setAutoScroll(True)
            self._rows.pin(place)
        if not count or self.chosen_key() != key:
            self.chosen.emit(self.chosen_key())
        self._look()

    def came(self, before: object) -> None:
        """Rows that were under way are here: tell whose row one stands in, where that was not `before`."""
        self._rows.pin(self.currentIndex().row())
        if self.chosen_key() != before:
            self.chosen.emit(self.chosen_key())

    def chosen_key(self) -> object:
        """The key of the row in which the keyboard stands, None if there is none."""
        row = row_at(self.currentIndex())
        return row.key if isinstance(row, Row) else None

    def read(self, most: int, then: Callable[[tuple[Row | Group, ...]], object]) -> None:
        """Hand all rows from the first on, at most so many, to whoever writes them down."""
        self._rows.read(most, then)

    def choose(self, key: object) -> bool:
        """Walk to the row with this key; False if it is not here."""
        place = self._rows.place(key)
        if place is not None:
            self.stand(place)
        return place is not None

    def stand(self, place: int) -> None:
        """Walk to the row at this place, in the column in which the keyboard is."""
        self.setCurrentIndex(self._rows.index(place, self._column()))

    @property
    def room(self) -> int:
        """How many rows can be seen at once."""
        return self.viewport().height() // self._height + 1

    def in_sight(self) -> range:
        """The places of the rows that can be seen, in part too."""
        first, last = self.rowAt(0), self.rowAt(max(self.viewport().height() - 1, 0))
        return range(max(first, 0), (last if last >= 0 else self._rows.rowCount() - 1) + 1)

    def show_sorted(self, key: str, direction: Literal["up", "down"]) -> None:
        """Mark the column by which the rows now stand."""
        self.columns = tuple(
            replace(column, sorted=direction if column.key == key else "") for column in self.columns
        )
        cast("HeadRow", self.horizontalHeader()).show_columns(self.columns)

    def focused(self) -> bool:
        """Whether the keyboard is here, so that the chosen row shows it."""
        return self.hasFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, Space ticks or marks, Home and End go to the first and last row; Shift marks along."""
        if event.key() in _ALONG and event.modifiers() == Qt.KeyboardModifier.ShiftModifier:
            self._span(lambda: super(Table, self).keyPressEvent(event))
            return
        self._span_from = None if event.key() in _WALKING else self._span_from
        acts: dict[Qt.Key, Callable[[], None]] = {
            Qt.Key.Key_Return: self._open,
            Qt.Key.Key_Enter: self._open,
            Qt.Key.Key_Space: self._space,
            Qt.Key.Key_Home: lambda: self._jump(0, 1),
            Qt.Key.Key_End: lambda: self._jump(self._rows.rowCount() - 1, -1),
        }
        act = acts.get(Qt.Key(event.key()))
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if act is not None and plain:
            act()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Where nothing was chosen yet the keyboard stands in the first row, so that it is seen."""
        super().focusInEvent(event)
        if self._rows.rowCount() and not self.currentIndex().isValid():
            self._jump(0, 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The rows; without a row to show it, the focus is a frame."""
        with painting(self.viewport(), smooth=False) as painter:
            self._painter.paint(painter, event.rect())
            if self.hasFocus() and not self._rows.rowCount():
                inside = QRectF(self.viewport().rect()).adjusted(2, 2, -2, -2)
                box(painter, inside, edge=tokens().accent, radius=4, stroke=2)
        self._rows.painted()

    def keyboardSearch(self, search: str) -> None:  # noqa: N802 (Qt calls it)
        """Letters belong to the page's own keys, not to jumping about."""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """With Ctrl a click marks the row, with Shift all rows up to it."""
        place, held = self.rowAt(event.position().toPoint().y()), event.modifiers()
        if place >= 0 and held == Qt.KeyboardModifier.ShiftModifier:
            self._span(lambda: self.stand(place))
        elif place >= 0 and held == Qt.KeyboardModifier.ControlModifier:
            self.stand(place)
            self._mark()
        else:
            self._span_from = None
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the mouse so that the whole row under it shows."""
        super().mouseMoveEvent(event)
        self._hover(self.rowAt(event.position().toPoint().y()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """More or fewer rows are in sight."""
        super().resizeEvent(event)
        self._look()

    def leaveEvent(self, event: QEvent) -> None:
        """No row is under the mouse any more."""
        super().leaveEvent(event)
        self._hover(-1)

    def _size_rows(self, rows: tuple[Row | Group, ...]) -> None:
        self.clearSpans()
        for place, row in enumerate(rows):
            self.setRowHeight(place, GROUP if isinstance(row, Group) else self._height)
            if isinstance(row, Group):
                self.setSpan(place, 0, 1, len(self.columns))
        if self._hugs:
            head = 0 if self.horizontalHeader().isHidden() else HEAD
            self.setMaximumHeight(head + self.verticalHeader().length())

    def _restore(self, rows: tuple[Row | Group, ...], key: object, place: int, column: int) -> None:
        if key is not None and self.choose(key):
            return
        places = [each for each, row in enumerate(rows) if isinstance(row, Row)]
        if not places:
            self.chosen.emit(None)
            return
        nearest = min(places, key=lambda each: abs(each - max(place, 0)))
        self.setCurrentIndex(self._rows.index(nearest, column))

    def _column(self) -> int:
        return max(self.currentIndex().column(), 0)

    def _walked(self, now: QModelIndex, before: QModelIndex) -> None:
        row = row_at(now)
        if isinstance(row, Group):
            self._jump(now.row(), 1 if now.row() > before.row() else -1)
        elif isinstance(row, Row):
            self._rows.pin(now.row())
            self.chosen.emit(row.key)

    def _jump(self, place: int, step: int) -> None:
        """Walk to the row at `place`, or beyond any group heads in the direction of `step`."""
        ends = (0, self._rows.rowCount() - 1)
        while isinstance(row_at(self._rows.index(place, 0)), Group):
            step = -step if place in ends and (place == 0) == (step < 0) else step
            place += step
        self.setCurrentIndex(self._rows.index(place, self._column()))

    def _open(self) -> None:
        if (key := self.chosen_key()) is not None:
            self.opened.emit(key)

    def _space(self) -> None:
        if not self._tick(self.currentIndex()):
            self._mark()

    def _mark(self) -> None:
        self._span_from = None
        if (key := self.chosen_key()) is not None:
            self.marked.emit(key)

    def _span(self, walk: Callable[[], None]) -> None:
        """Walk, and tell the rows on the way; not past rows that are not here yet, which would be missed."""
        here, begun = self.currentIndex().row(), self._span_from is None
        start = here if self._span_from is None else self._span_from
        walk()
        there = self.currentIndex().row()
        rows = [self._rows.at(place) for place in range(min(start, there), max(start, there) + 1)]
        keys = tuple(row.key for row in rows if isinstance(row, Row))
        if here < 0 or None in keys:
            self.stand(max(here, 0))
            return
        self._span_from = start
        self.spanned.emit(keys, begun)

    def _clicked(self, index: QModelIndex) -> None:
        row = row_at(index)
        if isinstance(row, Row) and row.key is not None and not self._tick(index):
            self.pressed_cell.emit(row.key, self.columns[index.column()].key)

    def _tick(self, index: QModelIndex) -> bool:
        cell, row = index.data(CELL), row_at(index)
        if not isinstance(cell, Ticked) or cell.on is None or not cell.enabled:
            return False
        self.ticked.emit(cast("Row", row).key, self.columns[index.column()].key, not cell.on)
        return True

    def _look(self) -> None:
        sight = self.in_sight()
        self._rows.look(sight)
        self.looked.emit(sight)

    def _sort(self, place: int) -> None:
        if self.columns[place].sortable:
            self.sort_asked.emit(self.columns[place].key)

    def _hover(self, place: int) -> None:
        if place != self.hovered:
            self.hovered = place
            self.viewport().update()
