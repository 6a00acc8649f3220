"""A scroll area as high as what is in it, that gives way and scrolls only when room is short."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget


class Snug(QScrollArea):
    """Takes the height its content asks for, never more, and less down to `least` pixels."""

    def __init__(self, content: QWidget, least: int) -> None:
        super().__init__()
        self._content, self._least = content, least
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.setWidget(content)
        for ground in (self.viewport(), content):
            ground.setAutoFillBackground(False)

    def sizeHint(self) -> QSize:
        """As its content asks at this width."""
        return QSize(self.width(), self._asked())

    def minimumSizeHint(self) -> QSize:
        """Enough to see that it scrolls."""
        return QSize(0, min(self._least, self._asked()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width is another height: words wrap otherwise."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ask for another height when the content does."""
        if watched is self._content and event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)

    def _asked(self) -> int:
        column = self._content.layout()
        return column.totalHeightForWidth(self.width()) if column else self._content.sizeHint().height()
