"""The page of a text as it would be printed, with invented facts, anew at every change."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from deskapp.domain.errors import Trouble
from deskapp.letters.examples import with_condition
from deskapp.operations.wording import Tried, try_wording
from deskapp.text import t
from deskapp.ui.letters.paper import page_images
from deskapp.ui.seat import Seat
from deskapp.ui.widgets.button import Button
from deskapp.ui.widgets.page_view import PageView

#: Sharp enough at the width it is shown in, and drawn before one sees it.
_DPI = 110
#: So many conditions are named on the button; all stand in its menu.
_NAMED = 3


class WordingPreview(QWidget):
    """`judged` tells what is wrong with the text, None where it may be adopted.

    While a page is drawn nothing is queued behind it: of what is typed meanwhile, the last is drawn next.
    """

    judged = Signal(object)

    def __init__(self, seat: Seat) -> None:
        super().__init__()
        self._seat = seat
        self._name, self._text = "", ""
        self._true: frozenset[str] | None = None
        self._drawing, self._behind = False, False
        self._shown = ""
        self.cases = Button("", menu=True, height=30)
        self._menu = QMenu(self)
        self.cases.setMenu(self._menu)
        self.pages = PageView()
        self._lay_out()

    def show_text(self, name: str, text: str) -> None:
        """Draw the page of a text; another letter begins with the conditions usual for it."""
        if name != self._name:
            self._true = None
        self._name, self._text = name, text
        self._draw()

    def _draw(self) -> None:
        if self._drawing:
            self._behind = True
            return
        self._drawing, self._behind = True, False
        desk, name, text, true = self._seat.desk, self._name, self._text, self._true

        def work() -> tuple[Tried, list[QImage]]:
            tried = try_wording(desk, name, text, true)
            return tried, list(page_images(tried.pdf, _DPI))

        self._seat.runner.ask(self, "try", work, lambda found: self._drawn(name, *found), self._refused)

    def _drawn(self, name: str, tried: Tried, images: list[QImage]) -> None:
        if name == self._name:
            (self.pages.change_pages if name == self._shown else self.pages.set_pages)(images)
            self._shown = name
            self._offer(tried)
        self._done(None)

    def _refused(self, trouble: Trouble) -> None:
        if self._shown != self._name:
            self.pages.set_pages([])
            self._shown = ""
        self._done(trouble)

    def _done(self, trouble: Trouble | None) -> None:
        self._drawing = False
        if self._behind:
            self._draw()
        else:
            self.judged.emit(trouble)

    def _offer(self, tried: Tried) -> None:
        """The conditions the text asks for, to look at the page in each case."""
        self._menu.clear()
        for condition in tried.conditions:
            action = self._menu.addAction(condition)
            action.setCheckable(True)
            action.setChecked(condition in tried.true)
            action.toggled.connect(partial(self._turn, tried.true, condition))
        held = [condition for condition in tried.conditions if condition in tried.true]
        more = t("wording.and_more") if len(held) > _NAMED else ""
        names = t("wording.and").join(held[:_NAMED]) + more or t("wording.no_case")
        self.cases.set_words(t("wording.case", names=names))
        self.cases.setVisible(bool(tried.conditions))

    def _turn(self, true: frozenset[str], condition: str, holds: bool) -> None:
        self._true = with_condition(true, condition, holds)
        self._draw()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.cases)
        head.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.pages, 1)
