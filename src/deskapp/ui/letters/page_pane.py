"""The stored pages of one letter with what can be done to them: print, save."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from deskapp.domain.errors import Trouble
from deskapp.text import t
from deskapp.ui.letters.paper import page_images
from deskapp.ui.messages import sentence
from deskapp.ui.seat import Seat
from deskapp.ui.widgets.badge import Badge
from deskapp.ui.widgets.button import Button
from deskapp.ui.widgets.card import Panel
from deskapp.ui.widgets.empty import Empty
from deskapp.ui.widgets.label import Label
from deskapp.ui.widgets.page_view import PageView


class PagePane(QWidget):
    """Shows the very bytes that are printed; `pdf` are those on show, empty while nothing is."""

    print_asked = Signal()
    save_asked = Signal()

    def __init__(self, seat: Seat) -> None:
        super().__init__()
        self._seat = seat
        self._wanted = ""
        self.pdf = b""
        self.count = Label("", 13, tone="text2")
        self.badge = Badge("", "ok")
        self.print = Button(t("letters_panel.print"), icon="printer", keys="Ctrl+P", height=30)
        self.save = Button(t("letters_panel.save"), "ghost", icon="download", height=30)
        self.pages = PageView()
        self.trouble = Label("", tone="danger", wrap=True)
        self._lay_out()
        self.print.clicked.connect(self.print_asked.emit)
        self.save.clicked.connect(self.save_asked.emit)
        self.badge.hide()
        self.clear()

    def show_letter(self, key: str, read: Callable[[], bytes]) -> None:
        """Read the bytes, draw their pages beside the window's thread, show them.

        The same key is read once: a letter's bytes never change.
        """
        if key == self._wanted:
            return
        self._wanted = key
        self._seat.runner.ask(
            self, "letter", read, lambda pdf: self._draw(key, pdf), lambda trouble: self._refuse(key, trouble)
        )

    def clear(self) -> None:
        """Show that no letter is chosen."""
        self._wanted, self.pdf = "", b""
        self.pages.set_pages([])
        self._set_ready(False)
        self._stack.setCurrentIndex(1)

    def set_printable(self, printable: bool) -> None:
        """Whether this letter may be put on paper."""
        self._printable = printable
        self.print.setEnabled(printable and bool(self.pdf))

    def _draw(self, key: str, pdf: bytes) -> None:
        self._seat.runner.long(
            self, lambda: list(page_images(pdf)), lambda images: self._show(key, pdf, images)
        )

    def _show(self, key: str, pdf: bytes, images: list[QImage]) -> None:
        if key == self._wanted:
            self.pdf = pdf
            self.pages.set_pages(images)
            self.count.set_words(t("letters_panel.pages", count=len(images)))
            self._set_ready(True)
            self._stack.setCurrentIndex(0)

    def _refuse(self, key: str, trouble: Trouble) -> None:
        if key == self._wanted:
            self.clear()
            self.trouble.set_words(sentence(trouble))
            self._stack.setCurrentIndex(2)

    def _set_ready(self, ready: bool) -> None:
        self.count.setVisible(ready)
        self.save.setEnabled(ready)
        self.print.setEnabled(ready and self._printable)

    def _lay_out(self) -> None:
        self._printable = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._bar())
        below = QWidget()
        self._stack = QStackedLayout(below)
        refused = QWidget()
        room = QVBoxLayout(refused)
        room.setContentsMargins(32, 32, 32, 32)
        room.addWidget(self.trouble)
        room.addStretch(1)
        for each in (
            self.pages,
            Empty("file-text", t("letters_panel.none"), t("letters_panel.none_note")),
            refused,
        ):
            self._stack.addWidget(each)
        column.addWidget(below, 1)

    def _bar(self) -> QWidget:
        bar = Panel("surface", "bottom")
        bar.setFixedHeight(40)
        row = QHBoxLayout(bar)
        row.setContentsMargins(14, 0, 14, 0)
        row.setSpacing(10)
        row.addWidget(self.count)
        row.addStretch(1)
        for each in (self.badge, self.save, self.print):
            row.addWidget(each)
        return bar
