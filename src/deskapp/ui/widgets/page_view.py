"""The pages of a letter one under another on the desk, as sharp as the screen allows."""

from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QColor, QImage, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from deskapp.text import t
from deskapp.ui.widgets.keys import INSIDE, bind
from deskapp.ui.widgets.paint import box, painting
from deskapp.ui.widgets.tokens import tokens

MARGIN, SHADOW = 30, 3
_SEEN_AGAIN = 80  # what was at the foot stands at the head


class PageView(QScrollArea):
    """Shows page images, rendered large enough by the caller, fitted to the width of the view."""

    HEARD_AS = QAccessible.Role.Document

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(t("widgets.pages"))
        self._desk = _Desk()
        self.setWidget(self._desk)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._pages: list[Page] = []

    def set_pages(self, images: list[QImage]) -> None:
        """Show these pages from the first; an empty list shows the bare desk."""
        for page in self._pages:
            page.hide()  # it goes only when Qt comes round to it
            page.deleteLater()
        self._pages = [Page(image, place) for place, image in enumerate(images, start=1)]
        for page in self._pages:
            self._desk.column.insertWidget(self._desk.column.count() - 1, page)
        self.verticalScrollBar().setValue(0)
        self._fit()

    def change_pages(self, images: list[QImage]) -> None:
        """Show these pages where the reader was: the same letter, a word further."""
        place = self.verticalScrollBar().value()
        if len(images) == len(self._pages):
            for page, image in zip(self._pages, images, strict=True):
                page.set_image(image)
            self._fit()
        else:
            self.set_pages(images)
            self._desk.column.activate()
            self.verticalScrollBar().setValue(place)

    def page_count(self) -> int:
        """How many pages are shown."""
        return len(self._pages)

    def go_to(self, place: int) -> None:
        """Scroll to a page, the first being 1."""
        self.verticalScrollBar().setValue(self._pages[place - 1].y() - 14)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the pages to the new width."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        for page in self._pages:
            page.fit(max(self.viewport().width() - 2 * MARGIN, 120))


def read_on(table: QWidget, view: PageView) -> None:
    """PgDn and PgUp in a list of letters turn the letter beside it: the next row is somebody else's."""

    def turn(way: int) -> None:
        bar = view.verticalScrollBar()
        bar.setValue(bar.value() + way * (view.viewport().height() - _SEEN_AGAIN))

    for keys, way, name in (("PgDown", 1, "read_on"), ("PgUp", -1, "read_back")):
        bind(table, keys, partial(turn, way), INSIDE, name=t(f"keys_sheet.{name}"))


class _Desk(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 14, 0, 14)
        self.column.setSpacing(14)
        self.column.addStretch(1)

    def paintEvent(self, event: QPaintEvent) -> None:
        with painting(self) as painter:
            painter.fillRect(event.rect(), QColor(tokens().desk))


class Page(QWidget):
    """One page with a thin edge and a soft shadow, always white: it is paper."""

    def __init__(self, image: QImage, place: int) -> None:
        super().__init__()
        self._image, self._wide = image, 0
        self._kept: QPixmap | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(t("widgets.page", number=place))

    def set_image(self, image: QImage) -> None:
        """Show another picture of this page."""
        self._image, self._wide = image, 0

    def fit(self, wide: int) -> None:
        """Draw the paper `wide` logical pixels wide, never larger than twice its own pixels."""
        if wide != self._wide:
            self._wide, self._kept = wide, None
            high = round(wide * self._image.height() / max(self._image.width(), 1))
            self.setFixedHeight(high + SHADOW)
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Shadow, paper, edge."""
        if self._wide:
            with painting(self) as painter:
                self._draw(painter)

    def _draw(self, painter: QPainter) -> None:
        left = (self.width() - self._wide) // 2
        paper = QRectF(left, 0, self._wide, self.height() - SHADOW)
        for depth in range(SHADOW, 0, -1):
            painter.fillRect(paper.translated(0, depth), QColor(0, 0, 0, 18))
        painter.drawPixmap(paper.topLeft(), self._scaled())
        box(painter, paper, edge=tokens().line2, radius=0)

    def _scaled(self) -> QPixmap:
        ratio = self.devicePixelRatioF()
        if self._kept is None or self._kept.devicePixelRatio() != ratio:
            size = QSize(round(self._wide * ratio), round((self.height() - SHADOW) * ratio))
            mode = Qt.TransformationMode.SmoothTransformation
            scaled = self._image.scaled(size, Qt.AspectRatioMode.IgnoreAspectRatio, mode)
            self._kept = QPixmap.fromImage(scaled)
            self._kept.setDevicePixelRatio(ratio)
        return self._kept
