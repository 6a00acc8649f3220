"""How a table's rows, group heads and column heads are drawn."""

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QModelIndex, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QHelpEvent, QPainter, QPixmap, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
)

from deskapp.ui.widgets import icons
from deskapp.ui.widgets.cells import Cell, Ink, Ticked
from deskapp.ui.widgets.fonts import face
from deskapp.ui.widgets.paint import CENTRE, LEFT, RIGHT, box, ink, line, painting, words
from deskapp.ui.widgets.table_rows import CELL, AnyIndex, Column, Group, KeyedModel, Row
from deskapp.ui.widgets.tokens import tokens

if TYPE_CHECKING:
    from deskapp.ui.widgets.table import Table

FIRST, PAD = 16, 8
BAR = 3


class RowPainter(QStyledItemDelegate):
    """Paints every cell of a table from its frozen value."""

    def __init__(self, table: "Table") -> None:
        super().__init__(table)
        self._table = table

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Ground, rule, bar and value of one cell; nothing of a row under way, save where the keyboard is."""
        rect, row = QRectF(option.rect), cast("KeyedModel", self._table.model()).at(index.row())
        if isinstance(row, Row) and row.key is None and index.row() != self._table.currentIndex().row():
            return  # it is painted once it is here
        painter.save()
        if isinstance(row, Group):
            _group(painter, rect, row)
        elif isinstance(row, Row):
            self._cell(painter, rect, row, index)
        painter.restore()

    def whole(self, index: AnyIndex) -> str:
        """All that a cell says where some of it is cut, else nothing."""
        cell = index.data(CELL)
        if cell is None:
            return ""
        rect, canvas = QRectF(self._table.visualRect(cast("QModelIndex", index))), QPixmap(1, 1)
        with painting(canvas) as painter:
            ink = Ink(painter, _inside(rect, index.column()), tokens().surface, cut=[])
            cast("Cell", cell).paint(ink)
        return str(cell.spoken()) if ink.cut else ""

    def helpEvent(
        self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: AnyIndex
    ) -> bool:
        """The mouse rests on a cell: what is cut there is told whole."""
        QToolTip.showText(event.globalPos(), self.whole(index), view)
        return True

    def _cell(self, painter: QPainter, rect: QRectF, row: Row, index: AnyIndex) -> None:
        place, column = index.row(), index.column()
        now, chosen = tokens(), place == self._table.currentIndex().row()
        ground = self._ground(row, chosen, place)
        painter.fillRect(rect, ink(ground))
        line(painter, rect.left(), rect.bottom() - 1, rect.right(), now.line)
        if chosen:
            self._chosen(painter, rect, column)
        if row.marked and column == 0:
            ink_of_mark = (now.on_sel if chosen else "") or now.accent_text
            icons.draw(painter, "check", QPointF(3, rect.center().y() - 6), ink_of_mark, 12)
        drawn = Ink(painter, _inside(rect, column), ground, now.on_sel if chosen else "")
        cell = row.cells[column]
        painter.setClipRect(rect)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)  # not before: grounds must meet
        cell.paint(drawn)
        if isinstance(cell, Ticked) and self._table.focused() and self._here(index):
            around = QRectF(0, 0, 26, 26)
            around.moveCenter(drawn.rect.center())
            box(painter, around, edge=drawn.forced or now.accent, stroke=2)

    def _ground(self, row: Row, chosen: bool, place: int) -> str:
        now = tokens()
        if chosen:
            return now.sel
        if row.tone:
            return now.tone(row.tone).tint
        if row.marked:
            return now.accent_soft
        return now.hover if place == self._table.hovered else now.surface

    def _chosen(self, painter: QPainter, rect: QRectF, column: int) -> None:
        colour = QColor(tokens().accent if not tokens().high_contrast else tokens().on_sel)
        if column == 0:
            painter.fillRect(QRectF(rect.left(), rect.top(), BAR, rect.height()), colour)
        if self._table.focused():
            painter.fillRect(QRectF(rect.left(), rect.top(), rect.width(), 1.5), colour)
            painter.fillRect(QRectF(rect.left(), rect.bottom() - 1.5, rect.width(), 1.5), colour)
            if column == self._last():
                painter.fillRect(QRectF(rect.right() - 1.5, rect.top(), 1.5, rect.height()), colour)

    def _last(self) -> int:
        places = range(len(self._table.columns))
        return max(place for place in places if not self._table.isColumnHidden(place))

    def _here(self, index: AnyIndex) -> bool:
        here = self._table.currentIndex()
        return (here.row(), here.column()) == (index.row(), index.column())


class HeadRow(QHeaderView):
    """Column heads: small and grey, the sorted one bold with its direction."""

    def __init__(self, columns: tuple[Column, ...]) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._columns = columns
        self._floor: tuple[int, int] | None = None
        self.setSectionsClickable(any(column.sortable for column in columns))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMinimumSectionSize(24)

    def show_columns(self, columns: tuple[Column, ...]) -> None:
        """Draw other columns, as when the rows are sorted anew."""
        self._columns = columns
        self.viewport().update()

    def keep_floor(self, place: int, floor: int) -> None:
        """The column here takes the room that the others leave, and never less: then the table scrolls."""
        self._floor = (place, floor)
        self._stretch()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wider or narrower: the column that stretches goes along."""
        super().resizeEvent(event)
        self._stretch()

    def _stretch(self) -> None:
        if self._floor is None:
            return
        place, floor = self._floor
        others = sum(self.sectionSize(each) for each in range(self.count()) if each != place)
        self.resizeSection(place, max(self.width() - others, floor))

    def paintSection(self, painter: QPainter, rect: QRect, place: int) -> None:  # noqa: N802 (Qt calls it)
        """One head over its rule."""
        now, column, room = tokens(), self._columns[place], QRectF(rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(room, QColor(now.surface))
        line(painter, room.left(), room.bottom() - 1, room.right(), now.line2)
        inside = room.adjusted(FIRST if place == 0 else PAD, 0, -2, 0)
        font = face(12, bool(column.sorted))
        ink = now.text if column.sorted else now.text3
        if column.centred:
            words(painter, room, column.title, font, ink, CENTRE)
        elif column.right:
            words(painter, room.adjusted(0, 0, -PAD, 0), column.title, font, ink, RIGHT)
        else:
            wide = words(painter, inside, column.title, font, ink, LEFT)
            if column.sorted:
                at = QPointF(inside.left() + wide + 4, room.center().y() - 6)
                icons.draw(painter, f"chevron-{column.sorted}", at, ink, 12)
        painter.restore()


def _inside(rect: QRectF, column: int) -> QRectF:
    return rect.adjusted(FIRST if column == 0 else PAD, 0, -PAD, -1)


def _group(painter: QPainter, rect: QRectF, group: Group) -> None:
    now = tokens()
    painter.fillRect(rect, QColor(now.sunken))
    line(painter, rect.left(), rect.bottom() - 1, rect.right(), now.line)
    inside = rect.adjusted(FIRST, 0, -PAD, -1)
    wide = words(painter, inside, group.title, face(12, True), now.text)
    note = inside.adjusted(wide + 10, 0, 0, 0)
    words(painter, note, group.note, face(12), now.text3, elide=True)
