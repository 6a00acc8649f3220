"""The details of the person or of their proxy; every field is saved when it is left."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from deskapp.domain.dates import read_whole_date, wareki
from deskapp.domain.facts import Party
from deskapp.domain.kinds import Matter, Requester, Role, Side
from deskapp.domain.readings import katakana
from deskapp.domain.requesters import birth_missing
from deskapp.operations.desk import Desk
from deskapp.operations.doing import Changes
from deskapp.operations.intake import confirm_register, describe_party
from deskapp.operations.views.page import CasePage
from deskapp.text import t
from deskapp.ui import messages
from deskapp.ui.case_page.acting import act_on
from deskapp.ui.case_page.day_words import short
from deskapp.ui.case_page.field_values import AnyField
from deskapp.ui.case_page.saved_field import Save, SavedField, saver
from deskapp.ui.postal_fill import PostalFill
from deskapp.ui.seat import Seat
from deskapp.ui.widgets.button import Button
from deskapp.ui.widgets.date_field import DateField
from deskapp.ui.widgets.field import LineField, half_width
from deskapp.ui.widgets.furigana import Furigana
from deskapp.ui.widgets.label import Label

_ASKED_BY_ROLE = (Role.LAWYER, Role.SCRIVENER)
#: Where each field stands: row, first column and how many of six columns it takes.
_PERSON = {
    "name": (0, 0, 2),
    "kana": (0, 2, 2),
    "born_on": (0, 4, 2),
    "phone": (1, 0, 2),
    "reachable": (1, 2, 2),
    "postal": (1, 4, 2),
    "address": (2, 0, 4),
    "other_names": (2, 4, 2),
}
_PROXY = {
    "name": (0, 0, 2),
    "kana": (0, 2, 2),
    "relation": (0, 4, 2),
    "phone": (1, 0, 2),
    "reachable": (1, 2, 2),
    "postal": (1, 4, 2),
    "address": (2, 0, 6),
    "register_number": (3, 0, 2),
}


_FOLDS = {"kana": katakana} | dict.fromkeys(("phone", "postal", "register_number"), half_width)


class BirthField(DateField):
    """A day of birth: its year is always shown."""

    def set_day(self, day: date | None) -> None:
        """Fill the field from outside as 2011/6/1."""
        super().set_day(day)
        if day is not None:
            self.line.setText(f"{day.year}/{day.month}/{day.day}")


class PartyForm(QWidget):
    """One party of the case; `stale` asks for the case to be read again."""

    stale = Signal()

    def __init__(self, seat: Seat, side: Side) -> None:
        super().__init__()
        self._seat, self._side = seat, side
        self._page: CasePage | None = None
        self._places = _PERSON if side is Side.PERSON else _PROXY
        asked = {name: self._field(name) for name in self._places}
        self.fields = {
            name: SavedField(field, self._saving(name), f"{side}.{name}") for name, field in asked.items()
        }
        self._furigana = _read_as(asked)
        self._fill = PostalFill(seat, *_address_of(asked))
        self.confirm = Button(t("intake_panel.register"), "soft")
        self._confirmed = Label("", 13, tone="text2")
        self.confirm.clicked.connect(self._confirm)
        self._lay_out()
        for each in (self.confirm, self._confirmed):  # until a case is shown that asks for it
            each.hide()

    def show_page(self, page: CasePage) -> None:
        """Show the party as stored; what is being written stays."""
        self._page = page
        if self._side is Side.PERSON:
            self._ask_as(page.case.matter)
        party = self._party(page)
        for name, field in self.fields.items():
            value = getattr(party, name) if party else None
            field.show_value(value or ("" if name != "born_on" else None), page.case.version)
        asked = self._side is Side.PERSON and birth_missing(page.case)
        if asked:
            self.fields["born_on"].field.set_note(t("intake_panel.birth_unknown_note"))
        if not self.fields["name"].field.error():
            self.fields["name"].field.set_note(self._name_note(page))
        self._fill.look()
        self._show_register(page, party)

    def _ask_as(self, matter: Matter) -> None:
        """An authority has a name and no day of birth, as at the intake."""
        office = matter is Matter.AUTHORITY
        self.fields["name"].field.set_label(t("intake.office" if office else "intake_panel.name"))
        for name in ("born_on", "other_names"):
            self.fields[name].setVisible(not office)

    def _name_note(self, page: CasePage) -> str:
        """That another name opens the check, while one is done that rests on this name."""
        counts = self._side is Side.PERSON or page.case.requester is not Requester.SELF
        open_ = page.case.identity_checked_on is None or page.case.answered or page.case.over_on
        return t("intake_panel.renamed_note") if counts and not open_ else ""

    def start_over(self) -> None:
        """Another case is shown."""
        self._furigana.forget()
        self._fill.forget()
        for field in self.fields.values():
            field.start_over()

    def _party(self, page: CasePage) -> Party | None:
        return page.case.person if self._side is Side.PERSON else page.case.proxy

    def _show_register(self, page: CasePage, party: Party | None) -> None:
        asked = self._side is Side.PROXY and page.case.role in _ASKED_BY_ROLE
        if "register_number" in self.fields:
            self.fields["register_number"].setVisible(asked)
        done = party.register_confirmed_on if party else None
        self.confirm.setVisible(asked)
        self._confirmed.setVisible(asked and done is not None)
        self._confirmed.set_words(t("intake_panel.register_done", day=short(done)) if done else "")

    def _confirm(self) -> None:
        page, number = self._page, self.fields["register_number"].field
        if page is None or not isinstance(number, LineField):
            return
        text = number.text()
        act_on(
            self._seat,
            self,
            page,
            lambda desk, case, seen, once: confirm_register(desk, case, text, seen, once),
            lambda trouble: number.set_error(messages.sentence(trouble)),
        )

    def _saving(self, name: str) -> Save:
        def prepare(value: object, seen: int) -> Callable[[Desk, str], Changes]:
            case_id = self._page.case.id if self._page else ""
            return lambda desk, once: describe_party(desk, case_id, self._side, {name: value}, seen, once)

        return saver(self, self._seat, prepare)

    def _field(self, name: str) -> AnyField:
        of_proxy = name == "name" and self._side is Side.PROXY
        title = t("intake_panel.proxy_name" if of_proxy else f"intake_panel.{name}")
        if name == "born_on":
            return BirthField(title, read_whole_date, wareki, width=130)
        return LineField(title, required=name == "name", fold=_FOLDS.get(name))

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(8)
        for column in range(6):
            grid.setColumnStretch(column, 1)
        for name, (row, column, span) in self._places.items():
            grid.addWidget(self.fields[name], row, column, 1, span)
            self.fields[name].stale.connect(self.stale)
        grid.addWidget(self.confirm, 3, 2, 1, 2)
        grid.addWidget(self._confirmed, 3, 4, 1, 2)


def _read_as(asked: Mapping[str, AnyField]) -> Furigana:
    return Furigana(cast("LineField", asked["name"]), cast("LineField", asked["kana"]))


def _address_of(asked: Mapping[str, AnyField]) -> tuple[LineField, LineField]:
    return cast("LineField", asked["postal"]), cast("LineField", asked["address"])
