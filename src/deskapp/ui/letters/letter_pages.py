"""The stored pages of one letter: the very bytes that are printed, drawn beside the window's thread."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from deskapp.domain.errors import Trouble
from deskapp.text import t
from deskapp.ui.letters.paper import page_images
from deskapp.ui.messages import sentence
from deskapp.ui.seat import Seat
from deskapp.ui.widgets.card import Panel
from deskapp.ui.widgets.empty import Empty
from deskapp.ui.widgets.label import Label
from deskapp.ui.widgets.page_view import PageView


class LetterPages(QWidget):
    """`pdf` are the bytes on show, empty while nothing is; `turned` tells that this changed.

    `beside` stands at the right of the bar above the pages.
    """

    turned = Signal()

    def __init__(self, seat: Seat, *beside: QWidget) -> None:
        super().__init__()
        self._seat = seat
        self._wanted = ""
        self.pdf = b""
        self.count = Label("", 13, tone="text2")
        self.pages = PageView()
        self.trouble = Label("", tone="danger", wrap=True)
        self._lay_out(beside)
        self.clear()

    def show_letter(self, key: str, read: Callable[[], bytes]) -> None:
        """Read the bytes, draw their pages beside the window's thread, show them.

        The same key is read once: a letter's bytes never change.
        """
        if key == self._wanted:
            return
        self._wanted, self.pdf = key, b""  # what is shown until then is neither printed nor saved
        self.turned.emit()
        self._seat.runner.ask(
            self, "letter", read, lambda pdf: self._draw(key, pdf), lambda trouble: self._refuse(key, trouble)
        )

    def clear(self) -> None:
        """Show that no letter is chosen."""
        self._wanted, self.pdf = "", b""
        self.pages.set_pages([])
        self._turn(1)

    def _draw(self, key: str, pdf: bytes) -> None:
        self._seat.runner.long(
            self, lambda: list(page_images(pdf)), lambda images: self._show(key, pdf, images)
        )

    def _show(self, key: str, pdf: bytes, images: list[QImage]) -> None:
        if key == self._wanted:
            self.pdf = pdf
            self.pages.set_pages(images)
            self.count.set_words(t("letters_panel.pages", count=len(images)))
            self._turn(0)

    def _refuse(self, key: str, trouble: Trouble) -> None:
        if key == self._wanted:
            self.clear()
            self.trouble.set_words(sentence(trouble))
            self._stack.setCurrentIndex(2)

    def _turn(self, index: int) -> None:
        self.count.setVisible(bool(self.pdf))
        self._stack.setCurrentIndex(index)
        self.turned.emit()

    def _lay_out(self, beside: tuple[QWidget, ...]) -> None:
        bar = Panel("surface", "bottom")
        bar.setFixedHeight(40)
        row = QHBoxLayout(bar)
        row.setContentsMargins(14, 0, 14, 0)
        row.setSpacing(10)
        row.addWidget(self.count)
        row.addStretch(1)
        for each in beside:
            row.addWidget(each)
        below = QWidget()
        self._stack = QStackedLayout(below)
        refused = QWidget()
        room = QVBoxLayout(refused)
        room.setContentsMargins(32, 32, 32, 32)
        room.addWidget(self.trouble)
        room.addStretch(1)
        nothing = Empty("file-text", t("letters_panel.none"), t("letters_panel.none_note"))
        for each in (self.pages, nothing, refused):
            self._stack.addWidget(each)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(bar)
        column.addWidget(below, 1)
