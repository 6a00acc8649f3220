"""The ring around whatever has the keyboard: two pixels inside, two outside, four beyond the edge."""

from PySide6.QtCore import QObject, QRectF, QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import (
    QApplication,
    QFocusFrame,
    QProxyStyle,
    QStyle,
    QStyleHintReturn,
    QStyleOption,
    QWidget,
)
from shiboken6 import isValid

from deskapp.ui.widgets.paint import box, painting
from deskapp.ui.widgets.tokens import tokens

BEYOND = 4
RINGLESS = "ringless"  # a widget that draws its own sign of focus, such as a table


class RingStyle(QProxyStyle):
    """Fusion with room for the ring around a focused widget."""

    def __init__(self) -> None:
        super().__init__("Fusion")

    def pixelMetric(  # noqa: N802 (Qt calls it)
        self,
        metric: QStyle.PixelMetric,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
    ) -> int:
        """Four pixels beyond the widget on every side."""
        if metric in (
            QStyle.PixelMetric.PM_FocusFrameHMargin,
            QStyle.PixelMetric.PM_FocusFrameVMargin,
        ):
            return BEYOND
        return super().pixelMetric(metric, option, widget)

    def styleHint(  # noqa: N802 (Qt calls it)
        self,
        hint: QStyle.StyleHint,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
        answer: QStyleHintReturn | None = None,
    ) -> int:
        """Lay the ring over the whole window, so that no tight parent cuts it."""
        if hint == QStyle.StyleHint.SH_FocusFrame_AboveWidget:
            return 1
        return super().styleHint(hint, option, widget, answer)


class FocusRing(QFocusFrame):
    """The ring itself; Qt lays it over the window of the widget it surrounds."""

    def __init__(self) -> None:
        super().__init__()
        self._own = RingStyle()  # the ring's alone: asked by every widget, Python would slow all pages
        self.setStyle(self._own)

    def come_out(self) -> None:
        """Surround anew what Tab had to scroll into sight: Qt hid the ring of what could not be seen."""
        widget = self.widget()
        if widget is not None and widget.isVisible() and not self.isVisible():
            self.setWidget(None)  # type: ignore[arg-type]
            self.setWidget(widget)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the outer ring, then the inner one."""
        rect = QRectF(self.rect())
        with painting(self) as painter:
            box(painter, rect, edge=tokens().focus2, radius=10, stroke=2)
            inner = rect.adjusted(2, 2, -2, -2)
            box(painter, inner, edge=tokens().focus, radius=8, stroke=2)


class RingKeeper(QObject):
    """Moves the ring after the focus of the whole application; a ring dies with its window."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._ring: FocusRing | None = None
        app.focusChanged.connect(self._follow)
        self._follow(None, app.focusWidget())

    def _follow(self, _old: QWidget | None, now: QWidget | None) -> None:
        if self._ring is None or not isValid(self._ring):
            self._ring = FocusRing()
        ringed = now if now is not None and not now.property(RINGLESS) else None
        self._ring.setWidget(ringed)  # type: ignore[arg-type]
        QTimer.singleShot(0, self._ring, self._ring.come_out)
