"""How a deadline was counted: whole weeks from completion to due, each day with its reason."""

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QColor,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from deskapp.text import t
from deskapp.ui.widgets.focus_ring import RINGLESS
from deskapp.ui.widgets.fonts import face
from deskapp.ui.widgets.paint import CENTRE, LEFT, box, painting, words
from deskapp.ui.widgets.tokens import tokens

ROW, HEAD, MONTH = 27, 24, 40


@dataclass(frozen=True, slots=True)
class DayMark:
    """One day: what it is in the count and why, in words a person can repeat on the phone.

    `ordinal` is the place of a counted day, 0 for day zero. `outside` days only fill the week.
    """

    on: date
    counted: bool = False
    skipped: bool = False
    ordinal: int | None = None
    complete: bool = False
    today: bool = False
    due: bool = False
    outside: bool = False
    reason: str = ""


class Days(QWidget):
    """The calendar of one deadline. Arrows walk the days; the reason shows on hover and on focus.

    `walked` tells the DayMark under the keyboard, or None when the keyboard leaves.
    """

    HEARD_AS = QAccessible.Role.Grouping
    walked = Signal(object)

    def __init__(self, marks: tuple[DayMark, ...] = (), *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._weeks: list[tuple[DayMark, ...]] = []
        self._folded: tuple[DayMark, ...] = ()
        self._at = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty(RINGLESS, True)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_days(marks)

    def show_days(self, marks: tuple[DayMark, ...], *, fold_before: date | None = None) -> None:
        """Show whole weeks of days in order; weeks wholly before `fold_before` become one line."""
        weeks = [tuple(week) for _, week in groupby(_whole_weeks(marks), key=_monday)]
        kept = [week for week in weeks if fold_before is None or week[-1].on >= fold_before]
        self._folded = tuple(day for week in weeks if week not in kept for day in week)
        self._weeks = kept
        days = self._days()
        self._at = next((place for place, day in enumerate(days) if day.today), 0)
        self.setAccessibleName(t("widgets.days.name"))
        self._tell()
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Seven columns, a row for each week and one for what is folded."""
        folded = ROW if self._folded else 0
        return QSize(344, HEAD + folded + ROW * max(len(self._weeks), 1) + 2)

    def minimumSizeHint(self) -> QSize:
        """The calendar is never squeezed in height."""
        return QSize(300, self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk by day or week."""
        step = {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Up: -7,
            Qt.Key.Key_Down: 7,
        }.get(Qt.Key(event.key()), 0)
        if not step:
            super().keyPressEvent(event)
        elif 0 <= self._at + step < len(self._days()):
            self._at += step
            self._tell()
            self._show_reason(self._corner(self._at), self._days()[self._at])

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Say the reason of the day one comes to."""
        super().focusInEvent(event)
        self._tell()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """No day is walked any more."""
        super().focusOutEvent(event)
        QToolTip.hideText()
        self.walked.emit(None)
        self.update()

    def event(self, event: QEvent) -> bool:
        """Show the reason of the day under the mouse."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            day = self._day_at(QPointF(event.pos()))
            self._show_reason(event.pos(), day)
            return True
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click walks to the day."""
        super().mousePressEvent(event)
        day = self._day_at(event.position())
        if day is not None:
            self._at = self._days().index(day)
            self._tell()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw weekdays, the folded weeks, then week by week."""
        now = tokens()
        with painting(self) as painter:
            for column, title in enumerate(t("widgets.days.week").split()):
                rect = QRectF(self._x(column), 0, self._cell(), HEAD)
                words(painter, rect, title, face(12), now.text3, CENTRE)
            if self._folded:
                rect = QRectF(4, HEAD, self.width() - 4, ROW)
                words(painter, rect, self._fold_words(), face(12), now.text3, LEFT)
            for place, day in enumerate(self._days()):
                self._day(painter, self._box(place), day)
                if place % 7 == 0:
                    self._month(painter, place)
            if self.hasFocus() and self._weeks:
                around = self._box(self._at).adjusted(1, -1, -1, 1)
                box(painter, around, edge=now.focus2, radius=6, stroke=2)

    def _day(self, painter: QPainter, rect: QRectF, day: DayMark) -> None:
        now, number = tokens(), str(day.on.day)
        disc = QRectF(0, 0, 23, 23)
        disc.moveCenter(QPointF(rect.center().x() - 3, rect.center().y()))
        if day.outside:
            words(painter, disc, number, face(11), now.text3, CENTRE)
        elif day.skipped and not day.complete:
            words(painter, disc, number, face(13), now.text3, CENTRE)
            _cross(painter, QPointF(disc.right() + 5, disc.center().y()), now.text3)
        else:
            ink = self._ground(painter, disc, day)
            words(painter, disc, number, face(13, day.complete or day.today or day.due), ink, CENTRE)
        if day.counted and day.ordinal:
            beside = QRectF(disc.right() + 2, disc.center().y(), 14, 12)
            words(painter, beside, str(day.ordinal), face(10), now.text3, LEFT)

    def _ground(self, painter: QPainter, disc: QRectF, day: DayMark) -> str:
        """Draw what stands behind a number and return the number's colour."""
        now = tokens()
        if day.complete or day.ordinal == 0:
            square = disc.adjusted(-5, 1, 5, -1)
            edge = now.border if day.complete else now.line2
            box(painter, square, now.surface if day.complete else now.mute.tint, edge, radius=4)
            return now.text
        if day.today:
            box(painter, disc, now.accent, radius=11.5)
            if day.due:
                box(painter, disc.adjusted(-2, -2, 2, 2), edge=now.danger.solid, radius=13, stroke=2)
            return now.on_accent
        if day.due:
            box(painter, disc.adjusted(-1, -1, 1, 1), now.surface, now.danger.solid, 12.5, 2)
            return now.danger.text
        if day.counted:
            past = self._today() is not None and day.on < self._today()  # type: ignore[operator]
            edge = now.line2 if past and not now.high_contrast else now.border
            box(painter, disc, now.mute.tint if past else now.surface, edge, radius=11.5)
        return now.text2 if day.counted and not now.high_contrast else now.text

    def _month(self, painter: QPainter, place: int) -> None:
        """Name the month beside the first week that begins in it."""
        month = self._begins_in(place)
        if place == 0 or month != self._begins_in(place - 7):
            rect = QRectF(4, self._box(place).top(), MONTH, ROW)
            name = t("widgets.days.month", month=month)
            words(painter, rect, name, face(12, True), tokens().text, LEFT)

    def _begins_in(self, place: int) -> int:
        week = self._days()[place : place + 7]
        return next((day for day in week if not day.outside), week[0]).on.month

    def _today(self) -> date | None:
        return next((day.on for day in self._days() if day.today), None)

    def _fold_words(self) -> str:
        counted = sum(day.counted and bool(day.ordinal) for day in self._folded)
        run = [day.on for day in self._folded if not day.outside] or [day.on for day in self._folded]
        first, last = run[0], run[-1]
        return t(
            "widgets.days.folded",
            first=f"{first.month}/{first.day}",
            last=f"{last.month}/{last.day}",
            count=counted,
        )

    def _tell(self) -> None:
        days = self._days()
        day = days[self._at] if self._at < len(days) else None
        said = "" if day is None else f"{day.on.month}/{day.on.day} {day.reason}"
        self.setAccessibleDescription(said)
        if self.hasFocus():
            self.walked.emit(day)
        self.update()

    def _show_reason(self, where: QPoint, day: DayMark | None) -> None:
        if day is None or not day.reason:
            QToolTip.hideText()
        else:
            said = f"{day.on.month}/{day.on.day} {day.reason}"
            QToolTip.showText(self.mapToGlobal(where), said, self)

    def _days(self) -> list[DayMark]:
        return [day for week in self._weeks for day in week]

    def _cell(self) -> float:
        return (self.width() - MONTH) / 7

    def _x(self, column: int) -> float:
        return MONTH + column * self._cell()

    def _box(self, place: int) -> QRectF:
        top = HEAD + (ROW if self._folded else 0) + (place // 7) * ROW
        return QRectF(self._x(place % 7), top, self._cell(), ROW)

    def _corner(self, place: int) -> QPoint:
        return self._box(place).bottomLeft().toPoint()

    def _day_at(self, where: QPointF) -> DayMark | None:
        days = self._days()
        return next((days[each] for each in range(len(days)) if self._box(each).contains(where)), None)


def _monday(day: DayMark) -> date:
    return day.on - timedelta(days=day.on.weekday())


def _whole_weeks(marks: tuple[DayMark, ...]) -> list[DayMark]:
    """The marks in order, with days outside the run before and after to fill the weeks."""
    if not marks:
        return []
    known = {mark.on: mark for mark in marks}
    first, last = _monday(marks[0]), _monday(marks[-1]) + timedelta(days=6)
    days = (first + timedelta(days=step) for step in range((last - first).days + 1))
    return [known.get(day, DayMark(day, outside=True)) for day in days]


def _cross(painter: QPainter, centre: QPointF, colour: str) -> None:
    painter.setPen(QPen(QColor(colour), 1.3))
    for slope in (1, -1):
        painter.drawLine(centre + QPointF(-3, -3 * slope), centre + QPointF(3, 3 * slope))
