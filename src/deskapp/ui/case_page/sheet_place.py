"""Where an act's own fields open above a table: one sheet at a time, and none half filled is thrown away."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from deskapp.domain.errors import RuleViolation
from deskapp.ui.case_page.sheet import Sheet
from deskapp.ui.typed import Form, Typed


class SheetPlace(QWidget):
    """Holds the sheets of a panel; it is hidden while none is open."""

    def __init__(self, sheets: Sequence[Sheet]) -> None:
        super().__init__()
        self._sheets = tuple(sheets)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 0, 16, 8)
        for sheet in self._sheets:
            column.addWidget(sheet)
        self.hide()

    def open(self, sheet: Sheet, begin: Callable[[], None]) -> bool:
        """Open a sheet; while another is being filled in, that one says so and stays."""
        filled = self.filled()
        if filled:
            filled.refuse(RuleViolation("typed_not_recorded", form=filled.title.text()))
            return False
        for each in self._sheets:
            each.setVisible(each is sheet)
        self.show()
        begin()
        sheet.begun()
        return True

    def filled(self) -> Sheet | None:
        """The sheet that somebody is filling in."""
        shown = not self.isHidden()
        return next((sheet for sheet in self._sheets if shown and sheet.unsaved()), None)

    def follow(self, typed: Typed, about: Callable[[], str]) -> Form:
        """What stands half filled in counts for every act of the case; the form of what is not kept."""

        def name() -> str:
            filled = self.filled()
            return filled.title.text() if filled else ""

        def keep() -> None:
            if (filled := self.filled()) and filled.words:
                filled.words.flush()

        kept = Form(name, about, lambda: self._filled(kept=True), keep=keep)
        lost = Form(name, about, lambda: self._filled(kept=False))
        for form in (kept, lost):
            typed.add(self, form)
        return lost

    def _filled(self, *, kept: bool) -> bool:
        filled = self.filled()
        return filled is not None and (filled.words is not None) is kept
