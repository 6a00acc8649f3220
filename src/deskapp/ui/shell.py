"""The program's one window, there before anything heavy is loaded; it shows one page at a time."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSize, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QPaintEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from deskapp.text import t
from deskapp.ui.widgets import tab_order


class Shell(QWidget):
    """`painted` is told once, after the first paint; `closed` before the window goes.

    `may_close` is asked first: a window that would lose something stays until it was answered.
    """

    painted = Signal()
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.may_close: Callable[[], bool] = lambda: True
        self.setWindowTitle(t("window.title"))
        self.setMinimumSize(QSize(1024, 620))
        self.pages = QStackedWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.pages)
        self._first = True

    def show_page(self, page: QWidget) -> None:
        """Bring a page to the front, keeping the others as they are."""
        if self.pages.indexOf(page) < 0:
            self.pages.addWidget(page)
        self.pages.setCurrentWidget(page)

    def wear_icon(self) -> None:
        """Show the desk's sign among the other programs: once the window itself is on the screen."""
        from deskapp.ui.window_icon import window_icon

        self.setWindowIcon(window_icon())

    def drop_page(self, page: QWidget) -> None:
        """Let a page go for good."""
        self.pages.removeWidget(page)
        page.deleteLater()

    def changeEvent(self, event: QEvent) -> None:
        """Coming to the front again, the keyboard is not left at something that went meanwhile."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            tab_order.mend(self)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes as one reads."""
        return tab_order.walk(self, forward=forward)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell the first paint once it is on the screen."""
        super().paintEvent(event)
        if self._first:
            self._first = False
            QTimer.singleShot(0, self.painted.emit)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Let the program put its things away, if it may go."""
        if not self.may_close():
            event.ignore()
            return
        self.closed.emit()
        super().closeEvent(event)
