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


class RowPainter:
    """Paints the rows of a table from their frozen values, each as a whole.

    Qt would have every cell painted on its own, which is half the time of a page of them.
    """

    def __init__(self, table: "Table") -> None:
        self._table = table

    def paint(self, painter: QPainter, area: QRect) -> None:
        """The rows that `area` touches; nothing of a row under way, save where the keyboard is."""
        rows = []
        for place in self._table.in_sight():
            rect, row = self._rect(place), cast("KeyedModel", self._table.model()).at(place)
            if isinstance(row, Group):
                _group(painter, rect, row)
            elif rect.intersects(QRectF(area)) and (row.key is not None or place == self._here.row()):
                rows.append((place, rect, row))
        for place, rect, row in rows:  # all grounds before any edge is smooth: they must meet
            self._ground(painter, rect, row, place)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rooms = self._rooms(area)
        for place, rect, row in rows:
            self._row(painter, rect, row, place, rooms)

    @property
    def _here(self) -> QModelIndex:
        return self._table.currentIndex()

    def _rect(self, place: int) -> QRectF:
        head = self._table.horizontalHeader()
        top, high = self._table.rowViewportPosition(place), self._table.rowHeight(place)
        return QRectF(-head.offset(), top, head.length(), high)

    def _rooms(self, area: QRect) -> list[tuple[int, int, int]]:
        """Each column that `area` touches, its left edge and its width."""
        head = self._table.horizontalHeader()
        shown = (place for place in range(head.count()) if not head.isSectionHidden(place))
        rooms = ((place, head.sectionViewportPosition(place), head.sectionSize(place)) for place in shown)
        return [room for room in rooms if room[1] <= area.right() and room[1] + room[2] >= area.left()]

    def _ground(self, painter: QPainter, rect: QRectF, row: Row, place: int) -> None:
        """What lies beneath the cells: colour, rule, and whether the row is chosen."""
        painter.fillRect(rect, ink(self._colour(row, place)))
        line(painter, rect.left(), rect.bottom() - 1, rect.right(), tokens().line)
        if place == self._here.row():
            self._chosen(painter, rect)

    def _row(
        self, painter: QPainter, rect: QRectF, row: Row, place: int, rooms: list[tuple[int, int, int]]
    ) -> None:
        ground, on = self._colour(row, place), self._here.column() if place == self._here.row() else -1
        forced = tokens().on_sel if on >= 0 else ""
        for column, left, wide in rooms:
            room, cell = QRectF(left, rect.top(), wide, rect.height()), row.cells[column]
            drawn = Ink(painter, _inside(room, column), ground, forced)
            painter.setClipRect(room)
            cell.paint(drawn)
            if column == on and isinstance(cell, Ticked) and self._table.focused():
                around = QRectF(0, 0, 26, 26)
                around.moveCenter(drawn.rect.center())
                box(painter, around, edge=drawn.colour("accent"), stroke=2)
        if row.marked:
            painter.setClipRect(rect)
            at = QPointF(rect.left() + 3, rect.center().y() - 6)
            icons.draw(painter, "check", at, forced or tokens().accent_text, 12)

    def _colour(self, row: Row, place: int) -> str:
        now = tokens()
        if place == self._here.row():
            return now.sel
        if row.tone:
            return now.tone(row.tone).tint
        if row.marked:
            return now.accent_soft
        return now.hover if place == self._table.hovered else now.surface

    def _chosen(self, painter: QPainter, rect: QRectF) -> None:
        colour = ink(tokens().accent if not tokens().high_contrast else tokens().on_sel)
        left, top, wide = rect.left(), rect.top(), rect.width()
        painter.fillRect(QRectF(left, top, BAR, rect.height()), colour)
        if self._table.focused():
            painter.fillRect(QRectF(left, top, wide, 1.5), colour)
            painter.fillRect(QRectF(left, rect.bottom() - 1.5, wide, 1.5), colour)
            painter.fillRect(QRectF(rect.right() - 1.5, top, 1.5, rect.height()), colour)


class CutWords(QStyledItemDelegate):
    """Tells all that a cell says where some of it is cut."""

    def __init__(self, table: "Table") -> None:
        super().__init__(table)
        self._table = table

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
