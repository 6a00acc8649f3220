"""What is half typed in fields that save themselves when left: kept meanwhile, and offered again."""

from collections.abc import Iterator, Mapping
from weakref import WeakSet

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from deskapp.operations.views.page import CasePage
from deskapp.ui.case_page.saved_field import SavedField
from deskapp.ui.case_page.typed_draft import TypedDraft
from deskapp.ui.seat import Seat
from deskapp.ui.widgets.reveal import reveal_in_page


class HalfTyped(QObject):
    """Follows the fields of one panel that have a key; `show_page` tells it the case that they belong to."""

    def __init__(self, seat: Seat, panel: QWidget) -> None:
        super().__init__(panel)
        self._panel, self._case_id = panel, ""
        self._draft = TypedDraft(seat, self)
        self._usual: QWidget | None = None
        self._offering = False
        self._followed: WeakSet[SavedField] = WeakSet()

    def show_page(self, page: CasePage) -> None:
        """The panel shows this case by now; what was left half typed in it comes back once."""
        for field in self._fields():
            if field not in self._followed:
                self._followed.add(field)
                field.typed.connect(self._keep)
        if page.case.id != self._case_id:
            self._draft.flush()
            self._case_id = page.case.id
            if not page.case.disposed_on:
                self._draft.recall(_form(page.case.id), self._bring_back)

    def _fields(self) -> Iterator[SavedField]:
        return (field for field in self._panel.findChildren(SavedField) if field.key)

    def _keep(self) -> None:
        if not self._case_id:
            return
        if half := {field.key: field.half() for field in self._fields() if field.half()}:
            self._draft.keep(_form(self._case_id), half)
        else:
            self._draft.settle(_form(self._case_id))
            self._stand_in(None)

    def _bring_back(self, typed: Mapping[str, str]) -> None:
        for field in self._fields():
            if field.key in typed and field.offer(typed[field.key]):
                self._stand_in(field)
        self._keep()

    def _stand_in(self, field: SavedField | None) -> None:
        """Whoever comes to the panel goes on where they stopped; once that is saved, where its work is."""
        if field is not None:
            self._usual = self._usual if self._offering else self._panel.focusProxy()
            self._panel.setFocusProxy(field.field)
            reveal_in_page(field, 80)
            if self._panel.isVisible():
                field.field.setFocus()
        elif self._offering:
            self._panel.setFocusProxy(self._usual)  # type: ignore[arg-type]  # Qt takes none
        self._offering = field is not None


def _form(case_id: str) -> str:
    return f"fields:{case_id}"
