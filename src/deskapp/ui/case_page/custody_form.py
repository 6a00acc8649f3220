"""Custody, asked once of a parent: who has it, and whether the other parent agrees (spec §3)."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from deskapp.domain.kinds import Custody, Role
from deskapp.domain.requesters import custody_missing
from deskapp.operations.desk import Desk
from deskapp.operations.doing import Changes
from deskapp.operations.requesters import note_custody
from deskapp.operations.views.page import CasePage
from deskapp.text import t
from deskapp.ui.case_page.saved_field import SavedField, saver
from deskapp.ui.seat import Seat
from deskapp.ui.widgets.field import ChoiceField

_SAID: tuple[tuple[str, tuple[Custody, bool | None] | None], ...] = (
    ("unasked", None),
    ("married", (Custody.MARRIED, None)),
    ("sole", (Custody.SOLE, None)),
    ("shared_agreed", (Custody.SHARED_AFTER_DIVORCE, True)),
    ("shared_open", (Custody.SHARED_AFTER_DIVORCE, None)),
)


class CustodyForm(QWidget):
    """One choice that saves itself; shown only where a parent asks. `stale` after a conflict."""

    stale = Signal()

    def __init__(self, seat: Seat) -> None:
        super().__init__()
        self._case_id = ""
        choices: list[tuple[str, object]] = [
            (t(f"intake_panel.custody_{word}"), said) for word, said in _SAID
        ]
        self.choice = ChoiceField(
            t("intake_panel.custody"), choices, required=True, help=t("intake_panel.custody_help")
        )
        self.custody = SavedField(self.choice, saver(self, seat, self._prepare))
        self.custody.stale.connect(self.stale)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.custody)
        row.addStretch(1)

    def show_page(self, page: CasePage) -> None:
        """Show what was said of custody, or that nobody has asked yet."""
        case = page.case
        self._case_id = case.id
        self.setVisible(case.role is Role.PARENT)
        shared = case.custody is Custody.SHARED_AFTER_DIVORCE
        said = (case.custody, case.other_parent_agrees or None if shared else None) if case.custody else None
        self.custody.show_value(said, case.version)
        if custody_missing(case) and case.papers:
            self.choice.set_note(t("intake_panel.custody_unasked_note"))

    def start_over(self) -> None:
        """Another case is shown."""
        self.custody.start_over()

    def _prepare(self, value: object, seen: int) -> Callable[[Desk, str], Changes]:
        case_id = self._case_id
        custody, agrees = value if isinstance(value, tuple) else (None, None)
        return lambda desk, once: note_custody(desk, case_id, custody, agrees, seen, once)
