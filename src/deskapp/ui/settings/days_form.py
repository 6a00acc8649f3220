"""What is to be closed, open, a holiday or none: kind, days, how they come back, and why."""

from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from deskapp.domain.calendar import Calendar
from deskapp.domain.closures import OwnDays, OwnKind, Yearly, exchanged, own_days, with_days
from deskapp.domain.dates import read_date_in
from deskapp.domain.errors import RuleViolation, Trouble
from deskapp.operations.calendar import Edit
from deskapp.operations.views.calendar import Own
from deskapp.text import t
from deskapp.ui.case_page.day_words import brief
from deskapp.ui.messages import sentence
from deskapp.ui.settings.calendar_words import decided_words, rule_words
from deskapp.ui.widgets.date_field import DateField
from deskapp.ui.widgets.field import ChoiceField, LineField
from deskapp.ui.widgets.segments import Segments

_WIDE = 128
#: Under which field a refusal is told.
_FIELDS = {
    "reason_missing": "reason",
    "days_end_early": "last",
    "days_too_long": "last",
    "days_leap_day": "first",
    "calendar_year_missing": "first",
}


class DaysForm(QWidget):
    """One decision of the desk about days: closed or open, when, how often, why."""

    def __init__(self) -> None:
        super().__init__()
        self._calendar = Calendar.build()
        self._year, self._today = 0, date.min
        self._old: Own | None = None
        self.kind = Segments(
            [(t(f"calendar.kind_{kind}"), kind) for kind in OwnKind], name=t("calendar.kind")
        )
        self.first = DateField(
            t("calendar.first"),
            self._read,
            self._echo,
            required=True,
            help=t("calendar.first_help"),
            width=_WIDE,
        )
        self.last = DateField(t("calendar.last"), self._read, self._echo, width=_WIDE)
        self.yearly = ChoiceField(t("calendar.repeats"), _repeats(None, None))
        self.reason = LineField(t("calendar.reason"), required=True, help=t("calendar.reason_help"))
        self._connect()
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 4, 6, 4)  # room for the focus ring where it is scrolled
        column.setSpacing(8)
        for field in (self.kind, self.first, self.last, self.yearly, self.reason):
            column.addWidget(field)
        column.addStretch(1)
        self.setFocusProxy(self.first)

    def begin(self, calendar: Calendar, year: int, today: date, at: date | None = None) -> None:
        """Be empty, or hold the day asked about; dates without a year lie in `year`."""
        self._set(calendar, year, today, None)
        self._fill(OwnKind.CLOSURE, at, None, None, "")

    def take_up(self, calendar: Calendar, year: int, today: date, own: Own) -> None:
        """Hold what was decided, to be changed."""
        self._set(calendar, year, today, own)
        kind, days = own
        last = days.last if days.last != days.first else None
        self._fill(kind, days.first, last, days.yearly, days.reason)

    def proposal(self) -> tuple[str, Edit] | None:
        """What is asked for, in words and as an edit; None once every fault stands under its field."""
        new, old = self._typed(), self._old
        if new is None:
            return None
        if old is None:
            return t("calendar.will_add", what=decided_words(*new)), lambda own: with_days(own, *new)
        what = t("calendar.will_change", old=decided_words(*old), new=decided_words(*new))
        return what, lambda own: exchanged(own, old, new)

    def refuse(self, trouble: Trouble) -> bool:
        """Tell a trouble under its field; False if it belongs to none."""
        name = _FIELDS.get(trouble.code)
        if name is not None:
            getattr(self, name).set_error(sentence(trouble))
        return name is not None

    def _typed(self) -> Own | None:
        self.reason.set_error("")
        read = [field.commit() for field in (self.first, self.last)]
        first = self.first.day()
        if first is None and not self.first.error():
            self.first.set_error(t("calendar.first_missing"))
        if not all(read) or first is None:
            return None
        return self._own(first)

    def _own(self, first: date) -> Own | None:
        kind, yearly = self.kind.value(), self.yearly.value()
        try:
            days: OwnDays = own_days(
                first, self.last.day(), self.reason.text(), yearly if isinstance(yearly, Yearly) else None
            )
        except RuleViolation as refusal:
            self.refuse(refusal)
            return None
        return (kind, days) if isinstance(kind, OwnKind) else None

    def _set(self, calendar: Calendar, year: int, today: date, old: Own | None) -> None:
        self._calendar, self._year, self._today, self._old = calendar, year, today, old

    def _fill(
        self, kind: OwnKind, first: date | None, last: date | None, yearly: Yearly | None, reason: str
    ) -> None:
        self.kind.set_value(kind)
        self.first.set_day(first)
        self.last.set_day(last)
        self._show_repeats()
        self.yearly.set_value(yearly)
        self.reason.set_text(reason)
        self.reason.set_error("")

    def _show_repeats(self) -> None:
        """Say what each way of coming back means for the days filled in."""
        kept, first = self.yearly.value(), self.first.day()
        self.yearly.choice.set_choices(_repeats(first, self.last.day() or first))
        self.yearly.set_value(kept)

    def _read(self, typed: str) -> date:
        return read_date_in(typed, self._year, self._today)

    def _echo(self, day: date) -> str:
        try:
            return brief(day, self._calendar)
        except RuleViolation:
            return ""  # a year the calendar does not know: said when the form is sent

    def _connect(self) -> None:
        for field in (self.first, self.last):
            field.committed.connect(lambda _day: self._show_repeats())


def _repeats(first: date | None, last: date | None) -> list[tuple[str, object]]:
    choices: list[tuple[str, object]] = [(t("calendar.repeats_never"), None)]
    for yearly in Yearly:
        told = rule_words(first, last, yearly) if first and last else t(f"calendar.repeats_{yearly}")
        choices.append((told, yearly))
    return choices
