"""Bringing a part of a scrolled page into sight when it, or the page, has only just appeared."""

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QScrollArea, QTableWidget, QWidget


def reveal(area: QScrollArea, part: QWidget, around: int = 6) -> None:
    """Scroll to `part` with `around` pixels beside it: now, and again once all has its place."""

    def scroll() -> None:
        page = area.widget()
        column = page.layout() if page else None
        if column:
            column.activate()
        area.ensureWidgetVisible(part, 0, around)

    scroll()
    QTimer.singleShot(0, part, scroll)


def page_of(part: QWidget) -> QScrollArea | None:
    """The nearest scrolled page that holds the part, if one does."""
    area = part.parentWidget()
    while area is not None and not isinstance(area, QScrollArea):
        area = area.parentWidget()
    return area


def reveal_in_page(part: QWidget, around: int = 6) -> None:
    """The same in whatever scrolled page holds the part, if one does."""
    if area := page_of(part):
        reveal(area, part, around)


def reveal_written(area: QScrollArea) -> None:
    """From now on a table in this page stands in sight whole while the keyboard is in it.

    Of a table Qt brings but the middle of the cell into sight, so that the row being written was cut.
    """
    _Written(area)


class _Written(QObject):
    def __init__(self, area: QScrollArea) -> None:
        super().__init__(area)
        self._area = area
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._went)

    def _went(self, _before: QWidget | None, now: QWidget | None) -> None:
        within = now if now and self._area.isAncestorOf(now) else None
        while within is not None and not isinstance(within, QTableWidget):
            within = within.parentWidget()
        if within is not None:
            reveal(self._area, within)
