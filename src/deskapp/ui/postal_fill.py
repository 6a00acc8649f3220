"""An address filled from its postal code, and a quiet word where the two do not fit."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, QStringListModel, Qt
from PySide6.QtWidgets import QCompleter, QStyledItemDelegate

from deskapp.domain.postal import Place, postal_code, shared
from deskapp.operations.postal import Held, held_against, places_of
from deskapp.text import t
from deskapp.ui.postal_words import misfit
from deskapp.ui.seat import Seat
from deskapp.ui.widgets.field import LineField
from deskapp.ui.widgets.focus_ring import RINGLESS
from deskapp.ui.widgets.fonts import face


class PostalFill(QObject):
    """Fills an empty address as soon as a code is whole, the cursor behind it; what is written stays.

    Of a code with several places it fills what they share and offers the rest as a list.
    """

    def __init__(self, seat: Seat, postal: LineField, address: LineField) -> None:
        super().__init__(postal)
        self._seat, self._postal, self._address = seat, postal, address
        self._filled = ""
        self._held: tuple[str, str] | None = None
        self._offered = _list_of(self)
        self._offered.activated.connect(self._chosen)
        postal.edited.connect(self._typed)
        for field in (postal, address):
            field.committed.connect(lambda _text: self.look())
        address.edited.connect(lambda _text: self._address.set_note(""))

    def forget(self) -> None:
        """Somebody else's address comes."""
        self._filled, self._held = "", None
        self._postal.set_note("")
        self._offer(())

    def look(self) -> None:
        """Say under the code where the address does not fit it, once both stand there."""
        held = (self._postal.text(), self._address.text())
        if held == self._held or self._postal.error() or self._address.proposed:
            return
        self._held = held
        desk = self._seat.desk

        def told(found: Held | None) -> None:
            if not self._postal.error():
                self._postal.set_note(misfit(found), "warn" if found and found.places else "text2")

        self._seat.runner.ask(self, "held", lambda: held_against(desk, *held), told)

    def _typed(self, typed: object) -> None:
        code, desk = postal_code(str(typed)), self._seat.desk
        self._postal.set_note("")
        self._held = None
        if code is None:
            return

        def found(places: tuple[Place, ...]) -> None:
            if postal_code(self._postal.text()) == code and self._address.text() in ("", self._filled):
                self._fill(places)

        self._seat.runner.ask(self, "places", lambda: places_of(desk, code), found)

    def _fill(self, places: Sequence[Place]) -> None:
        """What is filled can be written over, and stands as it is once the field is left."""
        if not places or not self._postal.line.hasFocus():
            return
        land = shared(places)
        self._filled = places[0].words if len(places) == 1 else land
        line = self._address.line
        line.setFocus(Qt.FocusReason.OtherFocusReason)
        self._address.propose(self._filled)
        line.setCursorPosition(len(land))
        self._offer(places if len(places) > 1 else ())

    def _offer(self, places: Sequence[Place]) -> None:
        """Offer the places as a list under the address: arrows and Enter choose, typing narrows it."""
        line, offered = self._address.line, self._offered
        if not places:
            line.setCompleter(None)  # type: ignore[arg-type]  # Qt takes none; its stub does not say so
            return
        offered.setModel(QStringListModel([each.words for each in places], offered))
        line.setCompleter(offered)
        self._address.set_note(t("postal.choose_place", count=len(places)))
        offered.complete()

    def _chosen(self, words: str) -> None:
        self._filled = words
        self._address.propose(words)
        self._address.set_note("")
        self._offer(())


def _list_of(owner: QObject) -> QCompleter:
    """The list under the address; it is no child of the line, which would delete it while it is pressed."""
    made = QCompleter(owner)
    made.setFilterMode(Qt.MatchFlag.MatchContains)
    made.setMaxVisibleItems(12)
    if popup := made.popup():
        popup.setAccessibleName(t("postal.places"))
        popup.setObjectName("offered")  # the style sheet knows it by this name
        popup.setItemDelegate(QStyledItemDelegate(popup))
        popup.setProperty(RINGLESS, True)
        popup.setFont(face(14))
    return made
