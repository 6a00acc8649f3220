"""A year on one sheet: twelve small months whose days can be walked, each saying what it is."""

from datetime import date, timedelta

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from deskapp.text import t
from deskapp.ui.widgets.focus_ring import RINGLESS
from deskapp.ui.widgets.fonts import face
from deskapp.ui.widgets.paint import CENTRE, LEFT, box, line, painting, words
from deskapp.ui.widgets.tokens import tokens
from deskapp.ui.widgets.year_paint import YearDay, draw_day

ACROSS, DOWN, WEEKS = 4, 3, 6
TITLE, HEAD, GAP, BETWEEN = 19, 15, 18, 6
NARROWEST, LOWEST, TALLEST = 19, 15, 27
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -7, Qt.Key.Key_Down: 7}


class YearSheet(QWidget):
    """Arrows walk the days, over the year's ends too; what a day is shows on hover and on focus.

    `walked` tells the YearDay under the keyboard or None, `opened` the date on which Enter or a double
    click came, `beyond` the date walked to in another year.
    """

    HEARD_AS = QAccessible.Role.Grouping
    walked = Signal(object)
    opened = Signal(object)
    beyond = Signal(object)

    def __init__(self, *, name: str = "") -> None:
        super().__init__()
        self._days: tuple[YearDay, ...] = ()
        self._at = 0
        self._name = name
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty(RINGLESS, True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_days(self, days: tuple[YearDay, ...]) -> None:
        """Show every day of a year; the keyboard stays on its date, or goes to today."""
        kept = self._days[self._at].on if self._days else None
        self._days = days
        todays = (place for place, day in enumerate(days) if day.today)
        self._at = next(todays, 0)
        if kept is not None and kept.year == days[0].on.year:
            self._at = min(kept.timetuple().tm_yday, len(days)) - 1
        self.setAccessibleName(f"{self._name} {days[0].on.year}")
        self._tell()

    def walk_to(self, day: date) -> None:
        """Put the keyboard's place on a day of the year shown."""
        self._at = (day - self._days[0].on).days
        self._tell()

    def day(self) -> date | None:
        """The day under the keyboard."""
        return self._days[self._at].on if self._days else None

    def sizeHint(self) -> QSize:
        """Four months side by side, three below one another."""
        return QSize(ACROSS * 7 * 24 + 3 * GAP, self._tall(22))

    def minimumSizeHint(self) -> QSize:
        """Small, but no number touches the next."""
        return QSize(ACROSS * 7 * NARROWEST + 3 * GAP, self._tall(LOWEST))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk by day or week; Enter opens the day."""
        step = _STEPS.get(Qt.Key(event.key()), 0)
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if self._days and plain and step:
            self._walk(step)
        elif self._days and plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(self.day())
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Say what the day one comes to is."""
        super().focusInEvent(event)
        self._tell()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """No day is walked any more."""
        super().focusOutEvent(event)
        self.walked.emit(None)
        self.update()

    def event(self, event: QEvent) -> bool:
        """Say what the day under the mouse is."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            place = self._place_at(QPointF(event.pos()))
            self._show(event.pos(), "" if place is None else self._days[place].says)
            return True
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click walks to the day."""
        super().mousePressEvent(event)
        place = self._place_at(event.position())
        if place is not None:
            self._at = place
            self._tell()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A double click opens it."""
        if self._place_at(event.position()) is not None:
            self.opened.emit(self.day())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the heads of the months, then every day."""
        with painting(self) as painter:
            for month in range(1, 13):
                self._head(painter, month)
            for place, day in enumerate(self._days):
                draw_day(painter, self._cell(place), str(day.on.day), day.sign, today=day.today)
            if self.hasFocus() and self._days:
                box(painter, self._cell(self._at), edge=tokens().focus2, radius=5, stroke=2)

    def _head(self, painter: QPainter, month: int) -> None:
        now, at = tokens(), self._corner(month)
        wide = self._wide() * 7
        name = t("widgets.days.month", month=month)
        words(painter, QRectF(at.x() + 3, at.y(), wide, TITLE), name, face(13, True), now.text, LEFT)
        for column, title in enumerate(t("widgets.days.week").split()):
            rect = QRectF(at.x() + column * self._wide(), at.y() + TITLE, self._wide(), HEAD)
            words(painter, rect, title, face(11), now.text3, CENTRE)
        line(painter, at.x(), round(at.y() + TITLE + HEAD) - 1, at.x() + wide, now.line)

    def _walk(self, step: int) -> None:
        to = self._days[self._at].on + timedelta(days=step)
        if to.year != self._days[0].on.year:
            self.beyond.emit(to)
        else:
            self.walk_to(to)

    def _tell(self) -> None:
        day = self._days[self._at] if self._days else None
        self.setAccessibleDescription(day.says if day else "")
        if self.hasFocus():
            self.walked.emit(day)
        self.update()

    def _show(self, where: QPoint, said: str) -> None:
        if said:
            QToolTip.showText(self.mapToGlobal(where), said, self)
        else:
            QToolTip.hideText()

    def _wide(self) -> float:
        return (self.width() - (ACROSS - 1) * GAP) / (ACROSS * 7)

    def _high(self) -> float:
        free = self.height() - DOWN * (TITLE + HEAD) - (DOWN - 1) * BETWEEN
        return min(free / (DOWN * WEEKS), TALLEST)

    def _tall(self, week: int) -> int:
        return DOWN * (TITLE + HEAD + WEEKS * week) + (DOWN - 1) * BETWEEN

    def _corner(self, month: int) -> QPointF:
        across, down = (month - 1) % ACROSS, (month - 1) // ACROSS
        tall = TITLE + HEAD + WEEKS * self._high() + BETWEEN
        return QPointF(across * (7 * self._wide() + GAP), down * tall)

    def _cell(self, place: int) -> QRectF:
        day = self._days[place].on
        at, slot = self._corner(day.month), day.day - 1 + day.replace(day=1).weekday()
        left, top = at.x() + slot % 7 * self._wide(), at.y() + TITLE + HEAD + slot // 7 * self._high()
        return QRectF(left, top, self._wide(), self._high())

    def _place_at(self, where: QPointF) -> int | None:
        places = range(len(self._days))
        return next((place for place in places if self._cell(place).contains(where)), None)
