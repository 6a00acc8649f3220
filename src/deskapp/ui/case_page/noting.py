"""Taking down a contact from the side of a case; a half-written line stays with its case."""

from datetime import date

from PySide6.QtCore import QObject

from deskapp.domain.kinds import ContactHow
from deskapp.operations.intake import note_contact
from deskapp.operations.views.page import CasePage
from deskapp.text import t
from deskapp.ui.case_page.acting import Seen, Work, act_at
from deskapp.ui.case_page.contact_note import ContactNote
from deskapp.ui.case_page.typed_draft import TypedDraft
from deskapp.ui.messages import sentence
from deskapp.ui.seat import Seat
from deskapp.ui.typed import Form


class Noting(QObject):
    """Keeps the line of a case as a draft until it is noted."""

    def __init__(self, seat: Seat, note: ContactNote) -> None:
        super().__init__(note)
        self._seat, self._note = seat, note
        self._case_id, self._seen = "", 0
        self._draft = TypedDraft(seat, self)
        note.noted.connect(self._noted)
        note.edited.connect(self._keep)
        name = t("contacts.text")
        half = Form(lambda: name, lambda: "", lambda: bool(note.typed()), keep=self._draft.flush)
        seat.typed.add(self, half)

    def turn_away(self) -> None:
        """Another case comes: what was written of the former stays with it."""
        self._draft.flush()
        self._case_id = ""
        self._note.clear()

    def show_page(self, page: CasePage) -> None:
        """Note for this case, as of this version."""
        self._seen = page.case.version
        if page.case.disposed_on:
            self._note.clear()
        if page.case.id != self._case_id:
            self._case_id = page.case.id
            self._draft.recall(_draft(self._case_id), self._note.restore)

    def _keep(self) -> None:
        if self._case_id:
            self._draft.keep(_draft(self._case_id), self._note.typed())

    def _noted(self, how: ContactHow, text: str, next_on: object) -> None:
        day = next_on if isinstance(next_on, date) else None

        def noting(day: date | None) -> Work:
            return lambda desk, case, seen, once: note_contact(desk, case, how, text, day, seen, once)

        act_at(
            self._seat,
            self,
            seen := Seen(self._case_id, self._seen),
            noting(day),
            lambda trouble: self._note.refuse(sentence(trouble)),
            lambda _changes: self._done(seen.case_id),
            mixed=lambda _met, mine: noting(day if mine else None),  # the words are noted in either case
        )

    def _done(self, case_id: str) -> None:
        if case_id == self._case_id:
            self._note.clear()
        self._draft.forget(_draft(case_id))


def _draft(case_id: str) -> str:
    return f"note:{case_id}"
