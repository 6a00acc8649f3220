"""An original goes back to its owner: the day, the number of the registered mail, and where to (spec §9)."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from deskapp.domain.errors import RuleViolation, Trouble
from deskapp.domain.people import Staff
from deskapp.domain.profile import Policy
from deskapp.operations.disposal import Sent
from deskapp.text import t
from deskapp.ui.ask import Ask
from deskapp.ui.case_page.day_field import day_field
from deskapp.ui.disposal.witness import named_below, witness_field
from deskapp.ui.messages import sentence
from deskapp.ui.widgets.button import Button
from deskapp.ui.widgets.field import ChoiceField, Field, LineField, half_width

#: How much of an address a choice shows; the whole of the chosen one stands below it.
SHORT = 26


class HandBackDialog(Ask):
    """`names` are the originals it is about, `places` where they may go: address and name, as on record.

    Without any place that is said at once, and `address_asked` tells that somebody goes to put one in.
    """

    address_asked = Signal()

    def __init__(
        self,
        parent: QWidget,
        names: tuple[str, ...],
        places: tuple[str, ...],
        people: tuple[Staff, ...],
        policy: Policy,
        today: date,
    ) -> None:
        title = t("disposal.return_title", count=len(names))
        super().__init__(parent, title, t("disposal.return_done"), icon="send", text=t("disposal.return_how"))
        self.day = day_field(t("disposal.return_day"), policy.calendar, today)
        number = t("disposal.return_tracking")
        self.tracking = LineField(number, required=True, fold=half_width, composed=False)
        self.to = ChoiceField(
            t("disposal.return_to"), [(_short(each), each) for each in places], required=True
        )
        self._witness = witness_field(people, required=policy.profile.witness_required)
        self._fields: dict[str, Field] = {
            "return_untracked": self.tracking,
            "return_address_missing": self.to,
            **dict.fromkeys(
                ("in_the_future", "disposed_before_received", "disposed_before_checked"), self.day
            ),
        }
        self.body.addWidget(named_below(names))
        for field in (self.day, self.tracking, self.to, self._witness):
            self.body.addWidget(field)
        self.to.committed.connect(lambda _to: self._show_place())
        self._show_place()
        self.tracking.setFocus()
        self.lead = Button(t("disposal.return_lead"), "primary", height=36)
        self.lead.clicked.connect(self._lead)
        self.buttons.addWidget(self.lead)
        self.lead.setVisible(not places)
        self.yes.setVisible(bool(places))
        if not places:
            self.refuse(RuleViolation("return_address_missing"))
            self.yes.setEnabled(False)  # nor by Ctrl+Enter
            self.lead.setFocus()

    def sent(self) -> Sent | None:
        """How it goes back; None while the day cannot be read."""
        self.say("")
        for field in self._fields.values():
            field.set_error("")
        self._show_place()
        day = self.day.day() if self.day.commit() else None
        return Sent(day, self.tracking.text(), str(self.to.value() or "")) if day else None

    def witness(self) -> str | None:
        """Who saw it, if somebody did."""
        value = self._witness.value()
        return str(value) if value else None

    def refuse(self, trouble: Trouble) -> None:
        """Say under its field what stands in the way."""
        field = self._fields.get(trouble.code)
        self.say("" if field else sentence(trouble))
        if field:
            field.set_error(sentence(trouble))
            field.setFocus()
            self.fit()

    def _lead(self) -> None:
        self.reject()
        self.address_asked.emit()

    def _show_place(self) -> None:
        self.to.set_note(_line(str(self.to.value() or "")))
        self.fit()


def _line(place: str) -> str:
    return "  ".join(place.splitlines())


def _short(place: str) -> str:
    *address, name = place.splitlines()
    words = f"{name}  {' '.join(address)}"
    return words if len(words) <= SHORT else words[: SHORT - 1] + "…"
