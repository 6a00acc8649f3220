"""Pages of which one stands in front, and only that one asks for room."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QStackedWidget


class Front(QStackedWidget):
    """A page behind would else widen the window beyond an office screen: the rail is wide beside a list."""

    def minimumSizeHint(self) -> QSize:
        """What the page in front needs."""
        page = self.currentWidget()
        return page.minimumSizeHint() if page else super().minimumSizeHint()
