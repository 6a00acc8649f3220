"""Tabs with a bar under the current one and counts that say where something waits."""

from math import ceil

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QTabBar, QWidget

from deskapp.ui.widgets.fonts import face, width
from deskapp.ui.widgets.paint import CENTRE, LEFT, line, painting, pill, words
from deskapp.ui.widgets.tokens import tokens

HEIGHT, PAD, PILL = 40, 14, 30


class Tabs(QTabBar):
    """A QTabBar; `currentChanged` tells the index. A count turns solid when it blocks the case."""

    def __init__(self, titles: list[str], *, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counts: dict[int, tuple[int, bool]] = {}
        self.setAccessibleName(name)
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(False)
        for title in titles:
            self.addTab(title)

    def set_count(self, index: int, count: int, *, blocks: bool = False) -> None:
        """Show a number beside a tab's title; 0 takes it away."""
        self._counts[index] = (count, blocks)
        said = f"{self.tabText(index)} {count or ''}".strip()
        self.setAccessibleTabName(index, said)
        self.updateGeometry()
        self.resize(self.sizeHint())
        self.update()

    def tabSizeHint(self, index: int) -> QSize:  # noqa: N802 (Qt calls it)
        """Title and count."""
        wide = width(self.tabText(index), face(14, True)) + 2 * PAD
        count = self._count(index)[0]
        wide += max(PILL - 4, width(str(count), face(11, True)) + 16) if count else 0
        return QSize(ceil(wide), HEIGHT)

    def minimumTabSizeHint(self, index: int) -> QSize:  # noqa: N802 (Qt calls it)
        """A title is never cut."""
        return self.tabSizeHint(index)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw every tab and the rule under all."""
        with painting(self) as painter:
            line(painter, 0, self.height() - 1, self.width(), tokens().line2)
            for index in range(self.count()):
                self._tab(painter, index)

    def _tab(self, painter: QPainter, index: int) -> None:
        now, rect, on = tokens(), QRectF(self.tabRect(index)), index == self.currentIndex()
        inside = rect.adjusted(PAD, 0, -PAD, 0)
        ink = now.accent_text if on else now.text2 if self.isTabEnabled(index) else now.text3
        count, blocks = self._count(index)
        align = LEFT if count else CENTRE
        wide = words(painter, inside, self.tabText(index), face(14, on), ink, align)
        if count:
            half = max(18.0, width(str(count), face(11, True)) + 10) / 2
            centre = QPointF(inside.left() + wide + 6 + half, rect.center().y())
            look = now.warn if blocks else now.mute
            fill, ink = (look.solid, look.on_solid) if blocks else (look.tint, look.text)
            pill(painter, centre, str(count), face(11, True), ink, fill, "" if blocks else look.edge)
        if on:
            line(painter, rect.left() + 8, rect.bottom() - 3, rect.right() - 8, now.accent, 3)

    def _count(self, index: int) -> tuple[int, bool]:
        return self._counts.get(index, (0, False))
