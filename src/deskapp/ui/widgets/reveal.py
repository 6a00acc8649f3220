"""Bringing a part of a scrolled page into sight when it, or the page, has only just appeared."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QScrollArea, QWidget


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
