"""Where the case stands: past stages ticked, the present one in a filled pill, the rest ahead."""

from typing import Literal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from deskapp.domain.urgency import Urgency
from deskapp.text import t
from deskapp.ui.widgets.fonts import face, width
from deskapp.ui.widgets.paint import box, line, painting, words
from deskapp.ui.widgets.tokens import tokens
from deskapp.ui.widgets.urgency import draw_urgency

HEIGHT, EDGE, MARK = 30, 22, 18

Mark = Literal["past", "now", "stopped", "ahead"]
_SHAPES = {"past": (Urgency.POSTED, "ok"), "stopped": (Urgency.ENDED, "text")}


class Steps(QWidget):
    """A row of stages; it shows and cannot be clicked."""

    def __init__(self, titles: list[str], now: int = 0, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._titles, self._now = titles, now
        self.setFixedHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_now(now)

    def set_now(self, index: int, passed: int | None = None) -> None:
        """Stand at another stage; one beyond the last means that all are past.

        `passed` is how many of the first were gone through, where the end came before the others: at
        the one behind them work stopped.
        """
        self._now, self._passed = index, index if passed is None else passed
        name = self._titles[min(index, len(self._titles) - 1)]
        stopped = next(
            (title for place, title in enumerate(self._titles) if self.mark(place) == "stopped"), ""
        )
        self.setAccessibleName(t("widgets.stopped_at", now=name, stage=stopped) if stopped else name)
        self.update()

    def mark(self, place: int) -> Mark:
        """How a stage is marked: gone through, the present one, where work stopped, or not reached."""
        if place == self._now:
            return "now"
        if place > self._now:
            return "ahead"
        if place < self._passed or place == len(self._titles) - 1:
            return "past"
        return "stopped" if place == self._passed else "ahead"

    def sizeHint(self) -> QSize:
        """All titles with a short line between them."""
        return QSize(int(sum(map(self._wide, self._titles))) + 24 * len(self._titles), HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the stages from edge to edge, the same line between any two."""
        look = tokens()
        taken = sum(map(self._wide, self._titles))
        gap = (self.width() - 2 * EDGE - taken) / max(len(self._titles) - 1, 1)
        x, middle = float(EDGE), (HEIGHT - 1) / 2
        with painting(self) as painter:
            painter.fillRect(self.rect(), QColor(look.surface))
            line(painter, 0, HEIGHT - 1, self.width(), look.line)
            for place, title in enumerate(self._titles):
                self._step(painter, QRectF(x, 0, self._wide(title), HEIGHT - 1), place)
                x += self._wide(title)
                if place + 1 < len(self._titles):
                    past = place < min(self._now, self._passed)
                    colour, thick = (look.ok.solid, 2) if past else (look.line2, 1.5)
                    line(painter, x + 14, middle - 1, x + gap - 14, colour, thick)
                x += gap

    def _step(self, painter: QPainter, rect: QRectF, place: int) -> None:
        look, title, middle = tokens(), self._titles[place], rect.center().y()
        after = rect.adjusted(MARK, 0, 0, 0)
        mark = QPointF(rect.left() + 5, middle)
        standing = self.mark(place)
        if standing in _SHAPES:
            urgency, colour = _SHAPES[standing]
            draw_urgency(painter, mark, urgency, look.colour(colour), look.surface, 12)
            words(painter, after, title, face(13), look.text)
        elif standing == "now":
            pill = QRectF(rect.left() - 8, middle - 11, rect.width() + 18, 22)
            box(painter, pill, look.accent, radius=11)
            draw_urgency(painter, mark, Urgency.TODAY, look.on_accent, look.accent, 8)
            words(painter, after.adjusted(-4, 0, 0, 0), title, face(13, True), look.on_accent)
        else:
            painter.setPen(QPen(QColor(look.border), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(mark, 3.5, 3.5)
            words(painter, after, title, face(13), look.text2)

    def _wide(self, title: str) -> float:
        return MARK + width(title, face(13, True))
