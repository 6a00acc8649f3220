"""The fields of a first contact: a name is enough, everything else is written as it is heard."""

from collections.abc import Mapping
from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from deskapp.domain.dates import read_coming, read_date
from deskapp.domain.kinds import Door, Matter, Requester, RequestKind
from deskapp.domain.phones import missing_digits
from deskapp.domain.readings import katakana
from deskapp.domain.redaction import suspicious_number
from deskapp.operations.intake import Request
from deskapp.operations.views.intake import Opening
from deskapp.text import t
from deskapp.ui.case_page.day_words import echo
from deskapp.ui.intake.kind_chips import KindChips
from deskapp.ui.intake.matter_fields import MatterFields
from deskapp.ui.widgets.date_field import DateField
from deskapp.ui.widgets.field import LineField, TextField, half_width
from deskapp.ui.widgets.furigana import Furigana
from deskapp.ui.widgets.keys import bind
from deskapp.ui.widgets.label import Label
from deskapp.ui.widgets.segments import Segments

#: The field that shrinks where a page is low: a line of it stays.
_ONE_LINE = 34


class RequestForm(QWidget):
    """What is typed while somebody speaks; `edited` after every key, `typed()` is the draft."""

    edited = Signal()
    matter_chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._opening: Opening | None = None
        self.matter = Segments(
            [(t(f"intake.matter_{matter}"), matter) for matter in Matter], name=t("intake.matter")
        )
        doors = (Door.PHONE, Door.MAIL)
        self.door = Segments([(t(f"intake.door_{door}"), door) for door in doors], name=t("intake.door"))
        self.name = LineField(t("intake.name"), required=True)
        self.kana = LineField(t("intake.kana"), fold=katakana)
        self._furigana = Furigana(self.name, self.kana)
        self.phone = LineField(t("intake.phone"), fold=half_width)
        self.reachable = LineField(t("intake.reachable"))
        self.postal = LineField(t("intake.postal"), fold=half_width)
        self.address = LineField(t("intake.address"))
        self.words = TextField(t("intake.own_words"), help=t("intake.own_words_help"), low=True)
        self.words.box.setMinimumHeight(_ONE_LINE)
        self.kinds, self.other = KindChips(), MatterFields()
        self.next_on = DateField(t("intake.next_on"), self._read_coming, self._echo)
        self.contacted_on = DateField(t("intake.contacted_on"), self._read, self._echo)
        self.arrived_on = DateField(t("intake.arrived_on"), self._read, self._echo)
        self._lay_out()
        self._listen()
        for place, matter in enumerate(Matter, start=1):
            words = t(f"intake.matter_{matter}")
            bind(self, f"Ctrl+{place}", partial(self.choose_matter, matter), name=words)

    def begin(self, opening: Opening, door: Door) -> None:
        """Ask what is asked at a door; `fill` comes next."""
        self._opening = opening
        self._envelope = door is Door.ENVELOPE
        self.door.setVisible(not self._envelope)
        self.arrived_on.setVisible(self._envelope)
        self.contacted_on.setVisible(not self._envelope)

    def typed(self) -> dict[str, str]:
        """All that stands in the form and was not there from the start, as plain text."""
        fields = {
            "name": self.name.text(),
            "kana": self.kana.text(),
            "phone": self.phone.text(),
            "reachable": self.reachable.text(),
            "postal": self.postal.text(),
            "address": self.address.text(),
            "own_words": self.words.text(),
            "kinds": ",".join(self.kinds.kinds()),
            "next_on": _iso(self.next_on.day()),
        } | self.other.typed()
        if not any(fields.values()):
            return {}
        chosen = {"matter": str(self.matter.value()), "door": str(self.door.value())}
        chosen |= self.other.chosen()
        return fields | chosen | {"contacted_on": _iso(self.day_field().day())}

    def fill(self, typed: Mapping[str, str]) -> None:
        """Put a draft back; what it does not hold is empty."""
        self.other.fill(typed)
        self.choose_matter(Matter(typed.get("matter") or Matter.REQUEST))
        self.door.set_value(Door(typed.get("door") or Door.PHONE))
        self.name.set_text(typed.get("name", ""))
        self.kana.set_text(typed.get("kana", ""))
        self._furigana.forget()
        self.phone.set_text(typed.get("phone", ""))
        self.reachable.set_text(typed.get("reachable", ""))
        self.postal.set_text(typed.get("postal", ""))
        self.address.set_text(typed.get("address", ""))
        self.words.set_text(typed.get("own_words", ""))
        self.kinds.set_kinds(tuple(RequestKind(k) for k in typed.get("kinds", "").split(",") if k))
        self.next_on.set_day(_day(typed.get("next_on", "")))
        today = self._opening.today if self._opening else None
        self.day_field().set_day(_day(typed.get("contacted_on", "")) or today)
        self.clear_errors()

    def request(self) -> Request | None:
        """The request as typed; None when a date cannot be read, which then stands under it."""
        if not (self.next_on.commit() and self.day_field().commit()) or self._opening is None:
            return None
        matter = Matter(str(self.matter.value()))
        office = self.other.typed() if matter is Matter.AUTHORITY else {}
        return Request(
            name=self.name.text(),
            door=Door.ENVELOPE if self._envelope else Door(str(self.door.value())),
            contacted_on=self.day_field().day() or self._opening.today,
            matter=matter,
            kana=self.kana.text(),
            phone=self.phone.text(),
            reachable=self.reachable.text(),
            postal=self.postal.text() if matter is Matter.REQUEST else "",
            address=self.address.text() if matter is Matter.REQUEST else "",
            own_words=self.words.text(),
            kinds=self.kinds.kinds() if matter is Matter.REQUEST else (),
            follow_up_on=self.next_on.day(),
            consultation=self.other.kind(matter),
            authority=self.other.asker(matter),
            reference=office.get("reference", ""),
            basis=office.get("basis", ""),
            contact=office.get("contact", ""),
        )

    def choose_matter(self, matter: Matter) -> None:
        """Ask for what this matter needs; `matter_chosen` tells the page."""
        self.matter.set_value(matter)
        self.kinds.setVisible(matter is Matter.REQUEST)
        for field in (self.postal, self.address):
            field.setVisible(matter is Matter.REQUEST)
        self.other.show_matter(matter)
        said = "_authority" if matter is Matter.AUTHORITY else "_envelope" if self._envelope else ""
        self.words.set_label(t(f"intake.own_words{said}"), t(f"intake.own_words_help{said}"))
        self._name_it()
        self.matter_chosen.emit(matter)

    def show_asker(self, requester: Requester) -> None:
        """Somebody else may have written: the name asked for is still that of the person."""
        self._by_proxy = requester is not Requester.SELF
        self._name_it()

    def _name_it(self) -> None:
        matter = self.matter.value()
        word = "office" if matter is Matter.AUTHORITY else "name"
        for_another = matter is Matter.REQUEST and self._envelope and self._by_proxy
        self.name.set_label(t("intake.name_of_person" if for_another else f"intake.{word}"))

    def arrived(self) -> date | None:
        """The day the envelope came, for the papers inside."""
        return self.arrived_on.day()

    def clear_errors(self) -> None:
        """Take every complaint back."""
        for field in self._fields():
            field.set_error("")

    def _fields(self) -> tuple[LineField | TextField, ...]:
        return self.name, self.kana, self.phone, self.reachable, self.words, self.postal, self.address

    def day_field(self) -> DateField:
        """The field of the day of contact that this door shows."""
        return self.arrived_on if self._envelope else self.contacted_on

    def _read(self, typed: str) -> date:
        return read_date(typed, self._opening.today if self._opening else date.min)

    def _read_coming(self, typed: str) -> date:
        opened = self._opening
        return read_coming(typed, opened.today, opened.policy.calendar.after) if opened else date.min

    def _echo(self, day: date) -> str:
        return echo(day, self._opening.policy.calendar) if self._opening else ""

    def _listen(self) -> None:
        self._envelope = self._by_proxy = False
        for field in self._fields():
            field.edited.connect(lambda _text: self.edited.emit())
        self.address.edited.connect(lambda _text: self.address.set_error(""))
        self.name.edited.connect(lambda _text: self.name.set_error(""))
        self.words.edited.connect(self._warn_number)
        self.phone.committed.connect(self._warn_phone)
        self.kinds.edited.connect(self.edited)
        for day in (self.next_on, self.contacted_on, self.arrived_on):
            day.committed.connect(lambda _day: self.edited.emit())
        self.other.edited.connect(self.edited)
        self.matter.chosen.connect(self.choose_matter)

    def _warn_phone(self, phone: object) -> None:
        lack = missing_digits(str(phone))
        key = "phone_missing" if lack > 0 else "phone_surplus"
        self.phone.set_error(t(f"intake.{key}", count=abs(lack)) if lack else "")

    def _warn_number(self, text: object) -> None:
        self.words.set_error(t("intake.number_warning") if suspicious_number(str(text)) else "")

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 12, 28, 4)
        column.setSpacing(8)
        hint = Label(t("intake.matter_keys"), 12, tone="text3")
        column.addLayout(_row((self.matter, 0), (hint, 0), (self.door, 0), stretch=True))
        column.addLayout(_row((self.name, 1), (self.kana, 1)))
        column.addLayout(_row((self.phone, 3), (self.reachable, 2)))
        column.addWidget(self.other)
        column.addWidget(self.words, 1)
        column.addWidget(self.kinds)
        column.addLayout(_row((self.postal, 1), (self.address, 4)))
        column.addLayout(_row((self.contacted_on, 1), (self.arrived_on, 1), (self.next_on, 1)))


def _row(*parts: tuple[QWidget, int], stretch: bool = False) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(16)
    for widget, share in parts:
        row.addWidget(widget, share)
    if stretch:
        row.addStretch(1)
    return row


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
